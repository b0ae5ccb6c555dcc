-- A visitor's way from the booking page to an event of their own.
begin;
select no_plan();

insert into auth.users (id, email, email_confirmed_at) values
  ('14000000-0000-0000-0000-000000000001', 'hall@example.com', now()),
  ('14000000-0000-0000-0000-000000000002', 'ann@example.com', now()),
  ('14000000-0000-0000-0000-000000000003', 'hidden@example.com', now()),
  ('14000000-0000-0000-0000-000000000004', 'bob@example.com', now()),
  ('14000000-0000-0000-0000-000000000005', 'vendor@example.com', now());
insert into public.venues (venue_id, name, slug, is_published, email, phone, settings) values
  ('14000000-0000-0000-0000-000000000001', 'Hall', 'test-hall', true, 'secret@example.com', '+1 555 0100',
    '{"opening_hours": {"mon": []}, "hold_hours": 99, "refund_tiers": [{"days_before": 30, "percentage": 50}]}'),
  ('14000000-0000-0000-0000-000000000003', 'Hidden', 'test-hidden', false, null, null, '{}');
insert into public.team_members (team_type, team_id, user_id, role, is_active) values
  ('venue', '14000000-0000-0000-0000-000000000001', '14000000-0000-0000-0000-000000000001', 'owner', true)
on conflict do nothing;
insert into public.clients (client_id, name, email) values
  ('14000000-0000-0000-0000-000000000002', 'Ann', 'ann@example.com'),
  ('14000000-0000-0000-0000-000000000004', 'Bob', 'bob@example.com');
insert into public.vendors (vendor_id, name, email) values
  ('14000000-0000-0000-0000-000000000005', 'Vendor', 'vendor@example.com');
insert into public.spaces (space_id, venue_id, name, capacity, is_active) values
  ('14000000-0000-0000-0001-000000000001', '14000000-0000-0000-0000-000000000001', 'Ballroom', 100, true),
  ('14000000-0000-0000-0001-000000000002', '14000000-0000-0000-0000-000000000001', 'Closed wing', 100, false),
  ('14000000-0000-0000-0001-000000000003', '14000000-0000-0000-0000-000000000003', 'Cellar', 100, true);
insert into public.venue_vendors (venue_vendor_id, venue_id, vendor_id, approval_status) values
  ('14000000-0000-0000-0003-000000000001', '14000000-0000-0000-0000-000000000001', null, 'not_required'),
  ('14000000-0000-0000-0003-000000000002', '14000000-0000-0000-0000-000000000001',
    '14000000-0000-0000-0000-000000000005', 'pending');
insert into public.elements (venue_vendor_id, venue_id, vendor_id, name, category, price, price_is_public,
  is_hidden_by_venue) values
  ('14000000-0000-0000-0003-000000000001', '14000000-0000-0000-0000-000000000001', null, 'Dinner', 'food', 55, true,
    false),
  ('14000000-0000-0000-0003-000000000001', '14000000-0000-0000-0000-000000000001', null, 'Wine', 'food', 77, false,
    false),
  ('14000000-0000-0000-0003-000000000001', '14000000-0000-0000-0000-000000000001', null, 'Fireworks', 'show', 99, true,
    true),
  ('14000000-0000-0000-0003-000000000002', '14000000-0000-0000-0000-000000000001',
    '14000000-0000-0000-0000-000000000005', 'Unapproved', 'show', 99, true, false);

create function pg_temp.visitor(address text, agent text default 'Browser') returns void language sql as $$
  select set_config('request.headers', json_build_object('x-forwarded-for', address, 'user-agent', agent)::text, true),
    set_config('request.jwt.claims', '{"role": "anon"}', true)
$$;
create function pg_temp.hold(hour integer, key uuid default null, old text default null) returns text language sql as $$
  select public.place_visitor_hold('14000000-0000-0000-0001-000000000001',
    '2031-06-03 00:00+00'::timestamptz + hour * interval '1 hour',
    '2031-06-03 01:00+00'::timestamptz + hour * interval '1 hour', visitor_key => key,
      hold_token => old) ->> 'hold_token'
$$;
create function pg_temp.ask(
  key uuid default gen_random_uuid(), email text default 'Ann@Example.com',
    starts timestamptz default '2031-06-04 18:00+00',
  token text default null, guests integer default 50, space uuid default '14000000-0000-0000-0001-000000000001',
  trap text default '', filled integer default 9000
) returns jsonb language sql as $$
  select public.submit_inquiry('14000000-0000-0000-0000-000000000001', starts, starts + interval '2 hours', 'Ann',
    email,
    space_id => space, guest_count => guests, message => 'Hello', hold_token => token, idempotency_key => key,
    honeypot => trap, fill_time_ms => filled)
$$;
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

grant execute on function pg_temp.visitor, pg_temp.hold, pg_temp.ask, pg_temp.detail_of to anon, authenticated;

select pg_temp.visitor('192.0.2.1');
set local role anon;

-- the booking page
select is(public.get_booking_page('test-hall') #>> '{venue,name}', 'Hall', 'a visitor reads a published venue');
select is(public.get_booking_page('test-hall') -> 'settings', '{"opening_hours": {"mon": []}}',
  'and of its settings what a calendar needs');
select is(jsonb_path_query_array(public.get_booking_page('test-hall'), '$.spaces[*].name'), '["Ballroom"]',
  'its active spaces');
select is(
  jsonb_path_query_array(public.get_booking_page('test-hall'), '$.elements[*] ? (@.name like_regex ".").name'),
    '["Dinner", "Wine"]',
  'and what it and approved vendors offer, unless hidden');
select is(jsonb_path_query_array(public.get_booking_page('test-hall'), '$.elements[*].public_price'), '[55.00, null]',
  'with public prices only');
select unalike(public.get_booking_page('test-hall')::text, '%secret@example.com%', 'no e-mail address');
select unalike(public.get_booking_page('test-hall')::text, '%555 0100%', 'no telephone number');
select throws_ok($$select public.get_booking_page('test-hidden')$$, 'VK005', null, 'an unpublished venue is not found');

-- short holds
select set_config('test.hold', pg_temp.hold(1), true);
select cmp_ok(length(current_setting('test.hold')), '>=', 43, 'a visitor holds a slot and gets a token');
select throws_ok('select pg_temp.hold(1)', '23P01', null, 'which nobody else can hold');
select is(public.check_space_availability('14000000-0000-0000-0001-000000000001', '2031-06-03 01:00+00',
  '2031-06-03 02:00+00')
  -> 'available', 'false', 'nor see as free');
reset role;
select results_eq(
  $$select expires_at, rank::integer, event_id from public.space_reservations$$,
  $$values (now() + interval '10 minutes', 1, null::uuid)$$, 'for ten minutes');
set local role anon;
select ok(public.release_visitor_hold(current_setting('test.hold')), 'a visitor gives a slot back');
select ok(not public.release_visitor_hold(current_setting('test.hold')), 'once');
select ok(not public.release_visitor_hold('guess'), 'and only with its token');
select set_config('test.hold', pg_temp.hold(1), true);
select set_config('test.hold', pg_temp.hold(1, old => current_setting('test.hold')), true);
select pass('a hold can replace the visitor''s earlier one, on the same time too');
select lives_ok('select pg_temp.hold(2), pg_temp.hold(3)', 'a visitor holds three slots');
select throws_ok('select pg_temp.hold(4)', 'PGRST', null, 'but not four');
select cmp_ok((pg_temp.detail_of('select pg_temp.hold(4)') #>> '{headers,Retry-After}')::integer, '>', 0,
  'and is told when to try again');
select pg_temp.visitor('192.0.2.1', 'Another browser');
select lives_ok('select pg_temp.hold(5)', 'another visitor of the same address holds slots of its own');
select lives_ok(format('select %s', (
  select string_agg(format('pg_temp.hold(%s, gen_random_uuid())', n), ', ') from generate_series(6, 11) n)),
  'an address holds ten slots');
select throws_ok('select pg_temp.hold(12, gen_random_uuid())', 'PGRST', null, 'but not eleven, whatever key it sends');
select pg_temp.visitor('192.0.2.2');
select lives_ok('select pg_temp.hold(12)', 'visitors of other addresses are not affected');
select throws_ok(
  $$select public.place_visitor_hold('14000000-0000-0000-0001-000000000003', '2031-06-03', '2031-06-04')$$,
  'VK005', null, 'a space of an unpublished venue is not found');
select throws_ok(
  $$select public.place_visitor_hold('14000000-0000-0000-0001-000000000002', '2031-06-03', '2031-06-04')$$,
  'VK005', null, 'nor is an inactive one');
select throws_ok(
  $$select public.place_visitor_hold('14000000-0000-0000-0001-000000000001', '2031-06-02 10:00+00',
    '2031-06-02 11:00+00')$$,
  'VK003', null, 'a closed day cannot be held');
select throws_ok(
  $$select public.place_visitor_hold('14000000-0000-0000-0001-000000000001', '2001-06-05', '2001-06-06')$$,
  'VK003', null, 'nor the past');
select throws_ok(
  $$select public.place_visitor_hold('14000000-0000-0000-0001-000000000001', '2031-06-03 20:00+00',
    '2031-06-03 21:00+00', 101)$$,
  'VK003', 'Ballroom holds at most 100 guests.', 'nor more guests than fit');

-- inquiries
select throws_ok($$select pg_temp.ask(trap => 'http://spam.example')$$, 'VK003', null, 'a filled honeypot is refused');
select throws_ok('select pg_temp.ask(filled => 300)', 'VK003', null, 'so is a form filled in at once');
select throws_ok($$select pg_temp.ask(email => 'nobody')$$, 'VK003', null, 'so is a wrong address');
select is(pg_temp.detail_of($$select pg_temp.ask(email => 'nobody')$$) ->> 'field', 'contact_email',
  'and the field is named');
select throws_ok($$select pg_temp.ask(starts => '2001-01-01')$$, 'VK003', null, 'so is the past');
select throws_ok($$select pg_temp.ask(space => '14000000-0000-0000-0001-000000000003')$$, 'VK005', null,
  'so is a space of another venue');
select throws_ok($$select pg_temp.ask(starts => '2031-06-03 00:30+00')$$, '23P01', null,
  'so is a slot that someone else holds');

reset role;
select is_empty($$select 1 from public.events where source = 'widget'
  and venue_id = '14000000-0000-0000-0000-000000000001'$$,
  'what was refused left no event');
set local role anon;
select set_config('test.hold', public.place_visitor_hold('14000000-0000-0000-0001-000000000001',
  '2031-06-04 18:00+00', '2031-06-04 20:00+00') ->> 'hold_token', true);
select set_config('test.answer', pg_temp.ask('14000000-0000-0000-0009-000000000001',
  token => current_setting('test.hold'))::text, true);
select matches(current_setting('test.answer')::jsonb ->> 'reference', '^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$',
  'an inquiry on the visitor''s own hold gets a reference');
select is(pg_temp.ask('14000000-0000-0000-0009-000000000001', token => current_setting('test.hold')),
  current_setting('test.answer')::jsonb, 'sent again it gets the same answer');
select throws_ok($$select pg_temp.ask('14000000-0000-0000-0009-000000000001', guests => 51)$$, 'VK008', null,
  'the key serves one inquiry only');
reset role;
select results_eq(
  $$select status::text, client_id, contact_email, guest_count, description,
      (select count(*) from public.event_spaces es where es.event_id = e.event_id)
    from public.events e where source = 'widget' and venue_id = '14000000-0000-0000-0000-000000000001'$$,
  $$values ('inquiry', null::uuid, 'Ann@Example.com', 50, 'Hello', 1::bigint)$$,
  'it made one event with its space, and no client yet');
select is_empty(
  $$select 1 from public.space_reservations where during && '[2031-06-04 18:00+00, 2031-06-04 20:00+00)'$$,
  'and dropped the hold');
select isnt_empty(
  $$select 1 from public.notifications where user_id = '14000000-0000-0000-0000-000000000001'$$, 'and told the venue');
select is_empty(
  $$select 1 from private.inquiry_claims c where strpos(to_jsonb(c)::text,
    current_setting('test.answer')::jsonb ->> 'claim_token') > 0$$,
  'the token is not stored');

-- limits
set local role anon;
select lives_ok($$select pg_temp.ask(starts => '2031-06-05 10:00+00'), pg_temp.ask(starts => '2031-06-05 10:00+00'),
  pg_temp.ask(starts => '2031-06-05 10:00+00'), pg_temp.ask(starts => '2031-06-05 10:00+00')$$,
  'several inquiries may ask for the same slot');
select pg_temp.visitor('192.0.2.3');
select throws_ok('select pg_temp.ask()', 'PGRST', null, 'five an hour for one e-mail address, from wherever');
select lives_ok($$select pg_temp.ask(email => 'carl' || n || '@example.com') from generate_series(1, 10) n$$,
  'other addresses are not affected');
select throws_ok($$select pg_temp.ask(email => 'carl@example.com')$$, 'PGRST', null, 'ten an hour from one address');
select cmp_ok((pg_temp.detail_of($$select pg_temp.ask(email => 'carl@example.com')$$) #>> '{headers,Retry-After}')::integer,
  '>', 0,
  'with the seconds to wait');
select pg_temp.visitor('192.0.2.4');
select lives_ok($$select pg_temp.ask(email => 'dora@example.com')$$, 'an honest visitor of the same venue is heard');

-- afterwards
select results_eq(
  $$select i ->> 'status', i ->> 'venue_name', i ->> 'claimed', i ? 'event_id'
    from public.get_inquiry(current_setting('test.answer')::jsonb ->> 'claim_token') i$$,
  $$values ('inquiry', 'Hall', 'false', false)$$, 'the token shows what became of the inquiry');
select throws_ok($$select public.get_inquiry('guess')$$, 'VK005', null, 'a wrong token shows nothing');
select throws_ok($$select * from public.claim_inquiry(current_setting('test.answer')::jsonb ->> 'claim_token')$$,
  '42501', null,
  'a visitor cannot claim it');
select throws_ok('select * from private.inquiry_claims', '42501', null, 'nor read claims');
select throws_ok('select * from private.server_secrets', '42501', null, 'nor secrets');

set local role authenticated;
select set_config('request.jwt.claims', '{"sub": "14000000-0000-0000-0000-000000000004", "role": "authenticated"}',
  true);
select throws_ok($$select * from public.claim_inquiry(current_setting('test.answer')::jsonb ->> 'claim_token')$$,
  'VK004', null,
  'another client cannot claim it, token or not');
select set_config('request.jwt.claims', '{"sub": "14000000-0000-0000-0000-000000000001", "role": "authenticated"}',
  true);
select throws_ok($$select * from public.claim_inquiry(current_setting('test.answer')::jsonb ->> 'claim_token')$$,
  'VK004', null,
  'nor the venue');
reset role;
update auth.users set email_confirmed_at = null where email = 'ann@example.com';
set local role authenticated;
select set_config('request.jwt.claims', '{"sub": "14000000-0000-0000-0000-000000000002", "role": "authenticated"}',
  true);
select throws_ok($$select * from public.claim_inquiry(current_setting('test.answer')::jsonb ->> 'claim_token')$$,
  'VK004', null,
  'nor its sender with an unconfirmed address');
reset role;
update auth.users set email_confirmed_at = now() where email = 'ann@example.com';
set local role authenticated;
select is((select client_id from public.claim_inquiry(current_setting('test.answer')::jsonb ->> 'claim_token')),
  '14000000-0000-0000-0000-000000000002', 'its sender claims it');
select is((select count(*) from public.claim_inquiry(current_setting('test.answer')::jsonb ->> 'claim_token')),
  1::bigint,
  'claiming it again changes nothing');
select is((select count(*) from public.events), 1::bigint, 'and it is the client''s event now');
select throws_ok($$select * from public.claim_inquiry('guess')$$, 'VK005', null, 'a guess claims nothing');

select lives_ok($$select pg_temp.ask(email => 'someone@example.com')$$, 'a signed-in client sends an inquiry');
select is((select client_id from public.events where contact_email = 'someone@example.com'),
  '14000000-0000-0000-0000-000000000002', 'an inquiry of a signed-in client is the client''s at once');


-- As many as a long series in an hour. Triggers are off only while the others are made.
reset role;
set local session_replication_role = replica;
insert into public.events (name, date, ends_at, venue_id, client_id)
select 'Fete', '2031-07-01 12:00+00', '2031-07-01 16:00+00', '14000000-0000-0000-0000-000000000001',
  '14000000-0000-0000-0000-000000000004' from generate_series(1, 399);
set local session_replication_role = origin;
create function pg_temp.inquire() returns void language sql as $$
  insert into public.events (name, date, venue_id)
  values ('Fete', '2031-07-01 12:00+00', '14000000-0000-0000-0000-000000000001')
$$;
grant execute on function pg_temp.inquire to authenticated;
set local role authenticated;
select set_config('request.jwt.claims', '{"sub": "14000000-0000-0000-0000-000000000004", "role": "authenticated"}',
  true);
select lives_ok('select pg_temp.inquire()', 'a client asks for four hundred events in an hour');
select throws_like('select pg_temp.inquire()', '%VK006%', 'and for no more');
select set_config('request.jwt.claims', '{"sub": "14000000-0000-0000-0000-000000000002", "role": "authenticated"}',
  true);
select lives_ok('select pg_temp.inquire()', 'others are not counted');
reset role;
update public.events set created_at = now() - interval '61 minutes'
where client_id = '14000000-0000-0000-0000-000000000004';
set local role authenticated;
select set_config('request.jwt.claims', '{"sub": "14000000-0000-0000-0000-000000000004", "role": "authenticated"}',
  true);
select lives_ok('select pg_temp.inquire()', 'an hour later it asks again');

select * from finish();
rollback;
