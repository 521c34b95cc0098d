-- migrations/control/0003_decisions.sql: who says what about a feature, what was decided about it, and on which evidence.
-- Nothing about a measured person: numbers in here have passed the small-group gate before they were written.

-- What each source says; `catalogue` holds what follows from all of them together.
create table catalogue_layers (
  project integer not null references projects (number),
  key text not null,
  origin text not null,
  -- JSON object of the fields it sets.
  fields text not null check (json_type(fields) = 'object'),
  primary key (project, key, origin)
) strict, without rowid;
insert into catalogue_layers (project, key, origin, fields)
  select project, key, coalesce(json_extract(feature, '$.origin'), 'declared'), json_remove(feature, '$.key', '$.origin')
  from catalogue;

-- Where the code of a feature stands, as the last manifest of the host app's build said.
create table code_places (
  project integer not null references projects (number),
  key text not null,
  -- path:line
  place text not null,
  release text,
  primary key (project, key)
) strict, without rowid;

create table decisions (
  number integer primary key autoincrement,
  project integer not null references projects (number),
  key text not null,
  from_stage text not null,
  to_stage text not null,
  kind text not null check (kind in ('decision', 'undo')),
  -- The decision that an undo takes back; each can be taken back once.
  undoes integer unique references decisions (number),
  reason text not null,
  who text not null,
  -- JSON list of {who, text}.
  dissent text not null check (json_type(dissent) = 'array'),
  day integer not null,
  next_review integer,
  -- JSON object, or null where none were asked.
  answers text,
  -- BLAKE3 of the evidence pack's canonical JSON.
  evidence text,
  check ((kind = 'undo') = (undoes is not null))
) strict;
create index decisions_of_feature on decisions (project, key, number);

-- History is added to and never changed; a guard against mistakes in our own code.
create trigger decisions_are_never_changed before update on decisions begin
  select raise(abort, 'decisions are append-only');
end;
create trigger decisions_are_never_cut before delete on decisions begin
  select raise(abort, 'decisions are append-only');
end;

create table evidence_packs (
  blake3 text primary key,
  project integer not null references projects (number),
  canonical_json text not null
) strict, without rowid;

-- Whole catalogues as they were at a decision: a verdict rests on all features together.
create table frozen_catalogues (
  blake3 text primary key,
  project integer not null references projects (number),
  canonical_json text not null
) strict, without rowid;

-- Calls for the return of a removed feature.
create table asked_back (
  project integer not null references projects (number),
  key text not null,
  day integer not null,
  n integer not null check (n > 0),
  primary key (project, key, day)
) strict, without rowid;

-- Each hypothesis is judged once, at the end of its day; the figure is a released one.
create table hypothesis_judgements (
  project integer not null references projects (number),
  key text not null,
  -- JSON of the hypothesis that was judged: another one is judged anew.
  hypothesis text not null,
  state text not null,
  measured text not null,
  judged_on integer not null,
  primary key (project, key, hypothesis)
) strict, without rowid;

-- The ranking as it was released each Monday, so that an earlier period can be told after its people are forgotten.
create table ranking_snapshots (
  project integer not null references projects (number),
  -- The Monday on which it was written; the window ends on the day before.
  monday integer not null,
  weeks integer not null check (weeks in (4, 13)),
  report text not null check (json_type(report) = 'object'),
  primary key (project, monday, weeks)
) strict, without rowid;
