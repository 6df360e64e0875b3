-- What raw files of a disk held when they were last read; signature tells whether something was done to one since. A bucket's ETags need no such row.
CREATE TABLE raw_files (
    source     TEXT NOT NULL,
    key        TEXT NOT NULL,
    signature  TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
