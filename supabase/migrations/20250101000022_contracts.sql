-- Functions of contracts, payment schedules and refunds.
-- Revert: drop the functions below.
--
-- Amounts are numeric and exact; a day is one of the venue's calendar.

---------------------------------------------------------------------------------------------------------- schedules
-- Digits after the decimal point (ISO 4217); of currencies with three, two are used.
create function private.currency_decimals(currency text) returns integer
language sql immutable set search_path = '' as $$
  select case when currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND',
    'VUV', 'XAF', 'XOF', 'XPF') then 0 else 2 end
$$;

-- A deposit and the rest, which together are the total to the cent. Nothing is due in the past: where the days for both
-- have come, all of it is due at once.
create function private.payment_schedule(
  total numeric, decimals integer, event_day date, today date, deposit_percentage numeric, deposit_days integer,
  final_days integer
) returns table (description text, amount numeric, due_date date)
language sql immutable set search_path = '' as $$
  with due as (
    select *, deposit > 0 and deposit < total and deposit_day < final_day as is_split
    from (select round(total * deposit_percentage / 100, decimals) as deposit,
      greatest(event_day - deposit_days, today) as deposit_day, greatest(event_day - final_days, today) as final_day) d)
  select p.description, p.amount, p.due_date
  from due d
  cross join lateral (values
    ('Deposit', d.deposit, d.deposit_day, d.is_split),
    ('Final payment', total - d.deposit, d.final_day, d.is_split),
    ('Full payment', total, case when d.deposit > 0 then d.deposit_day else d.final_day end, not d.is_split)
  ) p (description, amount, due_date, applies)
  where p.applies and total > 0
  order by p.due_date
$$;

-- [{position, description, amount, due_date}] for a total, on the calendar and in the currency of a venue if given,
-- else in UTC and cents.
create function public.generate_payment_schedule(
  total_amount numeric, event_date timestamptz, deposit_percentage numeric default 50,
  deposit_due_days_before integer default 30, final_due_days_before integer default 7, venue_id uuid default null
) returns jsonb language plpgsql stable set search_path = '' as $$
declare
  zone text := 'UTC';
  decimals integer := 2;
begin
  if venue_id is not null then
    select v.time_zone, private.currency_decimals(v.currency) into zone, decimals
    from public.venues v where v.venue_id = generate_payment_schedule.venue_id;
    if not found then
      perform private.refuse_missing('venue');
    end if;
  end if;
  if total_amount is null or total_amount not between 0 and 9999999999.99
    or total_amount <> round(total_amount, decimals) then
    perform private.refuse('VK003', format('An amount here has at most %s decimals and is not negative.', decimals),
      'Round it first.', 'total_amount');
  elsif event_date is null then
    perform private.refuse('VK003', 'A schedule needs the date of the event.', 'Give event_date.', 'event_date');
  elsif (deposit_percentage between 0 and 100) is not true then
    perform private.refuse('VK003', 'A deposit is a part of the total.', 'Give 0 to 100.', 'deposit_percentage');
  elsif (final_due_days_before between 0 and 3650) is not true then
    perform private.refuse('VK003', 'The final payment is due before the event.', 'Give 0 to 3650 days.',
      'final_due_days_before');
  elsif (deposit_due_days_before between final_due_days_before and 3650) is not true then
    perform private.refuse('VK003', 'The deposit is due before the final payment.',
      'Give as many days as for the final payment, or more.', 'deposit_due_days_before');
  end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('position', s.ordinality, 'description', s.description,
      'amount', s.amount, 'due_date', s.due_date) order by s.ordinality), '[]')
    from private.payment_schedule(total_amount, decimals, (event_date at time zone zone)::date,
      (now() at time zone zone)::date, deposit_percentage, deposit_due_days_before, final_due_days_before)
      with ordinality s);
end $$;

-- Writes a draft's schedule anew: first what was paid on the version before it, then the schedule given, or one by the
-- venue's deposit rules, for the rest.
create function private.write_schedule(contract_id uuid, schedule jsonb) returns void
language plpgsql set search_path = '' as $$
declare
  c record;
  rules jsonb;
  problem jsonb;
  paid numeric;
  rest numeric;
begin
  select k.*, e.date as event_date, v.settings, v.time_zone, private.currency_decimals(k.currency) as decimals into c
  from public.contracts k join public.events e using (event_id) join public.venues v on v.venue_id = k.venue_id
  where k.contract_id = write_schedule.contract_id;
  select coalesce(sum(p.amount), 0) into paid from public.contract_payments p
  where p.contract_id = c.supersedes and p.paid_at is not null;
  rest := c.total_amount - paid;
  if rest < 0 then
    perform private.refuse('VK003', 'The total is less than what is paid already.', format('Give %s or more.', paid),
      'total_amount', jsonb_build_object('paid', paid));
  elsif c.total_amount <> round(c.total_amount, c.decimals) then
    perform private.refuse('VK003', format('An amount in %s has no such decimals.', c.currency), 'Round it first.',
      'total_amount');
  end if;

  if schedule is null then
    rules := coalesce(c.settings -> 'deposit',
      '{"percentage": 50, "due_days_before": 30, "final_due_days_before": 7}');
    select coalesce(jsonb_agg(to_jsonb(s)), '[]') into schedule
    from private.payment_schedule(rest, c.decimals, (c.event_date at time zone c.time_zone)::date,
      (now() at time zone c.time_zone)::date,
      case when paid > 0 then 0 else (rules ->> 'percentage')::numeric end,
      greatest((rules ->> 'due_days_before')::integer, (rules ->> 'final_due_days_before')::integer),
      (rules ->> 'final_due_days_before')::integer) s;
  end if;
  problem := private.json_problem('{"type": "array", "maxItems": 100, "items": {
    "type": "object", "additionalProperties": false, "required": ["description", "amount", "due_date"], "properties": {
      "description": {"type": "string", "minLength": 1, "maxLength": 500},
      "amount": {"type": "number", "minimum": 0, "maximum": 9999999999.99},
      "due_date": {"type": "string", "format": "date"}}}}', schedule, 'schedule');
  if problem is not null then
    perform private.refuse(
      'VK003', problem ->> 'message', 'Send [{description, amount, due_date}].', problem ->> 'field');
  elsif exists (
    select from jsonb_array_elements(schedule) s
    where (s ->> 'amount')::numeric <> round((s ->> 'amount')::numeric, c.decimals)) then
    perform private.refuse('VK003', format('An amount in %s has no such decimals.', c.currency), 'Round it first.',
      'schedule');
  elsif rest <> (select coalesce(sum((s ->> 'amount')::numeric), 0) from jsonb_array_elements(schedule) s) then
    perform private.refuse('VK003', format('The payments of a schedule must add up to %s.', rest),
      'generatePaymentSchedule makes one that fits.', 'schedule',
      jsonb_build_object('total_amount', c.total_amount, 'paid', paid));
  end if;

  delete from public.contract_payments p where p.contract_id = c.contract_id;
  insert into public.contract_payments (contract_id, position, description, amount, due_date)
  select c.contract_id, row_number() over (order by s.part, s.place), s.description, s.amount, s.due_date
  from (
    select 1 as part, p.position as place, p.description, p.amount, p.due_date
    from public.contract_payments p where p.contract_id = c.supersedes and p.paid_at is not null
    union all
    select 2, s.ordinality, s.value ->> 'description', (s.value ->> 'amount')::numeric, (s.value ->> 'due_date')::date
    from jsonb_array_elements(schedule) with ordinality s) s;
end $$;

----------------------------------------------------------------------------------------------------------- contracts
create function private.contract_json(contract_id uuid) returns jsonb language sql stable set search_path = '' as $$
  select to_jsonb(c) || jsonb_build_object('payments', (
    select coalesce(jsonb_agg(to_jsonb(p) order by p.position), '[]')
    from public.contract_payments p where p.contract_id = c.contract_id))
  from public.contracts c where c.contract_id = contract_json.contract_id
$$;

-- The contract, locked, if the caller may change it.
create function private.own_contract(contract_id uuid) returns public.contracts
language plpgsql set search_path = '' as $$
declare
  c public.contracts;
begin
  select * into c from public.contracts o where o.contract_id = own_contract.contract_id for no key update;
  if not found and exists (select from public.contracts o where o.contract_id = own_contract.contract_id) then
    perform private.refuse('VK004', 'You may read this contract only.', 'Ask an owner or manager of the venue.');
  elsif not found then
    perform private.refuse_missing('contract');
  end if;
  return c;
end $$;

-- A draft for an event. Without an amount: what the event's elements add up to; without a currency: the venue's;
-- without a schedule [{description, amount, due_date}]: one by the venue's deposit rules. For owners and managers of
-- the venue.
create function public.create_contract(
  event_id uuid, terms text, total_amount numeric default null, currency text default null, schedule jsonb default null
) returns jsonb language plpgsql set search_path = '' as $$
declare
  event public.events;
  money text;
  contract uuid;
begin
  select * into event from public.events e
  where e.event_id = create_contract.event_id and e.deleted_at is null for no key update;
  if not found then
    perform private.refuse_missing('event');
  elsif event.venue_id is distinct from private.venue_id('manager') and not private.is_server() then
    perform private.refuse('VK004', 'The venue drafts the contract.', 'Ask an owner or manager of the venue.');
  elsif exists (
    select from public.contracts c where c.event_id = create_contract.event_id and c.status <> 'void') then
    perform private.refuse('VK008', 'This event has a contract already.', 'Change it with updateContract, or void it.',
      'event_id');
  end if;
  money := coalesce(create_contract.currency,
    (select v.currency from public.venues v where v.venue_id = event.venue_id));
  insert into public.contracts as c (event_id, terms, total_amount, currency)
  values (create_contract.event_id, create_contract.terms,
    coalesce(create_contract.total_amount, (
      select round(coalesce(sum(ee.amount), 0), private.currency_decimals(money))
      from public.event_elements ee where ee.event_id = create_contract.event_id)),
    money)
  returning c.contract_id into contract;
  perform private.write_schedule(contract, schedule);
  return private.contract_json(contract);
end $$;

-- Changes a draft; takes one that was sent back to a draft and changes that; or drafts the next version of a signed
-- one. What was paid is carried over to the next version; its schedule is for the rest.
create function public.update_contract(
  contract_id uuid, terms text default null, total_amount numeric default null, currency text default null,
  schedule jsonb default null, if_updated_at timestamptz default null
) returns jsonb language plpgsql set search_path = '' as $$
declare
  c public.contracts := private.own_contract(contract_id);
  draft uuid := c.contract_id;
begin
  if if_updated_at is not null and c.updated_at <> if_updated_at then
    perform private.refuse('VK002', 'The contract was changed in the meantime.', 'Read it again and retry.',
      'if_updated_at');
  elsif num_nonnulls(terms, total_amount, currency, schedule) = 0 then
    perform private.refuse('VK003', 'There is nothing to change.', 'Give terms, total_amount, currency or schedule.');
  elsif c.status = 'void' then
    perform private.refuse('VK008', 'A void contract does not change.', 'Make a new one with createContract.');
  elsif exists (
    select from public.contracts n where n.event_id = c.event_id and n.version > c.version and n.status <> 'void') then
    perform private.refuse('VK008', 'There is a later version of this contract.', 'Change that one.', 'contract_id');
  end if;
  if c.status = 'pending_signature' then
    update public.contracts o set status = 'draft' where o.contract_id = c.contract_id;
  end if;
  if c.status in ('draft', 'pending_signature') then
    update public.contracts o
    set terms = coalesce(update_contract.terms, o.terms),
      total_amount = coalesce(update_contract.total_amount, o.total_amount),
      currency = coalesce(update_contract.currency, o.currency)
    where o.contract_id = c.contract_id;
  else
    insert into public.contracts as o (event_id, terms, total_amount, currency, supersedes)
    values (c.event_id, coalesce(update_contract.terms, c.terms),
      coalesce(update_contract.total_amount, c.total_amount), coalesce(update_contract.currency, c.currency),
      c.contract_id)
    returning o.contract_id into draft;
  end if;
  if draft <> c.contract_id or num_nonnulls(total_amount, currency, schedule) > 0 then
    perform private.write_schedule(draft, schedule);
  end if;
  return private.contract_json(draft);
end $$;

create function public.send_contract_for_signature(contract_id uuid) returns jsonb
language plpgsql set search_path = '' as $$
declare
  c public.contracts := private.own_contract(contract_id);
begin
  if c.client_id is null then
    perform private.refuse('VK008', 'The event has no client who could sign.', 'Invite the client to the event first.');
  end if;
  update public.contracts o set status = 'pending_signature' where o.contract_id = c.contract_id;
  return private.contract_json(c.contract_id);
end $$;

create function public.void_contract(contract_id uuid) returns jsonb language plpgsql set search_path = '' as $$
declare
  c public.contracts := private.own_contract(contract_id);
begin
  update public.contracts o set status = 'void' where o.contract_id = c.contract_id;
  return private.contract_json(c.contract_id);
end $$;

-- Signs for the event's client. `terms_hash` is that of the terms the client read; give `if_updated_at`, too, to be
-- sure of amount and schedule. Stored with the signature: address, browser, hash, amount and time.
create function public.sign_contract(
  contract_id uuid, signer_name text, terms_hash text, if_updated_at timestamptz default null
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  c public.contracts;
  former public.contract_payments;
begin
  select * into c from public.contracts o
  where o.contract_id = sign_contract.contract_id and o.client_id = private.client_id() and o.sent_at is not null
  for no key update;
  if not found then
    perform private.refuse_missing('contract to sign');
  elsif c.status <> 'pending_signature' then
    perform private.refuse_transition('A contract', c.status::text, 'signed',
      array_remove(private.next_contract_statuses(c.status), 'signed')::text[]);
  elsif sign_contract.terms_hash is distinct from c.terms_hash
    or (if_updated_at is not null and if_updated_at <> c.updated_at) then
    perform private.refuse('VK002', 'The contract is not the one that you read.', 'Read it again, then sign.',
      'terms_hash');
  elsif coalesce(trim(sign_contract.signer_name), '') = '' then
    perform private.refuse('VK003', 'A signature has a name.', 'Give the name of the person who signs.', 'signer_name');
  end if;
  update public.contracts o
  set status = 'signed', signed_by = auth.uid(), signer_name = trim(sign_contract.signer_name),
    signature = jsonb_build_object(
      'ip', private.request_address(),
      'user_agent', left(nullif(current_setting('request.headers', true), '')::jsonb ->> 'user-agent', 500),
      'terms_hash', c.terms_hash, 'total_amount', c.total_amount, 'currency', c.currency, 'at', now())
  where o.contract_id = c.contract_id;

  for former in
    select * from public.contract_payments p
    where p.contract_id = c.supersedes and p.paid_at is not null order by p.position
  loop
    update public.contract_payments p set paid_at = former.paid_at, method = former.method
    where p.payment_id = (
      select n.payment_id from public.contract_payments n
      where n.contract_id = c.contract_id and n.paid_at is null
        and (n.description, n.amount, n.due_date) = (former.description, former.amount, former.due_date)
      order by n.position limit 1);
    if not found then
      perform private.refuse('VK008', 'A payment was made on the former version in the meantime.',
        'The venue updates the contract, which then carries it over.', 'contract_id');
    end if;
  end loop;
  return private.contract_json(c.contract_id);
end $$;

------------------------------------------------------------------------------------------------------------ payments
-- Records one payment of a signed contract, by its payment_id or its position. Repeated with the same idempotency_key
-- or payment intent it gives back what it recorded. For owners and managers of the venue, and the server.
create function public.record_contract_payment(
  contract_id uuid, method text, payment_id uuid default null, "position" integer default null,
  stripe_payment_intent_id text default null, idempotency_key text default null, paid_at timestamptz default null
) returns setof public.contract_payments language plpgsql set search_path = '' as $$
declare
  p public.contract_payments;
begin
  if num_nonnulls(record_contract_payment.payment_id, record_contract_payment.position) <> 1 then
    perform private.refuse('VK003', 'Say which payment.', 'Give either payment_id or position.', 'payment_id');
  elsif coalesce(trim(record_contract_payment.method), '') = '' then
    perform private.refuse('VK003', 'A payment has a method.', 'Give card, bank_transfer, cash or another.', 'method');
  end if;
  select * into p from public.contract_payments o
  where o.contract_id = record_contract_payment.contract_id
    and (o.payment_id = record_contract_payment.payment_id or o.position = record_contract_payment.position)
  for no key update;
  if not found and exists (
    select from public.contracts c where c.contract_id = record_contract_payment.contract_id)
    and private.venue_id('manager') is null and not private.is_server() then
    perform private.refuse('VK004', 'You may not record payments.', 'Ask an owner or manager of the venue.');
  elsif not found then
    perform private.refuse_missing('payment');
  elsif p.paid_at is not null and (p.idempotency_key = record_contract_payment.idempotency_key
    or p.stripe_payment_intent_id = record_contract_payment.stripe_payment_intent_id) then
    return next p;
    return;
  elsif p.paid_at is not null then
    perform private.refuse('VK008', 'This payment is recorded already.', 'Record the next one.', 'payment_id',
      jsonb_build_object('position', p.position));
  elsif exists (
    select from public.contract_payments o
    where o.idempotency_key = record_contract_payment.idempotency_key
      or o.stripe_payment_intent_id = record_contract_payment.stripe_payment_intent_id) then
    perform private.refuse('VK008', 'This key or payment intent belongs to another payment.',
      'Use one for each payment.', 'idempotency_key');
  end if;
  return query
    update public.contract_payments o
    set paid_at = coalesce(record_contract_payment.paid_at, now()), method = trim(record_contract_payment.method),
      stripe_payment_intent_id = record_contract_payment.stripe_payment_intent_id,
      idempotency_key = record_contract_payment.idempotency_key
    where o.payment_id = p.payment_id
    returning o.*;
end $$;

-- {contract_id, status, currency, total, paid, outstanding, next_due, overdue[]} by the venue's calendar. Of a void
-- contract nothing is outstanding.
create function public.get_contract_payment_status(contract_id uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  c record;
begin
  select k.*, (now() at time zone v.time_zone)::date as today into c
  from public.contracts k join public.venues v on v.venue_id = k.venue_id
  where k.contract_id = get_contract_payment_status.contract_id;
  if not found then
    perform private.refuse_missing('contract');
  end if;
  return (
    with p as materialized (
      select o.payment_id, o.position, o.description, o.amount, o.due_date, o.paid_at,
        o.paid_at is null and c.status <> 'void' as is_open
      from public.contract_payments o where o.contract_id = c.contract_id),
    listed as (
      select p.position, p.due_date, jsonb_build_object('payment_id', p.payment_id, 'position', p.position,
        'description', p.description, 'amount', p.amount, 'due_date', p.due_date) as payment
      from p where p.is_open)
    select jsonb_build_object(
      'contract_id', c.contract_id, 'status', c.status, 'currency', c.currency, 'total', c.total_amount,
      'paid', (select coalesce(sum(p.amount), 0) from p where p.paid_at is not null),
      'outstanding', (select coalesce(sum(p.amount), 0) from p where p.is_open),
      'next_due', (select l.payment from listed l order by l.due_date, l.position limit 1),
      'overdue', (
        select coalesce(jsonb_agg(l.payment order by l.due_date, l.position), '[]')
        from listed l where l.due_date < c.today)));
end $$;

-- Latest versions that wait for somebody: payment_overdue, payment_due (within 7 days), awaiting_signature, not_sent.
-- `due_date` and `amount` are those of the payments meant.
create function public.get_contracts_requiring_attention(venue_id uuid default null)
returns table (
  contract_id uuid, event_id uuid, event_name text, event_date timestamptz, version integer,
  status public.contract_status, reason text, since timestamptz, currency text, amount numeric, due_date date
) language sql stable set search_path = '' as $$
  select c.contract_id, c.event_id, e.name, e.date, c.version, c.status, r.reason, r.since, c.currency, r.amount,
    r.due_date
  from public.contracts c
  join public.events e on e.event_id = c.event_id
  join public.venues v on v.venue_id = c.venue_id
  cross join lateral (
    select case when p.due_date < (now() at time zone v.time_zone)::date then 'payment_overdue' else 'payment_due' end,
      c.signed_at, sum(p.amount), min(p.due_date)
    from public.contract_payments p
    where p.contract_id = c.contract_id and p.paid_at is null and c.status in ('signed', 'partially_paid')
      and p.due_date <= (now() at time zone v.time_zone)::date + 7
    group by 1
    union all
    select case c.status when 'draft' then 'not_sent' else 'awaiting_signature' end, coalesce(c.sent_at, c.created_at),
      c.total_amount, null
    where c.status in ('draft', 'pending_signature')) r (reason, since, amount, due_date)
  where (get_contracts_requiring_attention.venue_id is null or c.venue_id = get_contracts_requiring_attention.venue_id)
    and c.status not in ('paid', 'void') and e.deleted_at is null and e.status <> 'cancelled'
  order by case r.reason when 'payment_overdue' then 1 when 'payment_due' then 2 when 'awaiting_signature' then 3 else 4
    end, r.due_date, e.date, c.contract_id, r.reason
$$;

-- What the client would get back on cancelling today: of what is paid, the percentage of the venue's refund tier with
-- the most days that are still left. {currency, paid, days_before, refund_percentage, refund_amount}
create function public.get_refund_quote(event_id uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  e record;
begin
  select o.event_id, v.settings, v.currency,
    (o.date at time zone v.time_zone)::date - (now() at time zone v.time_zone)::date as days_before into e
  from public.events o join public.venues v on v.venue_id = o.venue_id
  where o.event_id = get_refund_quote.event_id and o.deleted_at is null
    and (o.venue_id = private.venue_id() or o.client_id = private.client_id() or private.is_server());
  if not found then
    perform private.refuse_missing('event');
  end if;
  return (
    select jsonb_build_object('event_id', e.event_id, 'currency', q.currency, 'paid', q.paid,
      'days_before', e.days_before, 'refund_percentage', t.percentage,
      'refund_amount', round(q.paid * t.percentage / 100, private.currency_decimals(q.currency)))
    from (
      select coalesce(max(c.currency), e.currency) as currency, coalesce(sum(p.amount), 0) as paid
      from public.contracts c
      left join public.contract_payments p on p.contract_id = c.contract_id and p.paid_at is not null
      where c.event_id = e.event_id and c.status in ('signed', 'partially_paid', 'paid')) q
    cross join lateral (
      select coalesce((
        select (tier ->> 'percentage')::numeric from jsonb_array_elements(e.settings -> 'refund_tiers') tier
        where (tier ->> 'days_before')::integer <= e.days_before
        order by (tier ->> 'days_before')::integer desc limit 1), 0)) t (percentage));
end $$;

revoke execute on all functions in schema private from public;
grant execute on function private.currency_decimals, private.payment_schedule, private.write_schedule,
  private.contract_json, private.own_contract to authenticated, service_role;

revoke execute on function public.generate_payment_schedule, public.create_contract, public.update_contract,
  public.send_contract_for_signature, public.void_contract, public.sign_contract, public.record_contract_payment,
  public.get_contract_payment_status, public.get_contracts_requiring_attention, public.get_refund_quote
  from public, anon;
grant execute on function public.generate_payment_schedule, public.create_contract, public.update_contract,
  public.send_contract_for_signature, public.void_contract, public.sign_contract, public.record_contract_payment,
  public.get_contract_payment_status, public.get_contracts_requiring_attention, public.get_refund_quote
  to authenticated, service_role;
