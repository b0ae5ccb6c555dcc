-- Extensions, enums, tables and indexes of VenueKit.
-- Revert: drop the tables in reverse order of creation, then the enums, then `drop schema private`.
--
-- Amounts are numeric(12,2), instants are timestamptz, wall-clock rules (opening hours, due dates) are in the venue's
-- time_zone. Owner columns (venue_id, client_id, vendor_id) are repeated on the children of events, so that a policy
-- compares a column of the row itself and the planner can use an index; triggers and composite keys keep them true.

create schema if not exists extensions;
create schema if not exists private;
create extension if not exists btree_gist with schema extensions;
create extension if not exists pgcrypto with schema extensions;

-- Some projects still grant every new object to the API roles. VenueKit grants each object what it needs, explicitly.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke execute on functions from anon, authenticated;
alter default privileges revoke execute on functions from public;
revoke all on schema private from public;
grant usage on schema private to anon, authenticated, service_role;

------------------------------------------------------------------------------------------------------------- enums
create type public.user_type as enum ('client', 'venue', 'vendor');
create type public.event_status as enum (
  'inquiry', 'pending_confirmation', 'confirmed', 'in_planning', 'finalized', 'completed', 'cancelled');
create type public.approval_status as enum ('pending', 'approved', 'rejected', 'not_required');
create type public.element_status as enum ('to_do', 'in_progress', 'completed', 'needs_attention');
create type public.task_status as enum ('pending', 'in_progress', 'completed', 'cancelled');
create type public.task_priority as enum ('low', 'medium', 'high', 'urgent');
create type public.rsvp_status as enum ('undecided', 'yes', 'no');
create type public.contract_status as enum ('draft', 'pending_signature', 'signed', 'partially_paid', 'paid', 'void');
create type public.invitation_type as enum ('client', 'venue', 'vendor', 'member');
create type public.team_role as enum ('owner', 'manager', 'staff');
create type public.invitation_status as enum ('pending', 'accepted', 'declined', 'expired', 'revoked');
create type public.reservation_kind as enum ('hold', 'booking', 'block');
create type public.chatkit_agent as enum ('client', 'venue_general', 'venue_event', 'vendor');
create type public.chatkit_item_type as enum ('message', 'widget', 'client_tool_call', 'client_tool_result', 'hidden');
create type public.actor_type as enum ('client', 'venue', 'vendor', 'system');

-------------------------------------------------------------------------------------------------- column predicates
-- Immutable predicates for check constraints, so that each rule about a kind of value is written once. In plpgsql, which
-- keeps its plan: they run at every write of a row, and an SQL function with a search_path is planned at each call.
create function private.is_email(value text) returns boolean
language plpgsql immutable strict parallel safe set search_path = '' as $$
begin
  return value ~ '^[^@\s<>"]+@[^@\s<>"]+\.[^@\s<>".]+$' and length(value) <= 254;
end $$;

create function private.is_phone(value text) returns boolean
language plpgsql immutable strict parallel safe set search_path = '' as $$
begin
  return value ~ '^\+?[0-9 ()./-]{3,40}$';
end $$;

-- Plain http is allowed because a local backend serves images from it.
create function private.is_url(value text) returns boolean
language plpgsql immutable strict parallel safe set search_path = '' as $$
begin
  return value ~* '^https?://[^\s<>"]+$' and length(value) <= 2048;
end $$;

create function private.is_object(value jsonb, max_bytes integer default 65536) returns boolean
language plpgsql immutable strict parallel safe set search_path = '' as $$
begin
  return jsonb_typeof(value) = 'object' and octet_length(value::text) <= max_bytes;
end $$;

create function private.is_array(value jsonb, max_bytes integer default 65536) returns boolean
language plpgsql immutable strict parallel safe set search_path = '' as $$
begin
  return jsonb_typeof(value) = 'array' and octet_length(value::text) <= max_bytes;
end $$;

-- An international postal address: {lines[], city, region, postal_code, country (ISO 3166-1 alpha-2)}.
create function private.is_address(value jsonb) returns boolean
language plpgsql immutable strict parallel safe set search_path = '' as $$
begin
  return private.is_object(value, 4096)
    and (not value ? 'country' or value ->> 'country' ~ '^[A-Z]{2}$')
    and (not value ? 'lines' or jsonb_typeof(value -> 'lines') = 'array');
end $$;

------------------------------------------------------------------------------------------------------------ profiles
create table public.clients (
  client_id uuid primary key references auth.users (id) on delete cascade,
  name text not null check (length(name) between 1 and 200),
  email text not null check (private.is_email(email)),
  phone text check (private.is_phone(phone)),
  billing_address jsonb check (private.is_address(billing_address)),
  preferences jsonb not null default '{}' check (private.is_object(preferences, 16384)),
  stripe_customer_id text unique check (length(stripe_customer_id) between 1 and 255),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz
);
create unique index clients_email_key on public.clients (lower(email));

create table public.venues (
  venue_id uuid primary key references auth.users (id) on delete cascade,
  name text not null check (length(name) between 1 and 200),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 3 and 63),
  description text check (length(description) <= 10000),
  address jsonb check (private.is_address(address)),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  time_zone text not null default 'UTC',
  currency text not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
  email text check (private.is_email(email)),
  phone text check (private.is_phone(phone)),
  website text check (private.is_url(website)),
  is_published boolean not null default false,
  settings jsonb not null default '{}' check (private.is_object(settings)),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  check ((latitude is null) = (longitude is null))
);

create table public.vendors (
  vendor_id uuid primary key references auth.users (id) on delete cascade,
  name text not null check (length(name) between 1 and 200),
  email text not null check (private.is_email(email)),
  phone text check (private.is_phone(phone)),
  address jsonb check (private.is_address(address)),
  description text check (length(description) <= 10000),
  contact_persons jsonb not null default '[]' check (private.is_array(contact_persons, 16384)),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  constraint vendors_one_primary_contact check (
    jsonb_array_length(jsonb_path_query_array(contact_persons, '$[*] ? (@.is_primary == true)')) <= 1)
);
create unique index vendors_email_key on public.vendors (lower(email));

create table public.team_members (
  team_member_id uuid primary key default gen_random_uuid(),
  team_type public.user_type not null check (team_type in ('venue', 'vendor')),
  team_id uuid not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  role public.team_role not null,
  is_active boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (team_type, team_id, user_id)
);
create unique index team_members_active_key on public.team_members (user_id) where is_active;
create index idx_team_members_user_id on public.team_members (user_id);
create index idx_team_members_team_id on public.team_members (team_id, created_at, team_member_id);

----------------------------------------------------------------------------------------------- venues' spaces, vendors
create table public.venue_vendors (
  venue_vendor_id uuid primary key default gen_random_uuid(),
  venue_id uuid not null references public.venues,
  vendor_id uuid references public.vendors,
  approval_status public.approval_status not null default 'pending',
  insurance jsonb not null default '[]' check (private.is_array(insurance)),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique nulls not distinct (venue_id, vendor_id),
  unique (venue_vendor_id, venue_id),
  constraint venue_vendors_in_house_needs_no_approval check (vendor_id is not null or approval_status = 'not_required')
);
comment on column public.venue_vendors.vendor_id is 'Null for the venue''s own in-house offering.';
create index idx_venue_vendors_venue_id on public.venue_vendors (venue_id, created_at, venue_vendor_id);
create index idx_venue_vendors_vendor_id on public.venue_vendors (vendor_id, created_at, venue_vendor_id);

create table public.spaces (
  space_id uuid primary key default gen_random_uuid(),
  venue_id uuid not null references public.venues,
  parent_space_id uuid,
  name text not null check (length(name) between 1 and 200),
  description text check (length(description) <= 10000),
  capacity integer not null check (capacity > 0),
  area numeric(10, 2) check (area > 0),
  photos jsonb not null default '[]' check (
    private.is_array(photos) and not jsonb_path_exists(photos, '$[*] ? (!(@.url like_regex "^https?://" flag "i"))')),
  main_image_url text check (private.is_url(main_image_url)),
  floorplan_url text check (private.is_url(floorplan_url)),
  setup_minutes integer not null default 0 check (setup_minutes between 0 and 10080),
  teardown_minutes integer not null default 0 check (teardown_minutes between 0 and 10080),
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  unique (space_id, venue_id),
  foreign key (parent_space_id, venue_id) references public.spaces (space_id, venue_id),
  check (parent_space_id <> space_id)
);
comment on column public.spaces.area is 'Square metres.';
create unique index spaces_venue_id_name_key on public.spaces (venue_id, name) where deleted_at is null;
create index idx_spaces_venue_id on public.spaces (venue_id, created_at, space_id);
create index idx_spaces_parent_space_id on public.spaces (parent_space_id, venue_id);

-------------------------------------------------------------------------------------------------------------- events
create table public.events (
  event_id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  description text check (length(description) <= 10000),
  date timestamptz not null,
  ends_at timestamptz not null,
  venue_id uuid not null references public.venues,
  client_id uuid references public.clients,
  status public.event_status not null default 'inquiry',
  guest_count integer check (guest_count > 0),
  budget numeric(12, 2) check (budget >= 0),
  event_type text check (length(event_type) between 1 and 100),
  rsvp_deadline timestamptz,
  timeline jsonb not null default '[]' check (private.is_array(timeline)),
  contact_name text check (length(contact_name) between 1 and 200),
  contact_email text check (private.is_email(contact_email)),
  contact_phone text check (private.is_phone(contact_phone)),
  source text not null default 'dashboard' check (source in ('dashboard', 'widget', 'api', 'agent')),
  cancelled_reason text check (length(cancelled_reason) <= 2000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  unique (event_id, venue_id),
  constraint events_end_after_start check (ends_at > date)
);
comment on column public.events.date is 'Start of the event.';
comment on column public.events.client_id is 'Null while an inquiry has not been claimed by an account.';
create index idx_events_client_id on public.events (client_id, date, event_id);
create index idx_events_venue_id on public.events (venue_id, date, event_id);
create index idx_events_date on public.events (date, event_id);
create index idx_events_status on public.events (status);

create table public.event_spaces (
  event_id uuid not null,
  space_id uuid not null,
  venue_id uuid not null,
  client_id uuid,
  created_at timestamptz not null default now(),
  primary key (event_id, space_id),
  foreign key (event_id, venue_id) references public.events (event_id, venue_id) on delete cascade,
  foreign key (space_id, venue_id) references public.spaces (space_id, venue_id)
);
create index idx_event_spaces_space_id on public.event_spaces (space_id, venue_id);
create index idx_event_spaces_venue_id on public.event_spaces (venue_id);
create index idx_event_spaces_client_id on public.event_spaces (client_id);
create index idx_event_spaces_event_venue on public.event_spaces (event_id, venue_id);

create table public.space_reservations (
  reservation_id uuid primary key default gen_random_uuid(),
  space_id uuid not null,
  reserved_space_id uuid not null,
  venue_id uuid not null,
  event_id uuid,
  client_id uuid,
  kind public.reservation_kind not null,
  during tstzrange not null check (not isempty(during) and lower(during) is not null and upper(during) is not null),
  rank smallint not null default 1 check (rank between 1 and 9),
  expires_at timestamptz,
  note text check (length(note) <= 2000),
  external_uid text check (length(external_uid) <= 500),
  visitor_token_hash bytea,
  blocking boolean not null generated always as (kind <> 'hold' or rank = 1) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (space_id, venue_id) references public.spaces (space_id, venue_id),
  foreign key (reserved_space_id, venue_id) references public.spaces (space_id, venue_id),
  foreign key (event_id, venue_id) references public.events (event_id, venue_id) on delete cascade,
  constraint space_reservations_holds_expire check ((kind = 'hold') = (expires_at is not null)),
  constraint space_reservations_blocks_have_no_event check (kind <> 'block' or event_id is null),
  constraint space_reservations_no_overlap exclude using gist (space_id with =, during with &&) where (blocking)
);
comment on column public.space_reservations.space_id is 'An atomic space: a leaf of the tree of divisible spaces.';
comment on column public.space_reservations.reserved_space_id is 'The space that was asked for, of which space_id is a part.';
create index idx_space_reservations_venue_id on public.space_reservations (venue_id, created_at, reservation_id);
create index idx_space_reservations_event_id on public.space_reservations (event_id, venue_id);
create index idx_space_reservations_client_id on public.space_reservations (client_id);
create index idx_space_reservations_reserved_space_id on public.space_reservations (reserved_space_id, venue_id);
create index idx_space_reservations_space_id on public.space_reservations (space_id, venue_id);
create index idx_space_reservations_during on public.space_reservations using gist (space_id, during);
create index idx_space_reservations_expires_at on public.space_reservations (expires_at) where expires_at is not null;

----------------------------------------------------------------------------------------------------------- contracts
create table public.contracts (
  contract_id uuid primary key default gen_random_uuid(),
  event_id uuid not null,
  venue_id uuid not null,
  client_id uuid,
  version integer not null default 1 check (version > 0),
  total_amount numeric(12, 2) not null check (total_amount >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  terms text not null check (length(terms) between 1 and 200000),
  terms_hash text not null,
  status public.contract_status not null default 'draft',
  sent_at timestamptz,
  signed_at timestamptz,
  signed_by uuid references auth.users (id),
  signer_name text check (length(signer_name) between 1 and 200),
  signature jsonb check (private.is_object(signature, 4096)),
  stripe_payment_intent_ids text[] not null default '{}',
  supersedes uuid references public.contracts,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (event_id, version),
  unique (contract_id, event_id),
  foreign key (event_id, venue_id) references public.events (event_id, venue_id)
);
comment on column public.contracts.terms_hash is 'sha256 of the terms in hex, set by the database.';
create index idx_contracts_event_id on public.contracts (event_id, venue_id);
create index idx_contracts_venue_id on public.contracts (venue_id, created_at, contract_id);
create index idx_contracts_client_id on public.contracts (client_id, created_at, contract_id);
create index idx_contracts_supersedes on public.contracts (supersedes);
create index idx_contracts_signed_by on public.contracts (signed_by);

create table public.contract_payments (
  payment_id uuid primary key default gen_random_uuid(),
  contract_id uuid not null references public.contracts on delete cascade,
  venue_id uuid not null,
  client_id uuid,
  position integer not null check (position > 0),
  description text not null check (length(description) between 1 and 500),
  amount numeric(12, 2) not null check (amount >= 0),
  due_date date not null,
  paid_at timestamptz,
  method text check (length(method) between 1 and 50),
  stripe_payment_intent_id text unique check (length(stripe_payment_intent_id) between 1 and 255),
  idempotency_key text unique check (length(idempotency_key) between 1 and 255),
  recorded_by uuid references auth.users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (contract_id, position),
  constraint contract_payments_paid_has_method check ((paid_at is null) = (method is null))
);
comment on column public.contract_payments.due_date is 'A date in the venue''s time zone.';
create index idx_contract_payments_venue_id on public.contract_payments (venue_id, due_date, payment_id);
create index idx_contract_payments_client_id on public.contract_payments (client_id);
create index idx_contract_payments_recorded_by on public.contract_payments (recorded_by);

------------------------------------------------------------------------------------------------------------ elements
create table public.elements (
  element_id uuid primary key default gen_random_uuid(),
  venue_vendor_id uuid not null references public.venue_vendors,
  venue_id uuid not null references public.venues,
  vendor_id uuid references public.vendors,
  name text not null check (length(name) between 1 and 200),
  category text not null check (length(category) between 1 and 100),
  description text check (length(description) <= 10000),
  price numeric(12, 2) not null check (price >= 0),
  price_unit text not null default 'flat' check (price_unit in ('flat', 'per_guest', 'per_hour')),
  price_is_public boolean not null default true,
  public_price numeric(12, 2) generated always as (case when price_is_public then price end) stored,
  image_url text check (private.is_url(image_url)),
  files jsonb not null default '[]' check (private.is_array(files, 16384)),
  availability_rules jsonb not null default '{}' check (private.is_object(availability_rules)),
  contract jsonb check (private.is_object(contract)),
  is_active boolean not null default true,
  is_hidden_by_venue boolean not null default false,
  is_approved boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  unique (element_id, venue_id)
);
comment on column public.elements.public_price is 'The price, or null where it is on request. What the public may read.';
comment on column public.elements.is_approved is 'The venue approves of its vendor, or it is the venue''s own. Set by the database.';
create index idx_elements_venue_vendor_id on public.elements (venue_vendor_id, created_at, element_id);
create index idx_elements_venue_id on public.elements (venue_id, created_at, element_id);
create index idx_elements_vendor_id on public.elements (vendor_id, created_at, element_id);
create index idx_elements_category on public.elements (category, created_at, element_id);

create table public.event_elements (
  event_element_id uuid primary key default gen_random_uuid(),
  event_id uuid not null,
  element_id uuid not null,
  venue_id uuid not null,
  client_id uuid,
  vendor_id uuid references public.vendors,
  quantity integer not null default 1 check (quantity between 1 and 100000),
  unit_price numeric(12, 2) not null check (unit_price >= 0),
  amount numeric(12, 2) not null check (amount >= 0),
  status public.element_status not null default 'to_do',
  customization text check (length(customization) <= 10000),
  notes text check (length(notes) <= 10000),
  contract_id uuid,
  contract_completed boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (event_id, venue_id) references public.events (event_id, venue_id) on delete cascade,
  foreign key (element_id, venue_id) references public.elements (element_id, venue_id) on delete restrict,
  foreign key (contract_id, event_id) references public.contracts (contract_id, event_id)
);
comment on column public.event_elements.unit_price is 'Fixed when the element is added: later catalogue prices do not change it.';
create index idx_event_elements_event_id on public.event_elements (event_id, created_at, event_element_id);
create index idx_event_elements_created_at on public.event_elements (created_at, event_element_id);
create index idx_event_elements_event_venue on public.event_elements (event_id, venue_id);
create index idx_event_elements_element_id on public.event_elements (element_id, venue_id);
create index idx_event_elements_venue_id on public.event_elements (venue_id, created_at, event_element_id);
create index idx_event_elements_client_id on public.event_elements (client_id, created_at, event_element_id);
create index idx_event_elements_vendor_id on public.event_elements (vendor_id, created_at, event_element_id);
create index idx_event_elements_contract_id on public.event_elements (contract_id, event_id);

--------------------------------------------------------------------------------------------------------------- tasks
create table public.tasks (
  task_id uuid primary key default gen_random_uuid(),
  event_id uuid,
  venue_id uuid not null references public.venues,
  client_id uuid,
  assigned_to_id uuid not null,
  assigned_to_type public.user_type not null,
  name text not null check (length(name) between 1 and 200),
  description text check (length(description) <= 10000),
  status public.task_status not null default 'pending',
  priority public.task_priority not null default 'medium',
  due_date timestamptz,
  form_schema jsonb check (private.is_object(form_schema)),
  form_response jsonb check (private.is_object(form_response)),
  created_by uuid references auth.users (id) on delete set null,
  completed_at timestamptz,
  completed_by uuid references auth.users (id) on delete set null,
  cancelled_reason text check (length(cancelled_reason) <= 2000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (event_id, venue_id) references public.events (event_id, venue_id) on delete cascade
);
comment on column public.tasks.event_id is 'Null for a task of the venue as a whole.';
create index idx_tasks_assigned_to on public.tasks (assigned_to_id, assigned_to_type, created_at, task_id);
create index idx_tasks_created_at on public.tasks (created_at, task_id);
create index idx_tasks_event_id on public.tasks (event_id, venue_id);
create index idx_tasks_status on public.tasks (status);
create index idx_tasks_venue_id on public.tasks (venue_id, created_at, task_id);
create index idx_tasks_client_id on public.tasks (client_id, created_at, task_id);
create index idx_tasks_created_by on public.tasks (created_by);
create index idx_tasks_completed_by on public.tasks (completed_by);

-------------------------------------------------------------------------------------------------------------- guests
create table public.guests (
  guest_id uuid primary key default gen_random_uuid(),
  event_id uuid not null,
  venue_id uuid not null,
  client_id uuid,
  name text not null check (length(name) between 1 and 200),
  title text check (length(title) <= 100),
  email text check (private.is_email(email)),
  phone text check (private.is_phone(phone)),
  rsvp_status public.rsvp_status not null default 'undecided',
  plus_ones integer not null default 0 check (plus_ones between 0 and 100),
  plus_one_names text[] not null default '{}' check (cardinality(plus_one_names) <= 100),
  dietary_restrictions text check (length(dietary_restrictions) <= 2000),
  table_name text check (length(table_name) <= 100),
  notes text check (length(notes) <= 10000),
  rsvp_token_hash bytea unique,
  responded_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (event_id, venue_id) references public.events (event_id, venue_id) on delete cascade
);
create unique index guests_event_id_email_key on public.guests (event_id, lower(email));
create index idx_guests_event_id on public.guests (event_id, created_at, guest_id);
create index idx_guests_created_at on public.guests (created_at, guest_id);
create index idx_guests_event_venue on public.guests (event_id, venue_id);
create index idx_guests_venue_id on public.guests (venue_id, created_at, guest_id);
create index idx_guests_client_id on public.guests (client_id, created_at, guest_id);

------------------------------------------------------------------------------------------------------- communication
create table public.messages (
  message_id uuid primary key default gen_random_uuid(),
  thread_id uuid not null,
  event_id uuid references public.events on delete set null,
  sender_id uuid not null,
  sender_type public.user_type not null,
  recipient_id uuid not null,
  recipient_type public.user_type not null,
  content text not null check (length(content) between 1 and 10000),
  attachments jsonb not null default '[]' check (private.is_array(attachments, 16384)),
  action_required boolean not null default false,
  suggested_response text check (length(suggested_response) <= 10000),
  read_at timestamptz,
  client_token uuid,
  created_at timestamptz not null default now(),
  unique (sender_id, client_token),
  constraint messages_parties check (
    (sender_type = 'venue') <> (recipient_type = 'venue') and sender_id <> recipient_id)
);
comment on column public.messages.client_token is 'Chosen by the sender, so that a repeated send is the same message.';
create index idx_messages_thread_id on public.messages (thread_id, created_at, message_id);
create index idx_messages_recipient on public.messages (recipient_id, recipient_type, created_at, message_id);
create index idx_messages_sender on public.messages (sender_id, sender_type, created_at, message_id);
create index idx_messages_event_id on public.messages (event_id);
create index idx_messages_unread on public.messages (recipient_id, thread_id) where read_at is null;

create table public.chats (
  chat_id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id) on delete cascade,
  user_type public.user_type not null,
  event_id uuid references public.events on delete cascade,
  messages jsonb not null default '[]' check (private.is_array(messages, 1048576)),
  archived boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table public.chats is 'Deprecated in favour of chatkit_threads.';
create index idx_chats_user_id on public.chats (user_id, created_at, chat_id);
create index idx_chats_event_id on public.chats (event_id);
create unique index chats_one_per_event on public.chats (user_id, event_id) where not archived;

create table public.notifications (
  notification_id uuid primary key default gen_random_uuid(),
  user_id uuid not null,
  user_type public.user_type not null,
  notification_type text not null check (notification_type ~ '^[a-z][a-z0-9_]{0,62}$'),
  title text not null check (length(title) between 1 and 200),
  content text check (length(content) <= 2000),
  action_url text check (action_url ~ '^(/[^/\\\s]|/$|https://)[^\s<>"]*$' and length(action_url) <= 2048),
  read_at timestamptz,
  dedupe_key text check (length(dedupe_key) <= 300),
  created_at timestamptz not null default now(),
  unique (user_id, dedupe_key)
);
comment on column public.notifications.user_id is 'The client, venue or vendor told; a team shares its venue''s or vendor''s.';
create index idx_notifications_user_id on public.notifications (user_id, created_at, notification_id);
create index idx_notifications_unread on public.notifications (user_id) where read_at is null;
create index idx_notifications_created_at on public.notifications (created_at, notification_id);

---------------------------------------------------------------------------------------------------------- operations
create table public.invitations (
  invitation_id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  invitation_type public.invitation_type not null,
  invitee_email text not null check (private.is_email(invitee_email)),
  invited_by uuid references auth.users (id) on delete set null,
  venue_id uuid references public.venues,
  vendor_id uuid references public.vendors,
  event_id uuid,
  status public.invitation_status not null default 'pending',
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by uuid references auth.users (id) on delete set null,
  decline_reason text check (length(decline_reason) <= 2000),
  metadata jsonb not null default '{}' check (private.is_object(metadata, 16384)),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (event_id, venue_id) references public.events (event_id, venue_id) on delete cascade,
  constraint invitations_event_needs_venue check (event_id is null or venue_id is not null)
);
comment on column public.invitations.token_hash is 'sha256 of the token. The token is returned once, to the inviter.';
comment on column public.invitations.vendor_id is 'The inviting vendor, where a vendor invites a member.';
create index idx_invitations_invited_by on public.invitations (invited_by, created_at, invitation_id);
create index idx_invitations_invitee_email on public.invitations (lower(invitee_email));
create index idx_invitations_venue_id on public.invitations (venue_id, created_at, invitation_id);
create index idx_invitations_vendor_id on public.invitations (vendor_id, created_at, invitation_id);
create index idx_invitations_event_id on public.invitations (event_id, venue_id);
create index idx_invitations_used_by on public.invitations (used_by);
create index idx_invitations_expires_at on public.invitations (expires_at) where status = 'pending';

-- No foreign keys: the record outlives what it describes. The clock's time keeps the order of entries of one transaction.
create table public.action_history (
  action_id uuid primary key default gen_random_uuid(),
  event_id uuid,
  venue_id uuid,
  client_id uuid,
  user_id uuid,
  actor_type public.actor_type not null,
  action_type text not null check (length(action_type) between 1 and 100),
  description text not null check (length(description) <= 2000),
  metadata jsonb not null default '{}',
  created_at timestamptz not null default clock_timestamp()
);
create index idx_action_history_event_id on public.action_history (event_id, created_at, action_id);
create index idx_action_history_venue_id on public.action_history (venue_id, created_at, action_id);
create index idx_action_history_client_id on public.action_history (client_id, created_at, action_id);
create index idx_action_history_user_id on public.action_history (user_id, created_at, action_id);

create table public.files (
  file_id uuid primary key default gen_random_uuid(),
  bucket text not null check (length(bucket) between 1 and 100),
  file_path text not null unique check (
    length(file_path) between 1 and 1024 and file_path !~ '(^|/)\.{1,2}(/|$)' and file_path !~ '[\\]|//'),
  file_name text not null check (length(file_name) between 1 and 255 and file_name !~ '[/\\]'),
  file_type text not null check (file_type ~ '^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$'),
  file_size bigint not null check (file_size between 0 and 52428800),
  uploaded_by uuid not null references auth.users (id),
  event_id uuid,
  venue_id uuid references public.venues,
  client_id uuid,
  related_to_type text check (length(related_to_type) <= 50),
  related_to_id text check (length(related_to_id) <= 100),
  created_at timestamptz not null default now(),
  foreign key (event_id, venue_id) references public.events (event_id, venue_id) on delete cascade,
  constraint files_event_needs_venue check (event_id is null or venue_id is not null)
);
comment on column public.files.file_path is 'Name of the object in storage.objects.';
create index idx_files_uploaded_by on public.files (uploaded_by, created_at, file_id);
create index idx_files_event_id on public.files (event_id, venue_id);
create index idx_files_venue_id on public.files (venue_id, created_at, file_id);
create index idx_files_client_id on public.files (client_id);
create index idx_files_related_to on public.files (related_to_type, related_to_id);
