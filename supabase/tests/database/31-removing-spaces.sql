-- A space that was used keeps its row.
begin;
select no_plan();
select tests.world();

select isnt_empty(format(
  $$select from divide_space(%L, '[{"name": "East", "capacity": 40}, {"name": "West", "capacity": 40}]')$$,
  tests.id('garden')), 'the garden is divided') from tests.become('hall');
select tests.become(null);
insert into public.space_reservations (space_id, kind, during)
values (tests.id('garden'), 'block', '[2031-08-01, 2031-08-02)');
select is(tests.outcome_as('hall', $$delete from spaces where name = 'East'$$), 'VK008',
  'a part is not removed while the whole is reserved on it');
select is(tests.outcome_as('hall', $$update spaces set deleted_at = now() where name = 'East'$$), 'ok', 'it is deleted');
select results_eq(
  $$select s.name from space_reservations r join spaces s on s.space_id = r.space_id
    where r.reserved_space_id = tests.id('garden')$$,
  $$values ('West')$$, 'and the whole is reserved on the part that is left');
select is(tests.outcome_as('hall', $$delete from spaces where name = 'East'$$), 'ok', 'then nothing needs its row');
select is(tests.outcome_as('hall', $$delete from spaces where name = 'West'$$), 'VK008', 'unlike that of the other');
select is(tests.outcome_as('hall', $$delete from spaces where space_id = tests.id('ballroom')$$), 'VK008',
  'nor is a space removed that an event has');

select * from finish();
rollback;
