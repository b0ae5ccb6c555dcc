-- Moving an event to another space and time in one transaction.
-- Revert: drop functions public.move_event and private.next_rank; run private.next_rank, private.sync_event and
-- private.follow_event_spaces of 20250101000006_reservations.sql again, with `create or replace`; revoke execute on
-- private.next_rank from public; select private.keep_trigger_plans().

-- Gives an event another space in the place of one, another time, or both; its other spaces stay and move with it. One
-- statement changes all of it, so that what follows an event sees its end only: no reservation is made in between.
create function public.move_event(
  event_id uuid, from_space_id uuid, to_space_id uuid, date timestamptz default null, ends_at timestamptz default null,
  if_updated_at timestamptz default null
) returns setof public.events language plpgsql set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
  event public.events;
begin
  if from_space_id = to_space_id and move_event.date is null and move_event.ends_at is null then
    perform private.refuse('VK003', 'Nothing moves.', 'Give another space, or a time.', 'to_space_id');
  elsif not exists (
    select from public.events e where e.event_id = move_event.event_id and e.deleted_at is null) then
    perform private.refuse_missing('event');
  end if;
  select e.* into event from public.events e
  where e.event_id = move_event.event_id and e.deleted_at is null for no key update;
  if not found then
    perform private.refuse('VK004', 'Only its venue moves an event.', 'Ask the venue.');
  elsif event.updated_at <> if_updated_at then
    perform private.refuse(
      'VK002', 'The event was changed in the meantime.', 'Read it again and retry.', 'if_updated_at');
  elsif not exists (
    select from public.event_spaces es where es.event_id = event.event_id and es.space_id = from_space_id) then
    perform private.refuse_missing('space on this event');
  end if;
  with entered as (
    insert into public.event_spaces (event_id, space_id)
    select event.event_id, to_space_id where from_space_id is distinct from to_space_id
    on conflict do nothing
  ), vacated as (
    delete from public.event_spaces es
    where es.event_id = event.event_id and es.space_id = from_space_id and from_space_id is distinct from to_space_id
  )
  update public.events e
  set date = coalesce(move_event.date, e.date), ends_at = coalesce(move_event.ends_at, e.ends_at)
  where e.event_id = event.event_id
    and (coalesce(move_event.date, e.date), coalesce(move_event.ends_at, e.ends_at)) <> (e.date, e.ends_at);
  return query select e.* from public.events e where e.event_id = event.event_id;
end $$;
revoke execute on function public.move_event from public, anon, authenticated;
grant execute on function public.move_event to authenticated, service_role;

-- An event that goes from a whole space to a part of it, or back, does not queue behind the option that it has already:
-- the reservations of `event_id` are no competition.
drop function private.next_rank;
create function private.next_rank(
  leaves uuid[], during tstzrange, group_id uuid, waiting_list boolean, event_id uuid default null
) returns smallint language plpgsql stable security definer set search_path = '' as $$
declare
  seen record;
begin
  select bool_or(r.blocking) as taken, bool_or(r.kind <> 'hold') as booked, max(r.rank) as last into seen
  from public.space_reservations r
  where r.space_id = any (next_rank.leaves) and r.during && next_rank.during and r.group_id <> next_rank.group_id
    and (next_rank.event_id is null or r.event_id is distinct from next_rank.event_id);
  if seen.taken is not true or (seen.booked and not waiting_list) then
    return 1;
  elsif seen.last >= 9 then
    raise exception using errcode = 'VK008', message = 'There are nine options on this space and time already.',
      hint = 'Release one of them first.';
  end if;
  return seen.last + 1;
end $$;
revoke execute on function private.next_rank from public;

create or replace function private.sync_event(event_id uuid, moved boolean) returns void
language plpgsql security definer set search_path = '' as $$
declare
  e public.events;
  wanted public.reservation_kind;
  written uuid[];
  claimed uuid[] := '{}';
  target record;
  parts uuid[];
  held public.space_reservations;
  until timestamptz;
begin
  select * into e from public.events x where x.event_id = sync_event.event_id;
  if not found or private.event_hold(e.status, e.deleted_at) in ('released', 'open') then
    delete from public.space_reservations r where r.event_id = sync_event.event_id;
    return;
  end if;
  wanted := private.event_hold(e.status, e.deleted_at);
  for target in
    select es.space_id, l.leaves from public.event_spaces es
    cross join lateral (select array(select private.leaf_spaces(es.space_id)) as leaves) l
    where es.event_id = e.event_id order by cardinality(l.leaves) desc, es.space_id
  loop
    parts := array(select l from unnest(target.leaves) l where l <> all (claimed) order by l);
    continue when parts = '{}';
    claimed := claimed || parts;
    perform private.sweep_holds(parts);
    written := array(select r.space_id from public.space_reservations r where r.event_id = e.event_id);

    held := null;
    if written <> '{}' then
      select * into held from public.space_reservations r
      where r.event_id = e.event_id and r.reserved_space_id = target.space_id limit 1;
    end if;
    if held.reservation_id is null or moved then
      held.group_id := coalesce(held.group_id, gen_random_uuid());
      held.during := private.occupied_range(target.space_id, e.date, e.ends_at);
      held.rank := 1;
      if wanted = 'hold' then
        held.rank := private.next_rank(parts, held.during, held.group_id, false, e.event_id);
        held.expires_at := now() + private.hold_period(e.venue_id);
      end if;
    end if;
    held.rank := case wanted when 'hold' then held.rank else 1 end;
    until := case wanted when 'hold' then held.expires_at end;

    if written && parts then
      update public.space_reservations r
      set kind = wanted, during = held.during, rank = held.rank, expires_at = until,
        reserved_space_id = target.space_id, group_id = held.group_id
      where r.event_id = e.event_id and r.space_id = any (parts)
        and (r.kind, r.during, r.rank, r.expires_at, r.reserved_space_id, r.group_id)
          is distinct from (wanted, held.during, held.rank, until, target.space_id, held.group_id);
    end if;
    if not written @> parts then
      insert into public.space_reservations
        (space_id, reserved_space_id, venue_id, client_id, event_id, kind, during, rank, expires_at, group_id)
      select p, target.space_id, e.venue_id, e.client_id, e.event_id, wanted, held.during, held.rank, until,
        held.group_id
      from unnest(parts) p where p <> all (written);
    end if;
  end loop;
  if exists (
    select from public.space_reservations r where r.event_id = e.event_id and r.space_id <> all (claimed)) then
    delete from public.space_reservations r where r.event_id = e.event_id and r.space_id <> all (claimed);
  end if;
end $$;

-- All locks in one call, in their order: an event that leaves a space may enter another.
create or replace function private.follow_event_spaces() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  changed uuid[];
begin
  select array_agg(distinct c.event_id order by c.event_id) into changed
  from changed_rows c
  cross join lateral (
    select x.status, x.deleted_at from public.events x where x.event_id = c.event_id offset 0) e
  where private.event_hold(e.status, e.deleted_at) in ('hold', 'booking');
  if changed is not null then
    perform private.lock_events(changed);
    perform private.sync_event(c, false) from unnest(changed) c;
  end if;
  return null;
end $$;

select private.keep_trigger_plans();
