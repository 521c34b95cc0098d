-- migrations/control/0006_settings_that_change.sql: what a project's settings were and will be.

-- From a day on (days since 1970-01-01), epochs have another length or other keys; the era before may hold
-- people up to the day in previous_ends.
create table eras (
  project integer not null references projects (number),
  number integer not null check (number >= 1),
  from_day integer not null,
  previous_ends integer not null,
  epoch_weeks integer not null check (epoch_weeks between 1 and 13),
  cause text not null check (cause in ('other_length', 'lost_key')),
  primary key (project, number)
) strict, without rowid;

-- From a moment on (seconds since 1970), the project's days are counted in another zone.
create table zone_changes (
  project integer not null references projects (number),
  from_s integer not null,
  first_day integer not null,
  time_zone text not null,
  primary key (project, from_s)
) strict, without rowid;
