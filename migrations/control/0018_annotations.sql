-- migrations/control/0018_annotations.sql: what a team noted about a day, so that whoever sees a figure change knows what happened then.

create table annotations (
  number integer primary key,
  project integer not null references projects (number),
  -- Days since 1970 in the project's time zone.
  day integer not null,
  -- Who wrote it stands in the audit log.
  text text not null
) strict;

create index annotations_by_day on annotations (project, day);
