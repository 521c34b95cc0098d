-- server/src/storage/exports/releases.sql: what arrived, by day and release; the control store's rows, handed over
select
  day_of(day) as day,
  cell(release) as release,
  accepted,
  lost,
  rejected,
  batches_known,
  batches_missing
from arrivals
where day <= {{last_day}}
order by all
