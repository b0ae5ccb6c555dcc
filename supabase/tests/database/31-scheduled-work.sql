-- Scheduled work: every job at its instant, not before, and once.
begin;
select no_plan();

insert into auth.users (id, email, email_confirmed_at) values
  ('31000000-0000-0000-0000-000000000001', 'jobs-hall@example.com', now()),
  ('31000000-0000-0000-0000-000000000002', 'jobs-ann@example.com', now());
insert into public.venues (venue_id, name, slug, time_zone, currency) values
  ('31000000-0000-0000-0000-000000000001', 'Hall', 'jobs-hall', 'Australia/Lord_Howe', 'AUD');
insert into public.team_members (team_type, team_id, user_id, role, is_active) values
  ('venue', '31000000-0000-0000-0000-000000000001', '31000000-0000-0000-0000-000000000001', 'owner', true)
on conflict do nothing;
insert into public.clients (client_id, name, email) values
  ('31000000-0000-0000-0000-000000000002', 'Ann', 'jobs-ann@example.com');
insert into public.spaces (space_id, venue_id, name, capacity) values
  ('31000000-0000-0000-0001-000000000001', '31000000-0000-0000-0000-000000000001', 'Ballroom', 100);
insert into public.events (event_id, name, date, venue_id, client_id)
select ('31000000-0000-0000-0002-00000000000' || n)::uuid, 'Event ' || n, '2031-10-20 08:00+00',
  '31000000-0000-0000-0000-000000000001', '31000000-0000-0000-0000-000000000002' from generate_series(1, 2) n;
insert into public.event_spaces (event_id, space_id)
select e.event_id, '31000000-0000-0000-0001-000000000001' from public.events e where e.event_id::text like '31000000%';

select results_eq('select job from private.scheduled_jobs() order by 1',
  $$values ('delete_old_notifications'), ('expire_holds'), ('expire_invitations'), ('remind_of_payments')$$,
  'these are the jobs');
select is_empty(
  $$select j.job from private.scheduled_jobs() j where to_regprocedure(format('private.%I(timestamptz)', j.job)) is null
      and not exists (select from pg_proc p where p.pronamespace = 'private'::regnamespace and p.proname = j.job
        and p.pronargdefaults = p.pronargs - 1)$$,
  'each is the function of its name');
select is_empty(
  $$select p.oid::regprocedure from pg_proc p
    where p.pronamespace = 'private'::regnamespace
      and (p.proname in (select job from private.scheduled_jobs()) or p.proname = 'run_scheduled_work')
      and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute')
        or has_function_privilege('service_role', p.oid, 'execute'))$$,
  'no role of the API runs one, or sets the clock of it');

-------------------------------------------------------------------------------------------------------------- options
update public.events set status = 'pending_confirmation' where name = 'Event 1';
update public.events set status = 'pending_confirmation' where name = 'Event 2';
create temporary view ends as
select r.expires_at from public.space_reservations r where r.event_id = '31000000-0000-0000-0002-000000000001';
create temporary table challenged as select expires_at from ends;
delete from public.notifications;
select is(private.expire_holds(expires_at - interval '1 microsecond'), 0, 'no option expires before its instant') from challenged;
select is(private.expire_holds(expires_at - interval '0'), 2, 'every option expires at its instant') from challenged;
select is(private.expire_holds(expires_at), 0, 'and once') from challenged;
select results_eq(
  $$select n.user_type::text, n.notification_type, count(*) from public.notifications n group by 1, 2 order by 1, 2$$,
  $$values ('client', 'option_expired', 2::bigint), ('venue', 'option_expired', 2)$$,
  'both sides are told once of each');

update public.events set status = 'inquiry' where name like 'Event _' and event_id::text like '31000000%';
update public.events set status = 'pending_confirmation' where name = 'Event 1';
update public.events set status = 'pending_confirmation' where name = 'Event 2';
update public.space_reservations set expires_at = expires_at + interval '10 days'
where event_id = '31000000-0000-0000-0002-000000000002';
delete from public.notifications;
select set_config('request.jwt.claims', json_build_object('sub', '31000000-0000-0000-0000-000000000001',
  'role', 'authenticated')::text, true);
select isnt_empty($$select public.challenge_hold(r.reservation_id) from public.space_reservations r
  where r.event_id = '31000000-0000-0000-0002-000000000002'$$, 'the second option challenges the first');
select set_config('request.jwt.claims', '', true);
delete from public.notifications;
select is(private.expire_holds(expires_at), 1, 'a challenge that nobody met ends the first option') from ends;
select results_eq(
  $$select e.name, r.rank::integer from public.space_reservations r join public.events e using (event_id)
    where r.venue_id = '31000000-0000-0000-0000-000000000001'$$, $$values ('Event 2', 1)$$, 'the next moves up');
select results_eq(
  $$select n.user_type::text, n.notification_type, count(*) from public.notifications n group by 1, 2 order by 1, 2$$,
  $$values ('client', 'option_expired', 1::bigint), ('client', 'option_promoted', 1), ('venue', 'option_expired', 1),
    ('venue', 'option_promoted', 1)$$, 'and both sides are told of both');

---------------------------------------------------------------------------------------------------------- invitations
insert into public.invitations (token_hash, invitation_type, invitee_email, venue_id, expires_at) values
  (sha256('jobs'), 'vendor', 'jobs@example.com', '31000000-0000-0000-0000-000000000001', '2031-01-01 00:00+00');
select is(private.expire_invitations('2030-12-31 23:59:59.999999+00'), 0, 'no invitation expires before its instant');
select is(private.expire_invitations('2031-01-01 00:00+00'), 1, 'it expires at its instant');
select is(private.expire_invitations('2031-01-01 00:00+00'), 0, 'and once');

------------------------------------------------------------------------------------------------------------- payments
insert into public.contracts (contract_id, event_id, total_amount, currency, terms) values
  ('31000000-0000-0000-0003-000000000001', '31000000-0000-0000-0002-000000000001', 1000, 'AUD', 'Terms');
insert into public.contract_payments (payment_id, contract_id, position, description, amount, due_date) values
  ('31000000-0000-0000-0004-000000000001', '31000000-0000-0000-0003-000000000001', 1, 'Deposit', 400, '2031-10-05'),
  ('31000000-0000-0000-0004-000000000002', '31000000-0000-0000-0003-000000000001', 2, 'Balance', 600, '2031-10-15');
delete from public.notifications;
select is(private.remind_of_payments('2031-10-04 12:00+00'), 0, 'nobody is reminded of a contract that is not signed');
update public.contracts set status = 'pending_signature' where contract_id = '31000000-0000-0000-0003-000000000001';
update public.contracts set status = 'signed', signed_by = client_id, signer_name = 'Ann',
  signature = jsonb_build_object('terms_hash', terms_hash)
where contract_id = '31000000-0000-0000-0003-000000000001';
delete from public.notifications;

-- Lord Howe is 10.5 hours ahead of UTC until 5 October 2031, 02:00, and 11 hours then.
create temporary table runs (n integer, at timestamptz, expected integer, what text);
insert into runs values
  (1, '2031-09-27 13:29:59.999999+00', 0, 'not before the seventh day begins at the venue'),
  (2, '2031-09-27 13:30+00', 1, 'seven days before'), (3, '2031-09-27 13:30+00', 0, 'once'),
  (4, '2031-09-28 13:29:59+00', 0, 'nor again on that day'), (5, '2031-09-29 00:00+00', 0, 'not six days before'),
  (6, '2031-10-01 13:30+00', 1, 'three days before'), (7, '2031-10-03 13:30+00', 1, 'one day before'),
  (8, '2031-10-04 13:29:59.999999+00', 0, 'not before the day itself begins'),
  (9, '2031-10-04 13:30+00', 1, 'on the day'), (10, '2031-10-05 12:59:59+00', 0, 'once on a day of 23.5 hours'),
  (11, '2031-10-05 13:00+00', 0, 'not when it is over'),
  (12, '2031-10-07 12:59:59+00', 0, 'the next payment has its own days'), (13, '2031-10-07 13:00+00', 1, 'in summer time');
select is(private.remind_of_payments(r.at), r.expected, r.what) from (select * from runs order by n) r;
select results_eq(
  $$select n.user_type::text, n.title, n.content from public.notifications n where n.notification_type = 'payment_due'
    order by n.title, n.content$$,
  $$values ('client', 'Payment due in 3 days', 'Deposit for "Event 1": 400.00 AUD, due on 2031-10-05'),
    ('client', 'Payment due in 7 days', 'Balance for "Event 1": 600.00 AUD, due on 2031-10-15'),
    ('client', 'Payment due in 7 days', 'Deposit for "Event 1": 400.00 AUD, due on 2031-10-05'),
    ('client', 'Payment due today', 'Deposit for "Event 1": 400.00 AUD, due on 2031-10-05'),
    ('client', 'Payment due tomorrow', 'Deposit for "Event 1": 400.00 AUD, due on 2031-10-05')$$,
  'the client is told what is due, and when');
update public.notifications set read_at = now();
select is(private.remind_of_payments('2031-10-07 13:00+00'), 0, 'reading a reminder brings no second one');

-------------------------------------------------------------------------------------------------------- notifications
delete from public.notifications;
insert into public.notifications (user_id, user_type, notification_type, title, created_at) values
  ('31000000-0000-0000-0000-000000000002', 'client', 'news', 'Old', '2031-01-01 00:00+00');
select is(private.delete_old_notifications('2031-01-31 00:00+00'), 0, 'a notification is kept for 30 days');
select is(private.delete_old_notifications('2031-01-31 00:00:00.000001+00'), 1, 'and goes then');

select is(private.run_scheduled_work('2020-01-01 00:00+00'), '{"expire_holds": 0, "expire_invitations": 0,
  "remind_of_payments": 0, "delete_old_notifications": 0}', 'all are run at once, and say what they did');

select * from finish();
rollback;
