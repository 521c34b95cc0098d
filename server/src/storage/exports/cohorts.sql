-- server/src/storage/exports/cohorts.sql: who of the people of ended epochs came back
select
  source,
  era,
  epoch,
  cell(name) as "of",
  day_of(monday) as first_week,
  weeks_later,
  people,
  below as withheld_below
from closed_cohorts
where project = {{project}}
order by all
