-- An invitation of a client, a vendor or a venue is its venue's, whoever sent it: it stays open when that member
-- leaves, who keeps nothing of it, the token included. Into a team, only a member of rank brings somebody in.
-- Revert: drop private.vouch_for_invitation with cascade and run public.get_invitation_by_token of
-- 20250101000021_invitations_and_teams.sql again, with `create or replace`.

-- Who sends an invitation again vouches for it from then on, as who sent it first did. Once nobody does, because that
-- account is deleted, it brings nobody into a team until it is sent again.
create function private.vouch_for_invitation() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.token_hash = old.token_hash then
    if new.invitation_type = 'member' and new.invited_by is null and new.status = 'pending' then
      new.status := 'expired';
    end if;
    return new;
  elsif auth.uid() is null then
    return new;
  elsif new.invitation_type = 'member' and new.metadata ->> 'role' = 'owner'
    and (new.venue_id = private.venue_id('owner') or new.vendor_id = private.vendor_id('owner')) is not true
  then
    perform private.refuse('VK004', 'Only an owner makes owners.', 'Ask an owner to send it again.', 'metadata.role');
  end if;
  new.invited_by := auth.uid();
  return new;
end $$;
create trigger vouch before update of token_hash, invited_by on public.invitations for each row
  when (old.token_hash <> new.token_hash or old.invited_by is distinct from new.invited_by)
  execute function private.vouch_for_invitation();

-- The invitation with `inviter`, for a signed-in holder of its token; else null. Who is not invited, and does not invite
-- for the team, learns neither what has become of the event nor how the invitation was answered.
create or replace function public.get_invitation_by_token(token text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  i public.invitations;
  event public.events;
begin
  perform private.enforce_rate_limit('invitation', 30, '1 minute');
  select * into i from public.invitations o where o.token_hash = private.token_hash(token);
  if not found then
    return null;
  end if;
  if lower(i.invitee_email) = private.verified_email() or i.venue_id = private.venue_id('manager')
    or i.vendor_id = private.vendor_id('manager') or private.is_server()
  then
    select * into event from public.events e where e.event_id = i.event_id;
  else
    i.used_at := null;
    i.used_by := null;
    i.decline_reason := null;
  end if;
  return to_jsonb(i) - 'token_hash' || jsonb_build_object(
    'inviter', private.inviter_name(i), 'event_name', event.name, 'event_date', event.date);
end $$;

revoke execute on function private.vouch_for_invitation from public;

select private.keep_trigger_plans();
