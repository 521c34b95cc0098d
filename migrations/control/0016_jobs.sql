-- migrations/control/0016_jobs.sql: what the server did that took long or happened by itself, for some months. Nothing in it is about
-- the people measured.

create table jobs (
  number integer primary key autoincrement,
  -- Null: the server itself.
  project integer references projects (number),
  -- A word of `domain::job::JobKind`.
  kind text not null,
  -- What of its kind: a format, an epoch; null where the kind says it all.
  subject text,
  -- `server`: it began by itself.
  by_kind text not null check (by_kind in ('person', 'token', 'operator', 'server')),
  -- The name of the person or the token, as it was then; empty for the others.
  by_name text not null,
  began_s integer not null,
  -- Null while it runs.
  ended_s integer,
  state text not null check (state in ('running', 'done', 'failed', 'stopped')),
  -- How far it was when that was last noted; null where it was never told.
  done integer,
  -- Null: nobody knows of how much.
  total integer,
  unit text,
  -- What came of it in one sentence; null while it runs.
  outcome text
) strict;
create index jobs_of_project on jobs (project, number);
