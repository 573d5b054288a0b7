CREATE TABLE signature (
    course TEXT NOT NULL,
    version INTEGER NOT NULL,
    file TEXT NOT NULL,
    PRIMARY KEY (course, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE signing_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    secret TEXT NOT NULL
) STRICT;
