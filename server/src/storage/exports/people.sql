-- server/src/storage/exports/people.sql: distinct people as they were written down; a stretch that two epochs held has the larger count, as in reports
select
  source,
  era,
  grain,
  day_of(from_day) as from_day,
  day_of(to_day) as to_day,
  cell(name) as "of",
  told(max(people)) as people,
  case when told(max(people)) is null then cast(max(coalesce(below, {{k}})) as integer) end as withheld_below
from (
  select project, source, era, 'day' as grain, day as from_day, day as to_day, name, people, below
  from folded_days
  union all
  select project, source, coalesce(era, 0), grain, from_day, to_day, name, people, below
  from closed_uniques
)
where project = {{project}}
  and (grain <> 'day' or to_day <= {{last_day}})
group by 1, 2, 3, 4, 5, 6
order by all
