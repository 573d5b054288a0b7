-- Living records that servers' replies have taken away since all feeds agreed last: see RemovalGuard.
ALTER TABLE replica ADD COLUMN taken INTEGER NOT NULL DEFAULT 0;
