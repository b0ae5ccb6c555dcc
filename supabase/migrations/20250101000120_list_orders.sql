-- Indexes for the orders in which tasks and guests are listed.
-- Revert: drop the indexes below.

-- What is still to be done, by urgency and by due date: listTasks, getOverdueTasks, getTasksDueSoon.
create index idx_tasks_open_venue_priority on public.tasks (venue_id, priority desc, due_date, task_id)
  where status in ('pending', 'in_progress');
create index idx_tasks_open_venue_due on public.tasks (venue_id, due_date, task_id)
  where status in ('pending', 'in_progress');
create index idx_tasks_open_assignee_priority on public.tasks (assigned_to_id, priority desc, due_date, task_id)
  where status in ('pending', 'in_progress');
create index idx_tasks_open_assignee_due on public.tasks (assigned_to_id, due_date, task_id)
  where status in ('pending', 'in_progress');

-- A guest list by name: listGuests.
create index idx_guests_name on public.guests (event_id, name, guest_id);
