-- migrations/events/0003_eras_and_weeks.sql: counts of folded weeks, more of what remains of ended epochs.

-- Which era of the project an epoch belonged to, and below which k a count was hidden (null: the project's).
alter table closed_uniques add column era integer default 0;
alter table closed_uniques add column below integer;
alter table closed_epochs add column era integer default 0;
alter table closed_epochs add column cohorts bigint default 0;
alter table closed_epochs add column co_use bigint default 0;

-- distinct people of each day of a week that was folded, null where they were 1 to k-1
create table folded_days (
  project integer not null,
  source varchar not null,
  epoch integer not null,
  era integer not null,
  day integer not null,
  name varchar not null,
  people bigint,
  below integer not null
);

-- weeks whose days are counted: written with their counts, so that none is counted twice
create table folded_weeks (
  project integer not null,
  source varchar not null,
  epoch integer not null,
  era integer not null,
  monday integer not null,
  days bigint not null
);

-- of the people who first came in a week (null: weeks of few people together), how many came n weeks later
create table closed_cohorts (
  project integer not null,
  source varchar not null,
  epoch integer not null,
  era integer not null,
  name varchar not null,
  monday integer,
  weeks_later integer not null,
  people bigint,
  below integer not null
);

-- people who used both of two features in a term; 'other' stands for all features of few people
create table closed_co_use (
  project integer not null,
  source varchar not null,
  epoch integer not null,
  era integer not null,
  from_day integer not null,
  to_day integer not null,
  one varchar not null,
  other varchar not null,
  people bigint,
  below integer not null
);
