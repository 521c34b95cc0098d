-- migrations/events/0002_origin_and_properties.sql: where a view came from, and declared facts about an event.
-- Columns are added at the end, without a constraint: DuckDB rewrites nothing then.

-- registrable domain of the page that led here, or empty
alter table events add column referrer varchar default '';
alter table events add column campaign varchar default '';
-- JSON object of declared properties, null for a value that too few people have sent; empty if there are none
alter table events add column properties varchar default '';

-- sums per batch of what carried a property; value null: pending
create table property_counters (
  project integer not null,
  day integer not null,
  feature varchar,
  action utinyint not null,
  class utinyint not null,
  name varchar not null,
  value varchar,
  uses bigint not null,
  visitors_of_feature bigint not null
);
