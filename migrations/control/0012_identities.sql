-- migrations/control/0012_identities.sql: accounts that are entered by way of a provider, and that may have no password.

-- Null: there is none, and no password is right. SQLite takes no condition away from a column, so the column is made anew.
alter table people add column password text;
update people set password = password_hash;
alter table people drop column password_hash;
alter table people rename column password to password_hash;

create table identities (
  -- The provider's address, as it calls itself.
  issuer text not null,
  -- The provider's name for somebody: never given to another, unlike an address.
  subject text not null,
  person integer not null references people (number) on delete cascade,
  -- Day of UTC, since 1970-01-01.
  bound_day integer not null,
  primary key (issuer, subject)
) strict, without rowid;
create unique index identity_of_person on identities (person, issuer);
