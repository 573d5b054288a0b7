-- The words under which records of some kinds are looked up (Kind.lookup): a person's memberships, a trainer's workshops.
CREATE TABLE lookup (
    kind TEXT NOT NULL,
    word TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (kind, word, id)
) STRICT, WITHOUT ROWID;

-- Anonymous records until the urn is opened, in the order of their random ids: no seq says after whose change one came.
CREATE TABLE urn (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
