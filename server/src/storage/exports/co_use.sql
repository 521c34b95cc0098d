-- server/src/storage/exports/co_use.sql: who of the people of ended epochs used both of two features
select
  source,
  era,
  epoch,
  day_of(from_day) as from_day,
  day_of(to_day) as to_day,
  one,
  other,
  people,
  below as withheld_below
from closed_co_use
where project = {{project}}
order by all
