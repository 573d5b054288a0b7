-- Attempts are found by their course: a figure of one course does not go through those of all.
UPDATE record SET superior = json_extract(body, '$.fields.course') WHERE kind = 'attempt';
