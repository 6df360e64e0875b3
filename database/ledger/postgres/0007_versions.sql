-- What publishes took the place of, as long as it is kept: of a day, the row with the largest token is what was there before the version that is published now.

-- body has the manifest of the version, and the ledger's evidence of it; neither when the day was missing.
CREATE TABLE day_versions (
    token       bigint NOT NULL,
    kept_at     timestamp NOT NULL,
    dataset_id  integer NOT NULL REFERENCES datasets (id),
    dt          date NOT NULL,
    run_id      text COLLATE "C" NOT NULL,
    body        text NOT NULL,
    PRIMARY KEY (dataset_id, dt, token)
);
