-- migrations/control/0009_tokens.sql: any number of tokens a project, each with what it opens and how long; the two that a project was made
-- with become two of them, so that they can be withdrawn like any other.

create table tokens (
  -- Never given twice: a withdrawn token's number names nothing else.
  number integer primary key autoincrement,
  project integer not null references projects (number),
  name text not null,
  -- Words of `domain::access::Scope`, with a comma between two.
  scopes text not null,
  -- BLAKE3 of a token that was shown once; a stolen file opens nothing.
  token_hash blob not null unique check (length(token_hash) = 32),
  -- Days of UTC, since 1970-01-01.
  created_day integer not null,
  -- The last day on which it opens anything; null: it has none.
  last_day integer,
  -- The day of its last use; null: it was not used since this table is there.
  used_day integer
) strict;
create index tokens_of_project on tokens (project);

insert into tokens (project, name, scopes, token_hash, created_day)
  select number, 'Server', 'ingest,admin', server_token_hash, created_s / 86400 from projects
  union all
  select number, 'Reports', 'read', read_token_hash, created_s / 86400 from projects;

-- A unique column cannot be dropped: the table is made anew, and what points to it finds the same numbers again before the transaction ends.
pragma defer_foreign_keys = on;
create table projects_before as select * from projects;
create table sequence_before as select seq from sqlite_sequence where name = 'projects';
drop table projects;
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
  -- JSON lists of the trait and property names that may be kept.
  traits text not null check (json_type(traits) = 'array'),
  properties text not null check (json_type(properties) = 'array')
) strict;
insert into projects
  select number, id, name, time_zone, epoch_weeks, k, created_s, ingest_key, traits, properties from projects_before;
update sqlite_sequence set seq = (select seq from sequence_before) where name = 'projects' and exists (select 1 from sequence_before);
drop table projects_before;
drop table sequence_before;
