-- The id of the record to which one belongs, for the kinds of which Superiors.swift says by which field.
ALTER TABLE record ADD COLUMN superior TEXT;
UPDATE record SET superior = json_extract(body, '$.fields.subject') WHERE kind = 'comment';
UPDATE record SET superior = json_extract(body, '$.fields.survey') WHERE kind = 'response';
UPDATE record SET superior = json_extract(body, '$.fields.occurrence') WHERE kind IN ('agendaItem', 'resolution');
CREATE INDEX record_superior ON record (superior, kind, id) WHERE superior IS NOT NULL;
