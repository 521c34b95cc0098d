-- migrations/control/0005_senders.sql: what projects say about the senders of other analytics, and how that came about.

create table sender_settings (
  project integer primary key references projects (number),
  -- As on the wire: aliases, native paths, actors, rules.
  settings text not null check (json_type(settings) = 'object')
) strict;

-- The aliases again, so that no two projects can claim one.
create table sender_aliases (
  sender text not null,
  name text not null,
  project integer not null references projects (number),
  primary key (sender, name)
) strict, without rowid;

create table sender_history (
  number integer primary key,
  project integer not null references projects (number),
  day integer not null,
  -- `team` or `server token`.
  origin text not null,
  -- The settings before the change; null the first time.
  before text
) strict;
create index sender_history_of_project on sender_history (project, number);
