-- Nothing is added to an event that is deleted.
-- Revert: drop private.refuse_deleted_event with cascade.
--
-- A client who knew the id of an event that its venue had deleted went on adding to it, and the venue's vendors were told
-- of it each time. Reservations, messages and contracts have such a rule of their own.

-- After the policies, so that only who has a part in the event learns that it is deleted.
create function private.refuse_deleted_event() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is not null and exists (
    select from public.events e
    where e.event_id = any (array(select distinct r.event_id from added_rows r)) and e.deleted_at is not null)
  then
    perform private.refuse('VK008', 'This event is deleted.', 'Its venue can restore it: set deleted_at to null.',
      'event_id');
  end if;
  return null;
end $$;
revoke execute on function private.refuse_deleted_event from public;

do $do$
declare
  target regclass;
begin
  foreach target in array array['public.event_elements', 'public.event_spaces', 'public.files', 'public.guests',
    'public.invitations', 'public.tasks']::regclass[]
  loop
    execute format(
      'create trigger refuse_deleted_event after insert on %s referencing new table as added_rows
        for each statement execute function private.refuse_deleted_event()', target);
  end loop;
end $do$;

select private.keep_trigger_plans();
