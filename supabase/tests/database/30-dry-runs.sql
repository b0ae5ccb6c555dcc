-- A dry run answers as the write would, leaves nothing, and gives nobody more than the write.
begin;
select no_plan();
select tests.world();

create function pg_temp.tried(who text, arguments text) returns text language sql as $$
  select tests.outcome_as(who, format('select dry_run(%s)', arguments))
$$;

select is(
  tests.value_as('hall', $$dry_run('PATCH', 'events', '{"guest_count": 7}',
    jsonb_build_object('event_id', tests.id('gala')), '{name,guest_count}')$$),
  '[{"name": "Summer gala", "guest_count": 7}]', 'it answers as the write would');
select is((select guest_count from events where event_id = tests.id('gala')), 100, 'and changes nothing');
select is(
  tests.value_as('bob', $$dry_run('PATCH', 'events', '{"guest_count": 7}', jsonb_build_object('event_id', tests.id('gala')))$$),
  '[]', 'a stranger meets no row');
select is(pg_temp.tried('bob', $$'POST', 'notifications', '{"title": "x"}'$$), '42501', 'nor a table that is closed');
select is(pg_temp.tried('bob', $$'POST', 'rpc/expire_holds'$$), '42501', 'nor a function');
select is(pg_temp.tried('anon', $$'POST', 'events', '{"name": "x"}'$$), '42501', 'a visitor tries nothing out');
select is(pg_temp.tried('hall', t), 'VK003 target', 'there is nothing to try out: ' || t)
from unnest(array[
  $$'POST', 'nothing', '{"name": "x"}'$$, $$'DELETE', 'events'$$, $$'PATCH', 'events', '{"name": "x"}', '{"nothing": 1}'$$,
  $$'GET', 'events'$$, $$'POST', 'rpc/dry_run', '{"method": "POST"}'$$, $$'POST', 'rpc/nothing'$$]) t;
select is(pg_temp.tried('ann', $$'POST', 'rpc/accept_invitation', '{"token": "guess"}'$$), 'VK003 target',
  'calls that are counted cannot be tried out, or guesses would be free');
select is(
  pg_temp.tried('hall', format($$'POST', 'rpc/create_contract', %L$$,
    jsonb_build_object('event_id', tests.id('gala'), 'terms', 'x', 'total_amount', -1))), '23514',
  'what the write is refused for, the dry run is refused for');

select * from finish();
rollback;
