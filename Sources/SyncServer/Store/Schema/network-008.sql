-- Of a relay only: records that the server above has said to be gone while a change of theirs still waits to go up. They go
-- once nothing waits.
ALTER TABLE upstream_row ADD COLUMN departed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX upstream_row_departed ON upstream_row (kind, id) WHERE departed;

-- Over which value each was written: what was replaced knowingly may come after what replaced it.
ALTER TABLE history ADD COLUMN base TEXT;
