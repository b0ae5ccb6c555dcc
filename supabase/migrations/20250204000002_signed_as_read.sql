-- A client signs the amount and the schedule that it has read, too.
-- Revert: create public.sign_contract again as in 20250130000003_texts_of_errors.sql, private.contract_changed as in
-- 20250101000007_notifications_and_history.sql.
--
-- terms_hash is that of the text alone. A venue that took a contract back, raised its amount and sent it again had it
-- signed by who had read the first.

-- What was sent is told with its hash.
create or replace function private.contract_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  link text := '/contracts/' || new.contract_id;
  action text;
  changes jsonb;
begin
  if tg_op = 'INSERT' then
    action := case new.version when 1 then 'contract_created' else 'contract_version_created' end;
    changes := jsonb_build_object('new', jsonb_build_object('version', new.version, 'total_amount', new.total_amount,
      'currency', new.currency, 'status', new.status, 'terms_hash', new.terms_hash));
  else
    changes := private.changes(to_jsonb(old), to_jsonb(new));
    if changes is null or changes -> 'new' = jsonb_build_object('client_id', new.client_id) then
      return null;
    end if;
    action := case when new.status is not distinct from old.status then 'contract_updated' else case new.status
      when 'pending_signature' then 'contract_sent' when 'draft' then 'contract_withdrawn'
      when 'void' then 'contract_voided' else 'contract_' || new.status end end;
  end if;
  perform private.record(action,
    format('Contract version %s %s.', new.version, private.words(action, 'contract_(version_)?')),
    changes || jsonb_build_object('contract_id', new.contract_id)
      || case action when 'contract_sent' then jsonb_build_object('terms_hash', new.terms_hash) else '{}' end,
    new.venue_id, new.event_id, case when new.sent_at is not null then new.client_id end);
  if action in ('contract_sent', 'contract_signed', 'contract_paid', 'contract_voided') then
    perform private.notify(p.user_id, p.user_type, action,
      case action when 'contract_sent' then 'A contract to sign'
        else 'Contract ' || private.words(new.status::text) end,
      e.name, link, action || ':' || new.contract_id)
    from public.events e
    cross join lateral (values
      (case when new.sent_at is not null then new.client_id end, 'client'::public.user_type),
      (case when action <> 'contract_sent' then new.venue_id end, 'venue')) p (user_id, user_type)
    where e.event_id = new.event_id;
  end if;
  return null;
end $$;

-- Signs for the event's client. `terms_hash` is that of the terms the client read; `if_updated_at` says that amount and
-- schedule are those that were read, and must be given where the same text was sent before. Stored with the signature:
-- address, browser, hash, amount and time.
create or replace function public.sign_contract(
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
  elsif if_updated_at is null and (
    select count(*) from public.action_history h
    where h.event_id = c.event_id and h.action_type = 'contract_sent'
      and h.metadata ->> 'contract_id' = c.contract_id::text
      and coalesce(h.metadata ->> 'terms_hash', c.terms_hash) = c.terms_hash) > 1 then
    perform private.refuse('VK002', 'The contract was sent again with the same terms, perhaps with another amount.',
      'Read it again, and sign with its updated_at as if_updated_at.', 'if_updated_at');
  elsif coalesce(trim(sign_contract.signer_name), '') = '' then
    perform private.refuse('VK003', 'A signature has a name.', 'Give the name of the person who signs.', 'signer_name');
  elsif length(trim(sign_contract.signer_name)) > 200 or not private.is_name(trim(sign_contract.signer_name)) then
    perform private.refuse('VK003', 'This is not the name of a person.', 'Give it in one line of up to 200 characters.',
      'signer_name');
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

select private.keep_trigger_plans();
