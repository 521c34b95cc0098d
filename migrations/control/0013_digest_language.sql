-- migrations/control/0013_digest_language.sql: in which language a project's digests and alerts are written.

create table digest_languages (
  project integer primary key references projects (number),
  -- By ISO 639-1. A project without a row has its digests in English.
  language text not null check (language in ('en', 'de'))
) strict;
