-- migrations/control/0011_shares.sql: links to one report each, for readers without an account. Days are days since 1970-01-01, those of
-- a link's own life in UTC, those of its report in the project's zone.

create table shares (
  -- Never given twice, so that a line of the audit log means one link for good.
  number integer primary key autoincrement,
  project integer not null references projects (number),
  -- Whom it is for.
  name text not null,
  -- BLAKE3 of a link that was shown once.
  token_hash blob not null unique check (length(token_hash) = 32),
  -- A word of `domain::share::SharedReport`.
  report text not null,
  -- Of the report of a feature.
  feature text,
  -- What is left of a ranking: a text, and kinds of verdicts, joined by commas.
  filter_text text,
  filter_verdicts text,
  -- Either the last so many weeks, or the weeks between two days.
  weeks integer,
  from_day integer,
  to_day integer,
  -- Argon2id with its own salt, in PHC form; null: the link alone opens it.
  password_hash text,
  created_day integer not null,
  last_day integer not null,
  used_day integer,
  check ((weeks is null) = (from_day is not null) and (from_day is null) = (to_day is null))
) strict;
create index shares_of_project on shares (project, number);
