-- server/src/storage/events/rows_of_day.sql: every row of one day of a project, in the order of its columns
select
  project,
  day,
  feature,
  action,
  class,
  hour,
  path,
  release,
  browser,
  browser_major,
  system,
  device,
  country,
  first_today,
  first_of_feature_today,
  count,
  coalesce(referrer, ''),
  coalesce(campaign, ''),
  coalesce(properties, '')
from events
where project = ?
  and day = ?
