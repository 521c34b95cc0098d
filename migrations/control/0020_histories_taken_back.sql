-- migrations/control/0020_histories_taken_back.sql: imported history that was taken back, or is being taken back.

-- The last time of each project. Times are seconds since 1970.
create table histories_taken_back (
  project integer primary key references projects (number),
  -- A place in the journal: people whom a file told of before it are written by no replay.
  segment integer not null,
  records integer not null,
  begun_s integer not null,
  -- Null: not all of it is gone yet, and nothing may be imported.
  done_s integer
) strict;
