-- A lease is of some of a resource's days: a row a range, all with one token. What has no days is held whole, from 0001-01-01 to 9999-12-31.

-- Outlives the leases, so that the token only grows.
CREATE TABLE lease_tokens (
    resource  text COLLATE "C" PRIMARY KEY,
    token     bigint NOT NULL
);

INSERT INTO lease_tokens (resource, token) SELECT resource, token FROM leases;

DROP TABLE leases;

-- end_dt is the day after the last one. A row goes when its lease is given back or taken over.
CREATE TABLE leases (
    resource            text COLLATE "C" NOT NULL,
    token               bigint NOT NULL,
    start_dt            date NOT NULL,
    end_dt              date NOT NULL,
    host                text NOT NULL,
    process_id          integer NOT NULL,
    process_started_at  timestamp NOT NULL,
    expires_at          timestamp NOT NULL,
    PRIMARY KEY (resource, token, start_dt)
);
