-- What is free and bookable, in the venue's wall-clock time, and to whom that is told.
begin;
select no_plan();

-- wall clock to instant
select is(private.local_to_instant('2026-03-08 02:30', 'America/New_York'), '2026-03-08 07:30+00',
  'a time that the clocks skip moves forward by the gap');
select is(private.local_to_instant('2026-11-01 01:30', 'America/New_York'), '2026-11-01 05:30+00',
  'a time that the clocks show twice is the first');
select is(
  private.local_to_instant('2026-11-01 02:30', 'America/New_York')
    - private.local_to_instant('2026-10-31 22:00', 'America/New_York'), interval '5 hours 30 minutes',
  '22:00 to 02:30 lasts 5.5 hours in the night of the 25-hour day');
select is(private.local_to_instant('2026-10-25 02:30', 'Europe/Berlin'), '2026-10-25 00:30+00', 'so in Berlin');
select is(private.local_to_instant('2026-10-04 02:15', 'Australia/Lord_Howe'), '2026-10-03 15:45+00',
  'so in Lord Howe, where the gap is half an hour');
select is(private.local_to_instant('2026-04-05 01:45', 'Australia/Lord_Howe'), '2026-04-04 14:45+00',
  'and half an hour is repeated');
select is_empty(
  $$select z.zone, t from unnest(array['America/New_York', 'Europe/Berlin', 'Africa/Casablanca', 'Australia/Lord_Howe',
      'America/Havana', 'Asia/Kathmandu', 'Pacific/Chatham']) z (zone)
    cross join generate_series('2026-01-01'::timestamp, '2026-12-31', '45 minutes') t
    cross join lateral (select private.local_to_instant(t, z.zone) as instant) i
    where (i.instant at time zone z.zone <> t
        and exists (select from generate_series(-4, 4) n
          where (t at time zone z.zone) + n * interval '30 minutes' is not null
          and ((t at time zone z.zone) + n * interval '30 minutes') at time zone z.zone = t))
      or exists (select from generate_series(1, 8) n
        where (i.instant - n * interval '15 minutes') at time zone z.zone = t)$$,
  'in many zones and all year every time that exists is itself, and the first of two');

-- a venue in New York: closed on Mondays, open over midnight on Saturdays
insert into auth.users (id, email, email_confirmed_at) values
  ('13000000-0000-0000-0000-000000000001', 'hall@example.com', now()),
  ('13000000-0000-0000-0000-000000000002', 'ann@example.com', now()),
  ('13000000-0000-0000-0000-000000000003', 'other@example.com', now());
insert into public.venues (venue_id, name, slug, is_published, time_zone, settings) values
  ('13000000-0000-0000-0000-000000000001', 'Hall', 'test-hall', true, 'America/New_York',
    '{"opening_hours": {"mon": [], "sat": [{"opens": "18:00", "closes": "02:00"}],
      "sun": [{"opens": "10:00", "closes": "12:00"}, {"opens": "14:00", "closes": "16:00"}]}, "buffer_minutes": 30}');
insert into public.clients (client_id, name, email) values
  ('13000000-0000-0000-0000-000000000002', 'Ann', 'ann@example.com');
insert into public.team_members (team_type, team_id, user_id, role, is_active) values
  ('venue', '13000000-0000-0000-0000-000000000001', '13000000-0000-0000-0000-000000000001', 'owner', true)
on conflict do nothing;
insert into public.spaces (space_id, venue_id, parent_space_id, name, capacity, setup_minutes, teardown_minutes) values
  ('13000000-0000-0000-0001-000000000001', '13000000-0000-0000-0000-000000000001', null, 'Ballroom', 200, 30, 0),
  ('13000000-0000-0000-0001-000000000002', '13000000-0000-0000-0000-000000000001', null, 'Garden', 80, 0, 0),
  ('13000000-0000-0000-0001-000000000003', '13000000-0000-0000-0000-000000000001',
    '13000000-0000-0000-0001-000000000001', 'Stage', 20, 0, 0);
insert into public.events (event_id, name, date, ends_at, venue_id, client_id, status) values
  ('13000000-0000-0000-0002-000000000001', 'Secret', '2031-06-07 23:00+00', '2031-06-08 01:00+00',
    '13000000-0000-0000-0000-000000000001', '13000000-0000-0000-0000-000000000002', 'confirmed');
insert into public.event_spaces (event_id, space_id, venue_id) values
  ('13000000-0000-0000-0002-000000000001', '13000000-0000-0000-0001-000000000001',
    '13000000-0000-0000-0000-000000000001');

create function pg_temp.slots(starts date, ends date, minutes integer, step integer default 30,
  guests integer default null)
returns setof text language sql as $$
  select format('%s %s-%s', s ->> 'name', to_char((x ->> 'first')::timestamptz at time zone 'America/New_York',
    'Dy HH24:MI'),
    to_char((x ->> 'last')::timestamptz at time zone 'America/New_York', 'HH24:MI'))
  from json_array_elements(public.get_availability(
    private.local_to_instant(starts, 'America/New_York'), private.local_to_instant(ends, 'America/New_York'),
    slug => 'test-hall', duration_minutes => minutes, step_minutes => step, guest_count => guests) -> 'spaces') s
  cross join json_array_elements(s -> 'slots') with ordinality e (x, n)
  where s ->> 'name' in ('Ballroom', 'Garden') order by s ->> 'name', n
$$;

-- Saturday 7 June 2031, open 18:00 to 02:00; the ballroom is taken from 18:30 to 21:30
select results_eq($$select pg_temp.slots('2031-06-07', '2031-06-08', 120)$$,
  $$values ('Ballroom Sat 22:00-23:30'), ('Garden Sat 18:00-23:30')$$,
  'slots keep opening hours, setup, teardown and buffer; an event may end after the window');
select results_eq($$select pg_temp.slots('2031-06-08', '2031-06-09', 120, 60)$$,
  $$values ('Ballroom Sun 00:00-00:00'), ('Ballroom Sun 10:00-10:00'), ('Ballroom Sun 14:00-14:00'),
    ('Garden Sun 00:00-00:00'), ('Garden Sun 10:00-10:00'), ('Garden Sun 14:00-14:00')$$,
  'the night belongs to the day on which it began, and a day has several openings');
select is_empty($$select pg_temp.slots('2031-06-09', '2031-06-10', 60)$$, 'a closed day has no slots');
select results_eq($$select pg_temp.slots('2031-06-10', '2031-06-11', 1440)$$,
  $$values ('Ballroom Tue 00:00-23:30'), ('Garden Tue 00:00-23:30')$$, 'a weekday without hours is open all day');
select results_eq($$select pg_temp.slots('2031-06-10', '2031-06-11', 1440, guests => 100)$$,
  $$values ('Ballroom Tue 00:00-23:30')$$, 'a space that is too small has no slots');

-- Saturday 8 March to Sunday 9 March 2031: 02:00 does not exist; 1 to 2 November: 01:00 comes twice
update public.venues set settings = '{}' where venue_id = '13000000-0000-0000-0000-000000000001';
select is((select count(*) from pg_temp.slots('2031-03-09', '2031-03-10', 60, 60) s where s like 'Garden%'), 23::bigint,
  'the day with 23 hours has 23 hourly starts');
select is_empty($$select s from pg_temp.slots('2031-03-09', '2031-03-10', 60, 60) s where s like '%02:00-%'$$,
  'none of them at an hour that does not exist');
select is((select count(*) from pg_temp.slots('2031-11-02', '2031-11-03', 60, 60) s where s like 'Garden%'), 24::bigint,
  'the day with 25 hours has each wall-clock hour once');

-- busy and free
create function pg_temp.free() returns setof text language sql as $$
  select format('%s %s', k, r)
  from (select public.get_availability('2031-06-07 12:00+00', '2031-06-08 12:00+00',
      space_ids => array['13000000-0000-0000-0001-000000000001']::uuid[]) -> 'spaces' -> 0 as s) a
  cross join (values ('busy'), ('free')) v (k)
  cross join json_array_elements(s -> k) r
$$;
update public.venues set settings = '{"opening_hours": {"sat": [{"opens": "09:00", "closes": "24:00"}], "sun": []}}'
where venue_id = '13000000-0000-0000-0000-000000000001';
select results_eq('select pg_temp.free()', $$values
  ('busy {"from":"2031-06-07T22:30:00+00:00","to":"2031-06-08T01:30:00+00:00"}'),
  ('free {"from":"2031-06-07T13:00:00+00:00","to":"2031-06-07T22:30:00+00:00"}'),
  ('free {"from":"2031-06-08T01:30:00+00:00","to":"2031-06-08T04:00:00+00:00"}')$$,
  'busy is what is taken, free is what is open and not taken');
select is(
  public.get_availability('2031-06-07 12:00+00', '2031-06-08 12:00+00',
    space_ids => array['13000000-0000-0000-0001-000000000003']::uuid[]) -> 'spaces' -> 0 ->> 'busy',
  '[{"from":"2031-06-07T22:30:00+00:00","to":"2031-06-08T01:30:00+00:00"}]', 'a part is busy when the whole is');
select unalike(
  public.get_availability('2031-06-07 12:00+00', '2031-06-08 12:00+00', slug => 'test-hall')::text,
  '%Secret%', 'no name of an event is told');
select unalike(
  public.get_availability('2031-06-07 12:00+00', '2031-06-08 12:00+00', slug => 'test-hall')::text,
  '%13000000-0000-0000-0002-000000000001%', 'nor its id');

-- notice and booking window
update public.venues set settings = '{"minimum_notice_hours": 24, "booking_window_days": 2}'
where venue_id = '13000000-0000-0000-0000-000000000001';
select results_eq(
  $$select (e -> 'slots' -> 0 ->> 'first')::timestamptz >= now() + interval '24 hours',
      (e -> 'slots' -> 0 ->> 'first')::timestamptz < now() + interval '24 hours 30 minutes',
      (e -> 'slots' -> -1 ->> 'last')::timestamptz = private.local_to_instant(
        (now() at time zone 'America/New_York')::date + 3, 'America/New_York') - interval '30 minutes'
    from json_array_elements(public.get_availability(now(), now() + interval '10 days', slug => 'test-hall',
      duration_minutes => 60) -> 'spaces') e where e ->> 'name' = 'Garden'$$,
  $$values (true, true, true)$$, 'slots begin after the notice and end with the last local day of the booking window');
update public.venues set settings = '{}' where venue_id = '13000000-0000-0000-0000-000000000001';

-- checks
select is(public.check_space_availability('13000000-0000-0000-0001-000000000001', '2031-06-08 02:00+00',
  '2031-06-08 03:00+00'),
  '{"available": true, "conflicts": []}', 'back to back is free');
select is(public.check_space_availability('13000000-0000-0000-0001-000000000001', '2031-06-08 01:59+00',
  '2031-06-08 03:00+00'),
  '{"available": false, "conflicts": [{"from": "2031-06-08T01:29:00+00:00", "to": "2031-06-08T01:30:00+00:00"}]}',
  'a minute less is not, and the conflict is the time in common');
select throws_ok(
  $$select public.check_space_availability('13000000-0000-0000-0001-000000000001', '2031-06-08 02:00+00',
    '2031-06-08 02:00+00')$$,
  'VK003', null, 'the end must be after the start');
select throws_ok($$select public.get_availability('2031-01-01', '2033-01-01', slug => 'test-hall')$$, 'VK003', null,
  'a window has its limit');
select throws_ok($$select public.get_availability('2031-01-01', '2031-02-01')$$, 'VK003', null,
  'one of three selectors is given');
select throws_ok($$select public.get_availability('2031-01-01', '2031-02-01', slug => 'test-hall',
  duration_minutes => 0)$$,
  'VK003', null, 'a duration is positive');
select throws_ok($$select public.get_availability('2031-01-01', '2031-02-01', slug => 'no-such-hall')$$, 'VK005', null,
  'an unknown venue is not found');

-- an expired hold is free before any job runs; the option behind it is not
insert into public.space_reservations (space_id, kind, during) values
  ('13000000-0000-0000-0001-000000000002', 'hold', '[2031-07-01 12:00+00, 2031-07-01 14:00+00)');
select is(public.check_space_availability('13000000-0000-0000-0001-000000000002', '2031-07-01 13:00+00',
  '2031-07-01 15:00+00')
  -> 'available', 'false', 'a hold is busy');
set local session_replication_role = replica;
update public.space_reservations set expires_at = now() where kind = 'hold'
  and venue_id = '13000000-0000-0000-0000-000000000001';
set local session_replication_role = origin;
select is(public.check_space_availability('13000000-0000-0000-0001-000000000002', '2031-07-01 13:00+00',
  '2031-07-01 15:00+00')
  -> 'available', 'true', 'an expired hold is free');
set local session_replication_role = replica;
insert into public.space_reservations (space_id, reserved_space_id, venue_id, kind, during, rank, expires_at) values
  ('13000000-0000-0000-0001-000000000002', '13000000-0000-0000-0001-000000000002',
    '13000000-0000-0000-0000-000000000001',
    'hold', '[2031-07-01 12:00+00, 2031-07-01 14:00+00)', 2, now() + interval '1 hour');
set local session_replication_role = origin;
select is(public.check_space_availability('13000000-0000-0000-0001-000000000002', '2031-07-01 13:00+00',
  '2031-07-01 15:00+00')
  -> 'available', 'false', 'unless a second option moves up');

-- alternatives
select results_eq(
  $$select (d ->> 'from')::timestamptz, (d ->> 'days')::integer from jsonb_array_elements(public.find_alternatives(
      array['13000000-0000-0000-0001-000000000001']::uuid[], '2031-06-07 23:00+00', '2031-06-08 01:00+00') -> 'dates') d
        limit 2$$,
  $$values ('2031-06-08 23:00+00'::timestamptz, 1), ('2031-06-06 23:00+00', -1)$$, 'the nearest free dates come first');
select results_eq(
  $$select d ->> 'name' from jsonb_array_elements(public.find_alternatives(
      array['13000000-0000-0000-0001-000000000001']::uuid[], '2031-06-07 23:00+00', '2031-06-08 01:00+00',
        10) -> 'spaces') d$$,
  $$values ('Garden')$$, 'another space that is free and large enough is offered, a part of the taken one is not');

-- who may ask
set local role anon;
select lives_ok($$select public.get_availability('2031-01-01', '2031-02-01', slug => 'test-hall')$$,
  'a visitor asks about a published venue');
select throws_ok(
  $$select public.check_space_availability('13000000-0000-0000-0001-000000000001', '2031-06-07 23:00+00',
    '2031-06-08 01:00+00', '13000000-0000-0000-0002-000000000001')$$,
  'VK005', null, 'but cannot find out which event takes a space');
select throws_ok('select * from public.get_space_upcoming_events(gen_random_uuid())', '42501', null, 'nor list events');
reset role;
update public.venues set is_published = false where venue_id = '13000000-0000-0000-0000-000000000001';
set local role anon;
select throws_ok($$select public.get_availability('2031-01-01', '2031-02-01', slug => 'test-hall')$$, 'VK005', null,
  'a visitor does not find an unpublished venue');
select throws_ok(
  $$select public.check_space_availability('13000000-0000-0000-0001-000000000001', '2031-06-07 23:00+00',
    '2031-06-08 01:00+00')$$,
  'VK005', null, 'nor its spaces');
set local role authenticated;
select set_config('request.jwt.claims', '{"sub": "13000000-0000-0000-0000-000000000003", "role": "authenticated"}',
  true);
select throws_ok(
  $$select public.find_alternatives(array['13000000-0000-0000-0001-000000000001']::uuid[], '2031-06-07',
    '2031-06-08')$$,
  'VK005', null, 'neither does a stranger');
select set_config('request.jwt.claims', '{"sub": "13000000-0000-0000-0000-000000000002", "role": "authenticated"}',
  true);
select is(
  public.check_space_availability('13000000-0000-0000-0001-000000000001', '2031-06-07 23:00+00', '2031-06-08 01:00+00',
    '13000000-0000-0000-0002-000000000001') -> 'available', 'true',
      'its client asks, and its own event does not count');
select results_eq(
  $$select name from public.get_space_upcoming_events('13000000-0000-0000-0001-000000000001')$$, $$values ('Secret')$$,
  'and lists the events to come that it may read');
select set_config('request.jwt.claims', '{"sub": "13000000-0000-0000-0000-000000000001", "role": "authenticated"}',
  true);
select lives_ok($$select public.get_availability('2031-01-01', '2031-02-01', slug => 'test-hall')$$,
  'so does the venue');
select results_eq(
  $$select name from public.get_space_upcoming_events('13000000-0000-0000-0001-000000000003')$$, $$values ('Secret')$$,
  'which finds the events of the whole on its parts too');

select * from finish();
rollback;
