-- The last firing of each entry of the schedule, so that a time that was missed is made up for and none comes twice.
CREATE TABLE schedule_firings (
    name                TEXT NOT NULL PRIMARY KEY,
    due_at              TEXT NOT NULL,
    done_until          TEXT,
    state               TEXT NOT NULL CHECK (state IN ('noted', 'running', 'complete', 'failed', 'stopped', 'interrupted')),
    attempt             INTEGER NOT NULL,
    host                TEXT NOT NULL,
    process_id          INTEGER NOT NULL,
    process_started_at  TEXT NOT NULL,
    started_at          TEXT NOT NULL,
    heartbeat_at        TEXT NOT NULL,
    ended_at            TEXT,
    run_id              TEXT,
    detail              TEXT
) STRICT, WITHOUT ROWID;
