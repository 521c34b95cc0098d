-- migrations/control/0019_deletion.sql: projects that were deleted: closed first, erased later.

-- Nothing of these is shown, taken or told, and all of it can be had back until it is erased. Times are seconds since 1970.
create table closed_projects (
  project integer primary key references projects (number),
  closed_s integer not null,
  erase_from_s integer not null
) strict;

-- What stays of a project that is erased, or is being erased: by it a store that was put back from an older copy is known to hold
-- too much. The number stands in no other table, and names no other project ever.
create table erased_projects (
  number integer primary key,
  -- The random id under which the ledger knows it.
  id text not null,
  begun_s integer not null,
  -- Null: not all of it is gone yet.
  done_s integer
) strict;

-- Decisions are never cut while their project is there.
drop trigger decisions_are_never_cut;
create trigger decisions_are_never_cut before delete on decisions
when old.project not in (select number from erased_projects) begin
  select raise(abort, 'decisions are append-only');
end;
