-- Functions of invitations and teams.
-- Revert: drop trigger approve_invited_vendor on public.invitations and the functions below.
--
-- A token has 256 random bits, is returned once, and is stored as its sha256 only. Whoever holds it may ask about the
-- invitation; accepting and declining also take the invited e-mail address, confirmed. A token that is not there gives
-- null or `unknown` and stays counted, so that guessing ends at the rate limit.

create function private.invitation_json(invitation_id uuid) returns jsonb
language sql stable set search_path = '' as $$
  select to_jsonb(r) from (
    select i.invitation_id, i.invitation_type, i.invitee_email, i.invited_by, i.venue_id, i.vendor_id, i.event_id,
      i.status, i.expires_at, i.used_at, i.used_by, i.decline_reason, i.metadata, i.created_at, i.updated_at
    from public.invitations i where i.invitation_id = invitation_json.invitation_id) r
$$;

create function private.expiry(expires_in_days integer) returns timestamptz
language plpgsql stable set search_path = '' as $$
begin
  if expires_in_days is null or expires_in_days not between 1 and 365 then
    perform private.refuse('VK003', 'An invitation expires within a year.', 'Give 1 to 365 days.', 'expires_in_days');
  end if;
  return now() + make_interval(days => expires_in_days);
end $$;

-- Invites an address on behalf of the caller's venue, or into its team (`member`, with {"role": …} as metadata, or as
-- staff). A client invited to an event claims it by accepting. For owners and managers.
create function public.create_invitation(
  invitation_type public.invitation_type, invitee_email text, event_id uuid default null,
  expires_in_days integer default 7, metadata jsonb default '{}'
) returns jsonb language plpgsql set search_path = '' as $$
declare
  venue uuid := private.venue_id('manager');
  vendor uuid := private.vendor_id('manager');
  token text := private.new_token();
  invitation uuid := gen_random_uuid();
begin
  if venue is null and (vendor is null or create_invitation.invitation_type is distinct from 'member') then
    perform private.refuse('VK004', 'You cannot send this invitation.',
      'A venue''s owner or manager invites; a vendor''s invites members only.', 'invitation_type');
  elsif create_invitation.event_id is not null and not exists (
    select from public.events e
    where e.event_id = create_invitation.event_id and e.venue_id = venue and e.deleted_at is null) then
    perform private.refuse_missing('event');
  end if;
  insert into public.invitations (invitation_id, token_hash, invitation_type, invitee_email, venue_id, vendor_id,
    event_id, expires_at, metadata)
  values (invitation, private.token_hash(token), create_invitation.invitation_type,
    lower(trim(create_invitation.invitee_email)), venue, vendor, create_invitation.event_id,
    private.expiry(expires_in_days), coalesce(create_invitation.metadata, '{}'));
  return jsonb_build_object('invitation', private.invitation_json(invitation), 'token', token);
end $$;

-- A new token and a new term; the old token is dead. Also for an invitation that has expired.
create function public.resend_invitation(invitation_id uuid, expires_in_days integer default 7) returns jsonb
language plpgsql set search_path = '' as $$
declare
  token text := private.new_token();
begin
  update public.invitations i
  set token_hash = private.token_hash(token), expires_at = private.expiry(expires_in_days), status = 'pending'
  where i.invitation_id = resend_invitation.invitation_id;
  if not found then
    perform private.refuse_missing('invitation of yours');
  end if;
  return jsonb_build_object('invitation', private.invitation_json(invitation_id), 'token', token);
end $$;

create function private.inviter_name(i public.invitations) returns text
language sql stable security definer set search_path = '' as $$
  select coalesce(
    (select v.name from public.venues v where v.venue_id = i.venue_id),
    (select v.name from public.vendors v where v.vendor_id = i.vendor_id))
$$;

-- {valid, reason, invitation_type, inviter, expires_at}; reason is unknown, expired, accepted, declined or revoked.
create function public.verify_invitation(token text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  i public.invitations;
  reason text;
begin
  perform private.enforce_rate_limit('invitation', 30, '1 minute');
  select * into i from public.invitations o where o.token_hash = private.token_hash(token);
  reason := case
    when i.invitation_id is null then 'unknown'
    when i.status = 'pending' and i.expires_at <= now() then 'expired'
    when i.status <> 'pending' then i.status::text end;
  return case when i.invitation_id is null then jsonb_build_object('valid', false, 'reason', reason)
    else jsonb_build_object('valid', reason is null, 'reason', reason, 'invitation_type', i.invitation_type,
      'inviter', private.inviter_name(i), 'expires_at', i.expires_at) end;
end $$;

-- The invitation with `inviter`, `event_name` and `event_date`, for a signed-in holder of its token; else null.
create function public.get_invitation_by_token(token text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform private.enforce_rate_limit('invitation', 30, '1 minute');
  return (
    select private.invitation_json(i.invitation_id) || jsonb_build_object(
      'inviter', private.inviter_name(i), 'event_name', e.name, 'event_date', e.date)
    from public.invitations i left join public.events e on e.event_id = i.event_id
    where i.token_hash = private.token_hash(token));
end $$;

-- The invitation behind a token, locked, if the caller may answer it now; its invitation_id is null for an unknown one.
create function private.answerable_invitation(token text) returns public.invitations
language plpgsql security definer set search_path = '' as $$
declare
  i public.invitations;
begin
  perform private.enforce_rate_limit('invitation', 30, '1 minute');
  select * into i from public.invitations o where o.token_hash = private.token_hash(token) for update;
  if not found then
    return null;
  elsif private.verified_email() is null then
    perform private.refuse('VK004', 'Your e-mail address is not confirmed.', 'Confirm it, then answer the invitation.');
  elsif private.verified_email() <> lower(i.invitee_email) then
    perform private.refuse('VK004', 'This invitation is for another e-mail address.',
      'Sign in with the address that was invited.', 'invitee_email');
  elsif i.status <> 'pending' then
    perform private.refuse(
      'VK008', format('This invitation is %s already.', i.status), 'Ask for a new invitation.', 'token');
  elsif i.expires_at <= now() then
    perform private.refuse('VK008', 'This invitation has expired.', 'Ask for a new invitation.', 'token');
  end if;
  return i;
end $$;

create function private.join_team(i public.invitations) returns void
language plpgsql security definer set search_path = '' as $$
declare
  kind public.user_type := case when i.vendor_id is null then 'venue' else 'vendor' end;
  team uuid := coalesce(i.vendor_id, i.venue_id);
  wanted public.team_role := i.metadata ->> 'role';
begin
  -- Who has left the team or lost the rank brings in nobody any more.
  if i.invited_by is not null and not exists (
    select from public.team_members m
    where m.team_type = kind and m.team_id = team and m.user_id = i.invited_by
      and m.role <= case wanted when 'owner' then 'owner' else 'manager' end::public.team_role) then
    perform private.refuse('VK008', 'This invitation is no longer valid.', 'Ask the team for a new one.', 'token');
  end if;
  insert into public.team_members (team_type, team_id, user_id, role, is_active)
  values (kind, team, auth.uid(), wanted,
    not exists (select from public.team_members m where m.user_id = auth.uid() and m.is_active))
  on conflict (team_type, team_id, user_id) do nothing;
  if not found then
    perform private.refuse('VK008', 'You belong to this team already.', 'An owner or manager changes your role.');
  end if;
end $$;

create function private.claim_event(event_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.events e set client_id = private.client_id()
  where e.event_id = claim_event.event_id and e.client_id is null and e.deleted_at is null
    and e.status not in ('completed', 'cancelled');
  if not found then
    perform private.refuse('VK008', 'This event can no longer be claimed.', 'Ask the venue about it.', 'event_id');
  end if;
end $$;

-- The venue that invites a vendor approves of it. A trigger, because nothing else lets a vendor be approved on its own
-- request.
create function private.approve_invited_vendor() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.venue_vendors as vv (venue_id, vendor_id, approval_status)
  select new.venue_id, m.team_id, 'approved' from public.team_members m
  where m.user_id = new.used_by and m.team_type = 'vendor' and m.is_active
  on conflict (venue_id, vendor_id) do update set approval_status = 'approved' where vv.approval_status <> 'approved';
  return null;
end $$;
create trigger approve_invited_vendor after update of status on public.invitations for each row
  when (new.invitation_type = 'vendor' and new.status = 'accepted' and old.status <> 'accepted')
  execute function private.approve_invited_vendor();

-- Accepts an invitation, all of it or nothing: a client gets the event, a vendor's relationship is approved, a member
-- joins the team. Of two who try at once one wins. Returns the invitation, or null where there is no such token.
create function public.accept_invitation(token text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  i public.invitations := private.answerable_invitation(token);
begin
  if i.invitation_id is null then
    return null;
  elsif i.invitation_type = 'client' and private.client_id() is null then
    perform private.refuse('VK008', 'This invitation is for a client.',
      'Register as a client first, or switch from your team to yourself.');
  elsif i.invitation_type = 'vendor' and private.vendor_id('manager') is null then
    perform private.refuse('VK008', 'This invitation is for a vendor.',
      'Register as a vendor first, or switch to your vendor''s team as its owner or manager.');
  elsif i.invitation_type = 'venue' and private.venue_id('manager') is null then
    perform private.refuse('VK008', 'This invitation is for a venue.', 'Register as a venue first.');
  end if;
  update public.invitations o set status = 'accepted', used_by = auth.uid() where o.invitation_id = i.invitation_id;
  case i.invitation_type
    when 'client' then
      if i.event_id is not null then
        perform private.claim_event(i.event_id);
      end if;
    when 'member' then
      perform private.join_team(i);
    else
      null;
  end case;
  return private.invitation_json(i.invitation_id);
end $$;

create function public.decline_invitation(token text, reason text default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  i public.invitations := private.answerable_invitation(token);
begin
  if i.invitation_id is null then
    return null;
  end if;
  update public.invitations o set status = 'declined', decline_reason = reason where o.invitation_id = i.invitation_id;
  return private.invitation_json(i.invitation_id);
end $$;

-- For the server: a job calls it. An expired invitation is refused before that, too.
create function public.expire_invitations() returns integer language plpgsql set search_path = '' as $$
declare
  expired integer;
begin
  update public.invitations i set status = 'expired' where i.status = 'pending' and i.expires_at <= now();
  get diagnostics expired = row_count;
  return expired;
end $$;

--------------------------------------------------------------------------------------------------------------- teams
-- Acts for another team of the caller's from now on, or with null for the caller's own client profile. Returns what
-- get_current_user returns.
create function public.switch_team(team_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform from public.team_members m where m.user_id = auth.uid() order by m.team_member_id for update;
  if switch_team.team_id is not null and not exists (
    select from public.team_members m where m.user_id = auth.uid() and m.team_id = switch_team.team_id) then
    perform private.refuse_missing('team of yours');
  end if;
  update public.team_members m set is_active = false
  where m.user_id = auth.uid() and m.is_active and m.team_id is distinct from switch_team.team_id;
  update public.team_members m set is_active = true
  where m.user_id = auth.uid() and not m.is_active and m.team_id = switch_team.team_id;
  return public.get_current_user();
end $$;

-- The team that the caller acts for, with names and addresses, owners first.
create function public.list_team_members()
returns table (
  team_member_id uuid, team_type public.user_type, team_id uuid, user_id uuid, role public.team_role, name text,
  email text, created_at timestamptz
) language sql stable security definer set search_path = '' as $$
  select m.team_member_id, m.team_type, m.team_id, m.user_id, m.role,
    coalesce(c.name, nullif(left(trim(u.raw_user_meta_data ->> 'name'), 200), '')), u.email, m.created_at
  from public.team_members m
  join auth.users u on u.id = m.user_id
  left join public.clients c on c.client_id = m.user_id
  where m.team_id = coalesce(private.venue_id(), private.vendor_id())
    and m.team_type = case when private.venue_id() is null then 'vendor' else 'venue' end::public.user_type
  order by m.role, m.created_at, m.team_member_id
$$;

revoke execute on all functions in schema private from public;
grant execute on function private.invitation_json, private.expiry to authenticated, service_role;

revoke execute on function public.create_invitation, public.resend_invitation, public.verify_invitation,
  public.get_invitation_by_token, public.accept_invitation, public.decline_invitation, public.expire_invitations,
  public.switch_team, public.list_team_members from public, anon, authenticated;
grant execute on function public.create_invitation, public.resend_invitation, public.verify_invitation,
  public.get_invitation_by_token, public.accept_invitation, public.decline_invitation, public.switch_team,
  public.list_team_members to authenticated, service_role;
grant execute on function public.verify_invitation to anon;
grant execute on function public.expire_invitations to service_role;
