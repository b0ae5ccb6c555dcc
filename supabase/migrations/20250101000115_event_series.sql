-- A series of events in one transaction, with a report of the dates on which a space is taken.
-- Revert: drop functions public.create_event_series and private.first_conflict; revoke execute on
-- private.shift_timeline from authenticated and service_role.

-- The first time that one of these spaces is taken while an event would occupy it; null if there is none.
create function private.first_conflict(space_ids uuid[], starts_at timestamptz, ends_at timestamptz) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('space_id', wanted.id, 'from', lower(t.during), 'to', upper(t.during))
  from unnest(space_ids) wanted (id)
  cross join lateral private.occupied_range(wanted.id, starts_at, ends_at) occupied
  cross join lateral private.busy(array[wanted.id], occupied) b
  cross join lateral unnest(b.taken * tstzmultirange(occupied)) t (during)
  order by lower(t.during), wanted.id limit 1
$$;

-- One event for each of `dates`, like `event`: {name, date, venue_id, …}, whose end, rsvp_deadline and instants of the
-- timeline keep their distance from the start. Returns {created: [event], skipped: [{date, space_id, from, to}]}.
-- on_conflict 'skip' leaves out a date on which a space is taken; 'fail' raises VK008 with all of them as
-- detail.conflicts. An inquiry reserves nothing, but it too is not created where a space is booked already.
create function public.create_event_series(
  event jsonb, dates timestamptz[], space_ids uuid[] default '{}', on_conflict text default 'fail'
) returns jsonb language plpgsql set search_path = '' as $$
declare
  model public.events;
  made public.events;
  start timestamptz;
  shift interval;
  problem text;
  conflict jsonb;
  created jsonb := '[]';
  skipped jsonb := '[]';
begin
  if coalesce(cardinality(dates), 0) not between 1 and 366 or array_position(dates, null) is not null then
    perform private.refuse('VK003', 'A series has 1 to 366 dates.', 'Create it in several parts.', 'dates');
  elsif on_conflict is null or on_conflict not in ('fail', 'skip') then
    perform private.refuse(
      'VK003', 'There is no such way to deal with a conflict.', 'Choose fail or skip.', 'on_conflict');
  elsif jsonb_typeof(event) is distinct from 'object' then
    perform private.refuse('VK003', 'The event is an object.', 'Send its name, date and venue_id.', 'event');
  end if;
  model := jsonb_populate_record(
    null::public.events, '{"status": "inquiry", "timeline": [], "source": "dashboard"}' || event);
  if model.date is null then
    perform private.refuse('VK003', 'The event needs a start.', 'Give the date of the first one.', 'event.date');
  end if;

  for start in select distinct d from unnest(dates) d order by d loop
    shift := start - model.date;
    begin
      insert into public.events as e (name, description, date, ends_at, venue_id, client_id, status, guest_count, budget,
        event_type, rsvp_deadline, timeline, contact_name, contact_email, contact_phone, source)
      values (model.name, model.description, start, model.ends_at + shift, model.venue_id, model.client_id, model.status,
        model.guest_count, model.budget, model.event_type, model.rsvp_deadline + shift,
        private.shift_timeline(model.timeline, shift), model.contact_name, model.contact_email, model.contact_phone,
        model.source)
      returning e.* into made;
      insert into public.event_spaces (event_id, space_id)
      select made.event_id, wanted.id from unnest(space_ids) wanted (id) group by wanted.id order by wanted.id;
      -- Only now: who may not give the event these spaces learns nothing of them.
      if made.status = 'inquiry' then
        conflict := private.first_conflict(space_ids, made.date, made.ends_at);
        if conflict is not null then
          raise exception using errcode = 'exclusion_violation', detail = conflict::text;
        end if;
      end if;
      created := created || (to_jsonb(made) - 'deleted_at');
    exception when exclusion_violation then
      get stacked diagnostics problem = pg_exception_detail;
      if problem not like '{%' then
        raise;
      end if;
      skipped := skipped || (jsonb_build_object('date', start) || problem::jsonb - 'space_name');
    end;
  end loop;

  if on_conflict = 'fail' and skipped <> '[]' then
    raise exception using errcode = 'VK008',
      message = format('A space is taken on %s of the %s dates; no event was created.',
        jsonb_array_length(skipped), jsonb_array_length(skipped) + jsonb_array_length(created)),
      hint = 'Choose other spaces or dates, or leave these dates out with on_conflict: skip.',
      detail = jsonb_build_object('conflicts', skipped)::text;
  end if;
  return jsonb_build_object('created', created, 'skipped', skipped);
end $$;

revoke execute on function private.first_conflict from public;
grant execute on function private.shift_timeline, private.first_conflict to authenticated, service_role;
revoke execute on function public.create_event_series from public, anon;
grant execute on function public.create_event_series to authenticated, service_role;
