-- The one row of the network's own facts. `seq` counts every change of every record; `receipt_key` signs
-- what the server says of its own history.
CREATE TABLE network (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    seq INTEGER NOT NULL,
    receipt_key TEXT NOT NULL
) STRICT;

-- The histories this server has had: a restored copy begins a new one at the seq where they parted.
CREATE TABLE epoch (
    position INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    began INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;

-- A record stands once, at the seq of its latest change; `body` is its text on the wire.
CREATE TABLE record (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    scope TEXT NOT NULL,
    owner TEXT,
    digest INTEGER NOT NULL,
    removed_at INTEGER,
    body TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX record_key ON record (kind, id);
CREATE INDEX record_scope ON record (scope, seq);
CREATE INDEX record_owner ON record (owner, seq) WHERE owner IS NOT NULL;
CREATE INDEX record_removed ON record (removed_at) WHERE removed_at IS NOT NULL;

-- Records that left a scope for another.
CREATE TABLE departure (
    feed TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (feed, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX departure_key ON departure (kind, id);

-- Count and digest of the living records of each feed; `purged` is the highest seq forgotten in it.
CREATE TABLE feed (
    name TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    digest INTEGER NOT NULL,
    purged INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- The bare ids of records removed long ago.
CREATE TABLE grave (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Values that somebody replaced knowingly.
CREATE TABLE history (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    field TEXT NOT NULL,
    stamp TEXT NOT NULL,
    author TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (kind, id, field, stamp)
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
    id TEXT PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    joined_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT, WITHOUT ROWID;

-- One-time codes, hashed; `token` is the hash of the one device token that used it.
CREATE TABLE code (
    hash TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    token TEXT
) STRICT, WITHOUT ROWID;

-- Every version of every course, for those who are still in the middle of one.
CREATE TABLE bundle (
    course TEXT NOT NULL,
    version INTEGER NOT NULL,
    digest TEXT NOT NULL,
    manifest TEXT NOT NULL,
    PRIMARY KEY (course, version)
) STRICT, WITHOUT ROWID;
