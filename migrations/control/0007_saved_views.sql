-- migrations/control/0007_saved_views.sql: pages of the dashboards with everything chosen on them, under names that a team gave them.

create table saved_views (
  number integer primary key,
  project integer not null references projects (number),
  name text not null,
  -- The page's place below the project, such as `ranking` or `features/export-csv`.
  page text not null,
  -- What is chosen there, without the question mark.
  query text not null,
  unique (project, name)
) strict;
