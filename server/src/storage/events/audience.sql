-- server/src/storage/events/audience.sql: anonymous visitors by day and value of one dimension of the row on which their day began
-- {{dimension}} is a column, named by an enum and never by a request
select
  {{dimension}},
  day,
  cast(count(*) as bigint)
from events
where project = ?
  and day between ? and ?
  and first_today
  and class in (?, ?)
group by {{dimension}}, day
