-- server/src/storage/exports/day_counters.sql: uses and anonymous visitors per day, feature, action and class
select
  day_of(day) as day,
  feature,
  action_word(action) as action,
  class_word(class) as class,
  cast(sum(uses) as bigint) as uses,
  told(sum(visitors_of_feature)) as visitors
from day_counters
where project = {{project}}
  and day <= {{last_day}}
group by 1, 2, 3, 4
order by all
