-- The ledger on PostgreSQL. Times are UTC without a zone, so that casting one to a date gives the UTC day everywhere.

CREATE TABLE datasets (
    id    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name  text COLLATE "C" NOT NULL UNIQUE
);

-- One row a day of a dataset; the only table that grows with the data, so states are numbers, datasets are ids,
-- and the columns are ordered widest first, which leaves no padding. partition_states shows the same with names.
CREATE TABLE partitions (
    rows         bigint NOT NULL,
    updated_at   timestamp NOT NULL,
    dataset_id   integer NOT NULL REFERENCES datasets (id),
    dt           date NOT NULL,
    state        smallint NOT NULL CHECK (state BETWEEN 1 AND 5),
    provisional  boolean NOT NULL,
    version      text,
    evidence     text,
    error        text,
    run_id       text NOT NULL,
    PRIMARY KEY (dataset_id, dt)
);

CREATE VIEW partition_states AS
SELECT d.name AS dataset, p.dt,
       CASE p.state WHEN 1 THEN 'running' WHEN 2 THEN 'succeeded' WHEN 3 THEN 'empty' WHEN 4 THEN 'restricted' WHEN 5 THEN 'failed' END AS state,
       p.provisional, p.rows, p.version, p.evidence, p.error, p.run_id, p.updated_at
FROM partitions p JOIN datasets d ON d.id = p.dataset_id;

CREATE TABLE plans (
    plan_id     text PRIMARY KEY,
    body        text NOT NULL,
    created_at  timestamp NOT NULL
);

CREATE TABLE runs (
    run_id               text COLLATE "C" PRIMARY KEY,
    kind                 text NOT NULL,
    order_body           text NOT NULL,
    plan_id              text REFERENCES plans (plan_id),
    state                text NOT NULL CHECK (state IN ('running', 'complete', 'failed', 'stopped', 'source_down', 'refused', 'broken')),
    host                 text NOT NULL,
    process_id           integer NOT NULL,
    process_started_at   timestamp NOT NULL,
    started_at           timestamp NOT NULL,
    heartbeat_at         timestamp NOT NULL,
    ended_at             timestamp,
    error                text,
    requests_sent        bigint NOT NULL,
    requests_succeeded   bigint NOT NULL,
    requests_failed      bigint NOT NULL,
    rows                 bigint NOT NULL,
    active_ms            bigint NOT NULL
);

CREATE INDEX runs_started_at ON runs (started_at);

CREATE TABLE run_requests (
    run_id    text NOT NULL REFERENCES runs (run_id),
    ordinal   integer NOT NULL,
    state     text NOT NULL CHECK (state IN ('done', 'skipped', 'restricted', 'failed')),
    attempts  integer NOT NULL,
    rows      bigint NOT NULL,
    error     text,
    ended_at  timestamp NOT NULL,
    PRIMARY KEY (run_id, ordinal)
);

CREATE TABLE source_facts (
    source  text NOT NULL,
    key     text COLLATE "C" NOT NULL,
    value   text NOT NULL,
    PRIMARY KEY (source, key)
);

CREATE TABLE budgets (
    source      text PRIMARY KEY,
    window_id   bigint NOT NULL,
    closes_at   timestamp NOT NULL,
    used        integer NOT NULL,
    not_before  timestamp NOT NULL,
    unanswered  integer NOT NULL
);

-- A row stays when its lease is given back, so that the token only grows.
CREATE TABLE leases (
    resource            text PRIMARY KEY,
    token               bigint NOT NULL,
    host                text,
    process_id          integer,
    process_started_at  timestamp,
    expires_at          timestamp
);
