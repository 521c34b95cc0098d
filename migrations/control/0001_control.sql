-- migrations/control/0001_control.sql: what the server knows about its projects; nothing about the people in them.
-- Every time is in seconds since 1970 (UTC); every `day` counts days since 1970-01-01 of the project's zone.

create table projects (
  -- Names the project in every other store; autoincrement, so that it is never given twice.
  number integer primary key autoincrement,
  id text not null unique,
  name text not null unique,
  time_zone text not null,
  epoch_weeks integer not null check (epoch_weeks between 1 and 13),
  k integer not null check (k >= 2),
  -- Floored to the hour.
  created_s integer not null,
  -- Public: it stands in every page that is measured.
  ingest_key text not null unique,
  -- BLAKE3 of tokens that were shown once; a stolen file opens nothing.
  server_token_hash blob not null unique check (length(server_token_hash) = 32),
  read_token_hash blob not null unique check (length(read_token_hash) = 32),
  -- JSON lists of the trait and property names that may be kept.
  traits text not null check (json_type(traits) = 'array'),
  properties text not null check (json_type(properties) = 'array')
) strict;

create table login_tokens (
  token_hash blob primary key check (length(token_hash) = 32),
  expires_s integer not null
) strict, without rowid;

create table sessions (
  token_hash blob primary key check (length(token_hash) = 32),
  -- UTC day of the last use; a session lives for 30 days from it.
  last_day integer not null
) strict, without rowid;

create table catalogue (
  project integer not null references projects (number),
  key text not null,
  -- The feature as JSON, in the form of the wire.
  feature text not null check (json_type(feature) = 'object'),
  primary key (project, key)
) strict, without rowid;

create table catalogue_history (
  number integer primary key,
  project integer not null references projects (number),
  key text not null,
  day integer not null,
  origin text not null,
  -- JSON list of the fields that changed; null for a feature that is new.
  changed text,
  -- The feature before the change, so that a report of an earlier day can be explained; null if new.
  before text
) strict;
create index catalogue_history_of_feature on catalogue_history (project, key, day);

create table population (
  project integer not null references projects (number),
  day integer not null,
  -- Both empty: everyone.
  trait text not null,
  value text not null,
  people integer not null check (people >= 0),
  primary key (project, day, trait, value)
) strict, without rowid;

create table drops (
  project integer not null references projects (number),
  day integer not null,
  reason text not null,
  events integer not null check (events > 0),
  primary key (project, day, reason)
) strict, without rowid;

create table restarts (
  number integer primary key,
  project integer not null references projects (number),
  day integer not null,
  -- Visitors counted that day before the restart: at most so many are counted again after it.
  visitors_before integer not null check (visitors_before >= 0)
) strict;
create index restarts_of_project on restarts (project, day);

create table ledger (
  seq integer primary key check (seq >= 1),
  -- Floored to the hour.
  at_s integer not null,
  what text not null,
  subject text not null,
  previous blob not null check (length(previous) = 32),
  hash blob not null unique check (length(hash) = 32)
) strict;

-- A guard against mistakes in our own code; whoever owns the file can remove it, and the chain then shows the change.
create trigger ledger_is_never_changed before update on ledger begin
  select raise(abort, 'the ledger is append-only');
end;
create trigger ledger_is_never_cut before delete on ledger begin
  select raise(abort, 'the ledger is append-only');
end;

create table imports (
  number integer primary key autoincrement,
  project integer not null references projects (number),
  -- BLAKE3 of the whole file: the same file is taken once per project, whatever its name.
  file_hash blob not null check (length(file_hash) = 32),
  format text not null,
  state text not null check (state in ('running', 'done')),
  -- Floored to the hour.
  started_s integer not null,
  finished_s integer,
  -- Lines of the file that are durably applied; a killed run goes on after them.
  lines_done integer not null check (lines_done >= 0),
  -- JSON object of counts by name.
  counters text not null check (json_type(counters) = 'object'),
  unique (project, file_hash)
) strict;
