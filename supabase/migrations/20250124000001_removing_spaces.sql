-- A space that was ever used is deleted by setting deleted_at, which moves what is reserved of the whole to the parts that
-- are left. Removing its row would take the past with it.
-- Revert: drop the trigger and function refuse_space_removal, run follow_spaces of 20250101000006 again and create its
-- trigger follow_spaces_on_delete; select private.keep_trigger_plans().

create function private.refuse_space_removal() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (
      select from public.space_reservations r where old.space_id in (r.space_id, r.reserved_space_id))
    or exists (select from public.event_spaces es where es.space_id = old.space_id)
    or exists (select from public.spaces s where s.parent_space_id = old.space_id) then
    perform private.refuse('VK008', 'This space has been used, and what it was used for is kept.',
      'Set deleted_at instead of removing its row.');
  end if;
  return old;
end $$;
revoke execute on function private.refuse_space_removal from public;
-- By its name it follows guard_space, which says what has to be moved or released first.
create trigger refuse_space_removal before delete on public.spaces
  for each row execute function private.refuse_space_removal();

-- No reservation of the whole is left on a space that may be removed, so that nothing follows.
drop trigger follow_spaces_on_delete on public.spaces;
create or replace function private.follow_spaces() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  moved uuid[];
  request record;
begin
  if tg_op = 'UPDATE' then
    select array_agg(x) into moved from (
      select unnest(array[n.space_id, o.parent_space_id, n.parent_space_id])
      from new_rows n join old_rows o on o.space_id = n.space_id
      where (n.parent_space_id, n.deleted_at) is distinct from (o.parent_space_id, o.deleted_at)) c (x)
    where x is not null;
    for request in
      select e.event_id, array_agg(r.space_id) as leaves, r.group_id,
        private.occupied_range(n.space_id, e.date, e.ends_at) as during
      from new_rows n join old_rows o on o.space_id = n.space_id
      join public.space_reservations r on r.reserved_space_id = n.space_id and upper(r.during) > now()
      join public.events e on e.event_id = r.event_id and e.status <> 'inquiry'
      where (n.setup_minutes, n.teardown_minutes) is distinct from (o.setup_minutes, o.teardown_minutes)
      group by e.event_id, r.group_id, n.space_id, e.date, e.ends_at, n.teardown_minutes, o.teardown_minutes
      -- Longer teardown needs the next event out of its way first, longer setup the one before.
      order by extract(epoch from e.date) * case when n.teardown_minutes > o.teardown_minutes then -1 else 1 end
    loop
      perform private.lock_spaces(request.leaves);
      update public.space_reservations r set during = request.during
      where r.group_id = request.group_id and r.during <> request.during;
    end loop;
  else
    select array_agg(n.parent_space_id) into moved from new_rows n where n.parent_space_id is not null;
  end if;
  if moved is not null then
    perform private.reexpand(moved);
  end if;
  return null;
end $$;

select private.keep_trigger_plans();
