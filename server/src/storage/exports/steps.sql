-- server/src/storage/exports/steps.sql: page sessions by day, the feature that they used, and what they used next
select
  day_of(day) as day,
  feature,
  next,
  told(sum(sessions)) as sessions
from journey_steps
where project = {{project}}
  and day <= {{last_day}}
group by 1, 2, 3
order by all
