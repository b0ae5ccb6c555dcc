-- Busy times of other calendars as blocks.
-- Revert: drop the functions below, then private.imported_blocks and type private.busy_time.
--
-- A calendar is imported whole, under the name of its source: what it no longer has is opened again. Times of one calendar
-- may overlap each other and what is reserved here. So each closes what no earlier one closes and nothing else takes;
-- what a booking or an option takes is reported, never touched. A block is known by source, UID and recurrence id.

create table private.imported_blocks (
  group_id uuid primary key,
  space_id uuid not null references public.spaces on delete cascade,
  source text not null,
  uid text not null,
  recurrence_id text not null
);
create index idx_imported_blocks_source on private.imported_blocks (space_id, source);
alter table private.imported_blocks enable row level security;
revoke all on private.imported_blocks from public, anon, authenticated, service_role;

create type private.busy_time as (group_id uuid, uid text, recurrence_id text, during tstzrange, note text);

-- A time with an offset, or one on the clock of a zone.
create function private.busy_instant(value text, zone text) returns timestamptz
language plpgsql immutable set search_path = '' as $$
begin
  if value ~ '(Z|[+-]\d\d:?\d\d)$' then
    return value::timestamptz;
  end if;
  return private.local_to_instant(value::timestamp, zone);
end $$;

-- The entries that take time within the window, in their order; the last of those with one key.
create function private.read_busy_times(entries jsonb, zone text, during tstzrange) returns private.busy_time[]
language plpgsql stable set search_path = '' as $$
begin
  return array(
    select row(null, b.uid, b.recurrence_id, tstzrange(b.starts_at, b.ends_at), b.note)::private.busy_time
    from (
      select distinct on (e.uid, e.recurrence_id) e.uid, e.recurrence_id, e.note, e.starts_at, e.ends_at
      from (
        select coalesce(left(x."value" ->> 'uid', 500), '') as uid,
          coalesce(left(x."value" ->> 'recurrence_id', 100), '') as recurrence_id,
          nullif(left(trim(x."value" ->> 'note'), 2000), '') as note, x.position,
          private.busy_instant(x."value" ->> 'from', coalesce(x."value" ->> 'time_zone', zone)) as starts_at,
          private.busy_instant(x."value" ->> 'to',
            coalesce(x."value" ->> 'end_time_zone', x."value" ->> 'time_zone', zone))
            + make_interval(secs => coalesce((x."value" ->> 'plus_seconds')::integer, 0)) as ends_at
        from jsonb_array_elements(entries) with ordinality x ("value", position)) e
      order by e.uid, e.recurrence_id, e.position desc) b
    where isfinite(b.starts_at) and isfinite(b.ends_at) and b.starts_at < b.ends_at
      and tstzrange(b.starts_at, b.ends_at) && read_busy_times.during
    order by b.starts_at, b.uid, b.recurrence_id);
exception
  when invalid_datetime_format or datetime_field_overflow or invalid_parameter_value or invalid_text_representation
    or numeric_value_out_of_range then
    perform private.refuse('VK003', 'A time of the calendar is not a time.',
      'Give from and to with an offset, or as local times of a time_zone.', 'entries');
    return null;
end $$;

-- Closes one space at the given times, and opens it at those of the source that are not among them. The caller has
-- locked the space. Returns {created, updated, removed, unchanged, conflicts}.
create function private.close_busy_times(
  space_id uuid, source text, wanted private.busy_time[], during tstzrange
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  leaves uuid[] := array(select private.leaf_spaces(close_busy_times.space_id));
  own private.busy_time[];
  parts private.busy_time[];
  gone uuid[];
  fresh private.busy_time[];
  conflicts tstzmultirange;
  answer jsonb;
begin
  perform private.sweep_holds(leaves);
  delete from private.imported_blocks i
  where i.space_id = close_busy_times.space_id and i.source = close_busy_times.source
    and not exists (select from public.space_reservations r where r.group_id = i.group_id);
  own := array(
    select row(i.group_id, i.uid, i.recurrence_id, r.during, r.note)::private.busy_time
    from private.imported_blocks i
    cross join lateral (
      select x.during, x.note from public.space_reservations x where x.group_id = i.group_id limit 1) r
    where i.space_id = close_busy_times.space_id and i.source = close_busy_times.source
      and (r.during && close_busy_times.during
        or (i.uid, i.recurrence_id) in (select w.uid, w.recurrence_id from unnest(wanted) w)));

  with uncovered as (
    select w.uid, w.recurrence_id, w.note, upper(w.during) as ends_at, greatest(lower(w.during), max(upper(w.during))
        over (order by lower(w.during), w.uid, w.recurrence_id rows between unbounded preceding and 1 preceding))
      as starts_at
    from unnest(wanted) w
  ),
  placed as (
    select u.uid, u.recurrence_id, u.note, f.during, t.taken, t.reserved
    from uncovered u
    cross join lateral (
      select tstzrange(u.starts_at, u.ends_at) as during where u.starts_at < u.ends_at) f
    cross join lateral (
      select coalesce(range_agg(r.during * f.during), '{}') as taken,
        range_agg(r.during * f.during) filter (where r.kind <> 'block') as reserved
      from public.space_reservations r
      where r.space_id = any (leaves) and r.during && f.during and r.blocking
        and r.group_id <> all (array(select o.group_id from unnest(own) o))) t
  )
  select array(
      select row(gen_random_uuid(), p.uid, p.recurrence_id, d, p.note)::private.busy_time
      from placed p cross join lateral unnest(p.during::tstzmultirange - p.taken) d),
    (select range_agg(p.reserved) from placed p)
  into parts, conflicts;

  gone := array(
    select o.group_id from unnest(own) o where not exists (
      select from unnest(parts) p where (p.uid, p.recurrence_id, p.during) = (o.uid, o.recurrence_id, o.during)));
  fresh := array(
    select p from unnest(parts) p where not exists (
      select from unnest(own) o where (p.uid, p.recurrence_id, p.during) = (o.uid, o.recurrence_id, o.during)));

  -- One statement: between two, an option that waits would find the space free and move up.
  if gone <> '{}' or fresh <> '{}' then
    with opened as (
      delete from public.space_reservations r where r.group_id = any (gone) returning r.group_id
    )
    insert into public.space_reservations (group_id, space_id, kind, during, note, external_uid)
    select f.group_id, close_busy_times.space_id, 'block', f.during, f.note, f.uid
    from unnest(fresh) f where (select count(*) from opened) >= 0;
    delete from private.imported_blocks i where i.group_id = any (gone);
    insert into private.imported_blocks (group_id, space_id, source, uid, recurrence_id)
    select f.group_id, close_busy_times.space_id, close_busy_times.source, f.uid, f.recurrence_id from unnest(fresh) f;
  end if;
  update public.space_reservations r set note = p.note
  from unnest(own) o join unnest(parts) p
    on (p.uid, p.recurrence_id, p.during) = (o.uid, o.recurrence_id, o.during)
  where r.group_id = o.group_id and r.note is distinct from p.note;

  select jsonb_build_object(
    'created', count(*) filter (where b.ranges is null),
    'removed', count(*) filter (where a.ranges is null),
    'updated', count(*) filter (where (a.ranges, a.note) is distinct from (b.ranges, b.note)
      and a.ranges is not null and b.ranges is not null),
    'unchanged', count(*) filter (where (a.ranges, a.note) is not distinct from (b.ranges, b.note)))
  into answer
  from (
    select o.uid, o.recurrence_id, range_agg(o.during) as ranges, min(o.note) as note from unnest(own) o group by 1, 2) b
  full join (
    select p.uid, p.recurrence_id, range_agg(p.during) as ranges, min(p.note) as note from unnest(parts) p
    group by 1, 2) a using (uid, recurrence_id);
  return answer || jsonb_build_object('conflicts', (
    select coalesce(jsonb_agg(jsonb_build_object('space_id', close_busy_times.space_id, 'from', lower(c), 'to', upper(c))
      order by c), '[]')
    from unnest(conflicts) c));
end $$;

-- Takes over a calendar's busy times as blocks of a space, or of every space of a venue, and opens what the source no
-- longer has, from `from` on and before `to` (now and 400 days later unless given). For owners and managers, and the
-- server. entries: [{uid, recurrence_id?, from, to, plus_seconds?, time_zone?, end_time_zone?, note?}], for each
-- space, 5000 at most; times without an offset are on the clock of their time_zone, or of the venue. An import again changes nothing.
-- Returns {created, updated, removed, unchanged, conflicts: [{space_id, from, to}]}: conflicts are what a booking or an
-- option takes. VK003 for wrong input, VK005 for a space or a venue of others, VK007 for too many entries.
create function public.import_busy_calendar(
  source text, entries jsonb, venue_id uuid default null, space_id uuid default null, "from" timestamptz default null,
  "to" timestamptz default null
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  venue public.venues;
  targets uuid[];
  target uuid;
  during tstzrange := tstzrange(coalesce("from", now()), coalesce("to", coalesce("from", now()) + interval '400 days'));
  wanted private.busy_time[];
  done jsonb;
  answer jsonb := '{"created": 0, "updated": 0, "removed": 0, "unchanged": 0, "conflicts": []}';
begin
  if (import_busy_calendar.venue_id is null) = (import_busy_calendar.space_id is null) then
    perform private.refuse('VK003', 'Either a space or a venue is closed.', 'Give one of space_id and venue_id.',
      'space_id');
  elsif coalesce(length(trim(source)), 0) not between 1 and 100 then
    perform private.refuse('VK003', 'The source has a name of 1 to 100 characters.',
      'Use the same name each time you import this calendar.', 'source');
  elsif jsonb_typeof(entries) is distinct from 'array' or jsonb_path_exists(entries, '$[*] ? (!(@.uid.type() == "string"
      && @."from".type() == "string" && @."to".type() == "string"))') then
    perform private.refuse('VK003', 'The entries are not a list of busy times.', 'Give each uid, from and to as text.',
      'entries');
  end if;
  perform private.check_range(lower(during), upper(during));

  targets := array(
    select s.space_id from public.spaces s
    where s.deleted_at is null and (private.is_server() or s.venue_id = private.venue_id('manager'))
      and (s.space_id = import_busy_calendar.space_id
        or (s.venue_id = import_busy_calendar.venue_id and s.parent_space_id is null))
    order by s.space_id);
  if targets = '{}' then
    perform private.refuse_missing('space or venue of yours');
  elsif jsonb_array_length(entries) * cardinality(targets) > 5000 then
    perform private.refuse('VK007', 'More than 5000 blocks cannot be written at once.',
      'Import a shorter period: give from and to.', 'entries');
  end if;
  select v.* into venue from public.venues v
  where v.venue_id = (select s.venue_id from public.spaces s where s.space_id = targets[1]);
  wanted := private.read_busy_times(entries, venue.time_zone, during);
  perform private.lock_spaces(targets);
  foreach target in array targets loop
    done := private.close_busy_times(target, trim(source), wanted, during);
    answer := jsonb_build_object('conflicts', (answer -> 'conflicts') || (done -> 'conflicts')) || (
      select jsonb_object_agg(n, (answer ->> n)::integer + (done ->> n)::integer)
      from unnest(array['created', 'updated', 'removed', 'unchanged']) n);
  end loop;
  if answer - 'conflicts' - 'unchanged' <> '{"created": 0, "updated": 0, "removed": 0}' then
    perform private.record('calendar_imported', format('Calendar "%s" imported.', trim(source)),
      answer - 'conflicts' || jsonb_build_object('source', trim(source), 'space_id', import_busy_calendar.space_id),
      venue.venue_id);
  end if;
  return answer;
end $$;

revoke execute on function private.busy_instant, private.read_busy_times, private.close_busy_times,
  public.import_busy_calendar from public;
revoke execute on function public.import_busy_calendar from anon;
grant execute on function public.import_busy_calendar to authenticated, service_role;
