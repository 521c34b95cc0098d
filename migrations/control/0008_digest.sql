-- migrations/control/0008_digest.sql: the weekly digest as it was written down, where it is sent, and what became of each message.

create table digests (
  project integer not null references projects (number),
  -- The day on which the week that it tells was over.
  monday integer not null,
  subject text not null,
  -- Plain text, as released.
  body text not null,
  written_s integer not null,
  primary key (project, monday)
) strict;

create table digest_channels (
  project integer not null references projects (number),
  channel text not null check (channel in ('email', 'webhook')),
  -- E-mail: addresses of the team, one a line. Webhook: its address, which is a secret by itself.
  target text not null,
  -- Webhook: the key of its signatures. It is needed in the clear, as nobody signs with a hash.
  signing_key blob,
  -- Whether a feature that falls silent is told on the day.
  alerts integer not null,
  -- Messages from before it are not sent.
  since_s integer not null,
  primary key (project, channel)
) strict;

create table digest_deliveries (
  project integer not null references projects (number),
  channel text not null,
  -- Of what: `digest/<Monday>` or `silence/<feature>/<last use>`.
  name text not null,
  state text not null,
  tries integer not null,
  next_try_s integer,
  problem text,
  changed_s integer not null,
  primary key (project, channel, name)
) strict;

create table digest_feeds (
  project integer primary key references projects (number),
  token_hash blob not null unique,
  created_s integer not null
) strict;
