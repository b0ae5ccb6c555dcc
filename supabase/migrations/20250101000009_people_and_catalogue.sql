-- Rules of profiles, teams, relationships with vendors, the catalogue and messages; see 20250101000002_rules.sql.
-- Revert: drop the triggers below (one of them is on auth.users), then their functions and the index idx_messages_parties.

------------------------------------------------------------------------------------------------------------ profiles
-- An account has one profile, whichever table it is in. Its row in auth.users is the lock under which that is decided.
create function private.guard_new_profile() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  account uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
begin
  perform from auth.users u where u.id = account for no key update;
  if (tg_table_name <> 'clients' and exists (select from public.clients c where c.client_id = account))
    or (tg_table_name <> 'venues' and exists (select from public.venues v where v.venue_id = account))
    or (tg_table_name <> 'vendors' and exists (select from public.vendors v where v.vendor_id = account))
  then
    perform private.refuse('VK008', 'This account has a profile already.',
      'Use another account, or have this one invited to a team.');
  end if;
  return new;
end $$;
create trigger guard_new_profile before insert on public.clients
  for each row execute function private.guard_new_profile('client_id');
create trigger guard_new_profile before insert on public.venues
  for each row execute function private.guard_new_profile('venue_id');
create trigger guard_new_profile before insert on public.vendors
  for each row execute function private.guard_new_profile('vendor_id');

-- The e-mail of a client or vendor is the confirmed one of its account, in lower case. So nobody can try out whose
-- address is taken.
create function private.guard_profile_email() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is not null and not exists (
    select from auth.users u
    where u.id = (to_jsonb(new) ->> tg_argv[0])::uuid and u.email_confirmed_at is not null
      and lower(u.email) = lower(new.email))
  then
    perform private.refuse('VK003', 'A profile has the confirmed e-mail address of its account.',
      'Change the address of the account and confirm it; the profile follows.', 'email');
  end if;
  new.email := lower(new.email);
  return new;
end $$;
create trigger guard_email before insert or update of email on public.clients
  for each row execute function private.guard_profile_email('client_id');
create trigger guard_email before insert or update of email on public.vendors
  for each row execute function private.guard_profile_email('vendor_id');

create function private.follow_account_email() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.clients c set email = new.email
  where c.client_id = new.id and not exists (
    select from public.clients o where lower(o.email) = lower(new.email) and o.client_id <> new.id);
  update public.vendors v set email = new.email
  where v.vendor_id = new.id and not exists (
    select from public.vendors o where lower(o.email) = lower(new.email) and o.vendor_id <> new.id);
  return null;
end $$;
create trigger venuekit_follow_email after update of email on auth.users for each row
  when (new.email is not null and lower(old.email) is distinct from lower(new.email))
  execute function private.follow_account_email();

create function private.guard_venue() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if (tg_op = 'INSERT' or new.time_zone <> old.time_zone) and not exists (
    select from pg_catalog.pg_timezone_names z where z.name = new.time_zone)
  then
    perform private.refuse('VK003', 'This is not a time zone of the IANA database.',
      'Give a name such as Europe/Berlin.', 'time_zone');
  end if;
  if tg_op = 'UPDATE' and new.currency <> old.currency and (
    exists (select from public.elements e where e.venue_id = new.venue_id)
    or exists (select from public.contracts c where c.venue_id = new.venue_id))
  then
    perform private.refuse('VK008', 'A venue with prices or contracts keeps its currency.',
      'Its amounts are in that currency; convert them with the help of an administrator.', 'currency');
  end if;
  return new;
end $$;
create trigger guard before insert or update of time_zone, currency on public.venues
  for each row execute function private.guard_venue();

-- Nobody leaves behind an event that others count on.
create function private.guard_profile_deletion() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  profile uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
begin
  if exists (
    select from public.events e
    where case tg_argv[0] when 'venue_id' then e.venue_id = profile else e.client_id = profile end
      and e.deleted_at is null and e.ends_at > now() and e.status in ('confirmed', 'in_planning', 'finalized'))
  then
    perform private.refuse('VK008', 'There are confirmed events to come.', 'Cancel them first.', 'deleted_at');
  end if;
  new.deleted_at := now();
  return new;
end $$;
create trigger guard_deletion before update on public.venues for each row
  when (old.deleted_at is null and new.deleted_at is not null)
  execute function private.guard_profile_deletion('venue_id');
create trigger guard_deletion before update on public.clients for each row
  when (old.deleted_at is null and new.deleted_at is not null)
  execute function private.guard_profile_deletion('client_id');

--------------------------------------------------------------------------------------------------------------- teams
-- The user of a profile is the first owner of its team. Its rows of other teams stay as they are.
create function private.found_team() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  founder uuid := (to_jsonb(new) ->> (tg_argv[0] || '_id'))::uuid;
begin
  insert into public.team_members (team_type, team_id, user_id, role, is_active)
  values (tg_argv[0]::public.user_type, founder, founder, 'owner',
    not exists (select from public.team_members m where m.user_id = founder and m.is_active))
  on conflict (team_type, team_id, user_id) do nothing;
  return null;
end $$;
create trigger found_team after insert on public.venues for each row execute function private.found_team('venue');
create trigger found_team after insert on public.vendors for each row execute function private.found_team('vendor');

create function private.dissolve_team() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.team_members m
  where m.team_type = tg_argv[0]::public.user_type and m.team_id = (to_jsonb(old) ->> (tg_argv[0] || '_id'))::uuid;
  return null;
end $$;
create trigger dissolve_team after delete on public.venues for each row execute function private.dissolve_team('venue');
create trigger dissolve_team after delete on public.vendors
  for each row execute function private.dissolve_team('vendor');

-- Owners make and unmake owners, managers the others; nobody raises itself, and the last owner stays.
create function private.guard_team_member() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  own_role public.team_role;
  ends_owner boolean := old.role = 'owner' and (tg_op = 'DELETE' or new.role <> 'owner');
begin
  if pg_trigger_depth() > 1 then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if auth.uid() is not null and (tg_op = 'UPDATE' or old.user_id <> auth.uid()) then
    own_role := (
      select m.role from public.team_members m
      where m.user_id = auth.uid() and m.team_type = old.team_type and m.team_id = old.team_id and m.is_active);
    if own_role is distinct from 'owner' and (old.role = 'owner' or (tg_op = 'UPDATE' and new.role = 'owner')) then
      perform private.refuse('VK004', 'Only an owner makes and unmakes owners.', 'Ask an owner of the team.', 'role');
    elsif tg_op = 'UPDATE' and old.user_id = auth.uid() and new.role < old.role then
      perform private.refuse('VK004', 'Nobody raises their own role.', 'Ask an owner of the team.', 'role');
    end if;
  end if;
  if ends_owner then
    if old.team_type = 'venue' then
      perform from public.venues v where v.venue_id = old.team_id for no key update;
    else
      perform from public.vendors v where v.vendor_id = old.team_id for no key update;
    end if;
    if not exists (
      select from public.team_members m
      where m.team_type = old.team_type and m.team_id = old.team_id and m.role = 'owner'
        and m.team_member_id <> old.team_member_id)
    then
      perform private.refuse('VK008', 'A team keeps at least one owner.', 'Make someone else an owner first.', 'role');
    end if;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger guard before update of role or delete on public.team_members
  for each row execute function private.guard_team_member();

-------------------------------------------------------------------------------------------- relationships with vendors
create function private.guard_venue_vendor() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  is_vendor boolean := auth.uid() is not null and coalesce(new.vendor_id = private.vendor_id(), false);
begin
  if tg_op = 'INSERT' then
    if new.vendor_id is null then
      new.approval_status := 'not_required';
    end if;
    if is_vendor and not exists (
      select from public.venues v
      where v.venue_id = new.venue_id and v.deleted_at is null
        and (v.is_published or exists (
          select from public.invitations i
          where i.venue_id = new.venue_id and i.used_by = auth.uid() and i.status = 'accepted')))
    then
      perform private.refuse('VK005', 'There is no such venue.', 'Use the id of a published venue.', 'venue_id');
    end if;
  elsif is_vendor and pg_trigger_depth() = 1 and (new.venue_id = private.venue_id('manager')) is not true then
    perform private.refuse_columns(private.changed_columns(to_jsonb(old), to_jsonb(new)), '{insurance}', 'A vendor');
  end if;
  if is_vendor and exists (
    select from jsonb_array_elements(new.insurance) c (certificate)
    where c.certificate -> 'verified' = 'true'
      and (tg_op = 'INSERT' or not exists (
        select from jsonb_array_elements(old.insurance) o (certificate) where o.certificate = c.certificate)))
  then
    perform private.refuse('VK004', 'The venue verifies a certificate.',
      'Leave verified out of what is new or changed.', 'insurance');
  end if;
  return new;
end $$;
create trigger guard before insert or update on public.venue_vendors
  for each row execute function private.guard_venue_vendor();

----------------------------------------------------------------------------------------------------------- catalogue
-- An element belongs to the venue and vendor of its relationship. Where there is none, the policy refuses it.
create function private.guard_element() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    select vv.venue_id, vv.vendor_id, vv.approval_status in ('approved', 'not_required')
    into new.venue_id, new.vendor_id, new.is_approved
    from public.venue_vendors vv where vv.venue_vendor_id = new.venue_vendor_id;
    new.is_approved := coalesce(new.is_approved, false);
  elsif auth.uid() is not null then
    if new.vendor_id = private.vendor_id() then
      perform private.refuse_columns(
        array(select c from unnest(private.changed_columns(to_jsonb(old), to_jsonb(new))) c
          where c = 'is_hidden_by_venue'),
        '{}', 'A vendor');
    elsif new.vendor_id is not null and new.venue_id = private.venue_id() then
      perform private.refuse_columns(
        private.changed_columns(to_jsonb(old), to_jsonb(new)), '{is_hidden_by_venue, is_approved}',
        'The venue of a vendor''s element');
    end if;
  end if;
  return new;
end $$;
create trigger guard before insert or update on public.elements for each row execute function private.guard_element();

-- What a vendor offers at a venue is public only while the venue approves of the vendor.
create function private.carry_approval_to_elements() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.elements e set is_approved = new.approval_status in ('approved', 'not_required')
  where e.venue_vendor_id = new.venue_vendor_id;
  return null;
end $$;
create trigger carry_approval after update of approval_status on public.venue_vendors
  for each row when (old.approval_status is distinct from new.approval_status)
  execute function private.carry_approval_to_elements();
create trigger stamp_deleted_at before update on public.spaces for each row
  when (old.deleted_at is null and new.deleted_at is not null) execute function private.stamp_deleted_at();

------------------------------------------------------------------------------------------------------------ messages
create index idx_messages_parties on public.messages (
  least(sender_id, recipient_id), greatest(sender_id, recipient_id),
  coalesce(event_id, '00000000-0000-0000-0000-000000000000'), created_at desc);

-- Clients and vendors write to venues they deal with, and venues to them. A thread has the same two parties for good.
-- Without thread_id a message continues their latest thread about the same event, or begins one.
create function private.guard_message() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  venue uuid := case new.sender_type when 'venue' then new.sender_id else new.recipient_id end;
  other uuid := case new.sender_type when 'venue' then new.recipient_id else new.sender_id end;
  other_type public.user_type := case new.sender_type when 'venue' then new.recipient_type else new.sender_type end;
  parties uuid[];
begin
  if auth.uid() is not null and new.sender_id is distinct from (case new.sender_type
    when 'client' then private.client_id() when 'venue' then private.venue_id() else private.vendor_id() end)
  then
    return new;
  end if;

  if new.event_id is not null and not (case other_type
    when 'client' then exists (
      select from public.events e
      where e.event_id = new.event_id and e.venue_id = venue and e.client_id = other and e.deleted_at is null)
    else exists (
      select from public.event_elements ee
      where ee.event_id = new.event_id and ee.venue_id = venue and ee.vendor_id = other)
    end)
  then
    perform private.refuse('VK003', 'A message is about an event of both sides.',
      'Give an event that you share with the recipient, or none.', 'event_id');
  end if;
  if new.event_id is null and not (case other_type
    when 'client' then exists (
      select from public.events e where e.client_id = other and e.venue_id = venue and e.deleted_at is null)
    else exists (select from public.venue_vendors vv where vv.venue_id = venue and vv.vendor_id = other)
    end)
  then
    perform private.refuse('VK004', 'You cannot write to this recipient.',
      'Venues write with the clients of their events and with their vendors.', 'recipient_id');
  end if;

  if new.thread_id is null then
    new.thread_id := (
      select m.thread_id from public.messages m
      where least(m.sender_id, m.recipient_id) = least(new.sender_id, new.recipient_id)
        and greatest(m.sender_id, m.recipient_id) = greatest(new.sender_id, new.recipient_id)
        and coalesce(m.event_id, '00000000-0000-0000-0000-000000000000')
          = coalesce(new.event_id, '00000000-0000-0000-0000-000000000000')
      order by m.created_at desc limit 1);
    if new.thread_id is null then
      new.thread_id := gen_random_uuid();
      return new;
    end if;
  end if;
  for attempt in 1..2 loop
    select array[m.sender_id, m.recipient_id] into parties
    from public.messages m where m.thread_id = new.thread_id limit 1;
    exit when found or auth.uid() is null;
    -- Of two who begin the same thread at once, the second waits here and then sees the first.
    perform pg_advisory_xact_lock(hashtextextended(new.thread_id::text, 20250109));
  end loop;
  if parties is not null and not (new.sender_id = any (parties) and new.recipient_id = any (parties)) then
    perform private.refuse('VK004', 'You cannot write to this recipient.',
      'A thread has the same two parties for good; leave thread_id out to begin another.', 'thread_id');
  end if;
  return new;
end $$;
create trigger guard before insert on public.messages for each row execute function private.guard_message();

-- The database says when something was read, once.
create function private.stamp_read_at() returns trigger language plpgsql set search_path = '' as $$
begin
  new.read_at := coalesce(old.read_at, now());
  return new;
end $$;
create trigger stamp_read_at before update of read_at on public.messages for each row
  when (old.read_at is not null or new.read_at is not null) execute function private.stamp_read_at();

create function private.stamp_notification_read() returns trigger language plpgsql set search_path = '' as $$
begin
  new.read_at := coalesce(old.read_at, now());
  new.dedupe_key := null;
  return new;
end $$;
create trigger stamp_read_at before update of read_at on public.notifications for each row
  when (old.read_at is not null or new.read_at is not null) execute function private.stamp_notification_read();
comment on column public.notifications.dedupe_key is
  'Of what is still unread a user has one notification per key. Reading it sets the key free.';

revoke execute on all functions in schema private from public;
