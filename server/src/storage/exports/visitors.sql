-- server/src/storage/exports/visitors.sql: anonymous visitors of the whole project per day and class
select
  day_of(day) as day,
  class_word(class) as class,
  told(sum(visitors_of_project)) as visitors
from day_counters
where project = {{project}}
  and day <= {{last_day}}
group by 1, 2
order by all
