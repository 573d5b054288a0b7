-- The seed of the key (Ed25519) under which this network's servers sign certificates and passports; 64 hex digits. The
-- public keys, retired ones too, are records.
ALTER TABLE network ADD COLUMN signing_seed TEXT;
-- The words of kinds that are looked up from here on: a person's attempts at a course, a person's attendance
-- (workshop/session/person).
INSERT OR IGNORE INTO lookup (kind, word, id)
    SELECT kind, json_extract(body, '$.fields.person') || '/' || json_extract(body, '$.fields.course'), id FROM record
    WHERE kind = 'attempt' AND json_extract(body, '$.fields.person') IS NOT NULL
        AND json_extract(body, '$.fields.course') IS NOT NULL;
INSERT OR IGNORE INTO lookup (kind, word, id)
    SELECT kind, owner, id FROM record WHERE kind = 'attendance' AND owner IS NOT NULL;
