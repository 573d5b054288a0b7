-- The words of kinds that were looked up from here on: a committee's meetings, a person's registrations (workshop/person).
INSERT OR IGNORE INTO lookup (kind, word, id)
    SELECT kind, json_extract(body, '$.fields.committee'), id FROM record
    WHERE kind = 'meeting' AND json_extract(body, '$.fields.committee') IS NOT NULL;
INSERT OR IGNORE INTO lookup (kind, word, id)
    SELECT kind, substr(id, instr(id, '/') + 1), id FROM record WHERE kind = 'registration';
