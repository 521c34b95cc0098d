-- server/src/storage/exports/property_counters.sql: uses and anonymous visitors per day, feature, action, class and value of a property
select
  day_of(day) as day,
  feature,
  action_word(action) as action,
  class_word(class) as class,
  name,
  cell(value) as value,
  cast(sum(uses) as bigint) as uses,
  told(sum(visitors_of_feature)) as visitors
from property_counters
where project = {{project}}
  and day <= {{last_day}}
group by 1, 2, 3, 4, 5, 6
order by all
