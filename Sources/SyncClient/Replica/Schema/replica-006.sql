-- The server's public key for courier files (X25519, 64 hex digits) once it was told; `replies` counts what was applied.
ALTER TABLE replica ADD COLUMN courier_key TEXT;
ALTER TABLE replica ADD COLUMN replies INTEGER NOT NULL DEFAULT 0;
-- Courier files that were made here for the server. `made_at` is this computer's clock, `made_on` the network's time;
-- `batches` names what each carries, divided by spaces. Of the replies in the file that came back, which names itself
-- `answer`, `taken` were applied; the next one fits as long as the replica's own count is still `replies`.
CREATE TABLE trip (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    made_at INTEGER NOT NULL,
    made_on INTEGER NOT NULL,
    batches TEXT NOT NULL,
    replies INTEGER NOT NULL,
    taken INTEGER NOT NULL DEFAULT 0,
    answer TEXT,
    answered_at INTEGER
) STRICT;
