-- The one row of the replica's own facts. `receipt` is the server's latest; `loss` holds, divided by spaces, those of
-- histories from which the server has parted. `highest` and `skew` belong to the stamp clock; `sweep` counts the times a
-- feed was read from its beginning. `parted` is set from the moment the server proves to be an older copy until all
-- feeds agree with it again.
CREATE TABLE replica (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    person TEXT NOT NULL,
    network TEXT NOT NULL,
    server TEXT NOT NULL,
    epoch TEXT,
    highest INTEGER NOT NULL DEFAULT 0,
    skew INTEGER NOT NULL DEFAULT 0,
    sweep INTEGER NOT NULL DEFAULT 0,
    parted INTEGER NOT NULL DEFAULT 0,
    receipt TEXT,
    loss TEXT,
    synced_at INTEGER
) STRICT;

-- `seq` is where the server had the record when it was last read or delivered; `departed` marks one that left its
-- feed while an edit of it was unsent; `sweep` is the last full reading that saw it.
CREATE TABLE record (
    position INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    scope TEXT NOT NULL,
    owner TEXT,
    seq INTEGER NOT NULL DEFAULT 0,
    digest INTEGER NOT NULL,
    alive INTEGER NOT NULL,
    departed INTEGER NOT NULL DEFAULT 0,
    sweep INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX record_key ON record (kind, id);
CREATE INDEX record_scope ON record (scope);
CREATE INDEX record_owner ON record (owner) WHERE owner IS NOT NULL;
CREATE INDEX record_seq ON record (seq);

-- Outbox and ledger in one: every edit with its fate. A waiting edit with a `batch` is being sent.
CREATE TABLE edit (
    position INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    stamp TEXT NOT NULL,
    author TEXT NOT NULL,
    base TEXT,
    offered INTEGER NOT NULL DEFAULT 0,
    batch TEXT,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'overtaken', 'refused')),
    settled_at INTEGER,
    by TEXT,
    code TEXT,
    reason TEXT,
    hint TEXT
) STRICT;
CREATE INDEX edit_waiting ON edit (position) WHERE state = 'waiting';
CREATE INDEX edit_record ON edit (kind, id, field);

-- How far each feed was read. While it is read in pages `started` is the server's seq when that began, and `sweep`
-- is set when it began at the beginning.
CREATE TABLE feed (
    name TEXT PRIMARY KEY,
    cursor INTEGER,
    started INTEGER,
    sweep INTEGER,
    count INTEGER NOT NULL DEFAULT 0,
    digest INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Values that somebody replaced knowingly, as far as this replica saw them.
CREATE TABLE history (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    field TEXT NOT NULL,
    stamp TEXT NOT NULL,
    author TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, id, field, stamp)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (
    kind UNINDEXED, id UNINDEXED, title, body, tags, lesson UNINDEXED, tokenize = 'unicode61'
);

CREATE TABLE indexed_course (
    course TEXT PRIMARY KEY,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
