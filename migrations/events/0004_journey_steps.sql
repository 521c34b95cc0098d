-- migrations/events/0004_journey_steps.sql: what page sessions used, and what they used next, as sums per batch.

create table journey_steps (
  project integer not null,
  day integer not null,
  feature varchar not null,
  -- what came after its first use; null: the sessions that used the feature at all
  next varchar,
  sessions bigint not null
);
