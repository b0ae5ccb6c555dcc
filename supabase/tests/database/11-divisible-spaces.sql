-- The whole of a divided space blocks its parts, and a part blocks the whole.
begin;
select no_plan();

insert into auth.users (id, email, email_confirmed_at) values
  ('11000000-0000-0000-0000-000000000001', 'hall@example.com', now()),
  ('11000000-0000-0000-0000-000000000002', 'staff@example.com', now());
insert into public.venues (venue_id, name, slug, is_published) values
  ('11000000-0000-0000-0000-000000000001', 'Hall', 'test-hall', true);
insert into public.team_members (team_type, team_id, user_id, role, is_active) values
  ('venue', '11000000-0000-0000-0000-000000000001', '11000000-0000-0000-0000-000000000001', 'owner', true),
  ('venue', '11000000-0000-0000-0000-000000000001', '11000000-0000-0000-0000-000000000002', 'staff', true)
on conflict do nothing;
insert into public.spaces (space_id, venue_id, name, capacity) values
  ('11000000-0000-0000-0001-000000000001', '11000000-0000-0000-0000-000000000001', 'Hall', 300),
  ('11000000-0000-0000-0001-000000000009', '11000000-0000-0000-0000-000000000001', 'Annex', 30);
insert into public.events (event_id, name, date, ends_at, venue_id) values
  ('11000000-0000-0000-0002-000000000001', 'Whole', '2031-06-01 18:00+00', '2031-06-01 22:00+00',
    '11000000-0000-0000-0000-000000000001'),
  ('11000000-0000-0000-0002-000000000002', 'Part', '2031-06-01 20:00+00', '2031-06-01 23:00+00',
    '11000000-0000-0000-0000-000000000001'),
  ('11000000-0000-0000-0002-000000000003', 'Second option', '2031-06-01 19:00+00', '2031-06-01 20:00+00',
    '11000000-0000-0000-0000-000000000001');
insert into public.event_spaces (event_id, space_id, venue_id)
select e.event_id, '11000000-0000-0000-0001-000000000001', e.venue_id from public.events e
where e.name in ('Whole', 'Second option') and e.venue_id = '11000000-0000-0000-0000-000000000001';
update public.events set status = 'pending_confirmation' where event_id = '11000000-0000-0000-0002-000000000001';
update public.events set status = 'pending_confirmation' where event_id = '11000000-0000-0000-0002-000000000003';
update public.events set status = 'confirmed' where event_id = '11000000-0000-0000-0002-000000000001';

create function pg_temp.rows_of(event text) returns setof text language sql as $$
  select format('%s for %s, %s %s', s.name, w.name, r.kind, r.rank)
  from public.space_reservations r join public.events e using (event_id)
  join public.spaces s on s.space_id = r.space_id join public.spaces w on w.space_id = r.reserved_space_id
  where e.name = event order by s.name collate "C"
$$;

select set_config('request.jwt.claims', '{"sub": "11000000-0000-0000-0000-000000000002", "role": "authenticated"}',
  true);
set local role authenticated;
select throws_ok(
  $$select * from public.divide_space('11000000-0000-0000-0001-000000000001',
    '[{"name": "North", "capacity": 150}, {"name": "South", "capacity": 150}]')$$,
  'VK005', null, 'staff cannot divide a space');
set local request.jwt.claims = '{"sub": "11000000-0000-0000-0000-000000000001", "role": "authenticated"}';
select throws_ok(
  $$select * from public.divide_space('11000000-0000-0000-0001-000000000001', '[{"name": "North", "capacity": 150}]')$$,
  'VK003', null, 'one part is no division');
select throws_ok(
  $$select * from public.divide_space('11000000-0000-0000-0001-000000000001',
    '[{"name": "North"}, {"capacity": 150}]')$$,
  'VK003', null, 'each part has a name and a capacity');
select results_eq(
  $$select name, parent_space_id from public.divide_space('11000000-0000-0000-0001-000000000001',
    '[{"name": "North", "capacity": 150}, {"name": "South", "capacity": 150}]')$$,
  $$values ('North', '11000000-0000-0000-0001-000000000001'::uuid),
    ('South', '11000000-0000-0000-0001-000000000001')$$, 'an owner divides a space');
select throws_ok(
  $$select * from public.divide_space('11000000-0000-0000-0001-000000000001',
    '[{"name": "East", "capacity": 150}, {"name": "West", "capacity": 150}]')$$,
  'VK008', null, 'but not twice');
reset role;

select results_eq($$select pg_temp.rows_of('Whole')$$,
  $$values ('North for Hall, booking 1'), ('South for Hall, booking 1')$$,
  'what was booked is booked on every part');
select results_eq($$select pg_temp.rows_of('Second option')$$,
  $$values ('North for Hall, hold 2'), ('South for Hall, hold 2')$$,
  'what waited waits on every part');
select is(
  (select count(distinct group_id) from public.space_reservations
   where event_id = '11000000-0000-0000-0002-000000000001'), 1::bigint, 'as one group');

insert into public.event_spaces (event_id, space_id, venue_id)
select '11000000-0000-0000-0002-000000000002', s.space_id, s.venue_id from public.spaces s where s.name = 'North'
  and s.venue_id = '11000000-0000-0000-0000-000000000001';
select throws_ok(
  $$update public.events set status = 'confirmed' where event_id = '11000000-0000-0000-0002-000000000002'$$,
  '23P01', 'North is already reserved for part of this time.', 'the whole blocks a part');
update public.events set status = 'cancelled' where event_id in (
  '11000000-0000-0000-0002-000000000001', '11000000-0000-0000-0002-000000000003');
update public.events set status = 'confirmed' where event_id = '11000000-0000-0000-0002-000000000002';
select throws_ok(
  $$insert into public.space_reservations (space_id, kind, during)
    values ('11000000-0000-0000-0001-000000000001', 'block', '[2031-06-01 22:00+00, 2031-06-01 22:30+00)')$$,
  '23P01', 'Hall is already reserved for part of this time.', 'a part blocks the whole');
select lives_ok(
  $$insert into public.space_reservations (space_id, kind, during, note)
    values ('11000000-0000-0000-0001-000000000001', 'block', '[2031-06-02 22:00+00, 2031-06-02 22:30+00)', 'Floor')$$,
  'a divided space can be blocked as a whole');
select is((select count(*) from public.space_reservations where note = 'Floor'), 2::bigint, 'which blocks each part');

-- one row stands for its group
set local role authenticated;
update public.space_reservations set during = '[2031-06-03 22:00+00, 2031-06-03 22:30+00)'
where note = 'Floor' and space_id = (select space_id from public.spaces where name = 'North');
select is(
  (select count(*) from public.space_reservations where during = '[2031-06-03 22:00+00, 2031-06-03 22:30+00)'),
  2::bigint, 'moving one row of a block moves the whole block');
delete from public.space_reservations
where note = 'Floor' and space_id = (select space_id from public.spaces where name = 'North');
select is((select count(*) from public.space_reservations where note = 'Floor'), 0::bigint,
  'deleting one row of a block deletes the whole block');

-- an event with the whole and a part has each atomic space once
reset role;
insert into public.event_spaces (event_id, space_id, venue_id) values
  ('11000000-0000-0000-0002-000000000002', '11000000-0000-0000-0001-000000000001',
    '11000000-0000-0000-0000-000000000001');
select results_eq($$select pg_temp.rows_of('Part')$$,
  $$values ('North for Hall, booking 1'), ('South for Hall, booking 1')$$,
  'an event that has a part takes the whole as well');
delete from public.event_spaces
where event_id = '11000000-0000-0000-0002-000000000002' and space_id = '11000000-0000-0000-0001-000000000001';
select results_eq($$select pg_temp.rows_of('Part')$$, $$values ('North for North, booking 1')$$, 'and gives it back');

-- trees
select throws_ok(
  $$update public.spaces set parent_space_id = (select s.space_id from public.spaces s where s.name = 'South')
    where space_id = '11000000-0000-0000-0001-000000000001'$$,
  'VK003', 'A space cannot be a part of itself.', 'a space cannot become a part of its own part');
select throws_ok(
  $$update public.spaces set deleted_at = now() where space_id = '11000000-0000-0000-0001-000000000001'$$,
  'VK008', null, 'a divided space cannot be deleted from above its parts');

-- a part more, a part less
insert into public.space_reservations (space_id, kind, during, note)
values ('11000000-0000-0000-0001-000000000001', 'block', '[2031-07-01, 2031-07-02)', 'Fair');
update public.spaces set parent_space_id = '11000000-0000-0000-0001-000000000001'
where space_id = '11000000-0000-0000-0001-000000000009';
select is((select count(*) from public.space_reservations where note = 'Fair'), 3::bigint,
  'a space that becomes a part is reserved with the whole');
update public.spaces set parent_space_id = null where space_id = '11000000-0000-0000-0001-000000000009';
select is((select count(*) from public.space_reservations where note = 'Fair'), 2::bigint, 'until it leaves');
insert into public.space_reservations (space_id, kind, during)
values ('11000000-0000-0000-0001-000000000009', 'block', '[2031-07-01, 2031-07-02)');
select throws_ok(
  $$update public.spaces set parent_space_id = '11000000-0000-0000-0001-000000000001'
    where space_id = '11000000-0000-0000-0001-000000000009'$$,
  '23P01', null, 'a space that is taken when the whole is cannot become a part');
update public.events set status = 'cancelled' where event_id = '11000000-0000-0000-0002-000000000002';
update public.spaces set deleted_at = now() where name in ('North', 'South')
  and venue_id = '11000000-0000-0000-0000-000000000001';
select results_eq(
  $$select s.name from public.space_reservations r join public.spaces s using (space_id) where r.note = 'Fair'$$,
  $$values ('Hall')$$, 'without its parts the whole is atomic again, and still reserved');

select * from finish();
rollback;
