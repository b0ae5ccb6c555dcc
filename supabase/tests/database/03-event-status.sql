-- The event's state machine, and which columns of an event a caller may change.
begin;
select no_plan();
select tests.world();
insert into events (event_id, name, date, venue_id, client_id)
values (tests.id('request'), 'Party', '2031-09-06 18:00+00', tests.id('hall'), tests.id('ann'));

-- Every pair of states, as the service: the machine is the same for every writer.
create temp table machine (old_status event_status, allowed event_status[]) on commit drop;
insert into machine values
  ('inquiry', '{pending_confirmation,confirmed,cancelled}'), ('pending_confirmation', '{confirmed,inquiry,cancelled}'),
  ('confirmed', '{in_planning,cancelled}'), ('in_planning', '{finalized,cancelled}'),
  ('finalized', '{in_planning,completed,cancelled}'), ('completed', '{}'), ('cancelled', '{}');
create function pg_temp.moves(who text, old_status event_status, new_status event_status) returns text language plpgsql as $$
declare
  event uuid := gen_random_uuid();
begin
  insert into events (event_id, name, date, venue_id, client_id, status)
  values (event, 'x', now(), tests.id('hall'), tests.id('ann'), old_status);
  return tests.outcome_as(who, format('update events set status = %L where event_id = %L', new_status, event));
end $$;
select is(pg_temp.moves('service', m.old_status, n),
  case when n = any (m.allowed) or n = m.old_status then 'ok' else 'VK001 status' end,
  format('the service: %s to %s', m.old_status, n))
from machine m, unnest(enum_range(null::event_status)) n;
select is(pg_temp.moves('mia', m.old_status, n),
  case when n = any (m.allowed) then 'ok' else 'VK001 status' end, format('the venue: %s to %s', m.old_status, n))
from machine m, unnest(enum_range(null::event_status)) n where n <> m.old_status;
select is(pg_temp.moves('ann', m.old_status, n),
  case
    when m.old_status in ('completed', 'cancelled') then 'VK008'
    when (m.old_status, n) = ('pending_confirmation', 'confirmed') or (n = 'cancelled' and m.old_status <> 'finalized') then 'ok'
    else 'VK001 status' end,
  format('the client: %s to %s', m.old_status, n))
from machine m, unnest(enum_range(null::event_status)) n where n <> m.old_status;
select is(pg_temp.moves('sam', 'inquiry', 'confirmed'), 'VK004 status', 'staff does not change the status');
select is(pg_temp.moves('other', 'inquiry', 'confirmed'), 'nothing', 'a stranger finds no event');
select is(pg_temp.moves('flora', 'inquiry', 'confirmed'), 'nothing', 'nor does a vendor');
select is(tests.refusal_as('hall', $$update events set status = 'completed' where event_id = tests.id('gala') returning event_id$$) ->> 'hint',
  'Allowed next: in_planning, cancelled.', 'the refusal tells what is allowed');

-- New events.
select is(tests.outcome_as('hall', format($$insert into events (name, date, venue_id, status) values ('x', now(), tests.id('hall'), %L)$$, s)),
  case when s in ('inquiry', 'pending_confirmation', 'confirmed') then 'ok' else 'VK001 status' end, format('a venue''s new event: %s', s))
from unnest(enum_range(null::event_status)) s;
select is(tests.outcome_as('ann', $$insert into events (name, date, venue_id, status) values ('x', now(), tests.id('hall'), 'confirmed')$$), '42501',
  'a client''s new event is an inquiry');
select is(tests.outcome_as('sam', $$insert into events (name, date, venue_id) values ('x', now(), tests.id('hall'))$$), '42501', 'staff makes no events');

-- Columns by who asks.
create function pg_temp.sets(who text, assignment text) returns text language sql as $$
  select tests.outcome_as(who, format('update events set %s where event_id = tests.id(''gala'')', assignment)) $$;
select is(pg_temp.sets('ann', a), 'ok', 'a client sets ' || a)
from unnest('{name = ''x'',description = ''x'',guest_count = 5,budget = 5,event_type = ''x'',rsvp_deadline = now(),timeline = ''[]''}'::text[]) a;
select is(pg_temp.sets('ann', a), 'VK004 ' || split_part(a, ' ', 1), 'a client does not set ' || a)
from unnest('{date = now(),ends_at = now() + interval ''99 days'',contact_name = ''x'',contact_email = ''x@y.test'',deleted_at = now()}'::text[]) a;
select is(pg_temp.sets('sam', $$timeline = '[{"time": "18:00", "activity": "Dinner"}]'$$), 'ok', 'staff sets the timeline');
select is(pg_temp.sets('sam', a), 'VK004 ' || split_part(a, ' ', 1), 'staff does not set ' || a)
from unnest('{name = ''staff'',budget = 6,deleted_at = now()}'::text[]) a;
select is(pg_temp.sets('mia', a), 'ok', 'a manager sets ' || a)
from unnest('{name = ''x'',budget = 5,contact_name = ''x'',ends_at = date + interval ''5 hours''}'::text[]) a;
select is(pg_temp.sets('flora', $$name = 'x'$$), 'nothing', 'a vendor sets nothing');
select is(pg_temp.sets('mia', $$cancelled_reason = 'x'$$), 'VK003 cancelled_reason', 'only a cancelled event has a reason');
select is(pg_temp.sets('mia', $$timeline = '[{"time": "6 pm", "activity": "Dinner"}]'$$), 'VK003 timeline[0].time', 'a timeline has times');
select is(pg_temp.sets('mia', $$date = date + interval '1 day'$$), 'ok', 'a manager moves an event');
select is((select ends_at - date from events where event_id = tests.id('gala')), interval '5 hours', 'a moved event stays as long');

-- Deleting.
select is(pg_temp.sets('mia', 'deleted_at = now()'), 'VK008 deleted_at', 'a confirmed event is not deleted');
select is(tests.outcome_as('service', $$update events set deleted_at = now() where event_id = tests.id('gala')$$), 'VK008 deleted_at', 'not by the service either');
select is(pg_temp.sets('mia', $$status = 'cancelled', cancelled_reason = 'Rain'$$), 'ok', 'it is cancelled first');
select is(pg_temp.sets('mia', $$deleted_at = 'infinity'$$), 'ok', 'then it is deleted');
select is((select deleted_at from events where event_id = tests.id('gala')), now(), 'the database says when');
select is(pg_temp.sets('mia', $$name = 'x'$$), 'VK008 deleted_at', 'a deleted event does not change');
select is(pg_temp.sets('ann', $$name = 'x'$$), 'nothing', 'its client does not find it');
select is(pg_temp.sets('mia', 'deleted_at = null'), 'ok', 'a manager restores it');
select is(tests.outcome_as('mia', $$delete from events where event_id = tests.id('gala')$$), '42501', 'no user removes an event for good');

select * from finish();
rollback;
