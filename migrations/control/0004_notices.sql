-- migrations/control/0004_notices.sql: what a project says to its users at the point of use. What they answer is counted elsewhere, as events.

create table notices (
  project integer not null references projects (number),
  feature text not null,
  -- The notice as JSON, in the form of the wire.
  notice text not null check (json_type(notice) = 'object'),
  -- Day of the project's zone from which its answers count.
  since integer not null,
  primary key (project, feature)
) strict, without rowid;
