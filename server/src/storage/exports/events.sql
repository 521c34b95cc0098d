-- server/src/storage/exports/events.sql: rows of settled days; who began a day with them is not told, and no order of arrival is left
-- cell, action_word and class_word are macros of this folder
select
  day_of(day) as day,
  hour,
  feature,
  action_word(action) as action,
  class_word(class) as class,
  path,
  cell(release) as release,
  cell(browser) as browser,
  browser_major,
  cell(system) as system,
  device,
  country,
  cell(coalesce(referrer, '')) as referrer,
  cell(coalesce(campaign, '')) as campaign,
  coalesce(properties, '') as properties,
  cast(sum(count) as bigint) as count
from events
where project = {{project}}
  and (day >= {{first_row_day}} or class_word(class) = 'imported')
  and day <= {{last_day}}
group by all
order by all
