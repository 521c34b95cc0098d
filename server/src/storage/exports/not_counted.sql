-- server/src/storage/exports/not_counted.sql: events that were not counted, by day and reason; the control store's rows, handed over
select
  day_of(day) as day,
  reason,
  events
from drops
where day <= {{last_day}}
order by all
