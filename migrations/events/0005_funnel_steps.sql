-- migrations/events/0005_funnel_steps.sql: page sessions by how far they came in a funnel, as sums per batch.

create table funnel_steps (
  project integer not null,
  day integer not null,
  -- its number in the control store
  funnel integer not null,
  -- from 1; a session that took it took all before it
  step utinyint not null,
  sessions bigint not null
);
