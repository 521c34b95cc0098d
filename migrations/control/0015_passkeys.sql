-- migrations/control/0015_passkeys.sql: keys that devices hold for an account. Days are days of UTC, since 1970-01-01.

create table passkeys (
  number integer primary key autoincrement,
  person integer not null references people (number) on delete cascade,
  -- What its owner calls it.
  name text not null,
  -- The device's name for it.
  credential blob not null unique,
  -- This server's random name for its owner, the same in all their keys: what a device shows with it.
  handle blob not null check (length(handle) = 64),
  -- The public key and what was agreed when it was made, as `webauthn_rp` encodes it.
  fixed blob not null,
  -- Counter and flags of the last use, likewise.
  moving blob not null check (length(moving) = 7),
  created_day integer not null,
  -- Null: not used yet.
  used_day integer
) strict;
create index passkeys_of_person on passkeys (person);
