-- Servers of the network with which this replica has synced before the present one, and how far it came with each.
CREATE TABLE server (
    url TEXT PRIMARY KEY,
    epoch TEXT,
    receipt TEXT,
    loss TEXT,
    courier_key TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE server_feed (
    server TEXT NOT NULL,
    name TEXT NOT NULL,
    cursor INTEGER,
    PRIMARY KEY (server, name)
) STRICT, WITHOUT ROWID;

-- Where each of them had a record, and its digest as that server had shown it; none where this replica knew more.
CREATE TABLE server_row (
    server TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    digest INTEGER,
    PRIMARY KEY (server, kind, id)
) STRICT, WITHOUT ROWID;

-- `ahead`: another server has shown more of the record than the present one. `roams`: 1 from a move to another server
-- until all feeds agree with it.
ALTER TABLE record ADD COLUMN ahead INTEGER NOT NULL DEFAULT 0;
CREATE INDEX record_ahead ON record (scope) WHERE ahead;
ALTER TABLE replica ADD COLUMN roams INTEGER NOT NULL DEFAULT 0;
