-- A certificate of insurance is verified by the venue's owner and managers, and only as they read it; then it is the
-- venue's alone to take back.
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


-- taking back
create function pg_temp.removes(who text, certificate text) returns text language sql as $$
  select tests.outcome_as(who,
    format('select remove_insurance_certificate(tests.id(''hall-flora''), %L)', certificate)) $$;
create function pg_temp.kept() returns jsonb language sql as $$
  select jsonb_agg(c ->> 'type') from venue_vendors vv, jsonb_array_elements(vv.insurance) c
  where vv.venue_vendor_id = tests.id('hall-flora') $$;
create temporary table fire as select '{"type": "fire", "expires_on": "2032-01-01"}'::text as fire;
select is(tests.outcome_as('flora', format($$update venue_vendors set insurance = %s
    where venue_vendor_id = tests.id('hall-flora')$$, insurance)), 'VK004 insurance', format('a vendor does not %s', what))
from (values ($$'[]'$$, 'take back what is verified'), ('insurance - 1', 'leave it out'),
  ($$insurance #- '{1,verified}'$$, 'call it not verified'), ($$jsonb_set(insurance, '{1,verified}', 'false')$$, 'either way'),
  ($$jsonb_set(insurance, '{1,expires_on}', '"2033-01-01"') #- '{1,verified}'$$, 'change it so that it is to be verified'))
  c (insurance, what);
select is(tests.outcome_as('flora', $$update venue_vendors set insurance = insurance || '[{"type": "theft",
  "expires_on": "2033-01-01"}]' where venue_vendor_id = tests.id('hall-flora')$$), 'ok', 'but adds another');
select is(pg_temp.removes('flora', liability), 'VK005', 'one is taken back as it is, not as it was') from certificates;
select is(pg_temp.removes('flora', (liability::jsonb || '{"verified": true}')::text), 'VK004 insurance',
  'nor in the function''s way') from certificates;
select is(pg_temp.removes('anon', fire), '42501', 'not by a visitor') from fire;
select is(pg_temp.removes(who, fire), 'VK005', format('not by %s, who is told that there is none', who))
from fire, unnest('{sam,ann,vic,other}'::text[]) who;
select is(pg_temp.removes('flora', c), 'VK005', 'nor what is no certificate: ' || c)
from unnest(array['7', '[]', '{}', 'null', '{"type": "fire"}']) c;
select is(pg_temp.kept(), '["fire", "liability", "theft"]', 'so far all are there');
select is(pg_temp.removes('flora', (fire::jsonb || '{"verified": false, "file_id": null}')::text), 'ok',
  'its vendor takes one back, however what it does not have is written') from fire;
select is(pg_temp.kept(), '["liability", "theft"]', 'and only that');
select is(pg_temp.removes('flora', fire), 'VK005', 'once') from fire;
select is((select description from action_history where action_type = 'vendor_insurance_changed'
  order by created_at desc, action_id limit 1), 'Flora''s Flowers: insurance changed.', 'the venue''s history knows');
select is(pg_temp.removes('mia', (liability::jsonb || '{"verified": true}')::text), 'ok',
  'the venue takes back what it has verified') from certificates;
select is(pg_temp.kept(), '["theft"]', 'then that is gone');

select * from finish();
rollback;
