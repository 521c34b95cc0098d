-- migrations/control/0002_arrivals.sql: what arrived, and what did not, by project, day and release; counts of events and batches.

create table arrivals (
  project integer not null references projects (number),
  -- Days since 1970-01-01 of the project's zone.
  day integer not null,
  -- Version of the host app that sent it; empty where it sends none.
  release text not null,
  accepted integer not null,
  -- Told by the senders: uses that will never arrive.
  lost integer not null,
  rejected integer not null,
  -- Batches that lie between two that arrived, and those of them that never did. The second may fall: a late batch is not missing.
  batches_known integer not null,
  batches_missing integer not null,
  primary key (project, day, release)
) strict, without rowid;
