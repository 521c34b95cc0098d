-- migrations/control/0014_password_links.sql: links by which somebody chooses a new password, used once or over after a day.

create table password_links (
  -- BLAKE3 of a link that was shown once.
  token_hash blob primary key check (length(token_hash) = 32),
  -- One at a time: a new link voids the one before.
  person integer not null unique references people (number) on delete cascade,
  expires_s integer not null
) strict, without rowid;
