-- Reservations follow their events and spaces, and no two of them share an atomic space.
begin;
select no_plan();

insert into auth.users (id, email, email_confirmed_at) values
  ('10000000-0000-0000-0000-000000000001', 'hall@example.com', now()),
  ('10000000-0000-0000-0000-000000000002', 'ann@example.com', now()),
  ('10000000-0000-0000-0000-000000000003', 'other@example.com', now());
insert into public.venues (venue_id, name, slug, is_published, settings) values
  ('10000000-0000-0000-0000-000000000001', 'Hall', 'test-hall', true, '{"buffer_minutes": 30}'),
  ('10000000-0000-0000-0000-000000000003', 'Other', 'test-other', true, '{}');
insert into public.clients (client_id, name, email) values
  ('10000000-0000-0000-0000-000000000002', 'Ann', 'ann@example.com');
insert into public.team_members (team_type, team_id, user_id, role, is_active) values
  ('venue', '10000000-0000-0000-0000-000000000001', '10000000-0000-0000-0000-000000000001', 'owner', true),
  ('venue', '10000000-0000-0000-0000-000000000003', '10000000-0000-0000-0000-000000000003', 'owner', true)
on conflict do nothing;
insert into public.spaces (space_id, venue_id, name, capacity, setup_minutes, teardown_minutes) values
  ('10000000-0000-0000-0001-000000000001', '10000000-0000-0000-0000-000000000001', 'Ballroom', 200, 60, 15),
  ('10000000-0000-0000-0001-000000000002', '10000000-0000-0000-0000-000000000001', 'Garden', 80, 0, 0),
  ('10000000-0000-0000-0001-000000000003', '10000000-0000-0000-0000-000000000003', 'Cellar', 20, 0, 0);
insert into public.events (event_id, name, date, ends_at, venue_id, client_id) values
  ('10000000-0000-0000-0002-000000000001', 'Gala', '2031-06-01 18:00+00', '2031-06-01 22:00+00',
    '10000000-0000-0000-0000-000000000001', '10000000-0000-0000-0000-000000000002'),
  ('10000000-0000-0000-0002-000000000002', 'Ball', '2031-06-01 20:00+00', '2031-06-01 23:00+00',
    '10000000-0000-0000-0000-000000000001', null);
insert into public.event_spaces (event_id, space_id, venue_id) values
  ('10000000-0000-0000-0002-000000000001', '10000000-0000-0000-0001-000000000001',
    '10000000-0000-0000-0000-000000000001'),
  ('10000000-0000-0000-0002-000000000002', '10000000-0000-0000-0001-000000000001',
    '10000000-0000-0000-0000-000000000001');

select is_empty(
  'select 1 from public.space_reservations', 'an inquiry reserves nothing');

update public.events set status = 'pending_confirmation' where event_id = '10000000-0000-0000-0002-000000000001';
select results_eq(
  $$select kind::text, during, rank::integer, client_id, expires_at = now() + interval '72 hours'
    from public.space_reservations$$,
  $$values ('hold', tstzrange('2031-06-01 17:00+00', '2031-06-01 22:45+00'), 1,
    '10000000-0000-0000-0000-000000000002'::uuid, true)$$,
  'an event awaiting confirmation holds its space, with setup, teardown and buffer, for 72 hours by default');

update public.events set status = 'confirmed' where event_id = '10000000-0000-0000-0002-000000000001';
select results_eq(
  'select kind::text, expires_at from public.space_reservations', $$values ('booking', null::timestamptz)$$,
  'a confirmed event books its space');

select throws_ok(
  $$update public.events set status = 'confirmed' where event_id = '10000000-0000-0000-0002-000000000002'$$,
  '23P01', 'Ballroom is already reserved for part of this time.', 'a second event cannot book the same time');
select is(
  (select status::text from public.events where event_id = '10000000-0000-0000-0002-000000000002'), 'inquiry',
  'and stays as it was');

create function pg_temp.detail_of(statement text) returns jsonb language plpgsql as $$
declare
  found text;
begin
  execute statement;
  return null;
exception when others then
  get stacked diagnostics found = pg_exception_detail;
  return found::jsonb;
end $$;
select is(
  pg_temp.detail_of(
    $$update public.events set status = 'confirmed' where event_id = '10000000-0000-0000-0002-000000000002'$$),
  '{"space_id": "10000000-0000-0000-0001-000000000001", "space_name": "Ballroom",
    "from": "2031-06-01T19:00:00+00:00", "to": "2031-06-01T22:45:00+00:00"}'::jsonb,
  'the conflict names the space and the time in common, and nothing of the other event');

-- boundaries: Gala occupies the ballroom until 22:45, and another event starts with an hour of setup
update public.events set date = '2031-06-01 23:44+00', ends_at = '2031-06-02 01:00+00'
where event_id = '10000000-0000-0000-0002-000000000002';
select throws_ok(
  $$update public.events set status = 'confirmed' where event_id = '10000000-0000-0000-0002-000000000002'$$,
  '23P01', null, 'a minute too early is refused');
update public.events set date = '2031-06-01 23:45+00', ends_at = '2031-06-02 01:00+00'
where event_id = '10000000-0000-0000-0002-000000000002';
select lives_ok(
  $$update public.events set status = 'confirmed' where event_id = '10000000-0000-0000-0002-000000000002'$$,
  'events may be back to back, teardown, buffer and setup apart');

select throws_ok(
  $$update public.events set ends_at = ends_at + interval '1 minute'
    where event_id = '10000000-0000-0000-0002-000000000001'$$,
  '23P01', null, 'a booked event cannot be prolonged into the next');
select lives_ok(
  $$update public.events set date = '2031-06-01 17:30+00', ends_at = '2031-06-01 21:30+00'
    where event_id = '10000000-0000-0000-0002-000000000001'$$,
  'it may move over its own time');
select is(
  (select during from public.space_reservations where event_id = '10000000-0000-0000-0002-000000000001'),
  tstzrange('2031-06-01 16:30+00', '2031-06-01 22:15+00'), 'and the reservation moves with it');

select throws_ok(
  $$update public.spaces set setup_minutes = 120 where space_id = '10000000-0000-0000-0001-000000000001'$$,
  '23P01', null, 'setup time that would make booked events overlap is refused');
update public.spaces set setup_minutes = 90 where space_id = '10000000-0000-0000-0001-000000000001';
select is(
  (select during from public.space_reservations where event_id = '10000000-0000-0000-0002-000000000001'),
  tstzrange('2031-06-01 16:00+00', '2031-06-01 22:15+00'), 'setup time that fits widens the reservations to come');
update public.spaces set setup_minutes = 60 where space_id = '10000000-0000-0000-0001-000000000001';

insert into public.event_spaces (event_id, space_id, venue_id) values
  ('10000000-0000-0000-0002-000000000001', '10000000-0000-0000-0001-000000000002',
    '10000000-0000-0000-0000-000000000001');
select is(
  (select count(*) from public.space_reservations where event_id = '10000000-0000-0000-0002-000000000001'), 2::bigint,
  'a space added to a booked event is booked');
delete from public.event_spaces
where event_id = '10000000-0000-0000-0002-000000000001' and space_id = '10000000-0000-0000-0001-000000000002';
select is(
  (select count(*) from public.space_reservations where event_id = '10000000-0000-0000-0002-000000000001'), 1::bigint,
  'a space taken from it is free');

update public.events set status = 'in_planning' where event_id = '10000000-0000-0000-0002-000000000001';
select is(
  (select kind::text from public.space_reservations where event_id = '10000000-0000-0000-0002-000000000001'), 'booking',
  'planning keeps the booking');
update public.events set status = 'cancelled' where event_id = '10000000-0000-0000-0002-000000000001';
select is_empty(
  $$select 1 from public.space_reservations where event_id = '10000000-0000-0000-0002-000000000001'$$,
  'cancelling frees the space at once');

-- two events that fit exactly, however the time between them is divided
insert into public.events (event_id, name, date, ends_at, venue_id)
select ('10000000-0000-0000-0002-00000000000' || n)::uuid, 'Neighbour', start, start + interval '2 hours',
  '10000000-0000-0000-0000-000000000001'
from (values (3, '2031-06-20 10:00+00'::timestamptz), (4, '2031-06-20 13:00+00')) e (n, start);
update public.spaces set teardown_minutes = 30 where space_id = '10000000-0000-0000-0001-000000000002';
insert into public.event_spaces (event_id, space_id, venue_id)
select event_id, '10000000-0000-0000-0001-000000000002', venue_id from public.events where name = 'Neighbour';
update public.events set status = 'confirmed' where name = 'Neighbour';
select lives_ok($$update public.spaces set setup_minutes = 30, teardown_minutes = 0
  where space_id = '10000000-0000-0000-0001-000000000002'$$, 'teardown of the one can become setup of the other');
select lives_ok($$update public.spaces set setup_minutes = 0, teardown_minutes = 30
  where space_id = '10000000-0000-0000-0001-000000000002'$$, 'and back');
update public.events set status = 'cancelled' where name = 'Neighbour';

-- a venue writes its own blocks, directly or by RPC, with the same rules
select set_config('request.jwt.claims', '{"sub": "10000000-0000-0000-0000-000000000001", "role": "authenticated"}',
  true);
set local role authenticated;
select results_eq(
  $$select kind::text, during, note from public.create_block(
    '10000000-0000-0000-0001-000000000001', '2031-07-01 00:00+00', '2031-07-02 00:00+00', 'Floor')$$,
  $$values ('block', tstzrange('2031-07-01 00:00+00', '2031-07-02 00:00+00'), 'Floor')$$,
  'a block lasts exactly as given');
select set_config('test.block', (select reservation_id::text from public.space_reservations where kind = 'block'),
  true);
select throws_ok(
  $$select * from public.create_block('10000000-0000-0000-0001-000000000001', '2031-07-01 12:00+00',
    '2031-07-03 00:00+00')$$,
  '23P01', null, 'two blocks cannot overlap');
select throws_ok(
  $$insert into public.space_reservations (space_id, kind, during)
    values ('10000000-0000-0000-0001-000000000001', 'block', '[2031-07-01 12:00+00, 2031-07-03 00:00+00)')$$,
  '23P01', null, 'nor by a raw insert');
select throws_ok(
  $$select * from public.create_block('10000000-0000-0000-0001-000000000001', '2031-07-05 12:00+00',
    '2031-07-05 12:00+00')$$,
  'VK003', null, 'an empty range is refused');
select throws_ok(
  $$select * from public.create_block('10000000-0000-0000-0001-000000000003', '2031-07-01 12:00+00',
    '2031-07-03 00:00+00')$$,
  'VK005', 'Space not found.', 'a space of another venue is not found');
select throws_ok(
  $$select * from public.create_block(gen_random_uuid(), '2031-07-01 12:00+00', '2031-07-03 00:00+00')$$,
  'VK005', 'Space not found.', 'nor is one that does not exist');
select throws_ok(
  $$insert into public.space_reservations (space_id, kind, during, event_id)
    values ('10000000-0000-0000-0001-000000000001', 'booking', '[2031-08-01 12:00+00, 2031-08-03 00:00+00)',
      '10000000-0000-0000-0002-000000000002')$$,
  'VK003', null, 'a booking cannot be inserted by hand');
select throws_ok(
  $$delete from public.space_reservations where kind = 'booking'$$,
  'VK008', null, 'nor be deleted from under its event');
select throws_ok(
  $$update public.space_reservations set during = '[2031-08-01 12:00+00, 2031-08-03 00:00+00)' where kind = 'booking'$$,
  'VK008', null, 'nor be moved');
select throws_ok(
  $$update public.space_reservations set venue_id = venue_id$$, '42501', null, 'owner columns cannot be written');
select lives_ok(
  $$update public.space_reservations set during = '[2031-07-01 00:00+00, 2031-07-04 00:00+00)', note = 'Longer'
    where kind = 'block'$$, 'a block can be moved');
select throws_ok(
  $$delete from public.spaces where space_id = '10000000-0000-0000-0001-000000000001'$$,
  'VK008', null, 'a space with reservations to come cannot be deleted');
select throws_ok(
  $$update public.spaces set deleted_at = now() where space_id = '10000000-0000-0000-0001-000000000001'$$,
  'VK008', null, 'not even softly');

set local request.jwt.claims = '{"sub": "10000000-0000-0000-0000-000000000003", "role": "authenticated"}';
select is_empty('select 1 from public.space_reservations', 'another venue sees none of it');
select throws_ok(
  $$select * from public.remove_block(current_setting('test.block')::uuid)$$, 'VK005', null, 'and removes none of it');
set local request.jwt.claims = '{"sub": "10000000-0000-0000-0000-000000000002", "role": "authenticated"}';
select throws_ok(
  $$select * from public.create_block('10000000-0000-0000-0001-000000000001', '2031-09-01 12:00+00',
    '2031-09-03 00:00+00')$$,
  'VK005', null, 'a client cannot block a space');
select throws_ok(
  $$insert into public.space_reservations (space_id, kind, during)
    values ('10000000-0000-0000-0001-000000000001', 'block', '[2031-09-01 12:00+00, 2031-09-03 00:00+00)')$$,
  'VK005', null, 'not even by hand');
set local role anon;
set local request.jwt.claims = '{"role": "anon"}';
select throws_ok('select * from public.space_reservations', '42501', null, 'a visitor reads no reservations');
select throws_ok(
  $$select * from public.create_block('10000000-0000-0000-0001-000000000001', '2031-09-01 12:00+00',
    '2031-09-03 00:00+00')$$,
  '42501', null, 'nor calls the functions of a venue');

set local role authenticated;
set local request.jwt.claims = '{"sub": "10000000-0000-0000-0000-000000000001", "role": "authenticated"}';
select is(
  (select count(*) from public.remove_block(current_setting('test.block')::uuid)), 1::bigint, 'a block is removed');
select throws_ok(
  format('select * from public.remove_block(%L)', (
    select reservation_id from public.space_reservations where kind = 'booking')),
  'VK005', null, 'remove_block removes nothing else');
reset role;

-- the constraint stands behind the triggers
set local session_replication_role = replica;
insert into public.space_reservations (space_id, reserved_space_id, venue_id, kind, during)
values ('10000000-0000-0000-0001-000000000002', '10000000-0000-0000-0001-000000000002',
  '10000000-0000-0000-0000-000000000001', 'block', '[2031-08-01, 2031-08-03)');
select throws_ok(
  $$insert into public.space_reservations (space_id, reserved_space_id, venue_id, kind, during)
    values ('10000000-0000-0000-0001-000000000002', '10000000-0000-0000-0001-000000000002',
      '10000000-0000-0000-0000-000000000001', 'booking', '[2031-08-02, 2031-08-04)')$$,
  '23P01', null, 'without any trigger the exclusion constraint refuses an overlap');

select * from finish();
rollback;
