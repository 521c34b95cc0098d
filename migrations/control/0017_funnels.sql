-- migrations/control/0017_funnels.sql: features in the order in which a page session is meant to use them, as their team defined them.

create table funnels (
  -- Never given twice: what was counted under it is of no other funnel.
  number integer primary key autoincrement,
  project integer not null references projects (number),
  name text not null,
  -- JSON list of keys; never changed.
  steps text not null check (json_type(steps) = 'array'),
  -- Days of the project's zone, since 1970-01-01: that of the definition, and that of the retirement.
  since_day integer not null,
  until_day integer
) strict;
create unique index funnel_names on funnels (project, name) where until_day is null;
