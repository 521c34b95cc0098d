-- server/src/storage/events/funnel_steps.sql: page sessions of a funnel by the step that they took
select
  step,
  cast(sum(sessions) as bigint)
from funnel_steps
where project = ?
  and funnel = ?
  and day between ? and ?
group by step
