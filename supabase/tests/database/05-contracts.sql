-- Contracts: versions, signatures, immutable terms, schedules that add up, payments recorded once.
begin;
select no_plan();
select tests.world();

create function pg_temp.sets(who text, assignment text, contract text default 'v1') returns text language sql as $$
  select tests.outcome_as(who, format('update contracts set %s where contract_id = tests.id(%L)', assignment, contract)) $$;
create function pg_temp.pays(who text, assignment text, payment text) returns text language sql as $$
  select tests.outcome_as(who, format('update contract_payments set %s where payment_id = tests.id(%L)', assignment, payment)) $$;
create function pg_temp.signs(contract text, signer text default 'ann') returns text language sql as $$
  select format('status = ''signed'', signed_by = tests.id(%L), signer_name = ''A'', signature = jsonb_build_object(''terms_hash'', terms_hash)', signer) $$;

-- Drafting.
select is(tests.outcome_as('sam', $$insert into contracts (event_id, total_amount, terms) values (tests.id('gala'), 100, 'x')$$), '42501', 'staff drafts no contracts');
select is(tests.outcome_as('mia', $$insert into contracts (event_id, total_amount, terms, status) values (tests.id('gala'), 100, 'x', 'signed')$$), 'VK001 status',
  'a contract starts as a draft');
select is(tests.outcome_as('mia', $$insert into contracts (contract_id, event_id, total_amount, terms) values (tests.id('v1'), tests.id('gala'), 100, 'Terms')$$), 'ok', 'a manager drafts');
select row_eq($$select version, currency, client_id, terms_hash from contracts where contract_id = tests.id('v1')$$,
  row(1, 'EUR'::text, tests.id('ann'), encode(sha256('Terms'), 'hex')), 'version, currency, client and hash come from the database');
select is(tests.outcome_as('ann', 'select from contracts'), 'nothing', 'its client does not see a draft');
select is(pg_temp.sets('mia', $$terms = 'Better terms'$$), 'ok', 'a draft can be changed');
select is((select terms_hash from contracts where contract_id = tests.id('v1')), encode(sha256('Better terms'), 'hex'), 'the hash follows the terms');
select is(tests.outcome_as('mia', $$insert into contracts (event_id, total_amount, terms, supersedes) values (tests.id('ball'), 1, 'x', tests.id('v1'))$$), 'VK003 supersedes',
  'a contract supersedes one of its own event');

-- Schedules.
create function pg_temp.schedules(amounts numeric[], contract text default 'v1') returns text language sql as $$
  select tests.outcome_as('mia', format(
    'insert into contract_payments (payment_id, contract_id, position, description, amount, due_date)
     select tests.id(%1$L || i), tests.id(%1$L), i, ''part'', a, ''2031-01-01'' from unnest(%2$L::numeric[]) with ordinality p (a, i)', contract, amounts)) $$;
select is(pg_temp.schedules('{50,49.99}'), 'VK003 schedule', 'a schedule that does not add up is refused');
select is(pg_temp.schedules('{33.34,33.33,33.33}'), 'ok', 'one that adds up to the cent is taken');
select is(pg_temp.pays('mia', 'amount = 33.33', 'v11'), 'VK003 schedule', 'one payment alone cannot change');
select is(pg_temp.sets('mia', 'total_amount = 101'), 'VK003 schedule', 'nor the total alone');
select is(tests.outcome_as('mia', $$delete from contract_payments where payment_id = tests.id('v11')$$), 'VK003 schedule', 'nor can one be removed alone');
select is(pg_temp.pays('mia', $$method = 'cash'$$, 'v11'), 'VK008 contract_id', 'a draft takes no payment');

-- Sending and signing.
select is(pg_temp.sets('mia', $$status = 'signed'$$), 'VK001 status', 'a draft is not signed');
select is(pg_temp.sets('mia', $$status = 'pending_signature'$$), 'ok', 'the venue sends it');
select is((select sent_at from contracts where contract_id = tests.id('v1')), now(), 'the database says when');
select is(tests.outcome_as('ann', 'select from contracts'), 'ok', 'now the client sees it');
select is(pg_temp.sets('mia', a), 'VK008 terms', 'what was sent does not change: ' || a) from unnest('{terms = ''x'',total_amount = 5,currency = ''USD''}'::text[]) a;
select is(pg_temp.pays('mia', 'due_date = ''2032-01-01''', 'v11'), 'VK008 schedule', 'nor does its schedule');
select is(tests.outcome_as('mia', $$delete from contract_payments where contract_id = tests.id('v1')$$), 'VK008 schedule', 'nor is it removed');
select is(pg_temp.schedules('{0}', 'v1'), 'VK008 schedule', 'nor added to');
select is(pg_temp.sets('mia', $$status = 'signed'$$), 'VK004 status', 'the venue does not sign');
select is(pg_temp.sets('ann', $$status = 'signed'$$), 'nothing', 'the client signs through the function only');
select is(pg_temp.sets('mia', pg_temp.signs('v1')), '42501', 'a signature has no columns that a user may write');
select is(pg_temp.sets('service', $$status = 'signed', signed_by = tests.id('ann'), signer_name = 'A', signature = '{"terms_hash": "old"}'$$), 'VK002 terms_hash',
  'a signature on other terms is refused');
select is(pg_temp.sets('service', a), 'VK001 status', 'a contract is paid by payments only: ' || a) from unnest('{status = ''paid'',status = ''partially_paid''}'::text[]) a;
select is(pg_temp.sets('mia', $$status = 'draft'$$), 'ok', 'the venue takes it back');
select is(tests.outcome_as('ann', 'select from contracts'), 'nothing', 'and the client no longer sees it');
select is(pg_temp.sets('mia', $$status = 'pending_signature'$$), 'ok', 'and sends it again');
select is(pg_temp.sets('service', pg_temp.signs('v1')), 'ok', 'a signature on its terms is taken');
select is(pg_temp.sets('service', a), 'VK008 ' || f, 'a signed contract does not change: ' || a)
from (values ('terms = ''x''', 'terms'), ('total_amount = 5', 'terms'), ('signer_name = ''x''', 'signature'), ('signed_at = ''2020-01-01''', 'signature')) s (a, f);
select is(pg_temp.sets('mia', a), 'VK001 status', 'a signed contract does not go back: ' || a) from unnest('{status = ''draft'',status = ''pending_signature''}'::text[]) a;
select is(pg_temp.sets('mia', $$status = 'paid'$$), 'VK001 status', 'nor is it paid by saying so');

-- Payments.
select is(pg_temp.pays('sam', $$method = 'cash'$$, 'v11'), 'nothing', 'staff records no payments');
select is(pg_temp.pays('ann', $$method = 'cash'$$, 'v11'), 'nothing', 'nor does the client');
select is(pg_temp.pays('mia', $$method = 'cash', paid_at = now() + interval '1 day'$$, 'v11'), 'VK003 paid_at', 'nothing is paid tomorrow');
select is(pg_temp.pays('mia', $$method = 'card', stripe_payment_intent_id = 'pi_1'$$, 'v11'), 'ok', 'a manager records a payment');
select row_eq($$select paid_at, recorded_by from contract_payments where payment_id = tests.id('v11')$$, row(now(), tests.id('mia')), 'the database says when and who');
select row_eq($$select status::text, stripe_payment_intent_ids from contracts where contract_id = tests.id('v1')$$, row('partially_paid'::text, '{pi_1}'::text[]), 'the contract is partially paid');
select is(pg_temp.pays('mia', a, 'v11'), 'VK008 paid_at', 'a recorded payment never changes: ' || a)
from unnest('{method = ''cash'',paid_at = null,paid_at = ''2020-01-01'',stripe_payment_intent_id = ''pi_2''}'::text[]) a;
select is(pg_temp.pays('mia', 'amount = 1', 'v11'), 'VK008 schedule', 'nor does its amount');
select is(pg_temp.pays('service', $$paid_at = null, method = null$$, 'v11'), 'VK008 paid_at', 'not by the service either');
select is(pg_temp.pays('service', $$method = 'card', stripe_payment_intent_id = 'pi_1'$$, 'v12'), '23505', 'one payment intent pays once');
select is(pg_temp.pays('service', $$method = 'card', stripe_payment_intent_id = 'pi_2'$$, 'v12'), 'ok', 'the service records the second');
select is(pg_temp.pays('mia', $$method = 'cash'$$, 'v13'), 'ok', 'the last one');
select is((select status from contracts where contract_id = tests.id('v1')), 'paid', 'makes it paid');

-- The next version.
select is(tests.outcome_as('mia', $$insert into contracts (contract_id, event_id, total_amount, currency, terms, supersedes) values (tests.id('v2'), tests.id('gala'), 0, 'JPY', 'New', tests.id('v1'))$$), 'VK008 currency', 'what was paid keeps its currency');
select is(tests.outcome_as('mia', $$insert into contracts (contract_id, event_id, total_amount, terms, supersedes) values (tests.id('v2'), tests.id('gala'), 0, 'New', tests.id('v1'))$$), 'ok', 'the venue drafts version 2');
select is(pg_temp.sets('mia', $$currency = 'JPY'$$, 'v2'), 'ok', 'a draft is written in any');
select is(pg_temp.sets('mia', $$status = 'pending_signature'$$, 'v2'), 'VK008 currency', 'but not sent');
select is(pg_temp.sets('mia', $$currency = 'EUR'$$, 'v2'), 'ok', 'unless it is the one of before');
select is((select version from contracts where contract_id = tests.id('v2')), 2, 'which is numbered by the database');
select is(pg_temp.sets('service', 'version = 7', 'v2'), 'VK004 version', 'and keeps its number');
select is(pg_temp.sets('mia', $$status = 'pending_signature'$$, 'v2'), 'ok', 'it is sent');
select is(pg_temp.sets('service', pg_temp.signs('v2'), 'v2'), 'ok', 'and signed');
select is((select status from contracts where contract_id = tests.id('v1')), 'void', 'which voids the version before');
select is(pg_temp.sets('mia', $$status = 'void'$$, 'v2'), 'ok', 'the venue voids a contract');
select is(pg_temp.sets('service', format('status = %L', s), 'v2'), 'VK001 status', 'void is final: ' || s) from unnest('{draft,pending_signature,signed,paid}'::text[]) s;
select is(tests.outcome_as('mia', $$insert into contracts (contract_id, event_id, total_amount, terms) values (tests.id('v3'), tests.id('gala'), 10, 'x')$$), 'ok', 'a draft without a schedule');
select is(pg_temp.sets('mia', $$status = 'pending_signature'$$, 'v3'), 'VK003 schedule', 'is not sent without one');
select is(tests.outcome_as('mia', $$delete from contracts$$), '42501', 'no user removes a contract');

-- One line of contracts.
create function pg_temp.drafts(name text, supersedes text, who text default 'mia') returns text language sql as $$
  select tests.outcome_as(who, format('insert into contracts (contract_id, event_id, total_amount, terms, supersedes)
    values (%L, %L, 0, ''x'', %L)', tests.id(name), tests.id('gala'), tests.id(supersedes))) $$;
select is(pg_temp.drafts('v4', null), 'VK008 supersedes', 'a second contract is not drafted beside the first');
select is(pg_temp.drafts('v4', 'v1'), 'VK008 supersedes', 'nor one that takes the place of an earlier one');
select is(pg_temp.drafts('v4', null, 'service'), 'VK008 supersedes', 'by the service either');
select is(pg_temp.drafts('v4', null, who), '42501', format('%s learns nothing of it', who)) from unnest('{ann,sam,other}'::text[]) who;
select is(pg_temp.drafts('v4', 'v3'), 'ok', 'it takes the place of the last');
select is(pg_temp.sets('mia', $$status = 'void'$$, name), 'ok', 'those that are void') from unnest('{v3,v4}'::text[]) name;
select is(pg_temp.drafts('v5', null), 'ok', 'do not count');
select is(tests.outcome_as('mia', $$insert into contract_payments (payment_id, contract_id, position, description, amount, due_date)
  values (tests.id('v51'), tests.id('v5'), 1, 'Nothing', 0, '2031-01-01')$$), 'ok', 'one is made');
select is(pg_temp.drafts(name, supersedes), 'ok', 'with others ready to follow') from (values ('v6', 'v5'), ('v7', 'v6')) d (name, supersedes);
select is(pg_temp.sets('mia', $$status = 'pending_signature'$$, name), 'ok', 'all are sent') from unnest('{v5,v7}'::text[]) name;
select is(pg_temp.sets('service', pg_temp.signs('v5'), 'v5'), 'ok', 'the first is signed');
select is(pg_temp.pays('mia', $$method = 'cash'$$, 'v51'), 'ok', 'and paid');
select is(pg_temp.sets('service', pg_temp.signs('v7'), 'v7'), 'VK008 supersedes', 'one that is not made from it cannot be signed');
select is(tests.outcome_as('mia', $$update events set status = 'cancelled' where event_id = tests.id('gala')$$), 'ok', 'the event is cancelled');
select is(pg_temp.sets('mia', $$status = 'pending_signature'$$, 'v6'), 'VK008 event_id', 'nothing more is sent');
select is(pg_temp.sets('mia', $$status = 'void'$$, name), 'ok', 'what there is is voided') from unnest('{v5,v6,v7}'::text[]) name;
select is(pg_temp.drafts('v8', null), 'VK008 event_id', 'and nothing is drafted');

select * from finish();
rollback;
