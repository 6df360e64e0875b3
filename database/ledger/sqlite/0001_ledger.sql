-- The ledger on SQLite. UTC times are text 'yyyy-MM-dd HH:mm:ss.fff', days are text 'yyyy-MM-dd'.

CREATE TABLE datasets (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL UNIQUE
) STRICT;

-- One row a day of a dataset; the only table that grows with the data, so states are numbers and datasets are ids.
-- partition_states shows the same with names.
CREATE TABLE partitions (
    dataset_id   INTEGER NOT NULL REFERENCES datasets (id),
    dt           TEXT NOT NULL,
    state        INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5),
    provisional  INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    rows         INTEGER NOT NULL,
    version      TEXT,
    evidence     TEXT,
    error        TEXT,
    run_id       TEXT NOT NULL,
    updated_at   TEXT NOT NULL,
    PRIMARY KEY (dataset_id, dt)
) STRICT, WITHOUT ROWID;

CREATE VIEW partition_states AS
SELECT d.name AS dataset, p.dt,
       CASE p.state WHEN 1 THEN 'running' WHEN 2 THEN 'succeeded' WHEN 3 THEN 'empty' WHEN 4 THEN 'restricted' WHEN 5 THEN 'failed' END AS state,
       p.provisional, p.rows, p.version, p.evidence, p.error, p.run_id, p.updated_at
FROM partitions p JOIN datasets d ON d.id = p.dataset_id;

CREATE TABLE plans (
    plan_id     TEXT NOT NULL PRIMARY KEY,
    body        TEXT NOT NULL,
    created_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
    run_id               TEXT NOT NULL PRIMARY KEY,
    kind                 TEXT NOT NULL,
    order_body           TEXT NOT NULL,
    plan_id              TEXT REFERENCES plans (plan_id),
    state                TEXT NOT NULL CHECK (state IN ('running', 'complete', 'failed', 'stopped', 'source_down', 'refused', 'broken')),
    host                 TEXT NOT NULL,
    process_id           INTEGER NOT NULL,
    process_started_at   TEXT NOT NULL,
    started_at           TEXT NOT NULL,
    heartbeat_at         TEXT NOT NULL,
    ended_at             TEXT,
    error                TEXT,
    requests_sent        INTEGER NOT NULL,
    requests_succeeded   INTEGER NOT NULL,
    requests_failed      INTEGER NOT NULL,
    rows                 INTEGER NOT NULL,
    active_ms            INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX runs_started_at ON runs (started_at);

CREATE TABLE run_requests (
    run_id    TEXT NOT NULL REFERENCES runs (run_id),
    ordinal   INTEGER NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('done', 'skipped', 'restricted', 'failed')),
    attempts  INTEGER NOT NULL,
    rows      INTEGER NOT NULL,
    error     TEXT,
    ended_at  TEXT NOT NULL,
    PRIMARY KEY (run_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_facts (
    source  TEXT NOT NULL,
    key     TEXT NOT NULL,
    value   TEXT NOT NULL,
    PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE budgets (
    source      TEXT NOT NULL PRIMARY KEY,
    window_id   INTEGER NOT NULL,
    closes_at   TEXT NOT NULL,
    used        INTEGER NOT NULL,
    not_before  TEXT NOT NULL,
    unanswered  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A row stays when its lease is given back, so that the token only grows.
CREATE TABLE leases (
    resource            TEXT NOT NULL PRIMARY KEY,
    token               INTEGER NOT NULL,
    host                TEXT,
    process_id          INTEGER,
    process_started_at  TEXT,
    expires_at          TEXT
) STRICT, WITHOUT ROWID;
