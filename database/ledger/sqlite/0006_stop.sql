-- A run can be asked to stop or to be cancelled; a cancelled one is over for good.

-- SQLite changes no CHECK in place: the rows are put aside and come back before the transaction looks whether every request and task has its run.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE kept_runs AS SELECT * FROM runs;

DROP TABLE runs;

CREATE TABLE runs (
    run_id               TEXT NOT NULL PRIMARY KEY,
    kind                 TEXT NOT NULL,
    order_body           TEXT NOT NULL,
    plan_id              TEXT REFERENCES plans (plan_id),
    state                TEXT NOT NULL CHECK (state IN ('running', 'complete', 'failed', 'stopped', 'cancelled', 'source_down', 'refused', 'broken')),
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
    active_ms            INTEGER NOT NULL,
    stop_requested       TEXT CHECK (stop_requested IN ('stop', 'cancel'))
) STRICT, WITHOUT ROWID;

INSERT INTO runs SELECT *, NULL FROM kept_runs;

DROP TABLE kept_runs;

CREATE INDEX runs_started_at ON runs (started_at);
