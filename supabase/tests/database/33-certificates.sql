-- A certificate of insurance is verified by the venue's owner and managers, and only as they read it.
begin;
select no_plan();
select tests.world();
update venue_vendors set insurance = '[{"type": "fire", "expires_on": "2032-01-01"},
  {"type": "liability", "expires_on": "2032-01-01", "coverage_amount": 1000000, "file_id": null}]'
where venue_vendor_id = tests.id('hall-flora');

create function pg_temp.verifies(who text, certificate text) returns text language sql as $$
  select tests.outcome_as(who,
    format('select verify_insurance_certificate(tests.id(''hall-flora''), %L)', certificate)) $$;
create function pg_temp.verified() returns text language sql as $$
  select coalesce(string_agg(c ->> 'type', ', '), 'none')
  from venue_vendors vv, jsonb_array_elements(vv.insurance) c
  where vv.venue_vendor_id = tests.id('hall-flora') and c -> 'verified' = 'true' $$;
create temporary table certificates as select
  '{"type": "liability", "expires_on": "2032-01-01", "coverage_amount": 1000000}'::text as liability;

select is(pg_temp.verifies('anon', liability), '42501', 'not by a visitor') from certificates;
select is(pg_temp.verifies('flora', liability), 'VK004 insurance', 'not by the vendor itself') from certificates;
select is(pg_temp.verifies(who, liability), 'VK005', format('not by %s, who is told that there is none', who))
from certificates, unnest('{sam,ann,vic,other}'::text[]) who;
select is(pg_temp.verifies('mia', '{"type": "liability", "expires_on": "2032-01-01", "coverage_amount": 2000000}'), 'VK005',
  'not one that says something else');
select is(pg_temp.verified(), 'none', 'and then none is');
select is(pg_temp.verifies('mia', liability), 'ok', 'a manager of the venue does') from certificates;
select is(pg_temp.verified(), 'liability', 'and it is that one alone');
select is(pg_temp.verifies('mia', liability), 'ok', 'twice does no harm') from certificates;
select is(
  (select jsonb_agg(c ->> 'type') from venue_vendors vv, jsonb_array_elements(vv.insurance) c
    where vv.venue_vendor_id = tests.id('hall-flora')),
  '["fire", "liability"]', 'their order stays');
select is(
  tests.outcome_as('flora', $$update venue_vendors set insurance = jsonb_set(insurance, '{1,coverage_amount}', '5')
    where venue_vendor_id = tests.id('hall-flora')$$), 'VK004 insurance', 'the vendor does not change it then');

select * from finish();
rollback;
