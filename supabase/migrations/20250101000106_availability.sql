-- When a space is free and can be booked.
-- Revert: drop the functions and indexes below.
--
-- Answers contain ranges of time only, never an event. Visitors ask about published venues, everybody else also about
-- spaces that they may read. All of it is set-based over an index, with no step per slot. `offset 0` and generic plans
-- keep the planner from scanning a table because it overestimates a list, from planning at each call and from computing
-- a column once for each use; for the same overestimate it would compile (jit) what runs in a millisecond.

---------------------------------------------------------------------------------------------------------- local time
-- The instant of a wall-clock time, for the whole system: a time that the clocks skip in spring is moved forward by the
-- gap (02:30 becomes 03:30), a time that they show twice in autumn is the first of the two.
create function private.local_to_instant(local timestamp, zone text) returns timestamptz
language plpgsql immutable set search_path = '' as $$
declare
  instant timestamptz := local at time zone zone;
  before timestamptz := instant - interval '4 hours';
begin
  -- Postgres takes the second of two. The first has the offset that was valid some hours before.
  before := (local - ((before at time zone zone) - (before at time zone 'UTC'))) at time zone 'UTC';
  return case when before < instant and before at time zone zone = local then before else instant end;
end $$;

-- When a venue is open within a window. A weekday without hours is open all day; closing before opening is the next
-- day.
create function private.open_hours(settings jsonb, zone text, during tstzrange) returns tstzmultirange
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_generic_plan' set jit = off as $$
declare
  hours jsonb := settings -> 'opening_hours';
  first date := (lower(during) at time zone zone)::date - 1;
  last date := (upper(during) at time zone zone)::date;
begin
  if hours is null then
    return tstzmultirange(during);
  end if;
  return (
    with entry as materialized (
      select w.dow, (h ->> 'opens')::interval as opens,
        (h ->> 'closes')::interval + case when h ->> 'closes' <= h ->> 'opens' then interval '1 day'
          else interval '0' end
          as closes
      from unnest(array['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']) with ordinality w (key, dow)
      cross join lateral jsonb_array_elements(coalesce(hours -> w.key, '[{"opens": "00:00", "closes": "24:00"}]')) h
    )
    select coalesce(range_agg(tstzrange(o.opens, o.closes)), '{}') * tstzmultirange(during)
    from entry e
    cross join lateral generate_series(
      (e.dow - 1 - extract(dow from first)::integer + 7) % 7, last - first, 7) n
    cross join lateral (
      select private.local_to_instant(first + n::integer + e.opens, zone) as opens,
        private.local_to_instant(first + n::integer + e.closes, zone) as closes
      offset 0
    ) o
    where o.opens < o.closes);
end $$;

--------------------------------------------------------------------------------------------------------- what is busy
-- Blocking reservations of a space do not overlap, so those in a window are the ones that start in it and the one
-- before. A B-tree finds them ten times faster than the constraint's GiST index, however many there are.
create index idx_space_reservations_starts on public.space_reservations (space_id, lower(during))
  include (during, expires_at, event_id) where blocking;
create index idx_space_reservations_waiting on public.space_reservations using gist (space_id, during)
  where not blocking;

-- What is taken of each space within a window, its parts included. An expired hold takes nothing; the option that moves
-- up in its place does, although no writer has come by to promote it.
create function private.busy(space_ids uuid[], during tstzrange, except_event_id uuid default null)
returns table (space_id uuid, taken tstzmultirange)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' set jit = off
rows 10 as $$
begin
  return query
    with recursive part as (
      select asked, asked as space_id from unnest(busy.space_ids) asked
      union all
      select p.asked, c.space_id from part p
      cross join lateral (
        select x.space_id from public.spaces x
        where x.parent_space_id = p.space_id and x.deleted_at is null offset 0) c
    ),
    found as materialized (
      select p.asked, r.during, r.blocking, r.expired
      from part p
      cross join lateral (
        select x.during, true as blocking, x.expires_at is not null and x.expires_at <= now() as expired
        from public.space_reservations x
        where x.space_id = p.space_id and x.blocking
          and lower(x.during) >= lower(busy.during) and lower(x.during) < upper(busy.during)
          and (except_event_id is null or x.event_id is distinct from except_event_id)
        union all
        (select x.during, true, x.expires_at is not null and x.expires_at <= now()
        from public.space_reservations x
        where x.space_id = p.space_id and x.blocking and lower(x.during) < lower(busy.during)
          and (except_event_id is null or x.event_id is distinct from except_event_id)
        order by lower(x.during) desc limit 1)
        union all
        select x.during, false, x.expires_at <= now()
        from public.space_reservations x
        where x.space_id = p.space_id and not x.blocking and x.during && busy.during
          and (except_event_id is null or x.event_id is distinct from except_event_id)
      ) r
      where r.during && busy.during
    )
    select asked, coalesce(range_agg(f.during) filter (
      where not f.expired and (f.blocking or (
        exists (select from found x where x.asked = f.asked and x.during && f.during and x.blocking and x.expired)
        and not exists (
          select from found x where x.asked = f.asked and x.during && f.during and x.blocking and not x.expired)))),
      '{}')
    from unnest(busy.space_ids) asked left join found f using (asked)
    group by asked;
end $$;

create function private.ranges(of tstzmultirange) returns json language plpgsql stable set search_path = '' as $$
begin
  return (
    select coalesce(json_agg(t), '[]') from (select lower(r) as "from", upper(r) as "to" from unnest(of) r) t);
end $$;

-- The spaces among those given that the caller may ask about; VK005 if one is not among them, or if there is none.
create function private.check_readable_spaces(space_ids uuid[]) returns void
language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_generic_plan' as $$
begin
  if (
    select count(*) from public.spaces s join public.venues v using (venue_id)
    where s.space_id = any (space_ids) and s.deleted_at is null
      and ((s.is_active and v.is_published and v.deleted_at is null)
        or s.venue_id = private.venue_id() or private.is_server()
        or s.space_id = any (array(select private.related_space_ids())))
  ) < (select count(distinct asked) from unnest(space_ids) asked) then
    raise exception using errcode = 'VK005', message = 'Space not found.',
      hint = 'Choose spaces of a published venue, or of your own events.';
  end if;
end $$;

-- Starts that the rules of a venue allow: late enough from now, not too far ahead.
create function private.bookable_starts(settings jsonb, zone text) returns tstzrange
language plpgsql stable set search_path = '' as $$
begin
  return tstzrange(
    now() + make_interval(secs => 3600 * private.setting(settings, 'minimum_notice_hours', 0)::double precision),
    case when settings ? 'booking_window_days' then private.local_to_instant(
      (now() at time zone zone)::date + private.setting(settings, 'booking_window_days', 0)::integer + 1, zone) end);
end $$;

----------------------------------------------------------------------------------------------------------------- RPCs
-- Whether a space is free from `from` to `to`, with its setup, teardown and buffer. Reservations decide, opening hours
-- do not. event_id: an event of the caller, whose own reservations do not count. Anyone who may read the space may ask.
-- Returns {available, conflicts: [{from, to}]}. VK003 for a reversed range, VK005 for an unknown space or event.
create function public.check_space_availability(
  space_id uuid, "from" timestamptz, "to" timestamptz, event_id uuid default null
) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  wanted tstzrange;
  conflicts tstzmultirange;
begin
  perform private.check_range("from", "to");
  perform private.check_readable_spaces(array[space_id]);
  if event_id is not null and not exists (
    select from public.events e where e.event_id = check_space_availability.event_id
      and (e.venue_id = private.venue_id() or e.client_id = private.client_id() or private.is_server())) then
    raise exception using errcode = 'VK005', message = 'Event not found.', hint = 'Choose an event of yours.';
  end if;
  wanted := private.occupied_range(space_id, "from", "to");
  select b.taken * tstzmultirange(wanted) into conflicts
  from private.busy(array[check_space_availability.space_id], wanted, event_id) b;
  return jsonb_build_object('available', isempty(conflicts), 'conflicts', private.ranges(conflicts));
end $$;

-- What is free, what is taken and what can be booked from `from` to `to` (at most 400 days), for spaces of one venue,
-- or for all active spaces of a venue given by venue_id or slug. Anyone who may read the spaces may ask.
-- free: open and not taken. slots: with duration_minutes only; an event of that length may start at `first` and then
-- every step_minutes of the venue's wall clock until `last`, both included. Slots honour opening hours, setup,
-- teardown, buffer, minimum notice and booking window, and are empty where guest_count exceeds the capacity. An event
-- may end after `to`.
-- Returns {venue_id, time_zone, from, to, duration_minutes, step_minutes,
-- spaces: [{space_id, name, capacity, busy: [{from, to}], free: [{from, to}], slots: [{first, last}]}]}.
-- VK003 for wrong input, VK005 for an unknown venue or space.
create function public.get_availability(
  "from" timestamptz, "to" timestamptz, space_ids uuid[] default null, venue_id uuid default null,
  slug text default null,
  duration_minutes integer default null, guest_count integer default null, step_minutes integer default 30
) returns json language plpgsql stable security definer set search_path = ''
set plan_cache_mode = 'force_generic_plan' set jit = off as $$
declare
  venue public.venues;
  during tstzrange;
  length interval := make_interval(mins => coalesce(duration_minutes, 0));
  step interval := make_interval(mins => step_minutes);
  tail interval;
  asked uuid[] := space_ids;
  reach tstzrange;
  open tstzmultirange;
  starts tstzmultirange := '{}';
begin
  perform private.check_range("from", "to");
  if "to" - "from" > interval '400 days' then
    raise exception using errcode = 'VK003', message = 'Ask for at most 400 days at a time.',
      detail = '{"field": "to"}';
  elsif num_nonnulls(space_ids, venue_id, slug) <> 1 or cardinality(space_ids) not between 1 and 200 then
    raise exception using errcode = 'VK003', message = 'Give one of space_ids, venue_id and slug.',
      hint = 'space_ids takes 1 to 200 ids.', detail = '{"field": "space_ids"}';
  elsif duration_minutes not between 1 and 20160 then
    raise exception using errcode = 'VK003', message = 'duration_minutes is from 1 minute to 14 days.',
      detail = '{"field": "duration_minutes"}';
  elsif step_minutes is null or step_minutes not between 5 and 1440 then
    raise exception using errcode = 'VK003', message = 'step_minutes is from 5 minutes to one day.',
      detail = '{"field": "step_minutes"}';
  end if;

  if asked is null then
    select v.* into venue from public.venues v
    where (v.slug = get_availability.slug or v.venue_id = get_availability.venue_id) and v.deleted_at is null
      and (v.is_published or v.venue_id = private.venue_id() or private.is_server()
        or v.venue_id = any (array(select private.related_venue_ids())));
    asked := array(
      select s.space_id from public.spaces s
      where s.venue_id = venue.venue_id and s.is_active and s.deleted_at is null
        and (venue.is_published or s.venue_id = private.venue_id() or private.is_server()
          or s.space_id = any (array(select private.related_space_ids())))
      limit 200);
  else
    perform private.check_readable_spaces(asked);
    select v.* into venue from public.venues v
    where v.venue_id = (select s.venue_id from public.spaces s where s.space_id = asked[1]);
    if cardinality(asked) > 1 and exists (
      select from public.spaces s where s.space_id = any (asked) and s.venue_id <> venue.venue_id) then
      raise exception using errcode = 'VK003', message = 'Ask about the spaces of one venue at a time.',
        detail = '{"field": "space_ids"}';
    end if;
  end if;
  if venue.venue_id is null then
    raise exception using errcode = 'VK005', message = 'Venue not found.', hint = 'Choose a published venue.';
  end if;

  during := tstzrange("from", "to");
  open := private.open_hours(venue.settings, venue.time_zone, tstzrange("from", "to" + length));
  tail := make_interval(mins => private.setting(venue.settings, 'buffer_minutes', 0)::integer);
  if duration_minutes is not null then
    select coalesce(range_agg(tstzrange(lower(o), upper(o) - length, '[]')), '{}')
        * tstzmultirange(during * private.bookable_starts(venue.settings, venue.time_zone))
    into starts from unnest(open) o where upper(o) - lower(o) >= length;
  end if;
  select tstzrange(
      "from" - make_interval(mins => max(s.setup_minutes)),
        "to" + length + make_interval(mins => max(s.teardown_minutes)) + tail)
    into reach from public.spaces s where s.space_id = any (asked);

  return (
    with day as materialized (
      select d::date as date, private.local_to_instant(d::timestamp, venue.time_zone) as starts,
        private.local_to_instant(d::timestamp + interval '1 day', venue.time_zone) as ends
      from generate_series(
        ("from" at time zone venue.time_zone)::date, ("to" at time zone venue.time_zone)::date, interval '1 day') d
      where duration_minutes is not null
    )
    select json_build_object(
      'venue_id', venue.venue_id, 'time_zone', venue.time_zone, 'from', "from", 'to', "to",
      'duration_minutes', duration_minutes, 'step_minutes', step_minutes,
      'spaces', coalesce(json_agg(json_build_object(
        'space_id', s.space_id, 'name', s.name, 'capacity', s.capacity,
        'busy', private.ranges(b.taken * tstzmultirange(during)),
        'free', private.ranges(open * tstzmultirange(during) - b.taken),
        'slots', coalesce(slot.list, '[]')) order by s.name, s.space_id), '[]'))
    from public.spaces s
    join private.busy(asked, reach) b on b.space_id = s.space_id
    left join lateral (
      select starts - coalesce(range_agg(tstzrange(
        lower(t) - length - make_interval(mins => s.teardown_minutes) - tail,
        upper(t) + make_interval(mins => s.setup_minutes), '()')), '{}') as allowed
      from unnest(case when duration_minutes is not null then b.taken end) t
      offset 0
    ) can on duration_minutes is not null and s.is_active and (guest_count is null or s.capacity >= guest_count)
    left join lateral (
      select json_agg(json_build_object('first', x.first, 'last', x.last) order by x.first) as list
      from (
        select date_bin(step, lower(r) + step - interval '1 microsecond', day.starts) as first,
          date_bin(step, upper(r) - case when upper_inc(r) then interval '0' else interval '1 microsecond' end,
            day.starts)
            as last
        from day cross join lateral unnest(can.allowed * tstzmultirange(tstzrange(day.starts, day.ends))) r
        where day.ends - day.starts = interval '24 hours'
        union all
        select distinct t.instant, t.instant
        from day
        cross join lateral (
          select private.local_to_instant(day.date + k * step, venue.time_zone) as instant
          from generate_series(0, (1439 / step_minutes)) k
        ) t
        where day.ends - day.starts <> interval '24 hours' and can.allowed @> t.instant
      ) x
      where x.first <= x.last
    ) slot on can.allowed is not null
    where s.space_id = any (asked));
end $$;

-- Where else an event could go that finds its spaces taken: the nearest free dates for the same spaces, at the same
-- time of the venue's day and for as long, within 60 days; and other active spaces of the venue that are free then and
-- hold guest_count, the best fitting first. Anyone who may read the spaces may ask.
-- Returns {dates: [{from, to, days}], spaces: [{space_id, name, capacity}]}, five and ten at most.
-- VK003 for wrong input, VK005 for an unknown space.
create function public.find_alternatives(
  space_ids uuid[], "from" timestamptz, "to" timestamptz, guest_count integer default null
) returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  venue public.venues;
  local timestamp;
  reach tstzrange;
  open tstzmultirange;
  starts tstzrange;
  others uuid[];
begin
  perform private.check_range("from", "to");
  if space_ids is null or cardinality(space_ids) not between 1 and 50 then
    raise exception using errcode = 'VK003', message = 'Give 1 to 50 spaces.', detail = '{"field": "space_ids"}';
  elsif "to" - "from" > interval '14 days' then
    raise exception using errcode = 'VK003', message = 'An event lasts at most 14 days.', detail = '{"field": "to"}';
  end if;
  perform private.check_readable_spaces(space_ids);
  select v.* into venue from public.spaces s join public.venues v using (venue_id) where s.space_id = space_ids[1];
  local := "from" at time zone venue.time_zone;
  starts := private.bookable_starts(venue.settings, venue.time_zone);
  reach := tstzrange("from" - interval '75 days', "to" + interval '75 days');
  open := private.open_hours(venue.settings, venue.time_zone, reach);
  others := array(
    select s.space_id from public.spaces s
    where s.venue_id = venue.venue_id and s.is_active and s.deleted_at is null and s.space_id <> all (space_ids)
      and s.capacity >= coalesce(guest_count, 1)
      and (venue.is_published or s.venue_id = private.venue_id() or private.is_server()
        or s.space_id = any (array(select private.related_space_ids()))));
  return jsonb_build_object(
    'dates', (
      with taken as materialized (select b.space_id, b.taken from private.busy(space_ids, reach) b),
      candidate as (
        select c.days, c.instant as "from", c.instant + ("to" - "from") as "to"
        from (
          select d as days, private.local_to_instant(local + make_interval(days => d), venue.time_zone) as instant
          from generate_series(-60, 60) d where d <> 0
        ) c
        where starts @> c.instant and open @> tstzrange(c.instant, c.instant + ("to" - "from"))
      )
      select coalesce(jsonb_agg(jsonb_build_object('from', n."from", 'to', n."to", 'days', n.days)
        order by abs(n.days), n.days desc), '[]')
      from (
        select c.* from candidate c
        where not exists (
          select from taken t where t.taken && private.occupied_range(t.space_id, c."from", c."to"))
        order by abs(c.days), c.days desc limit 5) n),
    'spaces', (
      select coalesce(jsonb_agg(jsonb_build_object('space_id', f.space_id, 'name', f.name, 'capacity', f.capacity)
        order by f.capacity, f.name, f.space_id), '[]')
      from (
        select s.space_id, s.name, s.capacity
        from public.spaces s join private.busy(others, reach) b on b.space_id = s.space_id
        where not b.taken && private.occupied_range(s.space_id, "from", "to")
          and open @> tstzrange("from", "to") and starts @> "from"
        order by s.capacity, s.name, s.space_id limit 10) f));
end $$;

-- Events to come in a space, in a part of it or in the whole of which it is a part, the nearest first: those that the
-- caller may read. Cancelled ones are left out.
create function public.get_space_upcoming_events(space_id uuid, "limit" integer default 50) returns setof public.events
language sql stable set search_path = '' as $$
  with recursive up as (
    select s.space_id, s.parent_space_id from public.spaces s where s.space_id = get_space_upcoming_events.space_id
    union
    select p.space_id, p.parent_space_id from up join public.spaces p on p.space_id = up.parent_space_id
  ),
  down as (
    select get_space_upcoming_events.space_id as space_id
    union
    select c.space_id from down join public.spaces c on c.parent_space_id = down.space_id
  )
  select e.* from public.events e
  where e.ends_at > now() and e.status <> 'cancelled' and e.deleted_at is null
    and e.event_id in (
      select es.event_id from public.event_spaces es
      where es.space_id in (select up.space_id from up union select down.space_id from down))
  order by e.date, e.event_id
  limit least(greatest("limit", 1), 1000)
$$;

revoke execute on function private.local_to_instant, private.open_hours, private.busy, private.ranges,
  private.check_readable_spaces, private.bookable_starts from public;
grant execute on function private.local_to_instant to authenticated, service_role;
revoke execute on function public.check_space_availability, public.get_availability, public.find_alternatives,
  public.get_space_upcoming_events from public, anon, authenticated;
grant execute on function public.check_space_availability, public.get_availability, public.find_alternatives
  to anon, authenticated, service_role;
grant execute on function public.get_space_upcoming_events to authenticated, service_role;
