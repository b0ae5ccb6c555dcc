-- Who owns a row is decided when it is made and never changes; a row changes only if nobody was faster.
begin;
select no_plan();
select tests.world();
insert into events (event_id, name, date, venue_id, client_id)
values (tests.id('request'), 'Party', '2031-09-06 18:00+00', tests.id('hall'), tests.id('ann'));

-- Owners are filled from the event.
select is(tests.outcome_as('ann', $$insert into guests (guest_id, event_id, name) values (tests.id('ann'), tests.id('gala'), 'Ann')$$), 'ok',
  'a client adds a guest to its event');
select row_eq($$select venue_id, client_id from guests where guest_id = tests.id('ann')$$,
  row(tests.id('hall'), tests.id('ann')), 'a guest belongs to the event''s venue and client');
select is(tests.outcome_as('ann', $$insert into guests (event_id, name) values (tests.id('rival'), 'Eve')$$), '42501',
  'a guest of a foreign event is refused');
select is(tests.outcome_as('ann', $$insert into guests (event_id, name) values (gen_random_uuid(), 'Eve')$$), '42501',
  'a guest of an event that does not exist is refused in the same way');
select is(tests.outcome_as('other', $$insert into tasks (event_id, assigned_to_id, assigned_to_type, name) values (tests.id('gala'), tests.id('other'), 'venue', 'x')$$), '42501',
  'a task on a foreign event is refused');
select is(tests.outcome_as('other', $$insert into tasks (event_id, assigned_to_id, assigned_to_type, name) values (gen_random_uuid(), tests.id('other'), 'venue', 'x')$$), '42501',
  'a task on an event that does not exist is refused in the same way');
select is(tests.outcome_as('other', $$insert into contracts (event_id, total_amount, terms) values (tests.id('gala'), 1, 'x')$$), '42501',
  'a contract on a foreign event is refused');
select is(tests.outcome_as('other', $$insert into contracts (event_id, total_amount, terms) values (gen_random_uuid(), 1, 'x')$$), '42501',
  'a contract on an event that does not exist is refused in the same way');
select is(tests.outcome_as('other', $$insert into event_elements (event_id, element_id) values (tests.id('gala'), tests.id('cake'))$$), '42501',
  'an element on a foreign event is refused');
select is(tests.outcome_as('other', $$insert into event_spaces (event_id, space_id) values (tests.id('gala'), tests.id('cellar'))$$), '42501',
  'a space on a foreign event is refused');
select is(tests.outcome_as('hall', $$insert into event_spaces (event_id, space_id) values (tests.id('request'), tests.id('cellar'))$$), 'VK005 space_id',
  'another venue''s space on an own event is refused');
select is(tests.outcome_as('hall', $$insert into event_spaces (event_id, space_id) values (tests.id('request'), gen_random_uuid())$$), 'VK005 space_id',
  'a space that does not exist is refused in the same way');
select is(tests.outcome_as('mia', $$insert into event_spaces (event_id, space_id) values (tests.id('request'), tests.id('ballroom'))$$), 'ok',
  'a manager gives an own space to an own event');
insert into storage.objects (bucket_id, name, owner_id)
values ('event-files', concat_ws('/', 'events', tests.id('gala'), tests.id('plan'), 'p.pdf'), tests.id('ann')::text);
select is(tests.outcome_as('ann', $$insert into files (file_id, bucket, file_path, file_name, file_type, file_size, event_id)
  values (tests.id('plan'), 'event-files', concat_ws('/', 'events', tests.id('gala'), tests.id('plan'), 'p.pdf'), 'p.pdf', 'application/pdf', 1, tests.id('gala'))$$), 'ok',
  'a client adds a file to its event');
select row_eq($$select uploaded_by, venue_id, client_id from files where file_id = tests.id('plan')$$,
  row(tests.id('ann'), tests.id('hall'), tests.id('ann')), 'a file belongs to its uploader and its event''s parties');

-- Ownership columns never change, not even for the service.
select is(tests.outcome_as('service', format($$update %I set %I = gen_random_uuid()$$, t, c)), 'VK004 ' || c, format('%s.%s never changes', t, c))
from (values ('events', 'venue_id'), ('events', 'client_id'), ('guests', 'event_id'), ('guests', 'client_id'), ('event_elements', 'venue_id'),
  ('event_elements', 'vendor_id'), ('spaces', 'venue_id'), ('elements', 'venue_vendor_id'), ('venue_vendors', 'vendor_id'),
  ('team_members', 'team_id'), ('files', 'uploaded_by'), ('clients', 'client_id')) columns (t, c);
select is(tests.outcome_as('hall', $$update events set client_id = tests.id('bob') where event_id = tests.id('ball')$$), '42501',
  'no user has a right on client_id');

-- Claiming.
insert into tasks (task_id, event_id, assigned_to_id, assigned_to_type, name)
values (tests.id('task'), tests.id('ball'), tests.id('hall'), 'venue', 'Call back');
select is(tests.outcome_as('service', $$update tasks set client_id = tests.id('bob') where task_id = tests.id('task')$$), 'VK004 client_id',
  'a task gets a client from its event only');
select is(tests.outcome_as('service', $$update events set client_id = tests.id('bob') where event_id = tests.id('ball')$$), 'ok',
  'an unclaimed event gets a client');
select is((select client_id from tasks where task_id = tests.id('task')), tests.id('bob'), 'what belongs to the event goes with it');
insert into events (event_id, name, date, venue_id) values (tests.id('by-token'), 'x', '2031-01-01', tests.id('hall'));
insert into tasks (task_id, event_id, assigned_to_id, assigned_to_type, name)
values (tests.id('other-task'), tests.id('by-token'), tests.id('hall'), 'venue', 'Call back');
create function pg_temp.claims(who text, for_whom text) returns void language plpgsql security definer as $$
begin
  perform set_config('request.jwt.claims', json_build_object('sub', tests.id(who))::text, true);
  update public.events set client_id = tests.id(for_whom) where event_id = tests.id('by-token');
end $$;
select throws_ok($$select pg_temp.claims('bob', 'ann')$$, 'VK004', null, 'a function claims for its caller only');
select lives_ok($$select pg_temp.claims('bob', 'bob')$$, 'who claims an event gets it');
select is((select client_id from tasks where task_id = tests.id('other-task')), tests.id('bob'), 'with its tasks, although they are not assigned to it');
select tests.become(null);
select is(tests.outcome_as('service', $$update events set client_id = null where event_id = tests.id('ball')$$), 'VK004 client_id',
  'a claimed event stays claimed');

-- Attaching a client, asking at a venue.
select is(tests.outcome_as('hall', $$insert into events (name, date, venue_id, client_id) values ('x', now(), tests.id('hall'), tests.id('bob'))$$), 'ok',
  'a venue makes another event for a client of its own');
select is(tests.outcome_as('other', $$insert into events (name, date, venue_id, client_id) values ('x', now(), tests.id('other'), tests.id('ann'))$$), 'VK004 client_id',
  'a venue cannot attach a stranger');
select is(tests.outcome_as('other', $$insert into events (name, date, venue_id, client_id) values ('x', now(), tests.id('other'), gen_random_uuid())$$), 'VK004 client_id',
  'nor somebody who does not exist');
insert into invitations (token_hash, invitation_type, invitee_email, venue_id, expires_at)
values ('x', 'client', 'ann@example.com', tests.id('other'), now() + interval '1 day');
select is(tests.outcome_as('other', $$insert into events (name, date, venue_id, client_id) values ('x', now(), tests.id('other'), tests.id('ann'))$$), 'VK004 client_id',
  'an invitation that is not accepted attaches nobody');
update invitations set status = 'accepted', used_by = tests.id('ann');
select is(tests.outcome_as('other', $$insert into events (name, date, venue_id, client_id) values ('x', now(), tests.id('other'), tests.id('ann'))$$), 'ok',
  'an accepted one does');
select is(tests.outcome_as('bob', $$insert into events (event_id, name, date, venue_id) values (tests.id('asked'), 'x', now(), tests.id('hall'))$$), 'ok',
  'a client asks a published venue');
select row_eq($$select client_id, status::text, ends_at - date from events where event_id = tests.id('asked')$$,
  row(tests.id('bob'), 'inquiry'::text, interval '4 hours'), 'the inquiry is its own and lasts four hours unless it says otherwise');
select is(tests.outcome_as('nobody', $$insert into events (name, date, venue_id) values ('x', now(), tests.id('hall'))$$), '42501', 'without a profile nobody asks');
update events set client_id = null where false;
select is(tests.outcome_as('ann', $$insert into events (name, date, venue_id) values ('x', now(), gen_random_uuid())$$), 'VK005 venue_id',
  'a venue that does not exist cannot be asked');
delete from events where venue_id = tests.id('other') and client_id = tests.id('ann');
select is(tests.outcome_as('ann', $$insert into events (name, date, venue_id) values ('x', now(), tests.id('other'))$$), 'VK005 venue_id',
  'an unpublished venue cannot be told from one that does not exist');
select is(tests.outcome_as('bob', $$insert into events (name, date, venue_id) values ('x', now(), tests.id('other'))$$), 'ok',
  'a client of an unpublished venue asks again');
select is(tests.outcome_as('ann', $$insert into events (name, date, venue_id, client_id) values ('x', now(), tests.id('hall'), tests.id('bob'))$$), '42501',
  'a client asks for itself only');

-- Preconditions.
create function pg_temp.with_header(value text) returns text language sql as $$
  select set_config('request.headers', json_build_object('x-if-updated-at', value)::text, true) $$;
select pg_temp.with_header((select updated_at::text from events where event_id = tests.id('gala')));
select is(tests.outcome_as('ann', $$update events set name = 'Our wedding' where event_id = tests.id('gala')$$), 'ok', 'who has the newest version changes it');
select is(tests.outcome_as('ann', $$update events set name = 'Again' where event_id = tests.id('gala')$$), 'VK002 updated_at', 'who has an older one is refused');
select pg_temp.with_header('some day');
select is(tests.outcome_as('ann', $$update events set name = 'Again' where event_id = tests.id('gala')$$), 'VK003 if_updated_at', 'a header that is no timestamp is refused');
select pg_temp.with_header('2026-01-01T00:00:00 Nowhere/Land');
select is(tests.outcome_as('ann', $$update events set name = 'Again' where event_id = tests.id('gala')$$), 'VK003 if_updated_at', 'a header with a zone that does not exist is refused');
select set_config('request.headers', '', true);
select is(tests.outcome_as('ann', $$update events set name = 'Again' where event_id = tests.id('gala')$$), 'ok', 'without the header the last one wins');
update events set name = 'a' where event_id = tests.id('gala');
create temp table before on commit drop as select updated_at from events where event_id = tests.id('gala');
update events set name = 'b' where event_id = tests.id('gala');
select cmp_ok((select updated_at from events where event_id = tests.id('gala')), '>', (select updated_at from before),
  'updated_at grows within one transaction');

select * from finish();
rollback;
