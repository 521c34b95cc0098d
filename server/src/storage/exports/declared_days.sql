-- server/src/storage/exports/declared_days.sql: days on which a build declared a feature
select distinct
  day_of(day) as day,
  cell(release) as release,
  feature
from heartbeats
where project = {{project}}
  and day <= {{last_day}}
order by all
