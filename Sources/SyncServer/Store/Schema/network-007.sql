-- A computer or a code of a relay: the structures that it serves, their ids divided by spaces; empty for a person's.
ALTER TABLE device ADD COLUMN structures TEXT;
ALTER TABLE code ADD COLUMN structures TEXT;

-- Of a relay only: the one row about the server above it.
CREATE TABLE upstream (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    server TEXT NOT NULL,
    structures TEXT NOT NULL,
    epoch TEXT,
    receipt TEXT,
    loss TEXT NOT NULL DEFAULT '',
    skew INTEGER NOT NULL DEFAULT 0,
    sweep INTEGER NOT NULL DEFAULT 0,
    taken INTEGER NOT NULL DEFAULT 0,
    parted INTEGER NOT NULL DEFAULT 0,
    read_at INTEGER
) STRICT;

-- How far each feed of the server above was read.
CREATE TABLE upstream_feed (
    name TEXT PRIMARY KEY,
    cursor INTEGER,
    started INTEGER,
    sweep INTEGER
) STRICT, WITHOUT ROWID;

-- Where the server above has each record, and the last reading from the beginning that met it.
CREATE TABLE upstream_row (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    sweep INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX upstream_row_seq ON upstream_row (seq);

-- What the server above has not confirmed yet, in the order in which it was taken; `body` is a change on the wire.
CREATE TABLE upward (
    position INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    offered INTEGER NOT NULL,
    batch TEXT
) STRICT;
CREATE INDEX upward_key ON upward (kind, id);
