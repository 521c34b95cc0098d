-- migrations/events/0001_initial.sql: rows without ids, counters per day, what remains of ended epochs.
-- Append-only: no keys, indexes, updates or upserts (they are what breaks under kill -9).
-- A day is a number of days since 1970-01-01 in the project's zone.

create table applied (
  segment bigint not null,
  records bigint not null
);

-- one row per event; the order of columns is the order in which each batch is sorted
create table events (
  project integer not null,
  day integer not null,
  feature varchar,
  action utinyint not null,
  class utinyint not null,
  hour utinyint not null,
  path varchar not null,
  release varchar not null,
  browser varchar not null,
  browser_major varchar not null,
  system varchar not null,
  device varchar not null,
  country varchar not null,
  first_today boolean not null,
  first_of_feature_today boolean not null,
  count integer not null
);

-- sums per batch: the figure of a day is the sum of its rows
create table day_counters (
  project integer not null,
  day integer not null,
  feature varchar,
  action utinyint not null,
  class utinyint not null,
  uses bigint not null,
  visitors_of_feature bigint not null,
  visitors_of_project bigint not null
);

-- some build in the field declared on this day that it can emit the feature
create table heartbeats (
  project integer not null,
  day integer not null,
  release varchar not null,
  feature varchar not null
);

create table import_progress (
  import varchar not null,
  lines_done bigint not null
);

-- what remains of an ended epoch: distinct people by grain, null where they were 1 to k-1
create table closed_uniques (
  project integer not null,
  source varchar not null,
  epoch integer not null,
  grain varchar not null,
  from_day integer not null,
  to_day integer not null,
  name varchar not null,
  people bigint
);

create table closed_epochs (
  project integer not null,
  source varchar not null,
  epoch integer not null,
  actors bigint,
  uniques bigint not null
);
