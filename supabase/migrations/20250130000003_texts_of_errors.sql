-- Functions that act for someone who may not read a row check what they are given themselves. PostgreSQL names the row
-- that a check refuses, with all its columns, to whom row security does not bind: an answer with too many companions
-- would tell a guest what its hosts have noted of it.
-- Revert: run the functions below of 20250101000020, 20250101000021, 20250101000022 and 20250123000000 again, with
-- `create or replace`.

-- A guest's answer by its personal link; what is left out stays as it was. Null where there is no such link.
create or replace function public.rsvp_by_token(
  token text, rsvp_status public.rsvp_status, plus_ones integer default null, dietary_restrictions text default null,
  plus_one_names text[] default null
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  companions alias for rsvp_by_token.plus_ones;
  page jsonb;
begin
  perform private.enforce_rate_limit('rsvp', 60, '1 minute');
  page := private.rsvp_page(token);
  if page is null then
    return null;
  elsif not (page #> '{event,is_open}')::boolean then
    perform private.refuse('VK008', 'This event takes no more answers.', 'Write to your host.');
  elsif rsvp_by_token.rsvp_status is null then
    perform private.refuse('VK003', 'There is no answer.', 'Choose yes, no or undecided.', 'rsvp_status');
  elsif companions < 0 or companions > 100 then
    perform private.refuse('VK003', 'A guest brings up to 100 companions.', 'Give their number.', 'plus_ones');
  elsif private.are_names(rsvp_by_token.plus_one_names) is false then
    perform private.refuse('VK003', 'These are not the names of up to 100 companions.',
      'Give each as one line of up to 200 characters.', 'plus_one_names');
  elsif length(rsvp_by_token.dietary_restrictions) > 2000 then
    perform private.refuse('VK003', 'This is too long.', 'Write up to 2000 characters.', 'dietary_restrictions');
  end if;
  update public.guests g
  set rsvp_status = rsvp_by_token.rsvp_status,
    plus_ones = case rsvp_by_token.rsvp_status when 'no' then 0 else coalesce(companions, g.plus_ones) end,
    plus_one_names = case rsvp_by_token.rsvp_status when 'no' then '{}'
      else coalesce(rsvp_by_token.plus_one_names, g.plus_one_names[1:coalesce(companions, g.plus_ones)]) end,
    dietary_restrictions = coalesce(rsvp_by_token.dietary_restrictions, g.dietary_restrictions)
  where g.rsvp_token_hash = private.token_hash(token);
  return private.rsvp_page(token);
end $$;

create or replace function public.decline_invitation(token text, reason text default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  i public.invitations := private.answerable_invitation(token);
begin
  if i.invitation_id is null then
    return null;
  elsif length(reason) > 2000 then
    perform private.refuse('VK003', 'This is too long.', 'Write up to 2000 characters.', 'reason');
  end if;
  update public.invitations o set status = 'declined', decline_reason = reason where o.invitation_id = i.invitation_id;
  return private.invitation_json(i.invitation_id);
end $$;

-- Signs for the event's client. `terms_hash` is that of the terms the client read; give `if_updated_at`, too, to be
-- sure of amount and schedule. Stored with the signature: address, browser, hash, amount and time.
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

-- Makes a feed of a space, or of all spaces of the caller's venue. For owners and managers.
-- Returns {feed, token}; the token is not shown again. VK005 for a space or a venue of others.
create or replace function public.create_calendar_feed(
  venue_id uuid default null, space_id uuid default null, name text default null, busy_only boolean default false
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  venue public.venues;
  space_name text;
  token text := private.new_token();
  feed public.calendar_feeds;
begin
  select v.* into venue from public.venues v
  where v.venue_id = private.venue_id('manager') and v.deleted_at is null
    and v.venue_id = coalesce(create_calendar_feed.venue_id, v.venue_id);
  if not found then
    perform private.refuse_missing('venue of yours');
  elsif length(trim(create_calendar_feed.name)) > 100 then
    perform private.refuse('VK003', 'A feed has a name of up to 100 characters.', 'Leave it out for that of the venue.',
      'name');
  end if;
  if create_calendar_feed.space_id is not null then
    select s.name into space_name from public.spaces s
    where s.space_id = create_calendar_feed.space_id and s.venue_id = venue.venue_id and s.deleted_at is null;
    if not found then
      perform private.refuse_missing('space of yours');
    end if;
  end if;
  insert into public.calendar_feeds as f (venue_id, space_id, name, busy_only, token_hash)
  values (venue.venue_id, create_calendar_feed.space_id,
    coalesce(nullif(trim(create_calendar_feed.name), ''), left(coalesce(space_name, venue.name), 100)),
    coalesce(create_calendar_feed.busy_only, false), private.token_hash(token))
  returning f.* into feed;
  return jsonb_build_object('feed', to_jsonb(feed) - 'token_hash', 'token', token);
end $$;
