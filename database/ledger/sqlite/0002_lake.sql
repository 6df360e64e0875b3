-- What tables of the lake add: which files a published day has, publishing that is not finished, and the tasks of runs.

-- The columns of files, as JSON; few, since the days of a table share them.
CREATE TABLE table_schemas (
    schema_id  TEXT NOT NULL PRIMARY KEY,
    body       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a published day: its files as JSON. table_files shows them one a row. dt is '0001-01-01' for a table without days.
CREATE TABLE table_days (
    dataset_id  INTEGER NOT NULL REFERENCES datasets (id),
    dt          TEXT NOT NULL,
    files       TEXT NOT NULL,
    schema_id   TEXT NOT NULL REFERENCES table_schemas (schema_id),
    PRIMARY KEY (dataset_id, dt)
) STRICT, WITHOUT ROWID;

CREATE VIEW table_files AS
SELECT d.name AS dataset, t.dt, f.value ->> 'name' AS file, f.value ->> 'bytes' AS bytes, f.value ->> 'rows' AS rows
FROM table_days t JOIN datasets d ON d.id = t.dataset_id, json_each(t.files) f;

-- The journal: a row from before the first file of a day is deleted until the day is published or undone.
CREATE TABLE publish_intents (
    place    INTEGER PRIMARY KEY,
    dataset  TEXT NOT NULL,
    dt       TEXT NOT NULL,
    run_id   TEXT NOT NULL,
    token    INTEGER NOT NULL,
    body     TEXT NOT NULL,
    UNIQUE (dataset, dt, run_id)
) STRICT;

CREATE TABLE run_tasks (
    place       INTEGER PRIMARY KEY,
    run_id      TEXT NOT NULL REFERENCES runs (run_id),
    dag_id      TEXT NOT NULL,
    dataset     TEXT,
    dt          TEXT,
    step        TEXT,
    state       TEXT NOT NULL CHECK (state IN ('running', 'success', 'failed', 'skipped', 'upstream_failed')),
    started_at  TEXT NOT NULL,
    ended_at    TEXT,
    rows        INTEGER NOT NULL,
    error       TEXT
) STRICT;

-- The key. Any value that is no dataset, day or step stands for NULL; the same ones as on PostgreSQL, so that both take one statement.
CREATE UNIQUE INDEX run_tasks_key ON run_tasks (run_id, dag_id, COALESCE(dataset, ''), COALESCE(dt, '-infinity'), COALESCE(step, ''));
