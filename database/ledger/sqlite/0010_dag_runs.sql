-- DAG runs by the names that their callers gave them. run_id is NULL until the run that carries it out is in the ledger.

CREATE TABLE dag_runs (
    dag_id        TEXT NOT NULL,
    dag_run_id    TEXT NOT NULL,
    run_id        TEXT REFERENCES runs (run_id),
    conf          TEXT NOT NULL,
    note          TEXT,
    logical_date  TEXT,
    queued_at     TEXT NOT NULL,
    PRIMARY KEY (dag_id, dag_run_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX dag_runs_run ON dag_runs (run_id);
