-- The seed of the key (Ed25519) under which this network's servers sign certificates and passports; 64 hex digits. The
-- public keys, retired ones too, are records.
ALTER TABLE network ADD COLUMN signing_seed TEXT;
