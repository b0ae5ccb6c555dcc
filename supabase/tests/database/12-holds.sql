-- Options: they expire without any job, are ranked, move up once and can be challenged.
begin;
select no_plan();

insert into auth.users (id, email, email_confirmed_at) values
  ('12000000-0000-0000-0000-000000000001', 'hall@example.com', now()),
  ('12000000-0000-0000-0000-000000000002', 'ann@example.com', now()),
  ('12000000-0000-0000-0000-000000000003', 'other@example.com', now());
insert into public.venues (venue_id, name, slug, settings) values
  ('12000000-0000-0000-0000-000000000001', 'Hall', 'test-hall', '{"hold_hours": 48}'),
  ('12000000-0000-0000-0000-000000000003', 'Other', 'test-other', '{}');
insert into public.clients (client_id, name, email) values
  ('12000000-0000-0000-0000-000000000002', 'Ann', 'ann@example.com');
insert into public.team_members (team_type, team_id, user_id, role, is_active) values
  ('venue', '12000000-0000-0000-0000-000000000001', '12000000-0000-0000-0000-000000000001', 'owner', true),
  ('venue', '12000000-0000-0000-0000-000000000003', '12000000-0000-0000-0000-000000000003', 'owner', true)
on conflict do nothing;
insert into public.spaces (space_id, venue_id, name, capacity, setup_minutes) values
  ('12000000-0000-0000-0001-000000000001', '12000000-0000-0000-0000-000000000001', 'Ballroom', 200, 60);
insert into public.events (event_id, name, date, ends_at, venue_id, client_id)
select ('12000000-0000-0000-0002-00000000000' || n)::uuid, 'Event ' || n, '2031-06-01 18:00+00', '2031-06-01 22:00+00',
  '12000000-0000-0000-0000-000000000001', case n when 2 then '12000000-0000-0000-0000-000000000002'::uuid end
from generate_series(1, 4) n;
insert into public.event_spaces (event_id, space_id, venue_id)
select e.event_id, '12000000-0000-0000-0001-000000000001', e.venue_id from public.events e
where e.venue_id = '12000000-0000-0000-0000-000000000001';

create temporary view options as
select e.name, r.kind::text, r.rank::integer from public.space_reservations r left join public.events e using (event_id)
where r.venue_id = '12000000-0000-0000-0000-000000000001' order by r.rank, e.name;
create temporary view told as
select n.notification_type, n.user_type::text, count(*)::integer as times from public.notifications n
where n.user_id in ('12000000-0000-0000-0000-000000000001', '12000000-0000-0000-0000-000000000002')
  and n.notification_type like 'option%'
group by 1, 2 order by 1, 2;
grant select on pg_temp.options to authenticated;

-- What time would do: no trigger sees it.
create function pg_temp.let_expire(event text) returns void language plpgsql as $$
begin
  set local session_replication_role = replica;
  update public.space_reservations r set expires_at = now() from public.events e
  where e.event_id = r.event_id and e.name = event;
  set local session_replication_role = origin;
end $$;

update public.events set status = 'pending_confirmation' where name = 'Event 1';
update public.events set status = 'pending_confirmation' where name = 'Event 2';
update public.events set status = 'pending_confirmation' where name = 'Event 3';
select results_eq('select * from pg_temp.options',
  $$values ('Event 1', 'hold', 1), ('Event 2', 'hold', 2), ('Event 3', 'hold', 3)$$,
  'options on the same time are ranked in the order in which they were taken');
select is((select count(*) from public.space_reservations r join public.events e using (event_id)
  where e.name like 'Event%' and r.blocking), 1::bigint, 'only the first blocks');
select throws_ok($$update public.events set status = 'confirmed' where name = 'Event 2'$$,
  '23P01', null, 'a second option cannot be confirmed before the first');

update public.events set status = 'inquiry' where name = 'Event 1';
select results_eq('select * from pg_temp.options', $$values ('Event 2', 'hold', 1), ('Event 3', 'hold', 2)$$,
  'a release lets the options behind it move up');
select results_eq('select * from pg_temp.told',
  $$values ('option_promoted', 'client', 1), ('option_promoted', 'venue', 1)$$, 'and both sides are told, once');

-- expiry
update public.space_reservations r set expires_at = clock_timestamp() + interval '10 seconds' from public.events e
where e.event_id = r.event_id and e.name = 'Event 2';
select is(public.expire_holds(), 0, 'a hold does not expire early');
select pg_temp.let_expire('Event 2');
select is(public.expire_holds(), 1, 'it expires at its instant');
select results_eq('select * from pg_temp.options', $$values ('Event 3', 'hold', 1)$$, 'and the next moves up');
select results_eq('select * from pg_temp.told',
  $$values ('option_expired', 'client', 1), ('option_expired', 'venue', 1),
    ('option_promoted', 'client', 1), ('option_promoted', 'venue', 2)$$, 'and both sides are told');
select ok(
  (select r.expires_at >= now() + interval '48 hours' from public.space_reservations r
    join public.events e using (event_id)
   where e.name = 'Event 3'), 'who moves up has settings.hold_hours to confirm');

select pg_temp.let_expire('Event 3');
select lives_ok($$update public.events set status = 'confirmed' where name = 'Event 4'$$,
  'an expired hold blocks nobody, though no job has removed it');
select results_eq('select * from pg_temp.options', $$values ('Event 4', 'booking', 1)$$, 'and is gone');
update public.events set status = 'cancelled' where name = 'Event 4';
select lives_ok($$update public.events set status = 'confirmed' where name = 'Event 3'$$,
  'an event whose hold has expired can be confirmed while the space is free');
update public.events set status = 'cancelled' where name = 'Event 3';

-- options by hand
select set_config('request.jwt.claims', '{"sub": "12000000-0000-0000-0000-000000000001", "role": "authenticated"}',
  true);
set local role authenticated;
select results_eq(
  $$select kind::text, during, rank::integer, expires_at from public.place_hold(
    '12000000-0000-0000-0001-000000000001', '2031-06-01 18:00+00', '2031-06-01 22:00+00', hold_hours => 1)$$,
  $$values ('hold', tstzrange('2031-06-01 17:00+00', '2031-06-01 22:00+00'), 1, now() + interval '1 hour')$$,
  'a venue takes an option, with setup time added');
select is(
  (select rank::integer from public.place_hold('12000000-0000-0000-0001-000000000001', '2031-06-01 18:00+00',
    '2031-06-01 22:00+00',
    event_id => '12000000-0000-0000-0002-000000000001')), 2, 'the next option on it is the second');
select throws_ok(
  $$select * from public.place_hold('12000000-0000-0000-0001-000000000001', '2031-06-01 18:00+00',
    '2031-06-01 22:00+00',
    rank => 1::smallint)$$, '23P01', null, 'who insists on the first fails');
select throws_ok(
  $$select * from public.place_hold('12000000-0000-0000-0001-000000000001', '2031-06-01 18:00+00',
    '2031-06-01 22:00+00',
    hold_hours => 0)$$, 'VK003', null, 'an option lasts some time');
select throws_ok(
  $$select * from public.place_hold('12000000-0000-0000-0001-000000000001', '2031-06-01 18:00+00',
    '2031-06-01 22:00+00',
    event_id => gen_random_uuid())$$, 'VK005', 'Event not found.', 'an option is for an event of the venue');
select throws_ok(
  $$insert into public.space_reservations (space_id, kind, during, expires_at)
    values ('12000000-0000-0000-0001-000000000001', 'hold', '[2031-08-01, 2031-08-02)', now())$$,
  'VK003', null, 'an option cannot be born expired');

select set_config('test.first', (select reservation_id::text from public.space_reservations where rank = 1), true),
  set_config('test.second', (select reservation_id::text from public.space_reservations where rank = 2), true);
select throws_ok($$select * from public.challenge_hold(current_setting('test.first')::uuid)$$,
  'VK008', null, 'the first option has nobody to challenge');
update public.space_reservations set expires_at = now() + interval '200 hours' where rank = 1;
select results_eq(
  $$select reservation_id, expires_at from public.challenge_hold(current_setting('test.second')::uuid)$$,
  $$values (current_setting('test.first')::uuid, now() + interval '48 hours')$$,
  'a challenge gives the first option settings.hold_hours');
update public.space_reservations set expires_at = now() + interval '1 hour' where rank = 1;
select is((select expires_at from public.challenge_hold(current_setting('test.second')::uuid)),
  now() + interval '1 hour',
  'and never prolongs it');

select set_config('request.jwt.claims', '{"sub": "12000000-0000-0000-0000-000000000003", "role": "authenticated"}',
  true);
select throws_ok($$select * from public.challenge_hold(current_setting('test.second')::uuid)$$,
  'VK005', null, 'another venue cannot challenge an option');
select throws_ok($$select * from public.release_hold(current_setting('test.first')::uuid)$$,
  'VK005', null, 'nor release it');
select throws_ok('select public.expire_holds()', '42501', null, 'nor run the scheduler''s function');
select set_config('request.jwt.claims', '{"sub": "12000000-0000-0000-0000-000000000001", "role": "authenticated"}',
  true);
select is((select count(*) from public.release_hold(current_setting('test.first')::uuid)), 1::bigint,
  'the venue releases an option');
select is((select rank::integer from public.space_reservations
  where reservation_id = current_setting('test.second')::uuid),
  1, 'and the second becomes the first');
select throws_ok($$select * from public.release_hold(current_setting('test.first')::uuid)$$,
  'VK005', null, 'an option is released once');

-- the order can be changed by hand
select is(
  (select rank::integer from public.place_hold('12000000-0000-0000-0001-000000000001', '2031-06-01 20:00+00',
    '2031-06-01 23:00+00')),
  2, 'an option that overlaps in part waits too');
update public.space_reservations set rank = 3 where reservation_id = current_setting('test.second')::uuid;
select results_eq('select name, rank from pg_temp.options', $$values (null, 1), ('Event 1', 2)$$,
  'an option put back lets the next move up');

-- the waiting list
select lives_ok($$select public.release_hold(reservation_id) from public.space_reservations where rank = 1$$,
  'released');
reset role;
update public.events set status = 'confirmed' where name = 'Event 1';
set local role authenticated;
select throws_ok(
  $$select * from public.place_hold('12000000-0000-0000-0001-000000000001', '2031-06-01 18:00+00',
    '2031-06-01 22:00+00')$$,
  '23P01', null, 'an option behind a booking is refused');
select is(
  (select rank::integer from public.place_hold('12000000-0000-0000-0001-000000000001', '2031-06-01 18:00+00',
    '2031-06-01 22:00+00',
    rank => 2::smallint)), 2, 'unless it asks for the waiting list');
reset role;
update public.events set status = 'cancelled' where name = 'Event 1';
select results_eq('select * from pg_temp.options', $$values (null, 'hold', 1)$$,
  'which moves up when the booking is cancelled');

select * from finish();
rollback;
