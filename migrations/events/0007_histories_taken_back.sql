-- migrations/events/0007_histories_taken_back.sql: what was taken out of this store with imported history that was taken back.

-- Uses: so that what the journal was given and what is here can still be compared, as in erased_projects. The place in the journal
-- tells one taking back from the next, should the other store be put back from a copy. No column here is called project: tables with
-- one are emptied when it is erased.
create table histories_taken_back (
  number integer not null,
  segment bigint not null,
  records bigint not null,
  uses bigint not null
);
