-- The history: a row for each attempt of a day that came to an end. partitions has how the last one left it.

-- active_ms is the day's share of its batch's time; 0 when a later process ended the attempt and nobody knows.
CREATE TABLE attempts (
    dataset_id   INTEGER NOT NULL REFERENCES datasets (id),
    dt           TEXT NOT NULL,
    run_id       TEXT NOT NULL,
    token        INTEGER NOT NULL,
    state        INTEGER NOT NULL CHECK (state BETWEEN 1 AND 5),
    started_at   TEXT NOT NULL,
    ended_at     TEXT NOT NULL,
    active_ms    INTEGER NOT NULL,
    rows         INTEGER NOT NULL,
    files        INTEGER NOT NULL,
    bytes        INTEGER NOT NULL,
    peak_memory  INTEGER NOT NULL,
    version      TEXT,
    error        TEXT,
    PRIMARY KEY (dataset_id, dt, run_id, token)
) STRICT, WITHOUT ROWID;

CREATE INDEX attempts_run ON attempts (run_id, dataset_id, dt);

CREATE VIEW attempt_states AS
SELECT d.name AS dataset, a.dt, a.run_id, a.token,
       CASE a.state WHEN 1 THEN 'running' WHEN 2 THEN 'succeeded' WHEN 3 THEN 'empty' WHEN 4 THEN 'restricted' WHEN 5 THEN 'failed' END AS state,
       a.started_at, a.ended_at, a.active_ms, a.rows, a.files, a.bytes, a.peak_memory, a.version, a.error
FROM attempts a JOIN datasets d ON d.id = a.dataset_id;
