-- Keys of payments are each venue's own. Unique among all venues, a key that one has taken, such as invoice-1 or the
-- payment intent of another venue's client, would keep another venue from recording its payment, and tell it that the
-- key is there.
-- Revert: drop both constraints and create them on their own column alone; run public.record_contract_payment of
-- 20250101000022_contracts.sql again, with `create or replace`.

alter table public.contract_payments
  drop constraint contract_payments_idempotency_key_key,
  drop constraint contract_payments_stripe_payment_intent_id_key,
  add constraint contract_payments_idempotency_key_key unique (idempotency_key, venue_id),
  add constraint contract_payments_stripe_payment_intent_id_key unique (stripe_payment_intent_id, venue_id);

-- Records one payment of a signed contract, by its payment_id or its position. Repeated with the same idempotency_key
-- or payment intent it gives back what it recorded. For owners and managers of the venue, and the server.
create or replace function public.record_contract_payment(
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
    where o.venue_id = p.venue_id and (o.idempotency_key = record_contract_payment.idempotency_key
      or o.stripe_payment_intent_id = record_contract_payment.stripe_payment_intent_id)) then
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
