-- The day (UTC, days since 1970) on which an answer came into the urn; what lay there before may leave it.
ALTER TABLE urn ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
