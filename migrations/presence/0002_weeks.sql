-- migrations/presence/0002_weeks.sql: weeks older than 28 days, without their days.

-- one roaring bitmap of the week's people; for features also on how many days each was there, as the
-- ones, twos and fours of the count (monday: days since 1970-01-01)
create table weeks (
  name text not null,
  monday integer not null,
  people blob not null,
  ones blob,
  twos blob,
  fours blob,
  primary key (name, monday)
) strict, without rowid;
