-- migrations/events/0006_erased_projects.sql: what was taken out of this store with the projects that were deleted.

-- Uses: so that what the journal was given and what is here can still be compared. A second store knows what was erased, should
-- the first be put back from a copy of before. No column here is called project: tables with one are emptied.
create table erased_projects (
  number integer not null,
  id varchar not null,
  uses bigint not null
);
