-- Planning compares versions and evidence as numbers, read from an index that holds nothing else. Both are NULL in rows from before there were such numbers.
ALTER TABLE partitions ADD COLUMN version_hash bigint, ADD COLUMN evidence_hash bigint;

CREATE INDEX partitions_columns ON partitions (dataset_id, dt) INCLUDE (state, version_hash, evidence_hash);

-- Few days are provisional, and status counts them.
CREATE INDEX partitions_provisional ON partitions (dataset_id, dt) WHERE provisional;
