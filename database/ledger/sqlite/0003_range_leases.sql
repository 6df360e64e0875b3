-- A lease is of some of a resource's days: a row a range, all with one token. What has no days is held whole, from 0001-01-01 to 9999-12-31.

-- Outlives the leases, so that the token only grows.
CREATE TABLE lease_tokens (
    resource  TEXT NOT NULL PRIMARY KEY,
    token     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO lease_tokens (resource, token) SELECT resource, token FROM leases;

DROP TABLE leases;

-- end_dt is the day after the last one. A row goes when its lease is given back or taken over.
CREATE TABLE leases (
    resource            TEXT NOT NULL,
    token               INTEGER NOT NULL,
    start_dt            TEXT NOT NULL,
    end_dt              TEXT NOT NULL,
    host                TEXT NOT NULL,
    process_id          INTEGER NOT NULL,
    process_started_at  TEXT NOT NULL,
    expires_at          TEXT NOT NULL,
    PRIMARY KEY (resource, token, start_dt)
) STRICT, WITHOUT ROWID;
