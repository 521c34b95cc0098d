-- server/src/storage/events/property_counts.sql: uses and anonymous visitors per day, feature, action, class and value of a property
select
  day,
  feature,
  action,
  class,
  name,
  value,
  cast(sum(uses) as bigint),
  cast(sum(visitors_of_feature) as bigint)
from property_counters
where project = ?
  and day between ? and ?
group by day, feature, action, class, name, value
order by all
