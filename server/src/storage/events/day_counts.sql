-- server/src/storage/events/day_counts.sql: uses and anonymous visitors per day, feature, action and class
select
  day,
  feature,
  action,
  class,
  cast(sum(uses) as bigint),
  cast(sum(visitors_of_feature) as bigint),
  cast(sum(visitors_of_project) as bigint)
from day_counters
where project = ?
  and day between ? and ?
group by day, feature, action, class
