-- What options that were kept for an inquiry become when it is approved or confirmed.
begin;
select no_plan();

insert into auth.users (id, email, email_confirmed_at) values
  ('30000000-0000-0000-0000-000000000001', 'hall@example.com', now());
insert into public.venues (venue_id, name, slug, is_published, settings) values
  ('30000000-0000-0000-0000-000000000001', 'Hall', 'test-options', true, '{"buffer_minutes": 30}');
insert into public.team_members (team_type, team_id, user_id, role, is_active) values
  ('venue', '30000000-0000-0000-0000-000000000001', '30000000-0000-0000-0000-000000000001', 'owner', true)
on conflict do nothing;
insert into public.spaces (space_id, venue_id, parent_space_id, name, capacity, setup_minutes) values
  ('30000000-0000-0000-0001-000000000001', '30000000-0000-0000-0000-000000000001', null, 'Ballroom', 200, 60),
  ('30000000-0000-0000-0001-000000000002', '30000000-0000-0000-0000-000000000001', null, 'Garden', 80, 0),
  ('30000000-0000-0000-0001-000000000003', '30000000-0000-0000-0000-000000000001',
    '30000000-0000-0000-0001-000000000002', 'East', 40, 0),
  ('30000000-0000-0000-0001-000000000004', '30000000-0000-0000-0000-000000000001',
    '30000000-0000-0000-0001-000000000002', 'West', 40, 0);
insert into public.events (event_id, name, date, ends_at, venue_id, status)
select ('30000000-0000-0000-0002-00000000000' || n)::uuid, 'Event ' || n, '2031-06-07 18:00+00', '2031-06-07 22:00+00',
  '30000000-0000-0000-0000-000000000001', 'inquiry'
from generate_series(1, 5) n;
insert into public.event_spaces (event_id, space_id, venue_id) values
  ('30000000-0000-0000-0002-000000000001', '30000000-0000-0000-0001-000000000001',
    '30000000-0000-0000-0000-000000000001');

set local role authenticated;
select set_config('request.jwt.claims', '{"sub": "30000000-0000-0000-0000-000000000001", "role": "authenticated"}',
  true);
create function pg_temp.keep(event integer, space integer, starts timestamptz, ends timestamptz) returns bigint
language sql as $$
  select count(*) from public.place_hold(('30000000-0000-0000-0001-00000000000' || space)::uuid, starts, ends,
    event_id => ('30000000-0000-0000-0002-00000000000' || event)::uuid)
$$;
create function pg_temp.become(event integer, status public.event_status) returns setof text language sql as $$
  select e.status::text from public.change_event_status(
    ('30000000-0000-0000-0002-00000000000' || event)::uuid, status) e
$$;
create function pg_temp.reserved(event integer) returns setof text language sql as $$
  select format('%s %s rank %s %s', s.name, r.kind, r.rank, r.during * tstzrange('2031-06-01', '2031-07-01'))
  from public.space_reservations r join public.spaces s using (space_id)
  where r.event_id = ('30000000-0000-0000-0002-00000000000' || event)::uuid order by 1
$$;

-- on another date, in the event's own space
select pg_temp.keep(1, 1, '2031-06-14 18:00+00', '2031-06-14 22:00+00');
select pg_temp.become(1, 'confirmed');
select results_eq('select pg_temp.reserved(1)',
  $$values ('Ballroom booking rank 1 ["2031-06-07 17:00:00+00","2031-06-07 22:30:00+00")')$$,
  'a booking is at the time of the event; an option on another date is given back');
select throws_ok($$select pg_temp.keep(2, 1, '2031-06-07 19:00+00', '2031-06-07 20:00+00')$$, '23P01', null,
  'so that nobody else gets that time');

-- in a space that the event does not name, of which it is given all parts
select is(pg_temp.keep(2, 2, '2031-06-07 18:00+00', '2031-06-07 22:00+00'), 2::bigint, 'a venue keeps a divided space');
select pg_temp.become(2, 'pending_confirmation');
select results_eq('select pg_temp.reserved(2)', $$values
  ('East hold rank 1 ["2031-06-07 18:00:00+00","2031-06-07 22:30:00+00")'),
  ('West hold rank 1 ["2031-06-07 18:00:00+00","2031-06-07 22:30:00+00")')$$,
  'an event without spaces takes place where options are kept for it');
select results_eq(
  $$select space_id from public.event_spaces where event_id = '30000000-0000-0000-0002-000000000002'$$,
  $$values ('30000000-0000-0000-0001-000000000002'::uuid)$$, 'which is the space that was asked for');

-- behind another, and moved
select is(pg_temp.keep(3, 3, '2031-06-07 18:00+00', '2031-06-07 22:00+00'), 1::bigint, 'a second option on a part');
update public.events set date = '2031-06-07 19:00+00', ends_at = '2031-06-07 23:00+00'
where event_id = '30000000-0000-0000-0002-000000000003';
select pg_temp.become(3, 'pending_confirmation');
select results_eq('select pg_temp.reserved(3)',
  $$values ('East hold rank 2 ["2031-06-07 19:00:00+00","2031-06-07 23:30:00+00")')$$,
  'an option moves with its event, and keeps its place in the line');
select throws_ok($$select pg_temp.become(3, 'confirmed')$$, '23P01', null, 'where it cannot be confirmed');

-- expired
select pg_temp.keep(4, 1, '2031-06-10 18:00+00', '2031-06-10 22:00+00');
reset role;
update public.events set date = '2031-06-10 18:00+00', ends_at = '2031-06-10 22:00+00'
where event_id = '30000000-0000-0000-0002-000000000004';
set local session_replication_role = replica;
update public.space_reservations set expires_at = now()
where event_id = '30000000-0000-0000-0002-000000000004';
set local session_replication_role = origin;
set local role authenticated;
select pg_temp.become(4, 'confirmed');
select is_empty('select pg_temp.reserved(4)', 'an option that has expired gives an event no space');

-- none
select pg_temp.become(5, 'confirmed');
select is_empty('select pg_temp.reserved(5)', 'an event that asks for no space gets none');

select * from finish();
rollback;
