-- Tasks that fall due soon, by the database's clock alone: those of callers may be wrong.
-- Revert: drop function public.get_tasks_due_soon.

-- Open tasks that fall due within the next hours, the next one first or, by_priority, the most urgent first; the page
-- after the task of which `after_…` are the values. Planned for what is given, so that an index serves each order.
create function public.get_tasks_due_soon(
  hours integer default 24, assigned_to_id uuid default null, assigned_to_type public.user_type default null,
  event_id uuid default null, venue_id uuid default null, by_priority boolean default false,
  "limit" integer default 50, after_priority public.task_priority default null,
  after_due_date timestamptz default null, after_task_id uuid default null
) returns setof public.tasks
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
begin
  if hours is null or hours not between 1 and 8760 then
    perform private.refuse('VK003', 'Tasks are looked for an hour to a year ahead.', 'Give 1 to 8760 hours.', 'hours');
  end if;
  return query
    select t.* from public.tasks t
    where t.status in ('pending', 'in_progress')
      and t.due_date >= case when by_priority then now() else greatest(now(), after_due_date) end
      and t.due_date <= now() + make_interval(hours => get_tasks_due_soon.hours)
      and (get_tasks_due_soon.assigned_to_id is null or t.assigned_to_id = get_tasks_due_soon.assigned_to_id)
      and (get_tasks_due_soon.assigned_to_type is null or t.assigned_to_type = get_tasks_due_soon.assigned_to_type)
      and (get_tasks_due_soon.event_id is null or t.event_id = get_tasks_due_soon.event_id)
      and (get_tasks_due_soon.venue_id is null or t.venue_id = get_tasks_due_soon.venue_id)
      and (after_task_id is null
        or (by_priority and t.priority < after_priority)
        or ((not by_priority or t.priority = after_priority)
          and (t.due_date, t.task_id) > (after_due_date, after_task_id)))
    order by case when by_priority then t.priority end desc, t.due_date, t.task_id
    limit least(greatest(coalesce("limit", 50), 1), 1001);
end $$;

revoke execute on function public.get_tasks_due_soon from public, anon;
grant execute on function public.get_tasks_due_soon to authenticated, service_role;
