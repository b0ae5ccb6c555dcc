-- Availability says what its slots follow from, so that a page can work out slots of any length from one answer.
-- Revert: create both functions as in 20250101000106_availability.sql, with `create or replace`.

-- Starts that the rules of a venue allow: late enough from now, not too far ahead. None where the booking window ends
-- before the minimum notice does.
create or replace function private.bookable_starts(settings jsonb, zone text) returns tstzrange
language plpgsql stable set search_path = '' as $$
declare
  soonest timestamptz :=
    now() + make_interval(secs => 3600 * private.setting(settings, 'minimum_notice_hours', 0)::double precision);
begin
  return tstzrange(soonest, case when settings ? 'booking_window_days' then greatest(soonest, private.local_to_instant(
    (now() at time zone zone)::date + private.setting(settings, 'booking_window_days', 0)::integer + 1, zone)) end);
end $$;

-- A time that the clocks skip just before midnight is one of the next day, and a slot of that day only.
--
-- What is free, what is taken and what can be booked from `from` to `to` (at most 400 days), for spaces of one venue,
-- or for all active spaces of a venue given by venue_id or slug. Anyone who may read the spaces may ask.
-- free: open and not taken. slots: with duration_minutes only; an event of that length may start at `first` and then
-- every step_minutes of the venue's wall clock until `last`, both included. Slots honour opening hours, setup,
-- teardown, buffer, minimum notice and booking window, and are empty where guest_count exceeds the capacity. An event
-- may end after `to`.
-- open: opening hours. bookable: starts that minimum notice and booking window allow now, in whole minutes, so that an
-- answer of the next second is the same; `to` is null without a window.
-- Returns {venue_id, time_zone, from, to, duration_minutes, step_minutes, buffer_minutes, bookable: {from, to},
-- open: [{from, to}], spaces: [{space_id, name, capacity, setup_minutes, teardown_minutes, busy: [{from, to}],
-- free: [{from, to}], slots: [{first, last}]}]}.
-- VK003 for wrong input, VK005 for an unknown venue or space.
create or replace function public.get_availability(
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
  buffer integer;
  tail interval;
  asked uuid[] := space_ids;
  reach tstzrange;
  bookable tstzrange;
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
  bookable := private.bookable_starts(venue.settings, venue.time_zone);
  buffer := private.setting(venue.settings, 'buffer_minutes', 0);
  tail := make_interval(mins => buffer);
  if duration_minutes is not null then
    select coalesce(range_agg(tstzrange(lower(o), upper(o) - length, '[]')), '{}')
        * tstzmultirange(during * bookable)
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
      'duration_minutes', duration_minutes, 'step_minutes', step_minutes, 'buffer_minutes', buffer,
      'bookable', case when isempty(bookable) then json_build_object('from', "from", 'to', "from")
        else json_build_object('to', upper(bookable),
          'from', date_bin('1 minute', lower(bookable) + interval '59.999999 seconds', 'epoch')) end,
      'open', private.ranges(open * tstzmultirange(during)),
      'spaces', coalesce(json_agg(json_build_object(
        'space_id', s.space_id, 'name', s.name, 'capacity', s.capacity,
        'setup_minutes', s.setup_minutes, 'teardown_minutes', s.teardown_minutes,
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
          and t.instant < day.ends
      ) x
      where x.first <= x.last
    ) slot on can.allowed is not null
    where s.space_id = any (asked));
end $$;
