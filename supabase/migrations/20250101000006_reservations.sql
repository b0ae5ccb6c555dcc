-- Reservations: the one mechanism that blocks spaces.
-- Revert: drop the functions below with cascade (their triggers go with them), column group_id and the indexes; add column
-- visitor_token_hash bytea.
--
-- A row of space_reservations occupies one atomic space. What was asked for (a whole hall, say) is written on every
-- leaf part of it, as rows of one group, so that the exclusion constraint alone decides between the whole and its
-- parts. Every writer takes one advisory lock per tree of divisible spaces, in a fixed order, before it touches a row:
-- under contention the constraint alone deadlocks. Then it removes expired holds, and then it writes.

alter table public.space_reservations
  drop column visitor_token_hash,
  add column group_id uuid not null default gen_random_uuid();
comment on column public.space_reservations.group_id is 'The rows written for one request, one for each atomic space.';
comment on column public.space_reservations.during is
  'The time of the event widened by the space''s setup and teardown and then the venue''s buffer; exact for a block.';
create index idx_space_reservations_group_id on public.space_reservations (group_id);
create index idx_space_reservations_holds on public.space_reservations (space_id, expires_at)
  where expires_at is not null;
grant select (group_id) on public.space_reservations to authenticated;

------------------------------------------------------------------------------------------------------- venue settings
create function private.setting(settings jsonb, key text, fallback numeric) returns numeric
language plpgsql immutable set search_path = '' as $$
begin
  return case when jsonb_typeof(settings -> key) = 'number' then (settings ->> key)::numeric else fallback end;
end $$;

-- How long the venue of a space holds an option before it expires.
create function private.hold_period(venue_id uuid) returns interval
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select make_interval(secs => 3600 * private.setting(v.settings, 'hold_hours', 72)::double precision)
    from public.venues v where v.venue_id = hold_period.venue_id);
end $$;

-- The time that an event occupies a space. The buffer follows the teardown only, so that neighbours are apart by
-- exactly one buffer.
create function private.occupied_range(space_id uuid, starts_at timestamptz, ends_at timestamptz) returns tstzrange
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select tstzrange(
      starts_at - make_interval(mins => s.setup_minutes),
      ends_at + make_interval(mins => s.teardown_minutes + private.setting(v.settings, 'buffer_minutes', 0)::integer))
    from public.spaces s join public.venues v using (venue_id)
    where s.space_id = occupied_range.space_id);
end $$;

create function private.check_range(starts_at timestamptz, ends_at timestamptz) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if starts_at is null or ends_at is null or ends_at <= starts_at or not isfinite(starts_at)
    or not isfinite(ends_at) then
    raise exception using errcode = 'VK003', message = 'The end must be after the start.',
      hint = 'Give from and to as two instants, the earlier one first.', detail = '{"field": "to"}';
  end if;
end $$;

------------------------------------------------------------------------------------------------------ divisible spaces
-- The atomic parts of a space: the space itself unless it is divided, which most are not. Here and below `offset 0`
-- makes each step of the recursion an index lookup; the planner expects more rows of it and would scan all spaces.
create function private.leaf_spaces(space_id uuid) returns setof uuid
language plpgsql stable security definer set search_path = '' rows 4 as $$
begin
  if not exists (select from public.spaces s where s.parent_space_id = leaf_spaces.space_id) then
    return query select s.space_id from public.spaces s where s.space_id = leaf_spaces.space_id;
    return;
  end if;
  return query
    with recursive tree as (
      select s.space_id from public.spaces s where s.space_id = leaf_spaces.space_id
      union all
      select c.space_id from tree t cross join lateral (
        select s.space_id from public.spaces s
        where s.parent_space_id = t.space_id and s.deleted_at is null offset 0) c
    )
    select t.space_id from tree t
    where not exists (
      select from public.spaces c where c.parent_space_id = t.space_id and c.deleted_at is null offset 0);
end $$;

create function private.root_spaces(space_ids uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = '' rows 4 as $$
begin
  if not exists (
    select from public.spaces s where s.space_id = any (root_spaces.space_ids) and s.parent_space_id is not null) then
    return query select s.space_id from public.spaces s where s.space_id = any (root_spaces.space_ids);
    return;
  end if;
  return query
    with recursive line as (
      select s.space_id, s.parent_space_id from public.spaces s where s.space_id = any (root_spaces.space_ids)
      union
      select p.space_id, p.parent_space_id from line l cross join lateral (
        select s.space_id, s.parent_space_id from public.spaces s where s.space_id = l.parent_space_id offset 0) p
    )
    select l.space_id from line l where l.parent_space_id is null;
end $$;

-- Locks the trees of the given spaces until the transaction ends. The trees are looked up again under the lock, because
-- a division may have been committed while it was waited for.
create function private.lock_spaces(space_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  locked uuid[] := '{}';
  roots uuid[];
begin
  loop
    select coalesce(array_agg(r), '{}') into roots from private.root_spaces(lock_spaces.space_ids) r;
    exit when roots <@ locked;
    perform pg_advisory_xact_lock(k.key)
    from (
      select distinct hashtextextended(r::text, 20250106) as key from unnest(roots) r where r <> all (locked)
        order by key
    ) k;
    locked := locked || roots;
  end loop;
end $$;

------------------------------------------------------------------------------------------------ holds: expiry and ranks
-- Tells the venue, and the client of the event if it has one.
create function private.notify_option(
  reservation public.space_reservations, notification_type text, title text, content text, occasion text
) returns void language sql security definer set search_path = '' as $$
  insert into public.notifications (user_id, user_type, notification_type, title, content, action_url, dedupe_key)
  select p.user_id, p.user_type, notify_option.notification_type, left(format(notify_option.title, s.name), 200),
    format(notify_option.content, e.name, to_char(e.date at time zone v.time_zone, 'YYYY-MM-DD HH24:MI')),
    '/events/' || e.event_id, concat_ws(':', notify_option.notification_type, reservation.group_id,
      notify_option.occasion)
  from public.events e
  join public.venues v on v.venue_id = e.venue_id
  join public.spaces s on s.space_id = reservation.reserved_space_id
  cross join lateral (
    values (e.venue_id, 'venue'::public.user_type), (e.client_id, 'client'::public.user_type)
  ) p (user_id, user_type)
  where e.event_id = reservation.event_id and p.user_id is not null
  on conflict (user_id, dedupe_key) do nothing
$$;

-- Removes the expired holds on the trees of the given atomic spaces, which the caller has locked.
create function private.sweep_holds(leaves uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  expired uuid[];
begin
  select array_agg(distinct r.group_id) into expired from public.space_reservations r
  where r.space_id = any (sweep_holds.leaves) and r.expires_at <= clock_timestamp();
  if expired is null then
    return;
  end if;
  perform private.notify_option(r, 'option_expired', 'The option on %s has expired',
    'The option for "%s" on %s was not confirmed in time.', 'expired')
  from (
    select distinct on (x.group_id) x.* from public.space_reservations x
    where x.group_id = any (expired) and x.event_id is not null order by x.group_id) as r;
  delete from public.space_reservations r where r.group_id = any (expired);
end $$;

-- Which option a hold on these atomic spaces becomes: the first while nothing blocks them, otherwise the one after the
-- last. Behind a booking or a block it is a place on the waiting list, which only an explicit rank asks for.
create function private.next_rank(leaves uuid[], during tstzrange, group_id uuid, waiting_list boolean) returns smallint
language plpgsql stable security definer set search_path = '' as $$
declare
  seen record;
begin
  select bool_or(r.blocking) as taken, bool_or(r.kind <> 'hold') as booked, max(r.rank) as last into seen
  from public.space_reservations r
  where r.space_id = any (next_rank.leaves) and r.during && next_rank.during and r.group_id <> next_rank.group_id;
  if seen.taken is not true or (seen.booked and not waiting_list) then
    return 1;
  elsif seen.last >= 9 then
    raise exception using errcode = 'VK008', message = 'There are nine options on this space and time already.',
      hint = 'Release one of them first.';
  end if;
  return seen.last + 1;
end $$;

create function private.raise_reserved(space_id uuid, during tstzrange) returns void
language plpgsql stable security definer set search_path = '' as $$
declare
  space_name text := (select s.name from public.spaces s where s.space_id = raise_reserved.space_id);
begin
  raise exception using errcode = '23P01',
    message = format('%s is already reserved for part of this time.', space_name),
    hint = 'Choose another time or space; get_availability lists what is free.',
    detail = json_build_object('space_id', space_id, 'space_name', space_name,
      'from', lower(during), 'to', upper(during))::text;
end $$;

------------------------------------------------------------------------------------------------- writing a reservation
-- A member of a venue writes blocks and options by hand; bookings follow their event.
create function private.check_direct_reservation() returns trigger language plpgsql set search_path = '' as $$
declare
  venue uuid;
begin
  venue := private.venue_id('manager');
  if tg_op = 'INSERT' then
    if not exists (select from public.spaces s where s.space_id = new.space_id and s.venue_id = venue) then
      raise exception using errcode = 'VK005', message = 'Space not found.', hint = 'Choose a space of your venue.';
    elsif new.kind = 'booking' then
      raise exception using errcode = 'VK003', message = 'A booking is made by confirming an event.',
        hint = 'Confirm the event, or insert a hold or a block.', detail = '{"field": "kind"}';
    elsif new.kind = 'hold' and new.expires_at <= now() then
      raise exception using errcode = 'VK003', message = 'An option must expire in the future.',
        detail = '{"field": "expires_at"}';
    elsif new.event_id is not null and not exists (
      select from public.events e where e.event_id = new.event_id and e.venue_id = venue and e.deleted_at is null) then
      raise exception using errcode = 'VK005', message = 'Event not found.', hint = 'Choose an event of your venue.';
    elsif new.event_id is not null and not exists (
      select from public.events e where e.event_id = new.event_id and e.status = 'inquiry') then
      raise exception using errcode = 'VK008', message = 'The spaces of this event are held or booked by its status.',
        hint = 'Add the space to the event instead.', detail = '{"field": "event_id"}';
    end if;
  elsif old.kind = 'booking' then
    raise exception using errcode = 'VK008', message = 'A booking follows its event.',
      hint = 'Change the date, the spaces or the status of the event.';
  elsif tg_op = 'UPDATE' and new.during <> old.during and exists (
    select from public.events e where e.event_id = old.event_id and e.status <> 'inquiry') then
    raise exception using errcode = 'VK008', message = 'This option follows the date of its event.',
      hint = 'Change the date of the event.', detail = '{"field": "during"}';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

-- An update or delete locks its rows before any trigger of a row can lock the spaces. So what a venue writes directly
-- locks all its spaces first.
create function private.lock_own_spaces() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  venue uuid;
begin
  venue := private.venue_id();
  if venue is not null then
    perform private.lock_spaces(array(
      select s.space_id from public.spaces s where s.venue_id = venue and s.parent_space_id is null));
  end if;
  return null;
end $$;

create function private.place_reservation() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  leaves uuid[];
  taken tstzrange;
begin
  if pg_trigger_depth() = 1 then
    if tg_op = 'INSERT' then
      select s.venue_id into new.venue_id from public.spaces s where s.space_id = new.space_id;
      select e.client_id into new.client_id from public.events e where e.event_id = new.event_id;
      if new.venue_id is null then
        raise exception using errcode = 'VK005', message = 'Space not found.';
      end if;
    end if;
    leaves := array(select private.leaf_spaces(coalesce(new.reserved_space_id, new.space_id)) order by 1);
    perform private.lock_spaces(leaves);
    leaves := array(select private.leaf_spaces(coalesce(new.reserved_space_id, new.space_id)) order by 1);
    perform private.sweep_holds(leaves);
  end if;
  if new.kind <> 'hold' then
    new.rank := 1;
    new.expires_at := null;
  elsif new.expires_at is null then
    new.expires_at := now() + private.hold_period(new.venue_id);
  end if;
  if tg_op = 'INSERT' and new.reserved_space_id is null then
    if new.kind = 'hold' and new.rank is distinct from 1 then
      new.rank := private.next_rank(leaves, new.during, new.group_id, new.rank is not null);
    end if;
    new.reserved_space_id := new.space_id;
    new.space_id := leaves[1];
    insert into public.space_reservations (space_id, reserved_space_id, venue_id, client_id, event_id, kind, during,
      rank, expires_at, note, external_uid, group_id)
    select l, new.reserved_space_id, new.venue_id, new.client_id, new.event_id, new.kind, new.during, new.rank,
      new.expires_at, new.note, new.external_uid, new.group_id
    from unnest(leaves[2:]) l;
  end if;
  if new.kind <> 'hold' or new.rank = 1 then
    select r.during * new.during into taken from public.space_reservations r
    where r.space_id = new.space_id and r.during && new.during and r.blocking
      and r.group_id <> new.group_id and r.reservation_id <> new.reservation_id
    limit 1;
    if found then
      perform private.raise_reserved(new.reserved_space_id, taken);
    end if;
  end if;
  return new;
end $$;

-- One row of a group that a venue changes or deletes by hand stands for the whole group.
create function private.keep_group_whole() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    delete from public.space_reservations r using old_rows o where r.group_id = o.group_id;
  else
    update public.space_reservations r
    set during = n.during, rank = n.rank, expires_at = n.expires_at, note = n.note
    from new_rows n
    where r.group_id = n.group_id and r.reservation_id <> n.reservation_id
      and (r.during, r.rank, r.expires_at, r.note) is distinct from (n.during, n.rank, n.expires_at, n.note);
  end if;
  return null;
end $$;

-- What stops blocking lets the options behind it move up, in their order, each at most once.
create function private.promote_options() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  waiting uuid[];
  leaves uuid[];
  next public.space_reservations;
  ahead smallint;
begin
  select array_agg(distinct w.group_id) into waiting
  from old_rows o
  join public.space_reservations w on w.space_id = o.space_id and w.during && o.during
  where w.kind = 'hold' and not w.blocking;
  if waiting is null then
    return null;
  end if;
  leaves := array(select distinct r.space_id from public.space_reservations r where r.group_id = any (waiting));
  perform private.lock_spaces(leaves);
  perform private.sweep_holds(leaves);
  for next in
    select distinct on (r.rank, r.created_at, r.group_id) r.* from public.space_reservations r
    where r.group_id = any (waiting) order by r.rank, r.created_at, r.group_id
  loop
    continue when not exists (
      select from public.space_reservations r where r.group_id = next.group_id and not r.blocking);
    select max(other.rank) into ahead
    from public.space_reservations own
    join public.space_reservations other
      on other.space_id = own.space_id and other.during && own.during and other.group_id <> own.group_id
    where own.group_id = next.group_id
      and (other.blocking or (other.rank, other.created_at, other.group_id) < (own.rank, own.created_at, own.group_id));
    if ahead is null then
      update public.space_reservations r
      set rank = 1, expires_at = greatest(r.expires_at, now() + private.hold_period(r.venue_id))
      where r.group_id = next.group_id;
      perform private.notify_option(next, 'option_promoted', 'The option on %s is now the first',
        'The option for "%s" on %s holds the space until it expires.', 'promoted');
    elsif ahead + 1 < next.rank then
      update public.space_reservations r set rank = ahead + 1 where r.group_id = next.group_id;
    end if;
  end loop;
  return null;
end $$;

create trigger check_direct_reservation before insert or update or delete on public.space_reservations
  for each row when (current_user = 'authenticated') execute function private.check_direct_reservation();
create trigger lock_own_spaces before insert or update or delete on public.space_reservations
  for each statement when (pg_trigger_depth() = 0) execute function private.lock_own_spaces();
create trigger place_reservation before insert or update of space_id, during, kind, rank on public.space_reservations
  for each row execute function private.place_reservation();
create trigger keep_group_whole_on_update after update on public.space_reservations
  referencing new table as new_rows for each statement when (pg_trigger_depth() = 0)
  execute function private.keep_group_whole();
create trigger keep_group_whole_on_delete after delete on public.space_reservations
  referencing old table as old_rows for each statement when (pg_trigger_depth() = 0)
  execute function private.keep_group_whole();
create trigger promote_options_on_update after update on public.space_reservations
  referencing old table as old_rows for each statement execute function private.promote_options();
create trigger promote_options_on_delete after delete on public.space_reservations
  referencing old table as old_rows for each statement execute function private.promote_options();

-------------------------------------------------------------------------------------------- following events and spaces
-- A confirmation that comes too late fails here: before it waits for a lock, and before anything is written. It looks at
-- the last reservation that starts before the event ends; whatever else there is comes out under the lock. A space that
-- the event holds keeps its range.
create function private.refuse_taken_spaces() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  taken record;
begin
  select es.space_id, r.during into taken
  from public.event_spaces es
  cross join lateral (
    select x.during, x.event_id, x.expires_at from public.space_reservations x
    where x.space_id = es.space_id and x.blocking and lower(x.during) < new.ends_at
    order by lower(x.during) desc limit 1) r
  where es.event_id = new.event_id and r.event_id is distinct from new.event_id
    and upper(r.during) > new.date and (r.expires_at is null or r.expires_at > clock_timestamp())
    and not exists (
      select from public.space_reservations own
      where own.event_id = new.event_id and own.reserved_space_id = es.space_id)
  limit 1;
  if found then
    perform private.raise_reserved(
      taken.space_id, taken.during * private.occupied_range(taken.space_id, new.date, new.ends_at));
  end if;
  return new;
end $$;
create trigger guard_spaces before update of status on public.events for each row
  when (new.status = 'confirmed' and old.status <> 'confirmed') execute function private.refuse_taken_spaces();

-- What the state of an event means for its spaces.
create function private.event_hold(status public.event_status, deleted_at timestamptz) returns text
language plpgsql immutable set search_path = '' as $$
begin
  return case
    when deleted_at is not null or status = 'cancelled' then 'released'
    when status = 'inquiry' then 'open'
    when status = 'pending_confirmation' then 'hold'
    else 'booking'
  end;
end $$;

-- Makes the reservations of one event what its status, date and spaces ask for. The caller has locked the spaces. An
-- event that is not moved keeps its range and rank, so that a later change of a setting cannot make it collide.
-- Statements that would find no row are left out: each of them would fire the triggers of a statement.
create function private.sync_event(event_id uuid, moved boolean) returns void
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
        held.rank := private.next_rank(parts, held.during, held.group_id, false);
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
      select p, target.space_id, e.venue_id, e.client_id, e.event_id, wanted, held.during, held.rank, until, held.group_id
      from unnest(parts) p where p <> all (written);
    end if;
  end loop;
  if exists (
    select from public.space_reservations r where r.event_id = e.event_id and r.space_id <> all (claimed)) then
    delete from public.space_reservations r where r.event_id = e.event_id and r.space_id <> all (claimed);
  end if;
end $$;

create function private.lock_events(event_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.lock_spaces(array(
    select es.space_id from public.event_spaces es where es.event_id = any (lock_events.event_ids)
    union all
    select r.space_id from public.space_reservations r where r.event_id = any (lock_events.event_ids)));
end $$;

create function private.follow_events() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  changed uuid[];
  change record;
begin
  for change in
    select n.event_id, (n.date, n.ends_at) is distinct from (o.date, o.ends_at) as moved
    from new_rows n join old_rows o on o.event_id = n.event_id
    where private.event_hold(n.status, n.deleted_at) <> private.event_hold(o.status, o.deleted_at)
      or ((n.date, n.ends_at) is distinct from (o.date, o.ends_at)
        and private.event_hold(n.status, n.deleted_at) in ('hold', 'booking'))
    order by n.event_id
  loop
    if changed is null then
      changed := array(select n.event_id from new_rows n);
      perform private.lock_events(changed);
    end if;
    perform private.sync_event(change.event_id, change.moved);
  end loop;
  return null;
end $$;

create function private.follow_event_spaces() returns trigger language plpgsql security definer
  set search_path = '' as $$
declare
  changed uuid[];
begin
  select array_agg(distinct c.event_id order by c.event_id) into changed
  from changed_rows c
  cross join lateral (
    select x.status, x.deleted_at from public.events x where x.event_id = c.event_id offset 0) e
  where private.event_hold(e.status, e.deleted_at) in ('hold', 'booking');
  if changed is not null then
    perform private.lock_spaces(array(select c.space_id from changed_rows c));
    perform private.lock_events(changed);
    perform private.sync_event(c, false) from unnest(changed) c;
  end if;
  return null;
end $$;

-- By its name the first after an update: who loses a space is told before anything else is written.
create trigger book_spaces after update on public.events
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.follow_events();
create trigger follow_event_spaces_on_insert after insert on public.event_spaces
  referencing new table as changed_rows for each statement execute function private.follow_event_spaces();
create trigger follow_event_spaces_on_delete after delete on public.event_spaces
  referencing old table as changed_rows for each statement execute function private.follow_event_spaces();

-- Spaces form trees. What is reserved from now on cannot lose its space.
create function private.guard_space() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op <> 'DELETE' and new.parent_space_id is not null
    and (tg_op = 'INSERT' or new.parent_space_id is distinct from old.parent_space_id) then
    perform private.lock_spaces(array[new.space_id, new.parent_space_id]);
    if exists (
      with recursive line as (
        select s.space_id, s.parent_space_id from public.spaces s where s.space_id = new.parent_space_id
        union
        select p.space_id, p.parent_space_id from line l join public.spaces p on p.space_id = l.parent_space_id
      )
      select from line l where l.space_id = new.space_id) then
      raise exception using errcode = 'VK003', message = 'A space cannot be a part of itself.',
        hint = 'Choose a parent that is not one of its own parts.', detail = '{"field": "parent_space_id"}';
    elsif not exists (
      select from public.spaces s
      where s.space_id = new.parent_space_id and s.venue_id = new.venue_id and s.deleted_at is null) then
      raise exception using errcode = 'VK003', message = 'The parent must be a space of the same venue.',
        detail = '{"field": "parent_space_id"}';
    end if;
  end if;
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and new.deleted_at is not null and old.deleted_at is null) then
    perform private.lock_spaces(array[old.space_id]);
    perform private.sweep_holds(array(select private.leaf_spaces(old.space_id)));
    if exists (
      select from public.space_reservations r
      where r.reserved_space_id = old.space_id and upper(r.during) > now()) then
      raise exception using errcode = 'VK008', message = 'This space has reservations to come.',
        hint = 'Move or release them first.';
    elsif exists (select from public.spaces s where s.parent_space_id = old.space_id and s.deleted_at is null) then
      raise exception using errcode = 'VK008', message = 'This space is divided into parts.',
        hint = 'Delete its parts first.';
    end if;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

-- After a division, a merger or a move, writes what is reserved from now on upon the atomic spaces of today.
create function private.reexpand(space_ids uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
declare
  tree uuid[];
begin
  perform private.lock_spaces(reexpand.space_ids);
  with recursive t as (
    select r as space_id from private.root_spaces(reexpand.space_ids) r
    union
    select c.space_id from t join public.spaces c on c.parent_space_id = t.space_id
  )
  select array_agg(t.space_id) into tree from t;
  perform private.sweep_holds(tree);
  -- All rows move in one statement: between two, an option would find its space free and move up.
  with request as (
    select r.group_id, array_agg(r.space_id) as written,
      array(select private.leaf_spaces((array_agg(r.reserved_space_id))[1])) as wanted
    from public.space_reservations r
    where r.reserved_space_id = any (tree) and upper(r.during) > now()
    group by r.group_id
  ),
  move as (
    select q.group_id, extra.space_id as origin, missing.space_id as target
    from request q
    cross join lateral (
      select l as space_id, row_number() over (order by l) as n from unnest(q.written) l
        where l <> all (q.wanted)) extra
    join lateral (
      select l as space_id, row_number() over (order by l) as n from unnest(q.wanted) l
        where l <> all (q.written)) missing
      using (n)
  )
  update public.space_reservations r set space_id = m.target
  from move m where r.group_id = m.group_id and r.space_id = m.origin;
  insert into public.space_reservations (space_id, reserved_space_id, venue_id, client_id, event_id, kind, during,
    rank, expires_at, note, external_uid, group_id)
  select l, r.reserved_space_id, r.venue_id, r.client_id, r.event_id, r.kind, r.during, r.rank, r.expires_at, r.note,
    r.external_uid, r.group_id
  from (
    select distinct on (x.group_id) x.* from public.space_reservations x
    where x.reserved_space_id = any (tree) and upper(x.during) > now() order by x.group_id) r
  cross join lateral private.leaf_spaces(r.reserved_space_id) l
  where not exists (
    select from public.space_reservations y where y.group_id = r.group_id and y.space_id = l);
  delete from public.space_reservations r
  where r.reserved_space_id = any (tree) and upper(r.during) > now()
    and r.space_id <> all (array(select private.leaf_spaces(r.reserved_space_id)));
end $$;

create function private.follow_spaces() returns trigger language plpgsql security definer set search_path = '' as $$
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
  elsif tg_op = 'INSERT' then
    select array_agg(n.parent_space_id) into moved from new_rows n where n.parent_space_id is not null;
  else
    select array_agg(o.parent_space_id) into moved from old_rows o where o.parent_space_id is not null;
  end if;
  if moved is not null then
    perform private.reexpand(moved);
  end if;
  return null;
end $$;

create trigger guard_space before insert or update of parent_space_id, deleted_at or delete on public.spaces
  for each row execute function private.guard_space();
create trigger follow_spaces_on_insert after insert on public.spaces
  referencing new table as new_rows for each statement execute function private.follow_spaces();
create trigger follow_spaces_on_update after update on public.spaces
  referencing old table as old_rows new table as new_rows for each statement execute function private.follow_spaces();
create trigger follow_spaces_on_delete after delete on public.spaces
  referencing old table as old_rows for each statement execute function private.follow_spaces();

------------------------------------------------------------------------------------------------------------------ RPCs
-- Closes a space of the caller's venue for exactly this time. Owner or manager. One row per atomic space.
-- 23P01 if something is reserved then, VK003 for a reversed range, VK005 for a space of another venue.
create function public.create_block(space_id uuid, "from" timestamptz, "to" timestamptz, note text default null)
returns setof public.space_reservations language plpgsql set search_path = '' as $$
declare
  created uuid;
begin
  perform private.check_range("from", "to");
  insert into public.space_reservations as r (space_id, kind, during, note)
  values (create_block.space_id, 'block', tstzrange("from", "to"), create_block.note)
  returning r.group_id into created;
  return query select r.* from public.space_reservations r where r.group_id = created;
end $$;

create function private.release(reservation_id uuid, kind public.reservation_kind, what text)
returns setof public.space_reservations language plpgsql set search_path = '' as $$
begin
  return query
    delete from public.space_reservations r
    where r.group_id = (
        select x.group_id from public.space_reservations x where x.reservation_id = release.reservation_id)
      and r.kind = release.kind
    returning r.*;
  if not found then
    raise exception using errcode = 'VK005', message = what || ' not found.',
      hint = 'It may have been removed or have expired already.';
  end if;
end $$;

-- Opens a space again: removes the block with all its rows. Owner or manager. VK005 if there is none.
create function public.remove_block(reservation_id uuid) returns setof public.space_reservations
language sql set search_path = '' as $$
  select * from private.release(remove_block.reservation_id, 'block', 'Block')
$$;

-- Takes an option on a space from `from` to `to`, to which setup, teardown and buffer are added. Owner or manager.
-- hold_hours: until it expires, default settings.hold_hours. event_id: an event of the venue in status inquiry.
-- rank: null joins the queue of options (first if the space is free); 1 asks for the first or fails; 2 or more also
-- waits behind a booking. The rank given is in the result; only rank 1 blocks the space.
-- 23P01 if the space is booked, VK003 for wrong input, VK005 for a space or event of another venue, VK008 if the
-- event's status reserves its spaces already.
create function public.place_hold(
  space_id uuid, "from" timestamptz, "to" timestamptz, event_id uuid default null, hold_hours numeric default null,
  rank smallint default null, note text default null
) returns setof public.space_reservations language plpgsql set search_path = '' as $$
declare
  created uuid;
begin
  perform private.check_range("from", "to");
  if hold_hours <= 0 or hold_hours > 8760 then
    raise exception using errcode = 'VK003', message = 'An option is held for up to 8760 hours.',
      detail = '{"field": "hold_hours"}';
  elsif place_hold.rank < 1 or place_hold.rank > 9 then
    raise exception using errcode = 'VK003', message = 'The rank of an option is from 1 to 9.',
      detail = '{"field": "rank"}';
  end if;
  insert into public.space_reservations as r (space_id, kind, during, event_id, rank, expires_at, note)
  values (
    place_hold.space_id, 'hold',
    coalesce(private.occupied_range(place_hold.space_id, "from", "to"), tstzrange("from", "to")),
    place_hold.event_id, place_hold.rank,
    now() + make_interval(secs => 3600 * hold_hours::double precision), place_hold.note)
  returning r.group_id into created;
  return query select r.* from public.space_reservations r where r.group_id = created;
end $$;

-- Gives an option back; the next one moves up and both sides are told. Owner or manager. VK005 if there is none.
create function public.release_hold(reservation_id uuid) returns setof public.space_reservations
language sql set search_path = '' as $$
  select * from private.release(release_hold.reservation_id, 'hold', 'Option')
$$;

-- For the holder of a lower option: gives the first option settings.hold_hours to confirm, after which it expires and
-- the next moves up. Never lengthens an option. Both sides are told. Owner or manager. Returns the challenged options.
-- VK005 if there is no such option, VK008 if it is the first or waits behind a booking.
create function public.challenge_hold(reservation_id uuid) returns setof public.space_reservations
language plpgsql security definer set search_path = '' as $$
declare
  challenger public.space_reservations;
  first uuid[];
begin
  select r.* into challenger from public.space_reservations r
  where r.reservation_id = challenge_hold.reservation_id and r.kind = 'hold'
    and r.venue_id = private.venue_id('manager');
  if not found then
    raise exception using errcode = 'VK005', message = 'Option not found.',
      hint = 'It may have been released or have expired already.';
  end if;
  perform private.lock_spaces(array[challenger.space_id]);
  select array_agg(distinct f.group_id) into first
  from public.space_reservations own
  join public.space_reservations f on f.space_id = own.space_id and f.during && own.during and f.blocking
  where own.group_id = challenger.group_id and f.group_id <> own.group_id and f.kind = 'hold';
  if first is null then
    raise exception using errcode = 'VK008', message = 'There is no option before this one.',
      hint = 'Only an option that waits behind another can challenge it.';
  end if;
  update public.space_reservations r
  set expires_at = least(r.expires_at, now() + private.hold_period(r.venue_id)) where r.group_id = any (first);
  perform private.notify_option(r, 'option_challenged', 'The option on %s has been challenged',
    'Confirm "%s" on %s, or the option passes to the next in line.', challenger.group_id::text)
  from public.space_reservations r where r.group_id = any (first);
  perform private.notify_option(challenger, 'option_challenge_sent', 'The first option on %s has been challenged',
    'The option for "%s" on %s moves up unless the first is confirmed in time.', first[1]::text);
  return query select r.* from public.space_reservations r where r.group_id = any (first);
end $$;

-- Divides a space into two or more parts: [{"name", "capacity", "description"?, "area"?, "setup_minutes"?,
-- "teardown_minutes"?}]. What is reserved from now on is written on the parts in the same transaction. Owner or
-- manager.
-- Returns the parts. VK003 for wrong parts, VK005 for a space of another venue, VK008 if it is divided already.
create function public.divide_space(space_id uuid, parts jsonb) returns setof public.spaces
language plpgsql set search_path = '' as $$
declare
  whole public.spaces;
begin
  select s.* into whole from public.spaces s
  where s.space_id = divide_space.space_id and s.venue_id = private.venue_id('manager') and s.deleted_at is null;
  if not found then
    raise exception using errcode = 'VK005', message = 'Space not found.', hint = 'Choose a space of your venue.';
  elsif jsonb_typeof(parts) is distinct from 'array' or jsonb_array_length(parts) not between 2 and 50
    or jsonb_path_exists(parts, '$[*] ? (!(@.name.type() == "string" && @.capacity.type() == "number"))') then
    raise exception using errcode = 'VK003',
      message = 'A space is divided into 2 to 50 parts, each with name and capacity.',
      detail = '{"field": "parts"}';
  elsif exists (select from public.spaces s where s.parent_space_id = whole.space_id and s.deleted_at is null) then
    raise exception using errcode = 'VK008', message = 'This space is divided already.',
      hint = 'Add a space with this one as its parent, or divide one of its parts.';
  end if;
  return query
    insert into public.spaces
      (venue_id, parent_space_id, name, capacity, description, area, setup_minutes, teardown_minutes, is_active)
    select whole.venue_id, whole.space_id, p.name, p.capacity, p.description, p.area,
      coalesce(p.setup_minutes, whole.setup_minutes), coalesce(p.teardown_minutes, whole.teardown_minutes),
        whole.is_active
    from jsonb_to_recordset(parts) as p (
      name text, capacity integer, description text, area numeric, setup_minutes integer, teardown_minutes integer)
    returning *;
end $$;

-- Removes all expired holds and promotes the options behind them; returns how many expired. For a scheduler: nothing
-- depends on it, because an expired hold blocks nobody, but it brings promotions and their notifications in time.
create function public.expire_holds() returns integer language plpgsql security definer set search_path = '' as $$
declare
  expired uuid[];
  total integer;
begin
  select array_agg(r.space_id), count(distinct r.group_id) into expired, total
  from public.space_reservations r where r.expires_at <= clock_timestamp();
  if expired is not null then
    perform private.lock_spaces(expired);
    perform private.sweep_holds(expired);
  end if;
  return total;
end $$;

revoke execute on function private.setting, private.hold_period, private.occupied_range, private.check_range,
  private.leaf_spaces, private.root_spaces, private.lock_spaces, private.notify_option, private.sweep_holds,
  private.next_rank, private.raise_reserved, private.refuse_taken_spaces, private.check_direct_reservation, private.lock_own_spaces,
  private.place_reservation, private.keep_group_whole, private.promote_options, private.event_hold, private.sync_event,
  private.lock_events, private.follow_events, private.follow_event_spaces, private.guard_space, private.reexpand,
  private.follow_spaces, private.release from public;
grant execute on function private.occupied_range, private.check_range, private.setting, private.release
  to authenticated, service_role;
revoke execute on function public.create_block, public.remove_block, public.place_hold, public.release_hold,
  public.challenge_hold, public.divide_space, public.expire_holds from public, anon, authenticated;
grant execute on function public.create_block, public.remove_block, public.place_hold, public.release_hold,
  public.challenge_hold, public.divide_space to authenticated, service_role;
grant execute on function public.expire_holds to service_role;
