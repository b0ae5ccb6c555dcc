-- The visitor's way in: booking page, short hold, inquiry, claim. No account, no cookie.
-- Revert: drop the functions below, then private.inquiry_claims, private.visitor_holds, private.server_secrets.
--
-- What a visitor may create but not read goes through definer functions that return what the visitor needs, once.
-- Tokens are stored as hashes. A claim token is derived from the server's secret and the idempotency key, so that a
-- repeated submission gets the same answer although the token is not stored. Addresses are stored as keyed hashes only.

create table private.server_secrets (
  name text primary key,
  secret bytea not null default extensions.gen_random_bytes(32)
);
insert into private.server_secrets (name) values ('visitors');

create table private.visitor_holds (
  group_id uuid primary key,
  token_hash bytea not null unique,
  visitor_hash bytea not null,
  address_hash bytea,
  expires_at timestamptz not null
);
create index idx_visitor_holds_visitor_hash on private.visitor_holds (visitor_hash);
create index idx_visitor_holds_address_hash on private.visitor_holds (address_hash);
create index idx_visitor_holds_expires_at on private.visitor_holds (expires_at);

create table private.inquiry_claims (
  event_id uuid primary key references public.events on delete cascade,
  reference text not null unique,
  token_hash bytea not null unique,
  key_hash bytea not null unique,
  request_hash bytea not null,
  email_hash bytea not null,
  created_at timestamptz not null default now(),
  claimed_at timestamptz
);
create index idx_inquiry_claims_email_hash on private.inquiry_claims (email_hash, created_at);

alter table private.server_secrets enable row level security;
alter table private.visitor_holds enable row level security;
alter table private.inquiry_claims enable row level security;
revoke all on private.server_secrets, private.visitor_holds, private.inquiry_claims
  from public, anon, authenticated, service_role;

------------------------------------------------------------------------------------------------------------- helpers
create function private.keyed_hash(value text) returns bytea
language sql stable strict security definer set search_path = '' as $$
  select extensions.hmac(convert_to(value, 'UTF8'), s.secret, 'sha256') from private.server_secrets s
    where s.name = 'visitors'
$$;

-- Raises VK005 unless visitors may ask for the space, and VK003 for a time or a size that its venue does not offer.
create function private.check_bookable(space_id uuid, starts_at timestamptz, ends_at timestamptz, guest_count integer)
returns void language plpgsql stable security definer set search_path = '' as $$
declare
  space public.spaces;
  venue public.venues;
begin
  select s.* into space from public.spaces s
  where s.space_id = check_bookable.space_id and s.is_active and s.deleted_at is null;
  select v.* into venue from public.venues v
  where v.venue_id = space.venue_id and v.is_published and v.deleted_at is null;
  if venue.venue_id is null then
    raise exception using errcode = 'VK005', message = 'Space not found.', hint = 'Choose a space of the booking page.';
  elsif ends_at - starts_at > interval '14 days' then
    raise exception using errcode = 'VK003', message = 'An event lasts at most 14 days.', detail = '{"field": "to"}';
  elsif not private.bookable_starts(venue.settings, venue.time_zone) @> starts_at then
    raise exception using errcode = 'VK003', message = 'This time is too soon or too far ahead to be booked online.',
      hint = 'Choose one of the slots of get_availability.', detail = '{"field": "from"}';
  elsif not private.open_hours(venue.settings, venue.time_zone, tstzrange(starts_at, ends_at))
    @> tstzrange(starts_at, ends_at)
  then
    raise exception using errcode = 'VK003', message = 'The venue is not open all of this time.',
      hint = 'Choose one of the slots of get_availability.', detail = '{"field": "from"}';
  elsif guest_count > space.capacity then
    raise exception using errcode = 'VK003',
      message = format('%s holds at most %s guests.', space.name, space.capacity),
      hint = 'Choose a larger space.', detail = '{"field": "guest_count"}';
  elsif guest_count < 1 then
    raise exception using errcode = 'VK003', message = 'There must be at least one guest.',
      detail = '{"field": "guest_count"}';
  end if;
end $$;

create function private.check_open_holds(column_name text, hash bytea, most integer) returns void
language plpgsql security definer set search_path = '' as $$
declare
  open integer;
  next timestamptz;
begin
  select count(*), min(h.expires_at) into open, next from private.visitor_holds h
  where h.expires_at > clock_timestamp()
    and case column_name when 'visitor' then h.visitor_hash = hash else h.address_hash = hash end;
  if open >= most then
    perform private.refuse_for_now('Too many times are held at once.',
      'Release one of them, or wait until one expires.', next - clock_timestamp());
  end if;
end $$;

create function private.drop_visitor_hold(hold_token text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  dropped uuid;
begin
  delete from private.visitor_holds h where h.token_hash = private.token_hash(hold_token)
    returning h.group_id into dropped;
  if dropped is null then
    return false;
  end if;
  perform private.lock_spaces(array(
    select r.space_id from public.space_reservations r where r.group_id = dropped));
  delete from public.space_reservations r where r.group_id = dropped;
  return found;
end $$;

----------------------------------------------------------------------------------------------------------------- RPCs
-- All that a booking page shows of a published venue, in one round trip: {venue, settings, spaces, elements}. settings
-- has opening_hours, buffer_minutes, minimum_notice_hours and booking_window_days as far as they are set; elements have
-- their public price, null where it is on request. Anyone may ask. VK005 for an unknown or unpublished venue.
create function public.get_booking_page(slug text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v public.venues;
begin
  select x.* into v from public.venues x
  where x.slug = get_booking_page.slug and x.deleted_at is null and (x.is_published or x.venue_id = private.venue_id());
  if not found then
    raise exception using errcode = 'VK005', message = 'Venue not found.',
      hint = 'Check the address of the booking page.';
  end if;
  return jsonb_build_object(
    'venue', jsonb_build_object(
      'venue_id', v.venue_id, 'name', v.name, 'slug', v.slug, 'description', v.description, 'address', v.address,
      'latitude', v.latitude, 'longitude', v.longitude, 'time_zone', v.time_zone, 'currency', v.currency,
      'website', v.website),
    'settings', (
      select coalesce(jsonb_object_agg(s.key, s.value), '{}') from jsonb_each(v.settings) s
      where s.key in ('opening_hours', 'buffer_minutes', 'minimum_notice_hours', 'booking_window_days')),
    'spaces', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'space_id', s.space_id, 'parent_space_id', s.parent_space_id, 'name', s.name, 'description', s.description,
        'capacity', s.capacity, 'area', s.area, 'photos', s.photos, 'main_image_url', s.main_image_url,
        'floorplan_url', s.floorplan_url) order by s.name, s.space_id), '[]')
      from public.spaces s where s.venue_id = v.venue_id and s.is_active and s.deleted_at is null),
    'elements', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'element_id', e.element_id, 'name', e.name, 'category', e.category, 'description', e.description,
        'public_price', e.public_price, 'price_unit', e.price_unit, 'image_url', e.image_url)
        order by e.category, e.name, e.element_id), '[]')
      from public.elements e join public.venue_vendors vv using (venue_vendor_id)
      where e.venue_id = v.venue_id and e.is_active and not e.is_hidden_by_venue and e.deleted_at is null
        and vv.approval_status in ('approved', 'not_required')));
end $$;

-- Protects a slot for ten minutes while a visitor fills in the form. Anyone may ask, for spaces of published venues,
-- with three open holds per visitor and ten per address at most.
-- visitor_key: a random id that the page keeps in memory; without it, address and user agent stand for the visitor.
-- hold_token: an earlier hold of the visitor, which this one replaces.
-- Returns {hold_token, expires_at}; the token is not shown again. 23P01 if the slot is taken, VK003 for a time that the
-- venue does not offer, VK005 for an unknown space, VK006 with retry_after over the limits.
create function public.place_visitor_hold(
  space_id uuid, "from" timestamptz, "to" timestamptz, guest_count integer default null, visitor_key uuid default null,
  hold_token text default null
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  headers jsonb := nullif(current_setting('request.headers', true), '')::jsonb;
  address bytea := private.keyed_hash('address ' || private.request_address());
  visitor bytea := private.keyed_hash('visitor ' || coalesce(
    visitor_key::text, concat_ws(' ', private.request_address(), headers ->> 'user-agent')));
  token text := private.new_token();
  until timestamptz := now() + interval '10 minutes';
  created uuid;
begin
  perform private.enforce_rate_limit('place_visitor_hold', 60, interval '10 minutes');
  perform private.check_range("from", "to");
  perform private.check_bookable(space_id, "from", "to", guest_count);
  perform pg_advisory_xact_lock(k.key)
  from (
    select distinct hashtextextended(encode(h, 'hex'), 20250206) as key from unnest(array[address, visitor]) h
    where h is not null order by key) k;
  delete from private.visitor_holds h where h.group_id = any (array(
    select o.group_id from private.visitor_holds o where o.expires_at <= clock_timestamp()
    order by o.expires_at limit 100 for update skip locked));
  if hold_token is not null then
    perform private.drop_visitor_hold(hold_token);
  end if;
  perform private.check_open_holds('visitor', visitor, 3);
  perform private.check_open_holds('address', address, 10);
  insert into public.space_reservations as r (space_id, kind, during, rank, expires_at)
  values (place_visitor_hold.space_id, 'hold', private.occupied_range(place_visitor_hold.space_id, "from", "to"), 1,
    until)
  returning r.group_id into created;
  insert into private.visitor_holds (group_id, token_hash, visitor_hash, address_hash, expires_at)
  values (created, private.token_hash(token), visitor, address, until);
  return jsonb_build_object('hold_token', token, 'expires_at', until);
end $$;

-- Gives a visitor's slot back before it expires. Whoever has the token may. Returns whether there was such a hold.
create function public.release_visitor_hold(hold_token text) returns boolean
language sql security definer set search_path = '' as $$
  select private.drop_visitor_hold(hold_token)
$$;

-- Sends a venue an inquiry; no account is needed. date and ends_at are its start and end; with a space_id the slot must
-- be free and one that the venue offers. hold_token: the visitor's hold on it, which ends here.
-- idempotency_key: chosen by the sender; the same inquiry sent again with it gets the same answer and makes no second
-- event. honeypot: a field hidden from people, which must be empty. fill_time_ms: how long the form was open.
-- Ten an hour from one address and five an hour for one e-mail address.
-- Returns {reference, claim_token, status, date, ends_at}; the token is for get_inquiry and claim_inquiry.
-- 23P01 if the slot is taken, VK003 for wrong input, VK005 for an unknown venue or space, VK006 with retry_after over
-- the limits, VK008 if the idempotency key was used for another inquiry.
create function public.submit_inquiry(
  venue_id uuid, date timestamptz, ends_at timestamptz, contact_name text, contact_email text,
  space_id uuid default null, guest_count integer default null, contact_phone text default null, name text default null,
  event_type text default null, message text default null, hold_token text default null,
  idempotency_key uuid default null, honeypot text default null, fill_time_ms integer default null
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  key text := concat_ws(' ', 'inquiry', submit_inquiry.venue_id, coalesce(idempotency_key, gen_random_uuid()));
  token text := translate(encode(private.keyed_hash(key), 'base64'), '+/=', '-_');
  request bytea := private.keyed_hash(jsonb_build_array(date, ends_at, contact_name, lower(contact_email), space_id,
    guest_count, contact_phone, name, event_type, message)::text);
  email bytea := private.keyed_hash('email ' || lower(contact_email));
  claim private.inquiry_claims;
  event public.events;
  recent record;
begin
  perform pg_advisory_xact_lock(hashtextextended(key, 20250206));
  select c.* into claim from private.inquiry_claims c where c.key_hash = private.token_hash(key);
  if found then
    if claim.request_hash <> request then
      raise exception using errcode = 'VK008', message = 'This idempotency key was used for another inquiry.',
        hint = 'Use a new key for a new inquiry.', detail = '{"field": "idempotency_key"}';
    end if;
    select e.* into event from public.events e where e.event_id = claim.event_id;
    return jsonb_build_object('reference', claim.reference, 'claim_token', token, 'status', event.status,
      'date', event.date, 'ends_at', event.ends_at);
  end if;

  if honeypot <> '' or fill_time_ms < 2000 then
    raise exception using errcode = 'VK003', message = 'This form seems to have been filled in by a program.',
      hint = 'Leave the hidden field empty and take your time.',
      detail = json_build_object('field', case when honeypot <> '' then 'honeypot' else 'fill_time_ms' end)::text;
  elsif coalesce(length(trim(contact_name)), 0) not between 1 and 200 then
    raise exception using errcode = 'VK003', message = 'A name of 1 to 200 characters is needed.',
      detail = '{"field": "contact_name"}';
  elsif private.is_email(contact_email) is not true then
    raise exception using errcode = 'VK003', message = 'A valid e-mail address is needed.',
      detail = '{"field": "contact_email"}';
  elsif private.is_phone(contact_phone) is false then
    raise exception using errcode = 'VK003', message = 'This is not a telephone number.',
      detail = '{"field": "contact_phone"}';
  elsif length(message) > 10000 then
    raise exception using errcode = 'VK003', message = 'The message has more than 10 000 characters.',
      detail = '{"field": "message"}';
  elsif length(submit_inquiry.name) > 200 or length(event_type) > 100 then
    raise exception using errcode = 'VK003', message = 'This is too long.',
      detail = json_build_object('field', case when length(event_type) > 100 then 'event_type' else 'name' end)::text;
  elsif not exists (
    select from public.venues v
    where v.venue_id = submit_inquiry.venue_id and v.is_published and v.deleted_at is null
      and (submit_inquiry.space_id is null or exists (
        select from public.spaces s where s.space_id = submit_inquiry.space_id and s.venue_id = v.venue_id))) then
    raise exception using errcode = 'VK005', message = 'Venue or space not found.',
      hint = 'Choose a published venue and one of its spaces.';
  elsif date is null or ends_at is null or date <= now() or ends_at <= date then
    raise exception using errcode = 'VK003', message = 'The event must be in the future and end after its start.',
      detail = json_build_object('field', case when date > now() then 'ends_at' else 'date' end)::text;
  elsif guest_count < 1 then
    raise exception using errcode = 'VK003', message = 'There must be at least one guest.',
      detail = '{"field": "guest_count"}';
  end if;
  perform private.enforce_rate_limit('submit_inquiry', 10, interval '1 hour');
  perform pg_advisory_xact_lock(hashtextextended(encode(email, 'hex'), 20250206));
  select count(*) as times, min(c.created_at) as since into recent from private.inquiry_claims c
  where c.email_hash = email and c.created_at > now() - interval '1 hour';
  if recent.times >= 5 and not private.is_server() then
    perform private.refuse_for_now('Too many inquiries with this e-mail address.', 'Try again later.',
      recent.since + interval '1 hour' - now());
  end if;

  if space_id is not null then
    perform private.check_bookable(space_id, date, ends_at, guest_count);
    perform private.check_slot(space_id, private.occupied_range(space_id, date, ends_at), hold_token);
  end if;
  insert into public.events as e (
    name, description, date, ends_at, venue_id, status, guest_count, event_type, contact_name, contact_email,
    contact_phone, source)
  values (
    coalesce(nullif(trim(submit_inquiry.name), ''), left('Inquiry from ' || trim(contact_name), 200)),
    nullif(message, ''),
    submit_inquiry.date, submit_inquiry.ends_at, submit_inquiry.venue_id, 'inquiry', submit_inquiry.guest_count,
    nullif(trim(submit_inquiry.event_type), ''), trim(submit_inquiry.contact_name), submit_inquiry.contact_email,
    nullif(submit_inquiry.contact_phone, ''), 'widget')
  returning e.* into event;
  if space_id is not null then
    insert into public.event_spaces (event_id, space_id, venue_id)
    values (event.event_id, submit_inquiry.space_id, event.venue_id);
  end if;
  if hold_token is not null then
    perform private.drop_visitor_hold(hold_token);
  end if;
  insert into private.inquiry_claims (event_id, reference, token_hash, key_hash, request_hash, email_hash)
  values (
    event.event_id,
    regexp_replace(upper(encode(extensions.gen_random_bytes(6), 'hex')), '(.{4})(?=.)', '\1-', 'g'),
    private.token_hash(token), private.token_hash(key), request, email)
  returning * into claim;
  return jsonb_build_object('reference', claim.reference, 'claim_token', token, 'status', event.status,
    'date', event.date, 'ends_at', event.ends_at);
end $$;

-- 23P01 if the slot is taken by anything but the visitor's own hold.
create function private.check_slot(space_id uuid, during tstzrange, hold_token text) returns void
language plpgsql stable security definer set search_path = '' as $$
declare
  taken tstzmultirange;
begin
  if exists (
    select from private.visitor_holds h
    join public.space_reservations r on r.group_id = h.group_id
    where h.token_hash = private.token_hash(hold_token) and r.expires_at > now()
      and r.reserved_space_id = check_slot.space_id and r.during @> check_slot.during) then
    return;
  end if;
  select b.taken * tstzmultirange(during) into taken from private.busy(array[check_slot.space_id], during) b;
  if not isempty(taken) then
    perform private.raise_reserved(space_id, range_merge(taken));
  end if;
end $$;

-- What became of an inquiry, for whoever has its claim token: {reference, status, date, ends_at, guest_count, claimed,
-- venue_name, venue_slug, time_zone}. VK005 for a wrong token.
create function public.get_inquiry(claim_token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  answer jsonb;
begin
  select jsonb_build_object(
    'reference', c.reference, 'status', e.status, 'date', e.date, 'ends_at', e.ends_at, 'guest_count', e.guest_count,
    'claimed', e.client_id is not null, 'venue_name', v.name, 'venue_slug', v.slug, 'time_zone', v.time_zone)
  into answer
  from private.inquiry_claims c
  join public.events e on e.event_id = c.event_id
  join public.venues v on v.venue_id = e.venue_id
  where c.token_hash = private.token_hash(claim_token) and e.deleted_at is null;
  if not found then
    raise exception using errcode = 'VK005', message = 'Inquiry not found.',
      hint = 'Check the link that you were given.';
  end if;
  return answer;
end $$;

-- Makes the event of an inquiry that of the signed-in client, who must have confirmed the e-mail address of the
-- inquiry. Claiming it again changes nothing. VK004 for another address or no client profile, VK005 for a wrong token,
-- VK008 if someone else is its client already.
create function public.claim_inquiry(claim_token text) returns setof public.events
language plpgsql security definer set search_path = '' as $$
declare
  claim private.inquiry_claims;
  event public.events;
begin
  select c.* into claim from private.inquiry_claims c where c.token_hash = private.token_hash(claim_token);
  select e.* into event from public.events e where e.event_id = claim.event_id and e.deleted_at is null
    for no key update;
  if event.event_id is null then
    raise exception using errcode = 'VK005', message = 'Inquiry not found.',
      hint = 'Check the link that you were given.';
  elsif private.client_id() is null then
    raise exception using errcode = 'VK004', message = 'Only a client can claim an inquiry.',
      hint = 'Sign in with a client''s account, or register as a client.';
  elsif private.verified_email() is distinct from lower(event.contact_email) then
    raise exception using errcode = 'VK004', message = 'This inquiry was sent with another e-mail address.',
      hint = 'Sign in with the address of the inquiry, and confirm it.';
  elsif event.client_id is not null and event.client_id <> private.client_id() then
    raise exception using errcode = 'VK008', message = 'This inquiry has a client already.',
      hint = 'Ask the venue to invite you.';
  elsif event.client_id is null then
    update public.events e set client_id = private.client_id() where e.event_id = event.event_id;
    update private.inquiry_claims c set claimed_at = now() where c.event_id = event.event_id;
  end if;
  return query select e.* from public.events e where e.event_id = event.event_id;
end $$;

revoke execute on function private.keyed_hash, private.check_bookable, private.check_open_holds,
  private.drop_visitor_hold, private.check_slot from public;
revoke execute on function public.get_booking_page, public.place_visitor_hold, public.release_visitor_hold,
  public.submit_inquiry, public.get_inquiry, public.claim_inquiry from public, anon, authenticated;
grant execute on function public.get_booking_page, public.place_visitor_hold, public.release_visitor_hold,
  public.submit_inquiry, public.get_inquiry to anon, authenticated, service_role;
grant execute on function public.claim_inquiry to authenticated, service_role;
