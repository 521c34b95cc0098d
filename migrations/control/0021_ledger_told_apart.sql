-- migrations/control/0021_ledger_told_apart.sql: a ledger whose chain can be checked by whoever may read a part of it.

-- How the hash was made. 1: of the hash before it and the entry, as of all that were there before this column.
-- 2: of the hash before it and a digest of the entry, which can be told without the entry.
alter table ledger add column form integer not null default 1 check (form in (1, 2));

-- 16 random bytes within the digest, so that what an entry says cannot be found by trying it out.
alter table ledger add column salt blob check (
  case form when 1 then salt is null else salt is not null and length(salt) = 16 end
);
