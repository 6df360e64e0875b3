-- The last firing of each entry of the schedule, so that a time that was missed is made up for and none comes twice.
CREATE TABLE schedule_firings (
    name                text COLLATE "C" PRIMARY KEY,
    due_at              timestamp NOT NULL,
    done_until          timestamp,
    state               text NOT NULL CHECK (state IN ('noted', 'running', 'complete', 'failed', 'stopped', 'interrupted')),
    attempt             integer NOT NULL,
    host                text NOT NULL,
    process_id          integer NOT NULL,
    process_started_at  timestamp NOT NULL,
    started_at          timestamp NOT NULL,
    heartbeat_at        timestamp NOT NULL,
    ended_at            timestamp,
    run_id              text COLLATE "C",
    detail              text
);
