-- migrations/control/0010_people.sql: the team as people: their accounts, what each is in which project, invitations, sessions, and what was
-- changed by whom. Days are days of UTC, since 1970-01-01.

create table people (
  -- Never given twice: who has gone is nobody else.
  number integer primary key autoincrement,
  -- In lower case.
  email text not null unique,
  name text not null,
  -- Argon2id with its own salt, in PHC form.
  password_hash text not null,
  -- May make projects, and owns those that the command line makes.
  runs_server integer not null check (runs_server in (0, 1)),
  created_day integer not null
) strict;

create table members (
  project integer not null references projects (number),
  person integer not null references people (number) on delete cascade,
  -- A word of `domain::team::Role`.
  role text not null,
  primary key (project, person)
) strict, without rowid;
create index memberships_of_person on members (person);

-- Those that can still be accepted, and those that were too late; accepted and withdrawn ones are gone.
create table invitations (
  number integer primary key autoincrement,
  project integer not null references projects (number),
  email text not null,
  role text not null,
  -- BLAKE3 of a link that was shown once.
  token_hash blob not null unique check (length(token_hash) = 32),
  made_s integer not null,
  unique (project, email)
) strict;

-- What changed is one row, and stays as it was written: a name of then, not a reference.
create table audit (
  number integer primary key autoincrement,
  -- Floored to the minute.
  at_s integer not null,
  -- Null: the server itself.
  project integer references projects (number),
  -- `person`, `token` or `operator`.
  kind text not null check (kind in ('person', 'token', 'operator')),
  -- The name of the person or the token; empty for the operator.
  who text not null,
  -- A word of `domain::team::Act`.
  act text not null,
  -- What it was done to, by a name that the team gave it; null where the act says it all.
  subject text
) strict;
create index audit_of_project on audit (project, number);

create table sessions_before as select token_hash, last_day from sessions;
drop table sessions;
create table sessions (
  number integer primary key autoincrement,
  token_hash blob not null unique check (length(token_hash) = 32),
  -- Null: whoever opened a one-time link of the console.
  person integer references people (number) on delete cascade,
  created_day integer not null,
  -- Day of the last use; a session lives for 30 days from it.
  last_day integer not null
) strict;
create index sessions_of_person on sessions (person);
insert into sessions (token_hash, person, created_day, last_day) select token_hash, null, last_day, last_day from sessions_before;
drop table sessions_before;
