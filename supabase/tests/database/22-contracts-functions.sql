-- Contracts from draft to payment: exact schedules, versions, signatures, idempotent payments.
begin;
select no_plan();
select tests.world();

create function pg_temp.code(who text, statement text) returns text language sql as $$
  select tests.refusal_as(who, 'select ' || statement) ->> 'code'
$$;
create function pg_temp.facts(who text, statement text) returns jsonb language sql as $$
  select tests.refusal_as(who, 'select ' || statement) - '{message,hint}'::text[]
$$;
-- [[description, amount, due_date, is paid], …] of a contract.
create function pg_temp.schedule(contract jsonb) returns jsonb language sql as $$
  select jsonb_agg(jsonb_build_array(p -> 'description', p -> 'amount', p -> 'due_date', p ->> 'paid_at' is not null)
    order by p -> 'position') from jsonb_array_elements(contract -> 'payments') p
$$;

-- generate_payment_schedule
create function pg_temp.plan(more text) returns jsonb language sql as $$
  select jsonb_agg(jsonb_build_array(p -> 'amount', (p ->> 'due_date')::date - (now() at time zone 'UTC')::date)
    order by p -> 'position')
  from jsonb_array_elements(tests.value_as('ann', 'public.generate_payment_schedule(' || more || ')')) p
$$;
create function pg_temp.in_days(days integer) returns text language sql as $$
  select quote_literal(((now() at time zone 'UTC')::date + days)::timestamp at time zone 'UTC')
$$;
select is(pg_temp.plan('100, ' || pg_temp.in_days(100)), '[[50, 70], [50, 93]]',
  'half 30 days before, half 7 days before');
select is(pg_temp.plan('0.01, ' || pg_temp.in_days(100)), '[[0.01, 70]]', 'one cent is not split');
select is(
  pg_temp.plan('99.99, ' || pg_temp.in_days(100) || ', 33.333'), '[[33.33, 70], [66.66, 93]]', 'cents add up');
select is(pg_temp.plan('100, ' || pg_temp.in_days(20)), '[[50, 0], [50, 13]]',
  'a deposit whose day has passed is due today');
select is(pg_temp.plan('100, ' || pg_temp.in_days(7)), '[[100, 0]]', 'near the event all of it is due today');
select is(pg_temp.plan('100, ' || pg_temp.in_days(-3)), '[[100, 0]]', 'and after it, too');
select is(pg_temp.plan('100, ' || pg_temp.in_days(100) || ', 0'), '[[100, 93]]', 'without a deposit');
select is(pg_temp.plan('100, ' || pg_temp.in_days(100) || ', 100'), '[[100, 70]]', 'all as a deposit');
select is(pg_temp.plan('0, ' || pg_temp.in_days(100)), null, 'nothing is due for nothing');
select is_empty(
  $$select total, percentage, days
    from unnest(array[0.01, 0.03, 1, 99.99, 1000.01, 9999999999.99]) total,
      unnest(array[0, 0.001, 33.333, 50, 66.667, 99.999, 100]) percentage, generate_series(-1, 40, 4) days
    cross join lateral (
      select sum(s.amount) as sum, min(s.amount) as least, min(s.due_date) as first,
        bool_and(s.amount = round(s.amount, 2)) as exact
      from private.payment_schedule(total, 2, date '2031-01-01' + days, '2031-01-01', percentage, 30, 7) s) s
    where s.sum <> total or s.least <= 0 or s.first < date '2031-01-01' or not s.exact$$,
  'whatever the total, the parts add up, are positive, in cents, and never due in the past');
select is(
  tests.value_as('ann', format($$public.generate_payment_schedule(100, '2031-06-06 22:30+00', 50, 30, 7, %L)$$,
    tests.id('hall'))) #>> '{1,due_date}', '2031-05-31', 'days are those of the venue''s calendar');
update public.venues set currency = 'JPY' where venue_id = tests.id('other');
select is(
  (select jsonb_agg(p -> 'amount') from jsonb_array_elements(tests.value_as('other', format(
    'public.generate_payment_schedule(99, %s, 50, 30, 7, %L)', pg_temp.in_days(100), tests.id('other')))) p),
  '[50, 49]', 'yen have no decimals');
select is(
  pg_temp.facts('other', format('public.generate_payment_schedule(9.5, now(), venue_id => %L)', tests.id('other'))),
  '{"code": "VK003", "field": "total_amount"}', 'nor has their total');
select is(
  pg_temp.facts('ann', 'public.generate_payment_schedule(9.999, now())') ->> 'field', 'total_amount',
    'cents are whole');
select is(
  pg_temp.facts('ann', 'public.generate_payment_schedule(100, now(), 101)') ->> 'field', 'deposit_percentage',
  'a deposit is at most the total');
select is(
  pg_temp.facts('ann', 'public.generate_payment_schedule(100, now(), 50, 5, 7)') ->> 'field', 'deposit_due_days_before',
  'and comes first');
select is(
  pg_temp.code('ann', format('public.generate_payment_schedule(100, now(), venue_id => %L)', tests.id('other'))),
    'VK005',
  'an unpublished venue is not known');

-- create_contract
create temp table made as
  select tests.value_as('mia', format($$public.create_contract(%L, 'The terms')$$, tests.id('gala'))) as c;
create function pg_temp.id() returns text language sql as $$ select quote_literal(c ->> 'contract_id') from made $$;
select is(
  (select c - '{contract_id,created_at,updated_at,payments}'::text[] from made),
  jsonb_build_object('event_id', tests.id('gala'), 'venue_id', tests.id('hall'), 'client_id', tests.id('ann'),
    'version', 1,
    'total_amount', 201.00, 'currency', 'EUR', 'terms', 'The terms',
    'terms_hash', encode(sha256('The terms'), 'hex'), 'status', 'draft', 'sent_at', null, 'signed_at', null,
    'signed_by', null, 'signer_name', null, 'signature', null, 'stripe_payment_intent_ids', '[]'::jsonb,
    'supersedes', null),
  'a contract is about the event''s elements');
select is(
  pg_temp.schedule((select c from made)),
  '[["Deposit", 60.30, "2031-04-08", false], ["Final payment", 140.70, "2031-05-24", false]]',
  'its schedule follows the venue''s rules');
select is(
  pg_temp.code('mia', format($$public.create_contract(%L, 'x')$$, tests.id('gala'))), 'VK008',
    'an event has one contract');
select is(pg_temp.code('sam', format($$public.create_contract(%L, 'x')$$, tests.id('gala'))), 'VK004',
  'staff drafts none');
select is(pg_temp.code('ann', format($$public.create_contract(%L, 'x')$$, tests.id('gala'))), 'VK004',
  'nor does the client');
select is(pg_temp.code('other', format($$public.create_contract(%L, 'x')$$, tests.id('gala'))), 'VK005',
  'nor a stranger');
select is(
  pg_temp.facts('mia', format($$public.create_contract(%L, 'x', 100, null,
    '[{"description": "All", "amount": 99.99, "due_date": "2031-01-01"}]')$$, tests.id('ball'))),
  '{"code": "VK003", "field": "schedule", "total_amount": 100, "paid": 0}', 'a schedule adds up to the total');
select is(
  pg_temp.facts('mia', format($$public.create_contract(%L, 'x', 100, null,
    '[{"description": "All", "amount": 100, "due_date": "soon"}]')$$, tests.id('ball'))) ->> 'field',
  'schedule[0].due_date', 'on dates');

-- update a draft, send it
select is(
  pg_temp.schedule(tests.value_as('mia', format($$public.update_contract(%s, total_amount => 1000, schedule =>
    '[{"description": "One", "amount": 300, "due_date": "2031-01-01"},
      {"description": "Two", "amount": 300, "due_date": "2031-02-01"},
      {"description": "Three", "amount": 400, "due_date": "2031-03-01"}]')$$, pg_temp.id()))),
  '[["One", 300, "2031-01-01", false], ["Two", 300, "2031-02-01", false], ["Three", 400, "2031-03-01", false]]',
  'a draft changes in place');
select is(pg_temp.facts('mia', format('public.update_contract(%s)', pg_temp.id())) ->> 'code', 'VK003',
  'if there is a change');
select is(
  pg_temp.code('mia', format($$public.update_contract(%s, 'x', if_updated_at => '2020-01-01')$$, pg_temp.id())),
    'VK002',
  'and nobody else changed it');
select is(pg_temp.code('sam', format($$public.update_contract(%s, 'x')$$, pg_temp.id())), 'VK004', 'staff does not');
select is(pg_temp.code('ann', format($$public.update_contract(%s, 'x')$$, pg_temp.id())), 'VK005',
  'no client sees a draft');
select is(
  pg_temp.code('ann', format($$public.sign_contract(%s, 'Ann', 'x')$$, pg_temp.id())), 'VK005', 'nor signs it');
select is(
  tests.value_as('mia', format('public.send_contract_for_signature(%s)', pg_temp.id())) ->> 'status',
    'pending_signature',
  'it is sent');
select is(
  tests.rows_as('ann', 'select version from public.contracts'), '[{"version": 1}]', 'and the client reads it');
select is(
  (select jsonb_agg(r ->> 'reason') from jsonb_array_elements(
    tests.rows_as('mia', 'select * from public.get_contracts_requiring_attention()')) r),
  '["awaiting_signature"]', 'and it waits for a signature');

-- signing
create function pg_temp.sign(who text, terms text, name text default 'Ann Archer', more text default '') returns text
language sql as $$
  select format('public.sign_contract(%s, %L, %L%s)', pg_temp.id(), name, encode(sha256(convert_to(terms, 'UTF8')), 'hex'),
    more)
$$;
select is(pg_temp.code('mia', pg_temp.sign('mia', 'The terms')), 'VK005', 'the venue does not sign for its client');
select is(pg_temp.code('bob', pg_temp.sign('bob', 'The terms')), 'VK005', 'nor does another client');
select is(pg_temp.code('ann', pg_temp.sign('ann', 'Old terms')), 'VK002', 'stale terms are not signed');
select is(
  pg_temp.code('ann', pg_temp.sign('ann', 'The terms', 'Ann', ', ''2020-01-01''')), 'VK002', 'nor a stale contract');
select is(pg_temp.facts('ann', pg_temp.sign('ann', 'The terms', ' ')) ->> 'field', 'signer_name', 'nor without a name');
-- Sent, taken back, raised and sent again, with the same terms or, in the end, with those of before.
create function pg_temp.resend(changes text) returns text language sql as $$
  select tests.value_as('mia', format('public.update_contract(%s, %s)', pg_temp.id(), changes)) ->> 'status';
  select tests.value_as('mia', format('public.send_contract_for_signature(%s)', pg_temp.id())) ->> 'terms_hash'
$$;
select is(pg_temp.resend($$'Other terms'$$), encode(sha256('Other terms'), 'hex'), 'it is sent with other terms');
select is(pg_temp.facts('ann', pg_temp.sign('ann', 'Other terms', ' ')) ->> 'field', 'signer_name',
  'for which their hash is enough');
select pg_temp.resend($$'The terms'$$);
select is(pg_temp.facts('ann', pg_temp.sign('ann', 'The terms')), '{"code": "VK002", "field": "if_updated_at"}',
  'those that were sent before are signed only with what says which amount was read');
select set_config('request.headers',
  '{"x-forwarded-for": "192.0.2.7, 10.0.0.1", "user-agent": "Browser/1"}', true);
select is(
  (tests.value_as('ann', pg_temp.sign('ann', 'The terms', more => format(', %L', (
    select updated_at from public.contracts)))) -> 'signature') - 'at',
  jsonb_build_object('ip', '192.0.2.7', 'user_agent', 'Browser/1', 'terms_hash', encode(sha256('The terms'), 'hex'),
    'total_amount', 1000.00, 'currency', 'EUR'),
  'a signature keeps address, browser, hash and amount');
select set_config('request.headers', '', true);
select results_eq(
  'select status::text, signed_by, signer_name, signed_at from public.contracts',
  $$values ('signed', tests.id('ann'), 'Ann Archer', now())$$, 'the contract is signed');
select is(pg_temp.code('ann', pg_temp.sign('ann', 'The terms')), 'VK001', 'once');
select is(
  pg_temp.code('mia', format($$public.void_contract(%s)$$, quote_literal(gen_random_uuid()))), 'VK005',
  'a contract that is not there is not voided');

-- payments
create function pg_temp.pay(more text) returns text language sql as $$
  select format('public.record_contract_payment(%s, %s)', pg_temp.id(), more)
$$;
select is(pg_temp.code('sam', pg_temp.pay($$'cash', "position" => 1$$)), 'VK004', 'staff records no payment');
select is(pg_temp.code('ann', pg_temp.pay($$'cash', "position" => 1$$)), 'VK004', 'nor does the client');
select is(pg_temp.code('other', pg_temp.pay($$'cash', "position" => 1$$)), 'VK005', 'nor a stranger');
select is(pg_temp.facts('mia', pg_temp.pay($$'cash'$$)) ->> 'field', 'payment_id', 'it is one payment');
select is(pg_temp.facts('mia', pg_temp.pay($$'', "position" => 1$$)) ->> 'field', 'method', 'paid somehow');
create temp table paid as select tests.rows_as('service', 'select * from '
  || pg_temp.pay($$'card', "position" => 1, stripe_payment_intent_id => 'pi_1', idempotency_key => 'evt_1'$$)) -> 0 as p;
select is((select p ->> 'paid_at' is not null from paid), true, 'a payment is recorded');
select is(
  tests.rows_as('service', 'select * from '
    || pg_temp.pay($$'card', "position" => 1, stripe_payment_intent_id => 'pi_1', idempotency_key => 'evt_2'$$)) -> 0,
  (select p from paid), 'the same intent again changes nothing');
select is(
  tests.rows_as('mia', 'select * from ' || pg_temp.pay($$'card', "position" => 1, idempotency_key => 'evt_1'$$)) -> 0,
  (select p from paid), 'nor does the same key');
select is(pg_temp.code('mia', pg_temp.pay($$'cash', "position" => 1$$)), 'VK008',
  'another payment in its place is refused');
select is(
  pg_temp.code('mia', pg_temp.pay($$'card', "position" => 2, stripe_payment_intent_id => 'pi_1'$$)), 'VK008',
  'an intent pays once');
select is(pg_temp.code('mia', pg_temp.pay($$'cash', "position" => 9$$)), 'VK005', 'what is not due is not paid');
select results_eq(
  'select status::text, stripe_payment_intent_ids from public.contracts',
    $$values ('partially_paid', '{pi_1}'::text[])$$,
  'the contract knows');
select is(
  tests.value_as('ann', format('public.get_contract_payment_status(%s)', pg_temp.id())) #- '{next_due,payment_id}',
  jsonb_build_object('contract_id', (select c -> 'contract_id' from made), 'status', 'partially_paid', 'currency',
    'EUR',
    'total', 1000.00, 'paid', 300.00, 'outstanding', 700.00, 'overdue', '[]'::jsonb, 'next_due',
    '{"position": 2, "description": "Two", "amount": 300.00, "due_date": "2031-02-01"}'::jsonb),
  'its client sees what is next');
select is(
  pg_temp.code('bob', format('public.get_contract_payment_status(%s)', pg_temp.id())), 'VK005', 'a stranger does not');
select is(
  tests.value_as('ann', format('public.get_refund_quote(%L)', tests.id('gala'))) - 'days_before',
  jsonb_build_object('event_id', tests.id('gala'), 'currency', 'EUR', 'paid', 300.00, 'refund_percentage', 100,
    'refund_amount', 300.00), 'and what cancelling today would give back');
select is(
  pg_temp.code('flora', format('public.get_refund_quote(%L)', tests.id('gala'))), 'VK005', 'which vendors do not');
update public.events set date = now() + interval '40 days' where event_id = tests.id('gala');
select is(
  tests.value_as('mia', format('public.get_refund_quote(%L)', tests.id('gala'))) -> 'refund_amount', '150.00'::jsonb,
  'less when it is near');
update public.events set date = now() + interval '2 days' where event_id = tests.id('gala');
select is(
  tests.value_as('mia', format('public.get_refund_quote(%L)', tests.id('gala'))) -> 'refund_amount', '0.00'::jsonb,
  'nothing at the last moment');

-- the next version
select is(
  pg_temp.code('mia', format($$public.update_contract(%s, total_amount => 299.99)$$, pg_temp.id())), 'VK003',
  'no new total is less than what is paid');
create temp table next as
  select tests.value_as('mia', format($$public.update_contract(%s, 'New terms', 1200, schedule =>
    '[{"description": "Rest", "amount": 900, "due_date": "2031-04-01"}]')$$, pg_temp.id())) as c;
select is(
  (select c ->> 'version' || ' ' || (c ->> 'status') from next), '2 draft', 'a signed contract gets another version');
select is(
  pg_temp.schedule((select c from next)), '[["One", 300, "2031-01-01", false], ["Rest", 900, "2031-04-01", false]]',
  'that begins with what is paid');
select is(
  (select terms from public.contracts where version = 1), 'The terms', 'and leaves the signed one as it is');
select is(
  pg_temp.code('mia', format($$public.update_contract(%s, 'x')$$, pg_temp.id())), 'VK008', 'now the later one changes');
update made set c = next.c from next;
select tests.value_as('mia', format('public.send_contract_for_signature(%s)', pg_temp.id()));
select is(
  tests.value_as('mia', format($$public.update_contract(%s, 'Better terms')$$, pg_temp.id())) ->> 'status', 'draft',
  'a change after sending takes it back');
select is(pg_temp.code('ann', pg_temp.sign('ann', 'New terms')), 'VK005', 'so that nobody signs it meanwhile');
select tests.value_as('mia', format('public.send_contract_for_signature(%s)', pg_temp.id()));
select is(
  pg_temp.schedule(tests.value_as('ann', pg_temp.sign('ann', 'Better terms'))),
  '[["One", 300, "2031-01-01", true], ["Rest", 900, "2031-04-01", false]]', 'signed, what was paid stays paid');
select results_eq(
  'select version, status::text from public.contracts order by version',
  $$values (1, 'void'), (2, 'partially_paid')$$, 'and one contract is in force');
select isnt(tests.rows_as('mia', 'select * from ' || pg_temp.pay($$'cash', "position" => 2$$)), null,
  'the last payment');
select is(
  tests.value_as('mia', format('public.get_contract_payment_status(%s)', pg_temp.id())) ->> 'status', 'paid',
    'pays it');

-- what needs attention
update public.events set date = now() + interval '50 days' where event_id = tests.id('gala');
select is(
  tests.value_as('mia', format('public.void_contract(%s)', pg_temp.id())) ->> 'status', 'void',
    'a contract can be voided');
update made set c = tests.value_as('mia', format($$public.create_contract(%L, 'Third', 90, null, %L)$$,
  tests.id('gala'),
  jsonb_build_array(jsonb_build_object('description', 'A', 'amount', 40, 'due_date', current_date - 2),
    jsonb_build_object('description', 'B', 'amount', 50, 'due_date', current_date + 3))));
select is(
  (select jsonb_agg(r ->> 'reason') from jsonb_array_elements(
    tests.rows_as('mia', format('select * from public.get_contracts_requiring_attention(%L)', tests.id('hall')))) r),
  '["not_sent"]', 'a draft waits to be sent');
select tests.value_as('mia', format('public.send_contract_for_signature(%s)', pg_temp.id()));
select tests.value_as('ann', pg_temp.sign('ann', 'Third'));
select is(
  (select jsonb_agg(jsonb_build_array(r -> 'reason', r -> 'amount')) from jsonb_array_elements(
    tests.rows_as('mia', 'select * from public.get_contracts_requiring_attention()')) r),
  '[["payment_overdue", 40.00], ["payment_due", 50.00]]', 'a signed one for its payments');
select is(
  tests.rows_as('other', 'select * from public.get_contracts_requiring_attention()'), '[]', 'others see none of it');
select is(
  pg_temp.code('mia', format('public.send_contract_for_signature(%L)', (
    tests.value_as('mia', format($$public.create_contract(%L, 'For nobody')$$, tests.id('ball'))) ->> 'contract_id'))),
  'VK008', 'a contract without a client is not sent');
set constraints all immediate;
select pass('every schedule adds up when the transaction ends');

select * from finish();
rollback;
