-- The history: a row for each attempt of a day that came to an end. partitions has how the last one left it.

-- active_ms is the day's share of its batch's time; 0 when a later process ended the attempt and nobody knows.
CREATE TABLE attempts (
    token        bigint NOT NULL,
    started_at   timestamp NOT NULL,
    ended_at     timestamp NOT NULL,
    active_ms    bigint NOT NULL,
    rows         bigint NOT NULL,
    bytes        bigint NOT NULL,
    peak_memory  bigint NOT NULL,
    dataset_id   integer NOT NULL REFERENCES datasets (id),
    dt           date NOT NULL,
    files        integer NOT NULL,
    state        smallint NOT NULL CHECK (state BETWEEN 1 AND 5),
    run_id       text COLLATE "C" NOT NULL,
    version      text,
    error        text,
    PRIMARY KEY (dataset_id, dt, run_id, token)
);

CREATE INDEX attempts_run ON attempts (run_id, dataset_id, dt);

CREATE VIEW attempt_states AS
SELECT d.name AS dataset, a.dt, a.run_id, a.token,
       CASE a.state WHEN 1 THEN 'running' WHEN 2 THEN 'succeeded' WHEN 3 THEN 'empty' WHEN 4 THEN 'restricted' WHEN 5 THEN 'failed' END AS state,
       a.started_at, a.ended_at, a.active_ms, a.rows, a.files, a.bytes, a.peak_memory, a.version, a.error
FROM attempts a JOIN datasets d ON d.id = a.dataset_id;
