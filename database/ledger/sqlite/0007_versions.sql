-- What publishes took the place of, as long as it is kept: of a day, the row with the largest token is what was there before the version that is published now.

-- body has the manifest of the version, and the ledger's evidence of it; neither when the day was missing.
CREATE TABLE day_versions (
    dataset_id  INTEGER NOT NULL REFERENCES datasets (id),
    dt          TEXT NOT NULL,
    token       INTEGER NOT NULL,
    run_id      TEXT NOT NULL,
    kept_at     TEXT NOT NULL,
    body        TEXT NOT NULL,
    PRIMARY KEY (dataset_id, dt, token)
) STRICT, WITHOUT ROWID;
