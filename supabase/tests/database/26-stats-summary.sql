-- Events' functions: status, spaces, copies, elements, tasks, and the figures each party may see.
begin;
select no_plan();
select tests.world();

create function pg_temp.code(who text, statement text) returns text language sql as $$
  select tests.refusal_as(who, 'select ' || statement) ->> 'code'
$$;
create function pg_temp.id(name text) returns text language sql as $$ select quote_literal(tests.id(name)) $$;

-- change_event_status
select is(
  tests.rows_as('mia', format($$select status from public.change_event_status(%s, 'in_planning', 'Let us begin')$$,
    pg_temp.id('gala'))), '[{"status": "in_planning"}]', 'a venue moves its event');
select is(
  (select metadata ->> 'reason' from public.action_history
   where event_id = tests.id('gala') and metadata -> 'new' ->> 'status' = 'in_planning'), 'Let us begin',
  'and the history knows why');
select is(
  tests.rows_as('ann',
    format($$select status, cancelled_reason from public.change_event_status(%s, 'cancelled', 'Rain')$$,
    pg_temp.id('gala'))), '[{"status": "cancelled", "cancelled_reason": "Rain"}]', 'a client cancels its event');
select is(
  pg_temp.code('mia', format($$public.change_event_status(%s, 'confirmed')$$, pg_temp.id('gala'))), 'VK001',
  'a cancelled event stays cancelled');
select is(
  pg_temp.code('mia', format($$public.change_event_status(%s, 'confirmed', if_updated_at => '2020-01-01')$$,
    pg_temp.id('ball'))), 'VK002', 'what somebody else changed is not changed unseen');
select is(
  pg_temp.code('flora', format($$public.change_event_status(%s, 'cancelled')$$, pg_temp.id('gala'))), 'VK004',
  'a vendor changes no status');
select is(
  tests.refusal_as('bob', format($$select public.change_event_status(%s, 'cancelled')$$, pg_temp.id('gala'))),
  tests.refusal_as('bob', format($$select public.change_event_status(%s, 'cancelled')$$, pg_temp.id('no event'))),
  'to a stranger an event and no event are the same');

-- add_spaces_to_event
select is(
  (select jsonb_agg(s -> 'name') from jsonb_array_elements(tests.rows_as('mia', format(
    'select * from public.add_spaces_to_event(%s, array[%s, %s, %s]::uuid[])',
    pg_temp.id('ball'), pg_temp.id('garden'), pg_temp.id('ballroom'), pg_temp.id('garden')))) s),
  '["Ballroom", "Garden"]', 'spaces are added, each once');
select is(
  pg_temp.code('mia', format('public.add_spaces_to_event(%s, array[%s, %s]::uuid[])',
    pg_temp.id('ball'), pg_temp.id('garden'), pg_temp.id('cellar'))), 'VK005', 'another venue''s space is not');
select is(
  pg_temp.code('mia', format('public.add_spaces_to_event(%s, ''{}'')', pg_temp.id('ball'))), 'VK003',
    'at least one is');
select is(
  pg_temp.code('sam', format('public.add_spaces_to_event(%s, array[%s]::uuid[])', pg_temp.id('gala'),
    pg_temp.id('garden'))),
  '42501', 'staff adds none');
select is(
  pg_temp.code('ann', format('public.add_spaces_to_event(%s, array[%s]::uuid[])', pg_temp.id('gala'),
    pg_temp.id('garden'))),
  '42501', 'nor does the client');
select is(
  pg_temp.code('bob', format('public.add_spaces_to_event(%s, array[%s]::uuid[])', pg_temp.id('gala'),
    pg_temp.id('garden'))),
  'VK005', 'nor a stranger');
select is((select count(*) from public.event_spaces), 3::bigint, 'what was refused left nothing behind');

-- elements
select is(
  tests.rows_as('anon', format('select name, price, price_is_public from public.get_venue_elements(%s)',
    pg_temp.id('hall'))),
  '[{"name": "Wedding cake", "price": null, "price_is_public": false},
    {"name": "Flowers", "price": 100.50, "price_is_public": true}]', 'a visitor sees no price that is on request');
select is(
  tests.rows_as('sam', format('select price from public.get_venue_elements(%s, ''catering'')', pg_temp.id('hall'))),
  '[{"price": 480.00}]', 'the venue does');
select is(
  tests.rows_as('anon', format('select name from public.get_venue_elements(%s)', pg_temp.id('other'))), '[]',
  'an unpublished venue offers nothing');
update public.venue_vendors set approval_status = 'rejected' where vendor_id = tests.id('flora');
select is(
  tests.rows_as('anon', format('select name from public.get_venue_elements(%s)', pg_temp.id('hall'))),
  '[{"name": "Wedding cake"}]', 'a vendor that is not approved offers nothing');
update public.venue_vendors set approval_status = 'pending' where vendor_id = tests.id('flora');
update public.venue_vendors set approval_status = 'approved' where vendor_id = tests.id('flora');
create function pg_temp.available(who text, element text, more text) returns jsonb language sql as $$
  select tests.value_as(who, format('public.is_element_available(%s, %s)', pg_temp.id(element), more))
$$;
select is(
  pg_temp.available('bob', 'flowers', $$'2031-06-08 10:00+00', 3$$),
  '{"available": true, "reason": null, "price": 100.50, "price_unit": "flat"}', 'an element is available');
select is(
  pg_temp.available('bob', 'flowers', $$'2031-06-08 10:00+00', 6$$) ->> 'reason', 'sold_out', 'up to its number a day');
select is(
  pg_temp.available('bob', 'flowers', $$'2031-12-23 23:30+00'$$) ->> 'reason', 'blackout',
    'on days of the venue''s calendar');
select is(
  pg_temp.available('bob', 'cake', $$'2031-06-08 10:00+00'$$) -> 'price', 'null', 'a price on request stays so');
select is(
  pg_temp.code('bob', format('public.is_element_available(%s, now(), 0)', pg_temp.id('cake'))), 'VK003',
    'one at least');
update public.elements set is_active = false where element_id = tests.id('cake');
select is(pg_temp.available('mia', 'cake', 'now()') ->> 'reason', 'not_offered',
  'what is not offered is not available');
select is(
  pg_temp.code('bob', format('public.is_element_available(%s, now())', pg_temp.id('no element'))), 'VK005',
    'nor what is not');

-- duplicate_event, of the cancelled one
update public.events set timeline = '[{"time": "18:00", "activity": "Doors"},
  {"time": "2031-06-07T19:00:00Z", "activity": "Speech"}]' where event_id = tests.id('gala');
insert into public.guests (event_id, name) values (tests.id('gala'), 'Stays');
create temp table copy as select tests.rows_as('ann', format(
  $$select * from public.duplicate_event(%s, '2032-06-07 16:00+00')$$, pg_temp.id('gala'))) -> 0 as e;
select is(
  (select jsonb_build_array(e -> 'name', e -> 'status', e -> 'ends_at', e -> 'client_id', e #> '{timeline,0,time}',
    (e #>> '{timeline,1,time}')::timestamptz) from copy),
  jsonb_build_array('Summer gala', 'inquiry', '2032-06-07T22:00:00+00:00', tests.id('ann'), '18:00',
    '2032-06-07 19:00+00'::timestamptz), 'a copy is an inquiry at the other time');
select results_eq(
  $$select (select count(*) from public.event_spaces s where s.event_id = (e ->> 'event_id')::uuid),
      (select sum(amount) from public.event_elements s where s.event_id = (e ->> 'event_id')::uuid),
      (select count(*) from public.guests s where s.event_id = (e ->> 'event_id')::uuid) from copy$$,
  'values (1::bigint, 201.00, 0::bigint)', 'with its spaces and elements, without its guests');
select is(
  tests.rows_as('mia', format($$select name from public.duplicate_event(%s, '2031-12-24 12:00+00')$$,
    pg_temp.id('gala'))),
  '[{"name": "Summer gala"}]', 'a venue copies, too');
select is_empty(
  $$select from public.event_elements ee join public.events e using (event_id) where e.date = '2031-12-24 12:00+00'$$,
  'what is not to be had that day is left out');
select is(
  pg_temp.code('sam', format('public.duplicate_event(%s, now())', pg_temp.id('gala'))), 'VK005',
    'staff makes no events');
select is(
  pg_temp.code('flora', format('public.duplicate_event(%s, now())', pg_temp.id('gala'))), 'VK005', 'nor do vendors');

-- tasks
insert into public.tasks (task_id, event_id, venue_id, assigned_to_id, assigned_to_type, name, due_date,
  form_schema) values
  (tests.id('choose'), tests.id('gala'), tests.id('hall'), tests.id('ann'), 'client', 'Choose',
    now() - interval '1 day',
    '{"type": "object", "required": ["menu"], "properties": {"menu": {"enum": ["A", "B"]}}}'),
  (tests.id('deliver'), tests.id('gala'), tests.id('hall'), tests.id('flora'), 'vendor', 'Deliver', null, null);
select is(
  tests.value_as('ann', 'public.get_task_stats()'),
  '{"pending": 1, "in_progress": 0, "completed": 0, "cancelled": 0, "overdue": 1}', 'a client counts its tasks');
select is(
  tests.value_as('mia', format('public.get_task_stats(event_id => %s)', pg_temp.id('gala'))) -> 'pending', '2',
  'a venue all of an event');
select is(
  tests.value_as('mia', format('public.get_task_stats(%s)', pg_temp.id('flora'))) -> 'pending', '1',
    'or of an assignee');
select is(
  tests.value_as('bob', format('public.get_task_stats(event_id => %s)', pg_temp.id('gala'))) -> 'pending', '0',
  'a stranger none');
-- tasks that are due soon
insert into public.tasks (venue_id, assigned_to_id, assigned_to_type, name, priority, status, due_date)
select tests.id('hall'), tests.id('hall'), 'venue', name, priority::public.task_priority, status::public.task_status,
  now() + due
from (values ('now', 'low', 'pending', '0'::interval), ('soon', 'urgent', 'in_progress', '1 hour'),
  ('also soon', 'urgent', 'pending', '2 hours'), ('last', 'high', 'pending', '1 day'),
  ('later', 'urgent', 'pending', '24:00:01'), ('late', 'urgent', 'pending', '-00:00:01'),
  ('done', 'urgent', 'completed', '1 hour'), ('whenever', 'urgent', 'pending', null))
  t (name, priority, status, due);
create function pg_temp.due_soon(who text, arguments text default '') returns text language sql as $$
  select string_agg(t ->> 'name', ', ')
  from jsonb_array_elements(tests.rows_as(who, format('select * from get_tasks_due_soon(%s)', arguments))) t $$;
create function pg_temp.after(name text) returns text language sql as $$
  select format('after_task_id => %L, after_due_date => %L, after_priority => %L', t.task_id, t.due_date, t.priority)
  from public.tasks t where t.name = after.name and t.venue_id = tests.id('hall') $$;
select is(pg_temp.due_soon('sam'), 'now, soon, also soon, last', 'from now on for a day, both included');
select is(pg_temp.due_soon('sam', 'hours => 25'), 'now, soon, also soon, last, later', 'or for longer');
select is(pg_temp.due_soon('sam', 'by_priority => true'), 'soon, also soon, last, now', 'or the most urgent first');
select is(pg_temp.due_soon('sam', '"limit" => 2'), 'now, soon', 'in pages');
select is(pg_temp.due_soon('sam', '"limit" => 2, ' || pg_temp.after('soon')), 'also soon, last', 'that follow each other');
select is(pg_temp.due_soon('sam', 'by_priority => true, ' || pg_temp.after('also soon')), 'last, now',
  'in either order');
select is(pg_temp.due_soon(who), null, format('not to %s', who)) from unnest('{ann,flora,other}'::text[]) who;
select is(pg_temp.due_soon('sam', format('event_id => %s', pg_temp.id('gala'))), null, 'of one event');
select is(pg_temp.due_soon('sam', $$assigned_to_type => 'client'$$), null, 'or of one kind of assignee');
select is(
  tests.refusal_as('sam', format('select get_tasks_due_soon(hours => %s)', hours)) - '{message,hint}'::text[],
  '{"code": "VK003", "field": "hours"}', format('%s hours are refused', hours))
from unnest('{0,8761,"null"}'::text[]) hours;

select is(
  tests.refusal_as('ann', format($$select public.complete_task(%s, '{"menu": "C"}')$$,
    pg_temp.id('choose'))) ->> 'field',
  'form_response.menu', 'a form is answered as it asks');
select is(
  tests.rows_as('ann',
    format($$select status, completed_by, form_response from public.complete_task(%s, '{"menu": "A"}')$$,
    pg_temp.id('choose'))),
  jsonb_build_array(jsonb_build_object('status', 'completed', 'completed_by', tests.id('ann'),
    'form_response', '{"menu": "A"}'::jsonb)), 'and completes the task');
select is(
  pg_temp.code('ann', format('public.complete_task(%s)', pg_temp.id('deliver'))), 'VK005', 'one''s own tasks only');
select is(
  tests.rows_as('ann', format('select status from public.complete_task(%s)', pg_temp.id('choose'))),
  '[{"status": "completed"}]', 'again changes nothing');
select is(
  pg_temp.code('ann', format($$public.complete_task(%s, '{"menu": "B"}')$$, pg_temp.id('choose'))), 'VK008',
  'unless the answer is another');

-- guests
insert into public.guests (event_id, name, rsvp_status, plus_ones, dietary_restrictions) values
  (tests.id('gala'), 'A', 'yes', 2, 'Vegan, no nuts'), (tests.id('gala'), 'B', 'no', 3, 'vegan'),
  (tests.id('gala'), 'C', 'undecided', 1, 'VEGAN');
select is(
  tests.value_as('ann', format('public.get_guest_stats(%s)', pg_temp.id('gala'))),
  '{"total": 4, "yes": 1, "no": 1, "undecided": 2, "plus_ones": 2, "expected_attendance": 3, "dietary": [
    {"restriction": "vegan", "count": 2}, {"restriction": "no nuts", "count": 1}]}', 'guests are counted');
select is(
  tests.value_as('flora', format('public.get_guest_stats(%s)', pg_temp.id('gala'))),
  '{"dietary": [{"restriction": "vegan", "count": 2}, {"restriction": "no nuts", "count": 1}]}',
  'a vendor learns what they eat');
select is(
  pg_temp.code('vic', format('public.get_guest_stats(%s)', pg_temp.id('gala'))), 'VK005', 'others nothing');

-- totals and the summary
insert into public.event_elements (event_id, element_id, quantity, status, unit_price)
select tests.id('ball'), tests.id('flowers'), 1, 'to_do', 50;
select is(
  tests.value_as('mia', format('public.get_event_element_totals(%s)', pg_temp.id('gala'))),
  '{"count": 1, "total_amount": 201.00, "by_category": {"decoration": 201.00},
    "by_status": {"to_do": 201.00, "in_progress": 0, "completed": 0, "needs_attention": 0}}', 'elements add up');
select is(
  pg_temp.code('bob', format('public.get_event_element_totals(%s)', pg_temp.id('gala'))), 'VK005', 'for its parties');
insert into public.contracts (event_id, terms, total_amount) values (tests.id('gala'), 'T', 201);
insert into public.messages (thread_id, event_id, sender_id, sender_type, recipient_id, recipient_type, content) values
  (gen_random_uuid(), tests.id('gala'), tests.id('ann'), 'client', tests.id('hall'), 'venue', 'Hello');
create function pg_temp.summary(who text) returns jsonb language sql as $$
  select tests.value_as(who, format('public.get_event_summary(%s)', pg_temp.id('gala')))
$$;
select is(
  (select jsonb_build_array(s #> '{event,name}', s #> '{event,budget}', s #> '{client,name}', s #> '{venue,time_zone}',
    s #> '{spaces,0,name}', s #> '{elements,0,element,name}', s #> '{elements,0,vendor,name}',
      s #> '{totals,total_amount}',
    s #> '{guests,total}', s #> '{tasks,pending}', s #> '{contract,status}', s #> '{contract,payments}',
    s -> 'unread_messages') from pg_temp.summary('sam') s),
  '["Summer gala", 9000.00, "Ann Archer", "Europe/Vienna", "Ballroom", "Flowers", "Flora''s Flowers", 201.00, 4, 1, "draft",
    [], 1]', 'a venue sees everything in one call');
select is(
  (select jsonb_build_array(s #> '{client,name}', s -> 'contract', s #> '{tasks,pending}', s -> 'unread_messages')
   from pg_temp.summary('ann') s), '["Ann Archer", null, 0, 0]',
     'a client no draft of a contract, and no vendor''s task');
select is(
  (select jsonb_build_array(s #> '{client,name}', s -> 'contract', s #> '{event,budget}', s #> '{guests,total}',
    s #> '{elements,0,amount}', s #> '{tasks,pending}', s #> '{spaces,0,name}') from pg_temp.summary('flora') s),
  '["Ann Archer", null, null, null, 201.00, 1, "Ballroom"]',
  'a vendor the client''s name and its own work, but no budget, guests or contract');
select is(
  pg_temp.code('vic', format('public.get_event_summary(%s)', pg_temp.id('gala'))), 'VK005', 'another vendor nothing');
select is(tests.rows_as('flora', 'select client_id from public.clients'), '[]', 'nor a vendor the client''s profile');

-- figures of clients and venues
select is(
  (select jsonb_build_array(s -> 'total_events', s -> 'upcoming_events', s #> '{by_status,cancelled}', s -> 'spend')
   from tests.value_as('ann', format('public.get_client_stats(%s)', pg_temp.id('ann'))) s),
  '[3, 2, 1, []]', 'a client''s figures');
select is(
  pg_temp.code('other', format('public.get_client_stats(%s)', pg_temp.id('ann'))), 'VK005', 'are not for strangers');
insert into public.events (event_id, name, date, venue_id, client_id, status)
values (tests.id('ball 2'), 'Ball 2', '2031-08-01 18:00+00', tests.id('hall'), tests.id('ann'), 'confirmed');
insert into public.contracts (contract_id, event_id, terms, total_amount)
values (tests.id('contract'), tests.id('ball 2'), 'T', 500);
insert into public.contract_payments (contract_id, position, description, amount, due_date) values
  (tests.id('contract'), 1, 'Deposit', 150, '2031-01-01'), (tests.id('contract'), 2, 'Rest', 350, '2031-02-01');
update public.contracts set status = 'pending_signature' where contract_id = tests.id('contract');
update public.contracts set status = 'signed', signed_by = client_id, signer_name = 'Ann',
  signature = jsonb_build_object('terms_hash', terms_hash) where contract_id = tests.id('contract');
update public.contract_payments set method = 'cash' where contract_id = tests.id('contract') and position = 1;
select is(
  tests.value_as('ann', format('public.get_client_stats(%s)', pg_temp.id('ann'))) -> 'spend',
  '[{"currency": "EUR", "contracted": 500.00, "paid": 150.00}]', 'what a client has signed and paid');
select is(
  (select jsonb_build_array(s -> 'total_events', s -> 'spaces', s -> 'vendors', s #> '{by_status,inquiry}',
    s -> 'revenue_confirmed') from tests.value_as('sam', format('public.get_venue_stats(%s)', pg_temp.id('hall'))) s),
  '[5, 2, 1, 3, 500.00]', 'a venue''s figures');
select is(
  tests.refusal_as('ann', format('select public.get_venue_stats(%s)', pg_temp.id('hall'))),
  tests.refusal_as('ann', format('select public.get_venue_stats(%s)', pg_temp.id('no venue'))), 'are its own');
select is(tests.value_as('service', format('public.get_venue_stats(%s)', pg_temp.id('hall'))) -> 'spaces', '2',
  'and the server''s');

select * from finish();
rollback;
