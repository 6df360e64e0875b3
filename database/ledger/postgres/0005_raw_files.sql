-- What raw files of a disk held when they were last read; signature tells whether something was done to one since. A bucket's ETags need no such row.
CREATE TABLE raw_files (
    source     text COLLATE "C" NOT NULL,
    key        text COLLATE "C" NOT NULL,
    signature  text NOT NULL,
    sha256     text NOT NULL,
    PRIMARY KEY (source, key)
);
