-- What tables of the lake add: which files a published day has, publishing that is not finished, and the tasks of runs.

-- The columns of files, as JSON; few, since the days of a table share them.
CREATE TABLE table_schemas (
    schema_id  text COLLATE "C" PRIMARY KEY,
    body       text NOT NULL
);

-- One row a published day: its files as JSON. table_files shows them one a row. dt is 0001-01-01 for a table without days.
CREATE TABLE table_days (
    dataset_id  integer NOT NULL REFERENCES datasets (id),
    dt          date NOT NULL,
    files       text NOT NULL,
    schema_id   text COLLATE "C" NOT NULL REFERENCES table_schemas (schema_id),
    PRIMARY KEY (dataset_id, dt)
);

CREATE VIEW table_files AS
SELECT d.name AS dataset, t.dt, f.value ->> 'name' AS file, (f.value ->> 'bytes')::bigint AS bytes, (f.value ->> 'rows')::bigint AS rows
FROM table_days t JOIN datasets d ON d.id = t.dataset_id, json_array_elements(t.files::json) f;

-- The journal: a row from before the first file of a day is deleted until the day is published or undone.
CREATE TABLE publish_intents (
    place    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dataset  text COLLATE "C" NOT NULL,
    dt       date NOT NULL,
    run_id   text COLLATE "C" NOT NULL,
    token    bigint NOT NULL,
    body     text NOT NULL,
    UNIQUE (dataset, dt, run_id)
);

CREATE TABLE run_tasks (
    place       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id      text COLLATE "C" NOT NULL REFERENCES runs (run_id),
    dag_id      text COLLATE "C" NOT NULL,
    dataset     text COLLATE "C",
    dt          date,
    step        text COLLATE "C",
    state       text NOT NULL CHECK (state IN ('running', 'success', 'failed', 'skipped', 'upstream_failed')),
    started_at  timestamp NOT NULL,
    ended_at    timestamp,
    rows        bigint NOT NULL,
    error       text
);

-- The key. Any value that is no dataset, day or step stands for NULL; the same ones as on SQLite, so that both take one statement.
CREATE UNIQUE INDEX run_tasks_key ON run_tasks (run_id, dag_id, COALESCE(dataset, ''), COALESCE(dt, '-infinity'), COALESCE(step, ''));
