-- Statements of learning that a record store outside the network has taken, by its address.
CREATE TABLE stated (
    store TEXT NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (store, statement)
) STRICT, WITHOUT ROWID;
