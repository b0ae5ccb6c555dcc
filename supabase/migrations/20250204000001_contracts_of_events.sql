-- A contract takes the place of the one before it, and nothing is agreed about an event that is over.
-- Revert: drop private.fit_contract with cascade.
--
-- createContract and updateContract see to it that an event has one line of contracts. Rows were written past them:
-- when such a contract was signed, the one before it became void, and what had been paid on it counted for nothing. Nor
-- did the next version keep the currency in which it was paid.

create function private.fit_contract() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  event record;
  latest uuid;
begin
  select e.venue_id, e.status = 'cancelled' or e.deleted_at is not null as is_over into event
  from public.events e where e.event_id = new.event_id for no key update;
  -- Whoever has no right to it is refused by the policy, which tells nothing of the event.
  if auth.uid() is not null and tg_op = 'INSERT' and (event.venue_id = private.venue_id('manager')) is not true then
    return new;
  end if;
  if event.is_over and auth.uid() is not null then
    perform private.refuse('VK008', 'This event is cancelled or deleted.', 'Contracts are made about events to come.',
      'event_id');
  end if;

  if new.status = 'signed' then
    -- A payment that is being recorded ends first.
    perform from public.contracts c
    where c.event_id = new.event_id and c.contract_id <> new.contract_id order by c.contract_id for no key update;
  end if;
  if exists (
    select from public.contracts c
    where c.contract_id = new.supersedes and c.event_id = new.event_id and c.status in ('partially_paid', 'paid')
      and c.currency <> coalesce(new.currency, c.currency))
  then
    perform private.refuse('VK008', 'What was paid on a contract keeps its currency.',
      'Leave the currency as it is, or void the contract and make another.', 'currency');
  end if;

  if tg_op = 'INSERT' then
    latest := (
      select c.contract_id from public.contracts c
      where c.event_id = new.event_id and c.status <> 'void' order by c.version desc limit 1);
    -- The trigger guard refuses one of another event.
    if (latest is not null and new.supersedes is null) or exists (
      select from public.contracts c
      where c.contract_id = new.supersedes and c.event_id = new.event_id and c.contract_id <> latest)
    then
      perform private.refuse('VK008', 'This event has a contract already.',
        'Change it with updateContract, or void it.', 'supersedes');
    end if;
  elsif new.status = 'signed' and exists (
    select from public.contracts c
    where c.event_id = new.event_id and c.contract_id <> new.contract_id
      and c.contract_id is distinct from new.supersedes and c.status in ('partially_paid', 'paid'))
  then
    perform private.refuse('VK008', 'Payments were made on another contract of this event.',
      'The venue changes that one with updateContract, which carries them over.', 'supersedes');
  end if;
  return new;
end $$;
revoke execute on function private.fit_contract from public;

-- Before the trigger guard, which voids what a signed contract takes the place of.
create trigger fit_event before insert on public.contracts for each row execute function private.fit_contract();
create trigger fit_event_on_update before update of status on public.contracts for each row
  when (new.status <> old.status and new.status in ('pending_signature', 'signed'))
  execute function private.fit_contract();

select private.keep_trigger_plans();
