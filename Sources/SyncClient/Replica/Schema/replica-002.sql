-- Anonymous surveys that this computer has answered; nothing else anywhere knows it.
CREATE TABLE answered (
    survey TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
