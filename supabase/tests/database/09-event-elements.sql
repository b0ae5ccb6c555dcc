-- Elements on events: what is on offer, what it costs, and who may change what.
begin;
select no_plan();
select tests.world();
insert into venue_vendors (venue_vendor_id, venue_id, vendor_id) values (tests.id('hall-vic'), tests.id('hall'), tests.id('vic'));
insert into elements (element_id, venue_vendor_id, name, category, price, price_unit, availability_rules) values
  (tests.id('film'), tests.id('hall-vic'), 'Film', 'video', 10, 'flat', '{}'),
  (tests.id('buffet'), tests.id('hall-flora'), 'Buffet', 'catering', 40.10, 'per_guest', '{}'),
  (tests.id('band'), tests.id('hall-flora'), 'Band', 'music', 33.33, 'per_hour',
    '{"seasonal_pricing": [{"start_date": "2031-06-01", "end_date": "2031-06-30", "multiplier": 1.5}], "max_per_day": 3, "lead_time_days": 30}');
update events set ends_at = date + interval '4 hours 20 minutes' where event_id = tests.id('gala');

create function pg_temp.adds(who text, element text, event text default 'gala', quantity integer default 1, line uuid default gen_random_uuid()) returns text language sql as $$
  select tests.outcome_as(who, format('insert into event_elements (event_element_id, event_id, element_id, quantity) values (%L, tests.id(%L), tests.id(%L), %s)', line, event, element, quantity)) $$;
select is(pg_temp.adds(who, 'cake'), o, format('%s adds: %s', who, o))
from (values ('ann', 'ok'), ('mia', 'ok'), ('sam', 'ok'), ('bob', '42501'), ('other', '42501'), ('flora', '42501'), ('anon', '42501')) x (who, o);
select is(pg_temp.adds('ann', 'nothing'), 'VK003 element_id', 'what does not exist is not on offer');
select is(pg_temp.adds('ann', 'film'), 'VK003 element_id', 'nor what is of a vendor not approved');
select is(pg_temp.adds('service', 'film'), 'VK003 element_id', 'not for the service either');
update venue_vendors set approval_status = 'approved' where venue_vendor_id = tests.id('hall-vic');
select is(pg_temp.adds('ann', 'film'), 'ok', 'once approved it is');
update elements set is_hidden_by_venue = true where element_id = tests.id('film');
select is(pg_temp.adds('ann', 'film'), 'VK003 element_id', 'not while the venue hides it');
update elements set is_hidden_by_venue = false, is_active = false where element_id = tests.id('film');
select is(pg_temp.adds('ann', 'film'), 'VK003 element_id', 'nor while it is not active');
update elements set is_active = true, deleted_at = now() where element_id = tests.id('film');
select is(pg_temp.adds('ann', 'film'), 'VK003 element_id', 'nor when deleted');
select is(pg_temp.adds('other', 'cake', 'rival'), 'VK003 element_id', 'nor at another venue');
select is(tests.outcome_as('ann', $$insert into event_elements (event_id, element_id, unit_price) values (tests.id('gala'), tests.id('cake'), 1)$$), '42501', 'nobody names a price when adding');

-- Prices.
select is(pg_temp.adds('ann', 'buffet', line => tests.id('buffet-line')), 'ok', 'per guest');
select row_eq($$select unit_price, amount from event_elements where event_element_id = tests.id('buffet-line')$$, row(40.10, 4010.00), 'times the guests');
select is(pg_temp.adds('ann', 'band', quantity => 2, line => tests.id('band-line')), 'ok', 'per hour, in season');
select row_eq($$select unit_price, amount from event_elements where event_element_id = tests.id('band-line')$$, row(50.00, 433.33), 'times the hours, to the cent');
select is(pg_temp.adds('ann', 'band', quantity => 2), 'VK008 element_id', 'more than the day has');
select is(tests.outcome_as('ann', $$update event_elements set quantity = 4 where event_element_id = tests.id('band-line')$$), 'VK008 element_id', 'nor by raising the quantity');
select is(tests.outcome_as('ann', $$update event_elements set quantity = 3 where event_element_id = tests.id('band-line')$$), 'ok', 'as much as the day has');
select is((select amount from event_elements where event_element_id = tests.id('band-line')), 650.00, 'the amount follows the quantity');
update elements set price = 1 where element_id = tests.id('band');
update events set guest_count = 50 where event_id = tests.id('gala');
select is((select sum(amount) from event_elements where event_element_id in (tests.id('band-line'), tests.id('buffet-line'))), 4660.00, 'later prices and guest counts change nothing');
insert into events (event_id, name, date, venue_id, client_id) values
  (tests.id('soon'), 'Soon', now() + interval '3 days', tests.id('hall'), tests.id('ann')),
  (tests.id('eve'), 'Eve', '2031-12-23 23:30+00', tests.id('hall'), tests.id('ann'));
select is(pg_temp.adds('ann', 'band', 'soon'), 'VK008 element_id', 'too soon');
select is(pg_temp.adds('ann', 'flowers', 'eve'), 'VK008 element_id', 'not on a blackout date of the venue''s calendar');

-- States.
create temp table machine (old_status element_status, allowed element_status[]) on commit drop;
insert into machine values ('to_do', '{in_progress,completed,needs_attention}'), ('in_progress', '{to_do,completed,needs_attention}'),
  ('needs_attention', '{to_do,in_progress,completed}'), ('completed', '{in_progress,needs_attention}');
create function pg_temp.moves(who text, old_status element_status, new_status element_status) returns text language plpgsql as $$
declare
  line uuid := gen_random_uuid();
begin
  insert into event_elements (event_element_id, event_id, element_id, status) values (line, tests.id('gala'), tests.id('buffet'), old_status);
  return tests.outcome_as(who, format('update event_elements set status = %L where event_element_id = %L', new_status, line));
end $$;
select is(pg_temp.moves(who, m.old_status, n), case when n = any (m.allowed) then 'ok' else 'VK001 status' end, format('%s: %s to %s', who, m.old_status, n))
from machine m, unnest(enum_range(null::element_status)) n, unnest('{service,sam,flora}'::text[]) who where n <> m.old_status;
select is(pg_temp.moves('ann', 'to_do', 'completed'), 'VK004 status', 'a client does not change the status');

-- Columns by who asks.
create function pg_temp.sets(who text, assignment text) returns text language sql as $$
  select tests.outcome_as(who, format('update event_elements set %s where event_element_id = tests.id(''buffet-line'')', assignment)) $$;
select is(pg_temp.sets(who, assignment), outcome, format('%s: %s: %s', who, assignment, outcome))
from (values ('ann', 'quantity = 2', 'ok'), ('ann', 'customization = ''red''', 'ok'), ('ann', 'unit_price = 1', 'VK004 unit_price'), ('ann', 'contract_completed = true', 'VK004 contract_completed'),
  ('flora', 'notes = ''fresh''', 'ok'), ('flora', 'quantity = 5', 'VK004 quantity'), ('flora', 'unit_price = 500', 'VK004 unit_price'), ('vic', 'notes = ''x''', 'nothing'),
  ('sam', 'quantity = 3', 'ok'), ('sam', 'unit_price = 1', 'VK004 unit_price'), ('mia', 'unit_price = 30', 'ok'), ('other', 'notes = ''x''', 'nothing'),
  ('service', 'event_id = gen_random_uuid()', 'VK004 event_id'), ('service', 'element_id = gen_random_uuid()', 'VK004 element_id')) x (who, assignment, outcome);
select row_eq($$select quantity, unit_price, amount from event_elements where event_element_id = tests.id('buffet-line')$$, row(3, 30.00, 4500.00), 'the amount is counted anew with the guests of now');
update event_elements set status = 'in_progress' where event_element_id = tests.id('buffet-line');
select is(pg_temp.sets('ann', 'quantity = 1'), 'nothing', 'once work has begun a client changes nothing');
select is(tests.outcome_as('ann', $$delete from event_elements where event_element_id = tests.id('buffet-line')$$), 'nothing', 'nor removes it');
update events set status = 'cancelled' where event_id = tests.id('gala');
select is(tests.outcome_as('ann', $$update event_elements set quantity = 1 where event_element_id = tests.id('gala-flowers')$$), 'VK008 event_id', 'nor on an event that is over');
select is(tests.outcome_as('ann', $$delete from event_elements where event_element_id = tests.id('gala-flowers')$$), 'VK008 event_id', 'nor removes anything from it');

select * from finish();
rollback;
