-- migrations/presence/0003_objections.sql: people whom the host app has asked not to count.

-- the keyed hash of the person within this epoch: it is unlinked with the file
create table objections (
  hash blob primary key
) strict, without rowid;
