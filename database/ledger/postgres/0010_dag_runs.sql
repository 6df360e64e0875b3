-- DAG runs by the names that their callers gave them. run_id is NULL until the run that carries it out is in the ledger.

CREATE TABLE dag_runs (
    queued_at     timestamp NOT NULL,
    logical_date  timestamp,
    dag_id        text COLLATE "C" NOT NULL,
    dag_run_id    text COLLATE "C" NOT NULL,
    run_id        text COLLATE "C" REFERENCES runs (run_id),
    conf          text NOT NULL,
    note          text,
    PRIMARY KEY (dag_id, dag_run_id)
);

CREATE INDEX dag_runs_run ON dag_runs (run_id);
