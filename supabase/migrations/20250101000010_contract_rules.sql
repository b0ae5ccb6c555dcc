-- Rules of contracts and their payments; see 20250101000002_rules.sql.
-- Revert: drop the triggers below, then their functions and the index contracts_one_in_force.

-- Signing a version voids those before it, so an event never has two contracts in force.
create unique index contracts_one_in_force on public.contracts (event_id)
  where status in ('signed', 'partially_paid', 'paid');

create function private.guard_contract() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  paid_count integer;
  unpaid_count integer;
begin
  if tg_op = 'INSERT' then
    select e.venue_id, e.client_id, coalesce(new.currency, v.currency)
      into new.venue_id, new.client_id, new.currency
    from public.events e join public.venues v on v.venue_id = e.venue_id
    where e.event_id = new.event_id;
    if auth.uid() is not null then
      if (new.venue_id = private.venue_id('manager')) is not true then
        return new;
      end if;
      if new.status <> 'draft' then
        perform private.refuse_transition('A new contract', 'nothing', new.status::text, '{draft}');
      end if;
    end if;
    perform from public.events e where e.event_id = new.event_id for no key update;
    new.version := (
      select coalesce(max(c.version), 0) + 1 from public.contracts c where c.event_id = new.event_id);
    if new.supersedes is not null and not exists (
      select from public.contracts c where c.contract_id = new.supersedes and c.event_id = new.event_id)
    then
      perform private.refuse('VK003', 'A contract supersedes a contract of the same event only.',
        'Give the contract_id of an earlier version.', 'supersedes');
    end if;
    new.terms_hash := encode(sha256(convert_to(new.terms, 'UTF8')), 'hex');
    return new;
  end if;

  new.terms_hash := case when new.terms = old.terms then old.terms_hash
    else encode(sha256(convert_to(new.terms, 'UTF8')), 'hex') end;
  if old.status <> 'draft'
    and (new.terms, new.total_amount, new.currency) is distinct from (old.terms, old.total_amount, old.currency)
  then
    perform private.refuse('VK008', 'Terms, amount and currency of a contract change only while it is a draft.',
      'Make the next version with updateContract, or take it back to draft before it is signed.', 'terms');
  end if;
  if old.signed_at is not null and (new.signed_at, new.signed_by, new.signer_name, new.signature)
    is distinct from (old.signed_at, old.signed_by, old.signer_name, old.signature)
  then
    perform private.refuse(
      'VK008', 'A signature never changes.', 'Make the next version with updateContract.', 'signature');
  end if;
  if new.status = old.status then
    return new;
  end if;

  if new.status <> all (private.next_contract_statuses(old.status)) then
    perform private.refuse_transition('A contract', old.status::text, new.status::text,
      private.next_contract_statuses(old.status)::text[]);
  end if;
  case new.status
    when 'pending_signature' then
      new.sent_at := now();
    when 'draft' then
      new.sent_at := null;
    when 'signed' then
      if new.signed_by is null or new.signer_name is null or new.signature is null
        or (auth.uid() is not null and (new.signed_by = auth.uid() and new.client_id = private.client_id()) is not true)
      then
        perform private.refuse('VK004', 'A contract is signed by the event''s client.',
          'The client signs with signContract.', 'status');
      end if;
      if new.signature ->> 'terms_hash' is distinct from new.terms_hash then
        perform private.refuse('VK002', 'The terms are not those that were signed.',
          'Read the contract again and sign its terms_hash.', 'terms_hash');
      end if;
      new.signed_at := now();
      update public.contracts c set status = 'void'
      where c.event_id = new.event_id and c.contract_id <> new.contract_id
        and c.status not in ('draft', 'void');
    when 'partially_paid', 'paid' then
      select count(*) filter (where p.paid_at is not null), count(*) filter (where p.paid_at is null)
        into paid_count, unpaid_count
      from public.contract_payments p where p.contract_id = new.contract_id;
      if paid_count = 0 or (new.status = 'paid') <> (unpaid_count = 0) then
        perform private.refuse('VK001', 'A contract is paid by recording its payments.',
          'Record each payment with recordContractPayment.', 'status',
          jsonb_build_object('from', old.status, 'to', new.status, 'paid', paid_count, 'unpaid', unpaid_count));
      end if;
    else
      null;
  end case;
  return new;
end $$;
create trigger guard before insert or update on public.contracts for each row execute function private.guard_contract();

-- Drafts may be thrown away; what was sent stays on record, for the server too.
create function private.keep_contract() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.sent_at is not null then
    perform private.refuse('VK008', 'A contract that was sent cannot be deleted.', 'Void it instead.');
  end if;
  return old;
end $$;
create trigger keep before delete on public.contracts for each row execute function private.keep_contract();

create function private.guard_contract_payment() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  contract record;
begin
  -- Locks the contract, so that the last two payments recorded at once find out about each other.
  select c.venue_id, c.client_id, c.status into contract from public.contracts c
  where c.contract_id = case when tg_op = 'INSERT' then new.contract_id else old.contract_id end
  for no key update;

  if tg_op = 'INSERT' then
    new.venue_id := contract.venue_id;
    new.client_id := contract.client_id;
    if auth.uid() is not null and (new.venue_id = private.venue_id('manager')) is not true then
      return new;
    end if;
    if new.paid_at is not null then
      perform private.refuse('VK003', 'A payment is recorded once its contract is signed.',
        'Add it to the draft''s schedule, and record it with recordContractPayment later.', 'paid_at');
    end if;
  end if;

  if contract.status <> 'draft' and (
    (tg_op = 'INSERT' and contract.venue_id is not null)
    or (tg_op = 'DELETE' and pg_trigger_depth() = 1)
    or (tg_op = 'UPDATE' and (new.position, new.description, new.amount, new.due_date)
      is distinct from (old.position, old.description, old.amount, old.due_date)))
  then
    perform private.refuse('VK008', 'The schedule of a contract changes only while it is a draft.',
      'Make the next version with updateContract.', 'schedule');
  end if;

  if tg_op = 'DELETE' then
    return old;
  elsif tg_op = 'UPDATE' then
    if old.paid_at is not null then
      if cardinality(array_remove(private.changed_columns(to_jsonb(old), to_jsonb(new)), 'client_id')) > 0 then
        perform private.refuse(
          'VK008', 'This payment is already recorded.', 'A recorded payment never changes.', 'paid_at');
      end if;
      return new;
    end if;
    new.paid_at := coalesce(new.paid_at, case when new.method is not null then now() end);
    if new.paid_at is not null then
      if contract.status not in ('signed', 'partially_paid') then
        perform private.refuse(
          'VK008', format('A %s contract takes no payment.', replace(contract.status::text, '_', ' ')),
          'Payments are recorded on signed contracts.', 'contract_id');
      end if;
      if new.paid_at > now() + interval '1 minute' then
        perform private.refuse(
          'VK003', 'A payment cannot be recorded before it is made.', 'Give a time that is past.', 'paid_at');
      end if;
      new.recorded_by := coalesce(auth.uid(), new.recorded_by);
    end if;
  end if;
  return new;
end $$;
create trigger guard before insert or update or delete on public.contract_payments
  for each row execute function private.guard_contract_payment();

create function private.settle_contract() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.contracts c
  set
    status = case
      when exists (
        select from public.contract_payments p where p.contract_id = new.contract_id and p.paid_at is null)
      then 'partially_paid'::public.contract_status else 'paid' end,
    stripe_payment_intent_ids = case
      when new.stripe_payment_intent_id = any (c.stripe_payment_intent_ids) then c.stripe_payment_intent_ids
      else array_remove(c.stripe_payment_intent_ids || new.stripe_payment_intent_id, null) end
  where c.contract_id = new.contract_id;
  return null;
end $$;
create trigger settle_contract after update on public.contract_payments for each row
  when (old.paid_at is null and new.paid_at is not null) execute function private.settle_contract();

-- Checked when the transaction ends, so that a schedule can be written row by row.
create function private.check_schedule_sum() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  contract record;
begin
  select c.total_amount, coalesce(sum(p.amount), 0) as scheduled into contract
  from public.contracts c
  left join public.contract_payments p on p.contract_id = c.contract_id
  where c.contract_id = case when tg_op = 'DELETE' then old.contract_id else new.contract_id end and c.status <> 'void'
  group by c.contract_id
  having c.status <> 'draft' or count(p.payment_id) > 0;
  if contract.total_amount <> contract.scheduled then
    perform private.refuse('VK003', 'The payments of a contract must add up to its total amount.',
      'Send the whole schedule at once; generatePaymentSchedule makes one that fits.', 'schedule',
      jsonb_build_object('total_amount', contract.total_amount, 'scheduled', contract.scheduled));
  end if;
  return null;
end $$;
create constraint trigger check_schedule_sum after insert or update or delete on public.contract_payments
  deferrable initially deferred for each row execute function private.check_schedule_sum();
create constraint trigger check_schedule_sum after insert or update of status, total_amount on public.contracts
  deferrable initially deferred for each row execute function private.check_schedule_sum();

revoke execute on all functions in schema private from public;
