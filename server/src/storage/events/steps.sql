-- server/src/storage/events/steps.sql: page sessions by the feature that they used, and by what they went on to
select
  feature,
  next,
  cast(sum(sessions) as bigint)
from journey_steps
where project = ?
  and day between ? and ?
group by feature, next
