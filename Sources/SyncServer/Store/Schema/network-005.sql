-- The signature of each version of a course, a file of minisign's format.
CREATE TABLE signature (
    course TEXT NOT NULL,
    version INTEGER NOT NULL,
    file TEXT NOT NULL,
    PRIMARY KEY (course, version)
) STRICT, WITHOUT ROWID;

-- The one row of the secret key, in minisign's format, that signs what administrators load at the server.
CREATE TABLE signing_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    secret TEXT NOT NULL
) STRICT;
