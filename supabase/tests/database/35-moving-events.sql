-- Moving an event to another space and time: all of it or nothing, decided by the same rules as its parts.
begin;
select no_plan();
select tests.world();

insert into public.spaces (space_id, venue_id, name, capacity, is_active) values
  (tests.id('tower'), tests.id('hall'), 'Tower', 20, true), (tests.id('ruin'), tests.id('hall'), 'Ruin', 20, false);
insert into public.events (event_id, name, date, ends_at, venue_id, status) values
  (tests.id('fete'), 'Fete', '2031-06-08 16:00+00', '2031-06-08 22:00+00', tests.id('hall'), 'confirmed');
insert into public.event_spaces (event_id, space_id) values
  (tests.id('gala'), tests.id('tower')), (tests.id('fete'), tests.id('ballroom'));

create function pg_temp.move(arguments text, event text default 'gala') returns text language sql as $$
  select format('select * from public.move_event(%L, %s)', tests.id(event), arguments)
$$;
create temporary view at as
select e.name as event, s.name as space, r.kind::text, r.rank::integer, r.blocking,
  to_char(lower(r.during) at time zone 'UTC', 'DD HH24') as starts, to_char(upper(r.during) at time zone 'UTC', 'DD HH24') as ends
from public.space_reservations r join public.events e using (event_id) join public.spaces s on s.space_id = r.space_id;
create temporary view written as
select h.action_type as what, count(*)::integer as times from public.action_history h
where h.event_id = tests.id('gala') group by 1
union all
select 'to ' || n.user_type, count(*) from public.notifications n
where n.notification_type = 'event_date_changed' group by 1;

-------------------------------------------------------------------------------------------------------------- moves
create temporary table before as select * from written;
select is(
  tests.rows_as('mia', pg_temp.move($$tests.id('ballroom'), tests.id('garden'), '2031-06-08 17:00+00'$$)) #> '{0,ends_at}',
  '"2031-06-08T23:00:00+00:00"', 'an event goes to another space and day, and lasts as long as before');
select results_eq(
  $$select space, starts, ends from at where event = 'Summer gala' order by space$$,
  $$values ('Garden', '08 17', '08 23'), ('Tower', '08 17', '08 23')$$,
  'its bookings with it, that of its other space too; who has its old space on the new day is not asked');
select set_eq(
  'select what, times from written except select what, times from before',
  $$values ('event_date_changed', 1), ('event_spaces_added', 3), ('event_spaces_removed', 1), ('to client', 1),
    ('to vendor', 1)$$, 'it is written down once, and those are told whom a new date concerns');

select is(tests.outcome_as('mia', pg_temp.move($$tests.id('garden'), tests.id('garden'), '2031-06-08 18:00+00'$$)), 'ok',
  'a time that overlaps its own is free to it');
select is(tests.outcome_as('mia', pg_temp.move(
    $$tests.id('garden'), tests.id('garden'), ends_at => '2031-06-09 01:00+00'$$)), 'ok', 'so is a longer one');
select is((select date_trunc('hour', ends_at - date) from public.events where event_id = tests.id('gala')),
  interval '7 hours', 'an end of its own is kept');
select is(tests.outcome_as('mia', pg_temp.move($$tests.id('garden'), tests.id('tower')$$)), 'ok',
  'a space that it has already is no error');
select results_eq($$select space from at where event = 'Summer gala'$$, $$values ('Tower')$$, 'and it leaves the other');

----------------------------------------------------------------------------------------------------------- refusals
create temporary table untouched as select * from at;
create temporary table unwritten as select * from written;
select is(
  tests.refusal_as('mia', pg_temp.move($$tests.id('tower'), tests.id('ballroom'), '2031-06-08 20:00+00'$$)) ->> 'message',
  'Ballroom is already reserved for part of this time.', 'a conflict names the space');
select is(tests.outcome_as(c.who, pg_temp.move(c.arguments, c.event)), c.outcome, format('%s: %s', c.outcome, c.what))
from (values
  ('23P01', 'mia', 'gala', $$tests.id('tower'), tests.id('ballroom')$$, 'a space that is taken at its present time'),
  ('23P01', 'mia', 'fete', $$tests.id('ballroom'), tests.id('tower'), '2031-06-08 20:00+00'$$, 'one that is at another'),
  ('VK005 space_id', 'mia', 'gala', $$tests.id('tower'), tests.id('cellar')$$, 'a space of another venue'),
  ('VK005 space_id', 'mia', 'gala', $$tests.id('tower'), tests.id('ruin')$$, 'one that is not active'),
  ('VK005 space_id', 'mia', 'gala', $$tests.id('tower'), null$$, 'none'),
  ('VK005', 'mia', 'gala', $$tests.id('garden'), tests.id('ballroom')$$, 'from a space that it does not have'),
  ('VK005', 'mia', 'gala', $$null, tests.id('garden')$$, 'from none'),
  ('VK005', 'mia', 'no event', $$tests.id('tower'), tests.id('garden')$$, 'an event that is not there'),
  ('VK005', 'bob', 'gala', $$tests.id('tower'), tests.id('garden')$$, 'a stranger'),
  ('VK005', 'other', 'gala', $$tests.id('tower'), tests.id('garden')$$, 'another venue'),
  ('42501', 'ann', 'gala', $$tests.id('tower'), tests.id('garden')$$, 'its client'),
  ('VK004 date', 'ann', 'gala', $$tests.id('tower'), tests.id('tower'), '2031-06-10 12:00+00'$$, 'a client its time'),
  ('VK004 date', 'sam', 'gala', $$tests.id('tower'), tests.id('garden'), '2031-06-10 12:00+00'$$, 'staff'),
  ('42501', 'sam', 'gala', $$tests.id('tower'), tests.id('garden')$$, 'staff with a space only'),
  ('VK004', 'flora', 'gala', $$tests.id('tower'), tests.id('garden')$$, 'a vendor of it'),
  ('42501', 'anon', 'gala', $$tests.id('tower'), tests.id('garden')$$, 'a visitor'),
  ('VK003 to_space_id', 'mia', 'gala', $$tests.id('tower'), tests.id('tower')$$, 'to where it is'),
  ('VK003 ends_at', 'mia', 'gala', $$tests.id('tower'), tests.id('garden'), ends_at => '2031-06-01'$$, 'an early end'),
  ('VK002 if_updated_at', 'mia', 'gala', $$tests.id('tower'), tests.id('garden'), if_updated_at => '2020-01-01'$$,
    'an event that was changed since')
) c (outcome, who, event, arguments, what);
select results_eq('table untouched', 'table at', 'nothing that was refused moved anything');
select results_eq('table unwritten', 'table written', 'or told of it');
select is(tests.outcome_as('mia', pg_temp.move(format($$tests.id('tower'), tests.id('garden'), if_updated_at => %L$$,
  (select updated_at from public.events where event_id = tests.id('gala'))))), 'ok', 'an event that was not, moves');

------------------------------------------------------------------------------------------------- options and parts
insert into public.spaces (space_id, venue_id, parent_space_id, name, capacity) values
  (tests.id('north'), tests.id('hall'), tests.id('garden'), 'North', 40),
  (tests.id('south'), tests.id('hall'), tests.id('garden'), 'South', 40);
insert into public.events (event_id, name, date, ends_at, venue_id)
select tests.id(name), name, '2031-07-01 16:00+00', '2031-07-01 22:00+00', tests.id('hall')
from unnest(array['first', 'second']) name;
insert into public.event_spaces (event_id, space_id) values
  (tests.id('first'), tests.id('garden')), (tests.id('second'), tests.id('north'));
update public.events set status = 'pending_confirmation' where event_id = tests.id('first');
update public.events set status = 'pending_confirmation' where event_id = tests.id('second');

select is(tests.outcome_as('mia', pg_temp.move($$tests.id('garden'), tests.id('north'), '2031-07-01 17:00+00'$$, 'first')),
  'ok', 'an option on the whole becomes one on a part');
select results_eq(
  $$select event, space, rank from at where event in ('first', 'second') order by 1$$,
  $$values ('first', 'North', 1), ('second', 'North', 2)$$, 'and stays before the option behind it');
select is(tests.outcome_as('mia', pg_temp.move($$tests.id('north'), tests.id('garden')$$, 'first')), 'ok',
  'the other way as well');
select results_eq(
  $$select event, space, rank from at where event in ('first', 'second') order by 1, 2$$,
  $$values ('first', 'North', 1), ('first', 'South', 1), ('second', 'North', 2)$$, 'where it stays the first, too');
select is(tests.outcome_as('mia', pg_temp.move($$tests.id('garden'), tests.id('tower')$$, 'first')), 'ok',
  'an option goes to another space');
select results_eq(
  $$select event, space, rank from at where event in ('first', 'second') order by 1$$,
  $$values ('first', 'Tower', 1), ('second', 'North', 1)$$, 'and the option behind it becomes the first');

select * from finish();
rollback;
