-- Busy times of other calendars: whose spaces they close, and what they leave alone.
begin;
select no_plan();

insert into auth.users (id, email, email_confirmed_at)
select ('34000000-0000-0000-0000-00000000000' || n)::uuid, 'busy' || n || '@example.com', now()
from generate_series(1, 3) n;
insert into public.venues (venue_id, name, slug, time_zone) values
  ('34000000-0000-0000-0000-000000000001', 'Hall', 'busy-hall', 'Europe/Berlin'),
  ('34000000-0000-0000-0000-000000000003', 'Rival', 'busy-rival', 'Europe/Berlin');
insert into public.team_members (team_type, team_id, user_id, role, is_active) values
  ('venue', '34000000-0000-0000-0000-000000000001', '34000000-0000-0000-0000-000000000001', 'owner', true),
  ('venue', '34000000-0000-0000-0000-000000000001', '34000000-0000-0000-0000-000000000002', 'staff', true),
  ('venue', '34000000-0000-0000-0000-000000000003', '34000000-0000-0000-0000-000000000003', 'owner', true)
on conflict do nothing;
insert into public.spaces (space_id, venue_id, parent_space_id, name, capacity) values
  ('34000000-0000-0000-0001-000000000001', '34000000-0000-0000-0000-000000000001', null, 'Ballroom', 100),
  ('34000000-0000-0000-0001-000000000002', '34000000-0000-0000-0000-000000000001',
    '34000000-0000-0000-0001-000000000001', 'North', 50),
  ('34000000-0000-0000-0001-000000000003', '34000000-0000-0000-0000-000000000001',
    '34000000-0000-0000-0001-000000000001', 'South', 50),
  ('34000000-0000-0000-0001-000000000004', '34000000-0000-0000-0000-000000000001', null, 'Bar', 20);

create function pg_temp.act_as(n integer) returns void language sql as $$
  select set_config('role', 'authenticated', true), set_config('request.jwt.claims', json_build_object(
    'sub', '34000000-0000-0000-0000-00000000000' || n, 'role', 'authenticated')::text, true)
$$;
create function pg_temp.busy(from_hour integer, to_hour integer, uid text default 'a') returns jsonb language sql as $$
  select jsonb_build_array(jsonb_build_object('uid', uid, 'from', format('2031-06-02T%s:00:00Z', from_hour),
    'to', format('2031-06-02T%s:00:00Z', to_hour)))
$$;
create function pg_temp.close_space(n integer, entries jsonb, source text default 'choir') returns jsonb
language sql as $$
  select public.import_busy_calendar(source, entries, space_id => ('34000000-0000-0000-0001-00000000000' || n)::uuid,
    "from" => '2031-01-01', "to" => '2032-01-01')
$$;
create function pg_temp.close_venue(n integer, entries jsonb) returns jsonb language sql as $$
  select public.import_busy_calendar('choir', entries, venue_id => ('34000000-0000-0000-0000-00000000000' || n)::uuid,
    "from" => '2031-01-01', "to" => '2032-01-01')
$$;
create function pg_temp.blocks() returns setof text language sql as $$
  select format('%s %s', s.name, r.during) from public.space_reservations r join public.spaces s using (space_id)
  where r.kind = 'block' and r.during && tstzrange('2031-06-02', '2031-06-03') order by 1
$$;
grant execute on function pg_temp.act_as, pg_temp.busy, pg_temp.close_space, pg_temp.close_venue, pg_temp.blocks
  to authenticated, service_role;

select pg_temp.act_as(1);
select is(pg_temp.close_space(1, pg_temp.busy(10, 12)),
  '{"created": 1, "updated": 0, "removed": 0, "unchanged": 0, "conflicts": []}', 'an owner closes a space');
select results_eq('select pg_temp.blocks()', $$values
  ('North ["2031-06-02 10:00:00+00","2031-06-02 12:00:00+00")'),
  ('South ["2031-06-02 10:00:00+00","2031-06-02 12:00:00+00")')$$, 'with all its parts');
select is(pg_temp.close_space(1, pg_temp.busy(10, 12)) ->> 'unchanged', '1', 'a second import changes nothing');
select is(pg_temp.close_space(4, pg_temp.busy(20, 21), 'cleaning') ->> 'created', '1',
  'another calendar closes another');
select is(pg_temp.close_venue(1, pg_temp.busy(11, 13)) - 'conflicts',
  '{"created": 1, "updated": 1, "removed": 0, "unchanged": 0}', 'a calendar of the venue closes each undivided space');
select results_eq('select pg_temp.blocks()', $$values
  ('Bar ["2031-06-02 11:00:00+00","2031-06-02 13:00:00+00")'),
  ('Bar ["2031-06-02 20:00:00+00","2031-06-02 21:00:00+00")'),
  ('North ["2031-06-02 11:00:00+00","2031-06-02 13:00:00+00")'),
  ('South ["2031-06-02 11:00:00+00","2031-06-02 13:00:00+00")')$$,
  'and opens what this calendar had closed, not what another one had');

reset role;
insert into public.events (event_id, name, date, ends_at, venue_id, status) values
  ('34000000-0000-0000-0002-000000000001', 'Gala', '2031-06-02 14:00+00', '2031-06-02 16:00+00',
    '34000000-0000-0000-0000-000000000001', 'inquiry');
insert into public.event_spaces (event_id, space_id, venue_id) values
  ('34000000-0000-0000-0002-000000000001', '34000000-0000-0000-0001-000000000004',
    '34000000-0000-0000-0000-000000000001');
update public.events set status = 'confirmed' where event_id = '34000000-0000-0000-0002-000000000001';
select pg_temp.act_as(1);
select is(pg_temp.close_space(4, pg_temp.busy(13, 18)) -> 'conflicts', jsonb_build_array(jsonb_build_object(
    'space_id', '34000000-0000-0000-0001-000000000004', 'from', '2031-06-02T14:00:00+00:00'::timestamptz,
    'to', '2031-06-02T16:00:00+00:00'::timestamptz)), 'what a booking takes is reported');
select results_eq(
  $$select kind::text, during from public.space_reservations
    where space_id = '34000000-0000-0000-0001-000000000004' and during && '[2031-06-02 13:00+00,2031-06-02 18:00+00)'
    order by during$$,
  $$values ('block', '[2031-06-02 13:00+00,2031-06-02 14:00+00)'::tstzrange),
    ('booking', '[2031-06-02 14:00+00,2031-06-02 16:00+00)'), ('block', '[2031-06-02 16:00+00,2031-06-02 18:00+00)')$$,
  'and stays, while the rest of the time is closed');

select pg_temp.act_as(3);
select throws_ok('select pg_temp.close_space(4, pg_temp.busy(10, 12))', 'VK005', null, 'another venue closes no space');
select throws_ok('select pg_temp.close_venue(1, pg_temp.busy(10, 12))', 'VK005', null, 'nor all of them');
select throws_ok($$select pg_temp.close_space(9, '[]')$$, 'VK005', null, 'as if there were none');
select pg_temp.act_as(2);
select throws_ok('select pg_temp.close_space(4, pg_temp.busy(10, 12))', 'VK005', null, 'neither does staff');
select pg_temp.act_as(1);
select throws_ok($$select pg_temp.close_venue(1, (
    select jsonb_agg(pg_temp.busy(10, 12, n::text) -> 0) from generate_series(1, 2501) n))$$, 'VK007', null,
  'the limit of 5000 counts each space');
select throws_ok($$select pg_temp.close_space(4, '[{"uid": "a", "from": "soon", "to": "later"}]')$$, 'VK003', null,
  'a time that is none is named as such');
select throws_ok($$select public.import_busy_calendar('choir', '[]')$$, 'VK003', null, 'a space or a venue is named');

reset role;
select set_config('request.jwt.claims', '{"role": "service_role"}', true);
set local role service_role;
select is(pg_temp.close_space(4, '[]', 'cleaning') ->> 'removed', '1', 'the server does as the venue does');

select * from finish();
rollback;
