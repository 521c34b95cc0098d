-- server/src/storage/events/met.sql: how often something was done with a feature on each page, by day
select
  path,
  day,
  action,
  cast(sum(count) as bigint)
from events
where project = ?
  and day between ? and ?
  and feature = ?
  and action in (?, ?)
  and class in (?, ?)
group by path, day, action
