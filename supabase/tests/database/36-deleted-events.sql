-- Nothing is added to an event that is deleted; once it is restored, it is.
begin;
select no_plan();
select tests.world();
update public.events set client_id = tests.id('ann') where event_id = tests.id('ball');
insert into storage.objects (bucket_id, name, owner, owner_id, metadata)
select 'event-files', concat_ws('/', 'events', tests.id('ball'), tests.id('plan'), 'a.pdf'), tests.id('ann'),
  tests.id('ann')::text, '{"size": 1, "mimetype": "application/pdf"}';

create function pg_temp.adds(who text, to_table text, adding text) returns text language sql as $$
  select tests.outcome_as(who, format('insert into %s %s', to_table, replace(adding, ':event', quote_literal(
    tests.id('ball'))))) $$;
create table pg_temp.additions (who text, to_table text, adding text);
insert into pg_temp.additions values
  ('ann', 'event_elements', $$(event_id, element_id, quantity) values (:event, tests.id('flowers'), 1)$$),
  ('ann', 'guests', $$(event_id, name) values (:event, 'Gil')$$),
  ('ann', 'files', $$(file_id, bucket, file_path, file_name, file_type, file_size, event_id)
    values (tests.id('plan'), 'event-files', concat_ws('/', 'events', :event, tests.id('plan'), 'a.pdf'), 'a.pdf',
      'application/pdf', 1, :event)$$),
  ('mia', 'event_spaces', $$(event_id, space_id) values (:event, tests.id('garden'))$$),
  ('mia', 'tasks', $$(event_id, assigned_to_id, assigned_to_type, name)
    values (:event, tests.id('ann'), 'client', 'Choose')$$),
  ('mia', 'invitations', $$(event_id, venue_id, invitation_type, invitee_email, token_hash, expires_at)
    values (:event, tests.id('hall'), 'vendor', 'vic@example.com', sha256('x'), now() + interval '1 day')$$);

select is(tests.outcome_as('mia', $$update events set deleted_at = now() where event_id = tests.id('ball')$$), 'ok',
  'a venue deletes an event');
select is(pg_temp.adds(who, to_table, adding), 'VK008 event_id', format('%s adds to no %s of it', who, to_table))
from pg_temp.additions;
select is(pg_temp.adds('bob', to_table, adding), '42501', format('to a stranger there is none with %s', to_table))
from pg_temp.additions where to_table in ('event_elements', 'guests', 'event_spaces', 'tasks');
select is(tests.outcome_as('mia', $$update events set deleted_at = null where event_id = tests.id('ball')$$), 'ok',
  'it restores the event');
select is(pg_temp.adds(who, to_table, adding), 'ok', format('then %s adds to its %s', who, to_table))
from pg_temp.additions;

select * from finish();
rollback;
