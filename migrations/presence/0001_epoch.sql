-- migrations/presence/0001_epoch.sql: the people of one epoch, as keyed hashes, numbers and bitmaps.
-- The whole file is unlinked at the epoch's end; nothing in it holds a time of day, a path or an order.

create table if not exists facts (
  name text primary key,
  value integer not null
) strict;

-- the journal's position up to which this file has applied, written with what it applied
create table if not exists applied (
  only_row integer primary key check (only_row = 1),
  segment integer not null,
  records integer not null
) strict;

create table if not exists actors (
  hash blob primary key,
  number integer not null
) strict, without rowid;

create table if not exists accounts (
  hash blob primary key,
  number integer not null
) strict, without rowid;

-- roaring bitmap of the actors that belong to an account
create table if not exists members (
  account integer primary key,
  people blob not null
) strict;

-- roaring bitmap of the actors that were in a column on a day (days since 1970-01-01)
create table if not exists presence (
  name text not null,
  day integer not null,
  people blob not null,
  primary key (name, day)
) strict, without rowid;
