-- Who may read and write which rows.
-- Revert: drop every policy of schema public, disable row level security, revoke the grants, drop the functions below,
--         `alter role authenticated reset plan_cache_mode`.
--
-- A policy asks whom the caller acts for (private.client_id, private.venue_id, private.vendor_id) and nothing else.
-- `(select …)` evaluates it once and makes the comparison of a row cheap, but hides the value from the planner, which
-- then plans for an average venue. Where one venue may hold a tenth of a table, its read policy therefore says it twice:
-- the wrapped form first, which rows are compared with, then the bare one, which tells the planner the value. A condition
-- that is a single equality stands bare: it becomes part of the index scan and is not evaluated for rows at all.
-- What a policy needs to know of another table comes from a set-returning definer function, so that policies never
-- query each other in a circle. Which columns a caller may change is a column grant where it is the same for all
-- callers, and a guard trigger where it depends on who asks.

-------------------------------------------------------------------------------------------- whom a caller acts for
-- A caller acts for one party: the venue or vendor whose team is active for it, or else its own client profile. A
-- venue's or vendor's own user is the first owner of its team.
--
-- Policies ask this for every row that they filter, so it is looked up once and remembered in settings of the
-- transaction, beside the claims it was looked up for; no request can write settings. Another user's claims in the same
-- transaction are looked up again, and so is everything after a membership or a profile has changed.
create function private.recognise_caller() returns void
language plpgsql security definer set search_path = '' as $$
declare
  team public.team_members;
  client_id uuid;
begin
  select * into team from public.team_members m where m.user_id = auth.uid() and m.is_active;
  if not found then
    client_id := (select c.client_id from public.clients c where c.client_id = auth.uid());
  end if;
  perform
    set_config('venuekit.client_id', coalesce(client_id::text, ''), true),
    set_config('venuekit.venue_id', case when team.team_type = 'venue' then team.team_id::text else '' end, true),
    set_config('venuekit.vendor_id', case when team.team_type = 'vendor' then team.team_id::text else '' end, true),
    set_config('venuekit.party_id', coalesce(client_id::text, team.team_id::text, ''), true),
    set_config('venuekit.team_role', coalesce(team.role::text, ''), true),
    set_config('venuekit.caller', coalesce(current_setting('request.jwt.claims', true), ''), true);
end $$;

create function private.forget_caller() returns trigger language plpgsql set search_path = '' as $$
begin
  perform set_config('venuekit.caller', 'unknown', true);
  return null;
end $$;
create trigger forget_caller after insert or update or delete on public.team_members
  for each statement execute function private.forget_caller();
create trigger forget_caller after insert or delete on public.clients
  for each statement execute function private.forget_caller();

-- private.client_id(), private.venue_id(), private.vendor_id(), and private.party_id() for whichever of them it is. One
-- body for all, because a call from one function to another would double what a row costs.
do $do$
declare
  party text;
begin
  foreach party in array array['client_id', 'venue_id', 'vendor_id', 'party_id'] loop
    execute format($sql$
      create function private.%1$I() returns uuid language plpgsql stable set search_path = '' as $body$
      begin
        if current_setting('venuekit.caller', true)
          is distinct from coalesce(current_setting('request.jwt.claims', true), '') then
          perform private.recognise_caller();
        end if;
        return nullif(current_setting('venuekit.%1$s'), '')::uuid;
      end $body$
    $sql$, party);
  end loop;
end $do$;

-- Roles sort owner, manager, staff: 'manager' asks for an owner or a manager.
create function private.has_role(min_role public.team_role) returns boolean
language plpgsql stable set search_path = '' as $$
begin
  return private.party_id() is not null
    and nullif(current_setting('venuekit.team_role'), '')::public.team_role <= min_role;
end $$;

create function private.venue_id(min_role public.team_role) returns uuid
language plpgsql stable set search_path = '' as $$
begin
  return case when private.has_role(min_role) then private.venue_id() end;
end $$;

create function private.vendor_id(min_role public.team_role) returns uuid
language plpgsql stable set search_path = '' as $$
begin
  return case when private.has_role(min_role) then private.vendor_id() end;
end $$;

-- Null for an address that its owner has not confirmed, and for a visitor.
create function private.verified_email() returns text
language sql stable security definer set search_path = '' as $$
  select lower(u.email) from auth.users u where u.id = auth.uid() and u.email_confirmed_at is not null
$$;

----------------------------------------------------------------------------------- what a caller is related to
-- Each returns at once for callers it does not concern, since a policy runs it for everyone.

-- Events with an element of the calling vendor, while its venue approves of the vendor.
create function private.vendor_event_ids() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.vendor_id();
begin
  if me is null then
    return;
  end if;
  return query
    select ee.event_id
    from public.event_elements ee
    where ee.vendor_id = me and ee.venue_id in (
      select vv.venue_id from public.venue_vendors vv where vv.vendor_id = me and vv.approval_status = 'approved');
end $$;

create function private.venue_client_ids() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.venue_id();
begin
  if me is null then
    return;
  end if;
  return query select distinct e.client_id from public.events e where e.venue_id = me and e.client_id is not null;
end $$;

-- Venues of the calling client's events, and venues that the calling vendor works with or has applied to.
create function private.related_venue_ids() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  client uuid := private.client_id();
  vendor uuid := private.vendor_id();
begin
  if client is not null then
    return query select e.venue_id from public.events e where e.client_id = client and e.deleted_at is null;
  elsif vendor is not null then
    return query select vv.venue_id from public.venue_vendors vv where vv.vendor_id = vendor;
  end if;
end $$;

-- Vendors on the calling client's events, and vendors that the calling venue works with or who have applied to it.
create function private.related_vendor_ids() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  client uuid := private.client_id();
  venue uuid := private.venue_id();
begin
  if client is not null then
    return query select ee.vendor_id from public.event_elements ee where ee.client_id = client and ee.vendor_id is not null;
  elsif venue is not null then
    return query select vv.vendor_id from public.venue_vendors vv where vv.venue_id = venue and vv.vendor_id is not null;
  end if;
end $$;

-- Spaces of the calling client's events and of the calling vendor's events.
create function private.related_space_ids() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  client uuid := private.client_id();
begin
  if client is not null then
    return query select es.space_id from public.event_spaces es where es.client_id = client;
  elsif private.vendor_id() is not null then
    return query
      select es.space_id from public.event_spaces es
      where es.event_id = any (array(select private.vendor_event_ids()));
  end if;
end $$;

create function private.client_element_ids() returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.client_id();
begin
  if me is null then
    return;
  end if;
  return query select ee.element_id from public.event_elements ee where ee.client_id = me;
end $$;

------------------------------------------------------------------------------------------- the seed's helper functions
-- The type comes from rows and from app_metadata, which only the server writes.
create function public.get_user_type() returns public.user_type
language plpgsql stable set search_path = '' as $$
begin
  return case
    when private.client_id() is not null then 'client'
    when private.venue_id() is not null then 'venue'
    when private.vendor_id() is not null then 'vendor'
    -- A user who was made by the server and has no profile yet.
    else (select t.type from unnest(enum_range(null::public.user_type)) t (type)
      where t.type::text = auth.jwt() -> 'app_metadata' ->> 'user_type')
  end;
end $$;

create function public.is_client() returns boolean language sql stable set search_path = '' as $$
  select coalesce(public.get_user_type() = 'client', false)
$$;
create function public.is_venue() returns boolean language sql stable set search_path = '' as $$
  select coalesce(public.get_user_type() = 'venue', false)
$$;
create function public.is_vendor() returns boolean language sql stable set search_path = '' as $$
  select coalesce(public.get_user_type() = 'vendor', false)
$$;

revoke execute on all functions in schema private from public;
grant execute on all functions in schema private to authenticated, service_role;
grant execute on function private.is_email, private.is_phone, private.is_url, private.is_object, private.is_array,
  private.is_address to anon;
revoke execute on function public.get_user_type, public.is_client, public.is_venue, public.is_vendor from public, anon;
grant execute on function public.get_user_type, public.is_client, public.is_venue, public.is_vendor
  to authenticated, service_role;

-- PostgREST prepares its statements, and a plan that is kept would be the one for the first caller's venue. It applies
-- this setting to every request of a signed-in user; planning anew costs some tenths of a millisecond.
do $$
begin
  alter role authenticated set plan_cache_mode = 'force_custom_plan';
exception when insufficient_privilege then
  raise warning 'Could not set plan_cache_mode for authenticated: large venues may get slow plans.';
end $$;

---------------------------------------------------------------------------------------------------------- row security
alter table public.clients enable row level security;
alter table public.venues enable row level security;
alter table public.vendors enable row level security;
alter table public.team_members enable row level security;
alter table public.venue_vendors enable row level security;
alter table public.spaces enable row level security;
alter table public.events enable row level security;
alter table public.event_spaces enable row level security;
alter table public.space_reservations enable row level security;
alter table public.contracts enable row level security;
alter table public.contract_payments enable row level security;
alter table public.elements enable row level security;
alter table public.event_elements enable row level security;
alter table public.tasks enable row level security;
alter table public.guests enable row level security;
alter table public.messages enable row level security;
alter table public.chats enable row level security;
alter table public.notifications enable row level security;
alter table public.invitations enable row level security;
alter table public.action_history enable row level security;
alter table public.files enable row level security;

---------------------------------------------------------------------------------------------------------------- grants
revoke all on all tables in schema public from anon, authenticated;
grant all on
  public.clients, public.venues, public.vendors, public.team_members, public.venue_vendors, public.spaces, public.events,
  public.event_spaces, public.space_reservations, public.contracts, public.contract_payments, public.elements,
  public.event_elements, public.tasks, public.guests, public.messages, public.chats, public.notifications,
  public.invitations, public.action_history, public.files
  to service_role;

-- The public catalogue: no e-mail, no phone, no settings, no price on request.
grant select (venue_id, name, slug, description, address, latitude, longitude, time_zone, currency, website,
  is_published, deleted_at) on public.venues to anon;
grant select (space_id, venue_id, parent_space_id, name, description, capacity, area, photos, main_image_url,
  floorplan_url, setup_minutes, teardown_minutes, is_active, deleted_at) on public.spaces to anon;
grant select (element_id, venue_id, name, category, description, public_price, price_unit, image_url, is_active,
  is_hidden_by_venue, deleted_at) on public.elements to anon;

grant select on
  public.clients, public.venues, public.vendors, public.team_members, public.venue_vendors, public.spaces, public.events,
  public.event_spaces, public.space_reservations, public.contracts, public.contract_payments, public.elements,
  public.event_elements, public.tasks, public.guests, public.messages, public.chats, public.notifications,
  public.action_history, public.files
  to authenticated;
grant select (invitation_id, invitation_type, invitee_email, invited_by, venue_id, vendor_id, event_id, status,
  expires_at, used_at, used_by, decline_reason, metadata, created_at, updated_at) on public.invitations to authenticated;

grant update (name, email, phone, billing_address, preferences, deleted_at) on public.clients to authenticated;
grant update (name, slug, description, address, latitude, longitude, time_zone, currency, email, phone, website,
  is_published, settings, deleted_at) on public.venues to authenticated;
grant update (name, email, phone, address, description, contact_persons, deleted_at) on public.vendors to authenticated;
grant update (role), delete on public.team_members to authenticated;

grant insert (venue_id, vendor_id, approval_status, insurance), update (approval_status, insurance), delete
  on public.venue_vendors to authenticated;
grant insert (space_id, venue_id, parent_space_id, name, description, capacity, area, photos, main_image_url,
  floorplan_url, setup_minutes, teardown_minutes, is_active),
  update (parent_space_id, name, description, capacity, area, photos, main_image_url, floorplan_url, setup_minutes,
  teardown_minutes, is_active, deleted_at), delete on public.spaces to authenticated;
grant insert (event_id, name, description, date, ends_at, venue_id, client_id, status, guest_count, budget, event_type,
  rsvp_deadline, timeline, contact_name, contact_email, contact_phone, source),
  update (name, description, date, ends_at, status, guest_count, budget, event_type, rsvp_deadline, timeline,
  contact_name, contact_email, contact_phone, cancelled_reason, deleted_at) on public.events to authenticated;
grant insert (event_id, space_id), delete on public.event_spaces to authenticated;
grant insert (space_id, kind, during, event_id, rank, expires_at, note, external_uid),
  update (during, rank, expires_at, note), delete on public.space_reservations to authenticated;
grant insert (contract_id, event_id, total_amount, currency, terms, status, supersedes),
  update (total_amount, currency, terms, status) on public.contracts to authenticated;
grant insert (payment_id, contract_id, position, description, amount, due_date),
  update (position, description, amount, due_date, paid_at, method, stripe_payment_intent_id, idempotency_key), delete
  on public.contract_payments to authenticated;
grant insert (element_id, venue_vendor_id, name, category, description, price, price_unit, price_is_public, image_url,
  files, availability_rules, contract, is_active),
  update (name, category, description, price, price_unit, price_is_public, image_url, files, availability_rules,
  contract, is_active, is_hidden_by_venue, deleted_at), delete on public.elements to authenticated;
grant insert (event_element_id, event_id, element_id, quantity, customization, notes),
  update (quantity, unit_price, status, customization, notes, contract_id, contract_completed), delete
  on public.event_elements to authenticated;
grant insert (task_id, event_id, venue_id, assigned_to_id, assigned_to_type, name, description, priority, due_date,
  form_schema),
  update (assigned_to_id, assigned_to_type, name, description, status, priority, due_date, form_schema, form_response,
  cancelled_reason) on public.tasks to authenticated;
grant insert (guest_id, event_id, name, title, email, phone, rsvp_status, plus_ones, plus_one_names,
  dietary_restrictions, table_name, notes),
  update (name, title, email, phone, rsvp_status, plus_ones, plus_one_names, dietary_restrictions, table_name, notes),
  delete on public.guests to authenticated;
grant insert (message_id, thread_id, event_id, sender_id, sender_type, recipient_id, recipient_type, content,
  attachments, action_required, suggested_response, client_token), update (read_at) on public.messages to authenticated;
grant insert (chat_id, user_id, user_type, event_id, messages), update (messages, archived), delete
  on public.chats to authenticated;
grant update (read_at), delete on public.notifications to authenticated;
grant insert (invitation_id, token_hash, invitation_type, invitee_email, venue_id, vendor_id, event_id, expires_at,
  metadata), update (status, token_hash, expires_at) on public.invitations to authenticated;
grant insert (file_id, bucket, file_path, file_name, file_type, file_size, event_id, venue_id, related_to_type,
  related_to_id), delete on public.files to authenticated;

-------------------------------------------------------------------------------------------------------------- profiles
create policy "A client reads its profile, a venue its events' clients" on public.clients
  for select to authenticated using (
    client_id = (select private.client_id())
    or client_id = any (array(select private.venue_client_ids())));
create policy "A client updates its profile" on public.clients
  for update to authenticated
  using (client_id = (select private.client_id())) with check (client_id = (select private.client_id()));

create policy "Anyone reads published venues" on public.venues
  for select to anon using (is_published and deleted_at is null);
create policy "A user reads published venues, its own and those it deals with" on public.venues
  for select to authenticated using (
    (is_published and deleted_at is null)
    or venue_id = (select private.venue_id())
    or venue_id = any (array(select private.related_venue_ids())));
create policy "A venue's owner or manager updates it" on public.venues
  for update to authenticated
  using (venue_id = (select private.venue_id('manager'))) with check (venue_id = (select private.venue_id('manager')));

create policy "A vendor reads its profile, others those they deal with" on public.vendors
  for select to authenticated using (
    vendor_id = (select private.vendor_id())
    or vendor_id = any (array(select private.related_vendor_ids())));
create policy "A vendor's owner or manager updates it" on public.vendors
  for update to authenticated
  using (vendor_id = (select private.vendor_id('manager')))
  with check (vendor_id = (select private.vendor_id('manager')));

create policy "A member reads its team and its own memberships" on public.team_members
  for select to authenticated using (
    user_id = (select auth.uid())
    or team_id = (select private.venue_id())
    or team_id = (select private.vendor_id()));
create policy "An owner or manager changes roles of its team" on public.team_members
  for update to authenticated
  using (team_id = (select private.venue_id('manager')) or team_id = (select private.vendor_id('manager')))
  with check (team_id = (select private.venue_id('manager')) or team_id = (select private.vendor_id('manager')));
create policy "A member leaves, an owner or manager removes members" on public.team_members
  for delete to authenticated using (
    user_id = (select auth.uid())
    or team_id = (select private.venue_id('manager'))
    or team_id = (select private.vendor_id('manager')));

---------------------------------------------------------------------------------------------------- venues' catalogue
create policy "A venue and its vendor read their relationship" on public.venue_vendors
  for select to authenticated using (venue_id = (select private.venue_id()) or vendor_id = (select private.vendor_id()));
create policy "A venue adds vendors, a vendor applies" on public.venue_vendors
  for insert to authenticated with check (
    venue_id = (select private.venue_id('manager'))
    or (vendor_id = (select private.vendor_id('manager')) and approval_status = 'pending'));
create policy "A venue approves, a vendor keeps its insurance" on public.venue_vendors
  for update to authenticated
  using (venue_id = (select private.venue_id('manager')) or vendor_id = (select private.vendor_id('manager')))
  with check (venue_id = (select private.venue_id('manager')) or vendor_id = (select private.vendor_id('manager')));
create policy "A venue ends a relationship" on public.venue_vendors
  for delete to authenticated using (venue_id = (select private.venue_id('manager')));

create policy "Anyone reads active spaces of published venues" on public.spaces
  for select to anon using (
    is_active and deleted_at is null
    and exists (select from public.venues v
      where v.venue_id = spaces.venue_id and v.is_published and v.deleted_at is null));
create policy "A user reads public spaces, its own and those of its events" on public.spaces
  for select to authenticated using (
    venue_id = (select private.venue_id())
    or (is_active and deleted_at is null
      and exists (select from public.venues v
        where v.venue_id = spaces.venue_id and v.is_published and v.deleted_at is null))
    or space_id = any (array(select private.related_space_ids())));
create policy "A venue adds spaces" on public.spaces
  for insert to authenticated with check (venue_id = (select private.venue_id('manager')));
create policy "A venue updates its spaces" on public.spaces
  for update to authenticated
  using (venue_id = (select private.venue_id('manager'))) with check (venue_id = (select private.venue_id('manager')));
create policy "A venue deletes its spaces" on public.spaces
  for delete to authenticated using (venue_id = (select private.venue_id('manager')));

create policy "Anyone reads active elements of published venues" on public.elements
  for select to anon using (
    is_active and is_approved and not is_hidden_by_venue and deleted_at is null
    and exists (select from public.venues v
      where v.venue_id = elements.venue_id and v.is_published and v.deleted_at is null));
create policy "A user reads public elements, its own and those of its events" on public.elements
  for select to authenticated using (
    venue_id = (select private.venue_id())
    or vendor_id = (select private.vendor_id())
    or (is_active and is_approved and not is_hidden_by_venue and deleted_at is null and price_is_public
      and exists (select from public.venues v
        where v.venue_id = elements.venue_id and v.is_published and v.deleted_at is null))
    or element_id = any (array(select private.client_element_ids())));
create policy "A venue adds in-house elements, a vendor its own" on public.elements
  for insert to authenticated with check (
    (venue_id = (select private.venue_id('manager')) and vendor_id is null)
    or vendor_id = (select private.vendor_id('manager')));
create policy "A venue updates elements at its venue, a vendor its own" on public.elements
  for update to authenticated
  using (venue_id = (select private.venue_id('manager')) or vendor_id = (select private.vendor_id('manager')))
  with check (venue_id = (select private.venue_id('manager')) or vendor_id = (select private.vendor_id('manager')));
create policy "A venue deletes in-house elements, a vendor its own" on public.elements
  for delete to authenticated using (
    (venue_id = (select private.venue_id('manager')) and vendor_id is null)
    or vendor_id = (select private.vendor_id('manager')));

---------------------------------------------------------------------------------------------------------------- events
create policy "The parties of an event read it" on public.events
  for select to authenticated using (
    (client_id = (select private.client_id())
      or venue_id = (select private.venue_id()) or venue_id = private.venue_id()
      or event_id = any (array(select private.vendor_event_ids())))
    and (deleted_at is null or venue_id = (select private.venue_id())));
create policy "A client sends an inquiry, a venue plans an event" on public.events
  for insert to authenticated with check (
    venue_id = (select private.venue_id('manager'))
    or (client_id = (select private.client_id()) and status = 'inquiry'));
create policy "Client and venue update their event" on public.events
  for update to authenticated
  using (venue_id = (select private.venue_id()) or (client_id = (select private.client_id()) and deleted_at is null))
  with check (client_id = (select private.client_id()) or venue_id = (select private.venue_id()));

create policy "The parties of an event read its spaces" on public.event_spaces
  for select to authenticated using (
    client_id = (select private.client_id())
    or venue_id = (select private.venue_id()) or venue_id = private.venue_id()
    or event_id = any (array(select private.vendor_event_ids())));
create policy "A venue gives spaces to its events" on public.event_spaces
  for insert to authenticated with check (venue_id = (select private.venue_id('manager')));
create policy "A venue takes spaces from its events" on public.event_spaces
  for delete to authenticated using (venue_id = (select private.venue_id('manager')));

create policy "A venue and its event's client read reservations" on public.space_reservations
  for select to authenticated using (client_id = (select private.client_id()) or venue_id = (select private.venue_id()));
create policy "A venue reserves its spaces" on public.space_reservations
  for insert to authenticated with check (venue_id = (select private.venue_id('manager')));
create policy "A venue changes its reservations" on public.space_reservations
  for update to authenticated
  using (venue_id = (select private.venue_id('manager'))) with check (venue_id = (select private.venue_id('manager')));
create policy "A venue releases its reservations" on public.space_reservations
  for delete to authenticated using (venue_id = (select private.venue_id('manager')));

create policy "The parties of an event read its elements" on public.event_elements
  for select to authenticated using (
    client_id = (select private.client_id())
    or venue_id = (select private.venue_id()) or venue_id = private.venue_id()
    or vendor_id = (select private.vendor_id()));
create policy "Client and venue add elements to their event" on public.event_elements
  for insert to authenticated with check (
    venue_id = (select private.venue_id()) or (client_id = (select private.client_id()) and status = 'to_do'));
create policy "The parties of an event update its elements" on public.event_elements
  for update to authenticated
  using (
    venue_id = (select private.venue_id())
    or (client_id = (select private.client_id()) and status = 'to_do')
    or (vendor_id = (select private.vendor_id()) and event_id = any (array(select private.vendor_event_ids()))))
  with check (
    venue_id = (select private.venue_id())
    or (client_id = (select private.client_id()) and status = 'to_do')
    or (vendor_id = (select private.vendor_id()) and event_id = any (array(select private.vendor_event_ids()))));
create policy "Client and venue remove elements from their event" on public.event_elements
  for delete to authenticated using (
    venue_id = (select private.venue_id()) or (client_id = (select private.client_id()) and status = 'to_do'));

create policy "A user reads tasks assigned to it and those of its events" on public.tasks
  for select to authenticated using (
    (client_id = (select private.client_id()) and assigned_to_type <> 'vendor')
    or assigned_to_id = (select private.party_id())
    or venue_id = (select private.venue_id()) or venue_id = private.venue_id());
create policy "A venue creates tasks" on public.tasks
  for insert to authenticated with check (venue_id = (select private.venue_id()));
create policy "A venue updates its tasks, an assignee answers its own" on public.tasks
  for update to authenticated
  using (
    venue_id = (select private.venue_id())
    or assigned_to_id = (select private.client_id())
    or assigned_to_id = (select private.vendor_id()))
  with check (
    venue_id = (select private.venue_id())
    or assigned_to_id = (select private.client_id())
    or assigned_to_id = (select private.vendor_id()));

create policy "Client and venue read their event's guests" on public.guests
  for select to authenticated using (
    client_id = (select private.client_id())
    or venue_id = (select private.venue_id()) or venue_id = private.venue_id());
create policy "Client and venue add guests to their event" on public.guests
  for insert to authenticated with check (client_id = (select private.client_id()) or venue_id = (select private.venue_id()));
create policy "Client and venue update their event's guests" on public.guests
  for update to authenticated
  using (client_id = (select private.client_id()) or venue_id = (select private.venue_id()))
  with check (client_id = (select private.client_id()) or venue_id = (select private.venue_id()));
create policy "Client and venue remove guests from their event" on public.guests
  for delete to authenticated using (client_id = (select private.client_id()) or venue_id = (select private.venue_id()));

------------------------------------------------------------------------------------------------------- communication
create policy "Sender and recipient read a message" on public.messages
  for select to authenticated using (
    recipient_id = (select private.party_id()) or sender_id = (select private.party_id()));
create policy "A user sends messages as itself" on public.messages
  for insert to authenticated with check (
    case sender_type
      when 'client' then sender_id = (select private.client_id())
      when 'venue' then sender_id = (select private.venue_id())
      when 'vendor' then sender_id = (select private.vendor_id())
    end);
create policy "A recipient marks messages read" on public.messages
  for update to authenticated
  using (recipient_id = (select private.party_id())) with check (recipient_id = (select private.party_id()));

create policy "A client or venue user reads own chats" on public.chats
  for select to authenticated using (user_id = (select auth.uid()));
create policy "A client or venue user starts chats about own events" on public.chats
  for insert to authenticated with check (
    user_id = (select auth.uid())
    and case user_type
      when 'client' then (select private.client_id()) is not null
      when 'venue' then (select private.venue_id()) is not null
      else false
    end
    and (event_id is null or exists (select from public.events e where e.event_id = chats.event_id)));
create policy "A user updates own chats" on public.chats
  for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "A user deletes own chats" on public.chats
  for delete to authenticated using (user_id = (select auth.uid()));

create policy "A user reads own notifications" on public.notifications
  for select to authenticated using (user_id = private.party_id());
create policy "A user marks own notifications read" on public.notifications
  for update to authenticated
  using (user_id = (select private.party_id())) with check (user_id = (select private.party_id()));
create policy "A user deletes own notifications" on public.notifications
  for delete to authenticated using (user_id = (select private.party_id()));

----------------------------------------------------------------------------------------------------------- operations
create policy "A venue reads its contracts, a client those sent to it" on public.contracts
  for select to authenticated using (
    venue_id = (select private.venue_id()) or (client_id = (select private.client_id()) and sent_at is not null));
create policy "A venue drafts contracts" on public.contracts
  for insert to authenticated with check (venue_id = (select private.venue_id('manager')));
create policy "A venue updates its contracts" on public.contracts
  for update to authenticated
  using (venue_id = (select private.venue_id('manager'))) with check (venue_id = (select private.venue_id('manager')));

create policy "A venue reads its payments, a client those it was sent" on public.contract_payments
  for select to authenticated using (
    venue_id = (select private.venue_id())
    or (client_id = (select private.client_id()) and exists (
      select from public.contracts c where c.contract_id = contract_payments.contract_id and c.sent_at is not null)));
create policy "A venue schedules payments" on public.contract_payments
  for insert to authenticated with check (venue_id = (select private.venue_id('manager')));
create policy "A venue updates and records its payments" on public.contract_payments
  for update to authenticated
  using (venue_id = (select private.venue_id('manager'))) with check (venue_id = (select private.venue_id('manager')));
create policy "A venue removes payments of its drafts" on public.contract_payments
  for delete to authenticated using (venue_id = (select private.venue_id('manager')));

create policy "Inviter and invitee read an invitation" on public.invitations
  for select to authenticated using (
    venue_id = (select private.venue_id('manager'))
    or vendor_id = (select private.vendor_id('manager'))
    or lower(invitee_email) = (select private.verified_email()));
create policy "A venue invites, a vendor invites members" on public.invitations
  for insert to authenticated with check (
    venue_id = (select private.venue_id('manager'))
    or (vendor_id = (select private.vendor_id('manager')) and invitation_type = 'member' and event_id is null));
create policy "An inviter updates own invitations" on public.invitations
  for update to authenticated
  using (venue_id = (select private.venue_id('manager')) or vendor_id = (select private.vendor_id('manager')))
  with check (venue_id = (select private.venue_id('manager')) or vendor_id = (select private.vendor_id('manager')));

create policy "The parties read what was done" on public.action_history
  for select to authenticated using (
    client_id = (select private.client_id())
    or (user_id = (select auth.uid()) and actor_type = 'vendor' and (select private.vendor_id()) is not null
      and (venue_id is null or venue_id = any (array(select private.related_venue_ids()))))
    or venue_id = (select private.venue_id()) or venue_id = private.venue_id());

create policy "A user reads own files and those of its events" on public.files
  for select to authenticated using (
    (uploaded_by = (select auth.uid()) and venue_id is null)
    or venue_id = (select private.venue_id())
    or client_id = (select private.client_id())
    or event_id = any (array(select private.vendor_event_ids())));
create policy "A user adds files to its events and its venue" on public.files
  for insert to authenticated with check (
    uploaded_by = (select auth.uid())
    and (
      (event_id is null and venue_id is null)
      or venue_id = (select private.venue_id())
      or client_id = (select private.client_id())
      or event_id = any (array(select private.vendor_event_ids()))));
create policy "A user deletes own files, a venue its own" on public.files
  for delete to authenticated using (
    venue_id = (select private.venue_id('manager'))
    or (uploaded_by = (select auth.uid()) and (
      venue_id is null
      or venue_id = (select private.venue_id())
      or client_id = (select private.client_id())
      or event_id = any (array(select private.vendor_event_ids())))));
