-- Functions of profiles, events, tasks, guests and figures, and what all RPCs share.
-- Revert: drop the functions below, then `drop table private.rate_limits`.
--
-- Functions run as their caller, so row level security decides what they see and triggers what they may do. One that
-- needs more is `security definer` and asks itself who calls. A row that is not there and a row that the caller may not
-- see give the same answer.

create extension if not exists unaccent with schema extensions;

------------------------------------------------------------------------------------------------------------- helpers
create function private.refuse_missing(what text) returns void language sql set search_path = '' as $$
  select private.refuse('VK005', format('There is no such %s, or you may not see it.', what), 'Check its id.')
$$;

-- The database role of the request, which a definer function does not change.
create function private.is_server() returns boolean
language plpgsql stable set search_path = '' as $$
begin
  return current_setting('role') not in ('anon', 'authenticated');
end $$;

-- Cloudflare sets cf-connecting-ip itself; the others are only as true as the proxy in front.
create function private.request_address() returns text language sql stable set search_path = '' as $$
  select left(coalesce(
    nullif(h.headers ->> 'cf-connecting-ip', ''),
    nullif(trim(split_part(h.headers ->> 'x-forwarded-for', ',', 1)), ''),
    nullif(h.headers ->> 'x-real-ip', '')), 100)
  from (select nullif(current_setting('request.headers', true), '')::jsonb) h (headers)
$$;

-- Lower case, without accents, words separated by one blank: what slugs and search compare.
-- A definer, because whether the API roles may execute an extension's functions differs between projects.
create function private.plain_words(value text) returns text
language plpgsql immutable strict parallel safe security definer set search_path = '' as $$
begin
  return trim(regexp_replace(
    lower(extensions.unaccent('extensions.unaccent', value)), '[\x01-/:-@[-`{-\x7f\s]+', ' ', 'g'));
end $$;

-- A slug of at most 50 characters, so that a number still fits. A name without Latin letters gives the word venue.
create function private.slug_of(name text) returns text language sql immutable set search_path = '' as $$
  select case when length(s.slug) >= 3 then s.slug else concat_ws('-', 'venue', nullif(s.slug, '')) end
  from (
    select trim(left(regexp_replace(private.plain_words(coalesce(name, '')), '[^a-z0-9]+', '-', 'g'), 50), '-')
  ) s (slug)
$$;

-- 256 random bits. Only the hash is stored.
create function private.new_token() returns text language sql volatile security definer set search_path = '' as $$
  select translate(encode(extensions.gen_random_bytes(32), 'base64'), '+/=', '-_')
$$;

create function private.token_hash(token text) returns bytea language sql immutable strict set search_path = '' as $$
  select sha256(convert_to(token, 'UTF8'))
$$;

-------------------------------------------------------------------------------------------------------- rate limits
-- One row per bucket and hashed address: the time until which the caller's allowance is spent. A call within the
-- allowance moves it on and stays counted; one over it is refused and rolled back. So what must count even when it
-- fails, as a guessed token does, returns an empty result instead of raising.
create unlogged table private.rate_limits (
  key bytea primary key,
  spent_until timestamptz not null
);
create index idx_rate_limits_spent_until on private.rate_limits (spent_until);
alter table private.rate_limits enable row level security;

-- Allows `max` calls of a bucket `per` interval and address, else VK006 with the seconds to wait. Servers are exempt.
create function private.enforce_rate_limit(bucket text, max integer, per interval) returns void
language plpgsql security definer set search_path = '' as $$
declare
  caller text := coalesce(private.request_address(), auth.uid()::text, 'unknown');
  spent timestamptz;
begin
  if private.is_server() then
    return;
  end if;
  delete from private.rate_limits l where l.key = any (array(
    select o.key from private.rate_limits o where o.spent_until < clock_timestamp() - interval '1 minute'
    order by o.spent_until limit 10 for update skip locked));
  insert into private.rate_limits as l (key, spent_until)
  values (sha256(convert_to(bucket || ' ' || caller, 'UTF8')), clock_timestamp() + per / max)
  on conflict (key) do update set spent_until = greatest(l.spent_until, clock_timestamp()) + per / max
  returning l.spent_until into spent;
  if spent > clock_timestamp() + per then
    perform private.refuse_for_now('Too many requests.', 'Try again later.', spent - per - clock_timestamp());
  end if;
end $$;

----------------------------------------------------------------------------------------------------------- profiles
-- Makes the signed-in user a client, a venue or a vendor, once. An account has one profile; a second is refused.
create function public.register_profile(user_type public.user_type, name text, details jsonb default '{}') returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  account auth.users;
  allowed text[] := case register_profile.user_type
    when 'client' then array['phone', 'billing_address', 'preferences']
    when 'venue' then array['slug', 'description', 'address', 'latitude', 'longitude', 'time_zone', 'currency',
      'website', 'email', 'phone', 'settings']
    else array['phone', 'address', 'description', 'contact_persons']
  end;
  stray text;
  base text;
  client public.clients;
  venue public.venues;
  vendor public.vendors;
begin
  -- The account's row is the lock under which its one profile is made.
  select * into account from auth.users u where u.id = auth.uid() for update;
  if account.id is null or account.is_anonymous then
    perform private.refuse('VK004', 'A profile belongs to an account.', 'Sign up first, then register.');
  elsif account.email is null then
    perform private.refuse('VK003', 'A profile needs an e-mail address.', 'Add one to your account.', 'email');
  elsif register_profile.user_type is null then
    perform private.refuse('VK003', 'A profile has a type.', 'Choose client, venue or vendor.', 'user_type');
  elsif jsonb_typeof(details) is distinct from 'object' then
    perform private.refuse('VK003', 'The details are an object.', 'Leave them out if there are none.', 'details');
  end if;
  select k into stray from jsonb_object_keys(details) k where k <> all (allowed) limit 1;
  if stray is not null then
    perform private.refuse('VK003', format('A %s has no field %s.', register_profile.user_type, left(stray, 100)),
      format('Allowed are %s.', array_to_string(allowed, ', ')), 'details.' || left(stray, 100));
  end if;
  if exists (select from public.clients c where c.client_id = account.id)
    or exists (select from public.venues v where v.venue_id = account.id)
    or exists (select from public.vendors v where v.vendor_id = account.id) then
    perform private.refuse('VK008', 'This account has a profile already.',
      'Use another account, or have this one invited to a team.');
  end if;
  update auth.users u
  set raw_app_meta_data = coalesce(u.raw_app_meta_data, '{}')
    || jsonb_build_object('user_type', register_profile.user_type)
  where u.id = account.id;

  case register_profile.user_type
    when 'client' then
      client := jsonb_populate_record(null::public.clients, details);
      insert into public.clients as c (client_id, name, email, phone, billing_address, preferences)
      values (account.id, register_profile.name, account.email, client.phone, client.billing_address,
        coalesce(client.preferences, '{}'))
      on conflict (lower(email)) do nothing returning c.* into client;
      if not found then
        perform private.refuse('VK008', 'Another profile uses this e-mail address.', 'Sign in to that one.', 'email');
      end if;
      return to_jsonb(client) - 'deleted_at';
    when 'vendor' then
      vendor := jsonb_populate_record(null::public.vendors, details);
      insert into public.vendors as v (vendor_id, name, email, phone, address, description, contact_persons)
      values (account.id, register_profile.name, account.email, vendor.phone, vendor.address, vendor.description,
        coalesce(vendor.contact_persons, '[]'))
      on conflict (lower(email)) do nothing returning v.* into vendor;
      if not found then
        perform private.refuse('VK008', 'Another profile uses this e-mail address.', 'Sign in to that one.', 'email');
      end if;
      return to_jsonb(vendor) - 'deleted_at';
    when 'venue' then
      venue := jsonb_populate_record(null::public.venues, details);
      base := coalesce(venue.slug, private.slug_of(register_profile.name));
      for attempt in 1..20 loop
        insert into public.venues as v (venue_id, name, slug, description, address, latitude, longitude, time_zone,
          currency, email, phone, website, settings)
        values (account.id, register_profile.name,
          case when attempt = 1 then base
            when attempt < 10 then base || '-' || attempt
            else base || '-' || substr(md5(random()::text), 1, 6) end,
          venue.description, venue.address, venue.latitude, venue.longitude, coalesce(venue.time_zone, 'UTC'),
          coalesce(venue.currency, 'USD'), coalesce(venue.email, account.email), venue.phone, venue.website,
          coalesce(venue.settings, '{}'))
        on conflict (slug) do nothing returning v.* into venue;
        exit when found;
        if details ->> 'slug' is not null then
          perform private.refuse('VK008', 'Another venue has this slug.', 'Choose another, or none.', 'details.slug');
        end if;
        venue := jsonb_populate_record(null::public.venues, details);
      end loop;
      return to_jsonb(venue) - 'deleted_at';
  end case;
end $$;

-- Whom the caller is and acts for. `profile` is the one it acts for; `teams` are all it belongs to.
create function public.get_current_user() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  kind public.user_type := public.get_user_type();
  acting_for uuid := coalesce(private.venue_id(), private.vendor_id(), private.client_id());
begin
  return (
    select jsonb_build_object(
      'user_id', u.id,
      'email', u.email,
      'is_anonymous', u.is_anonymous,
      'user_type', kind,
      'acting_for', acting_for,
      'team_role', (select m.role from public.team_members m where m.user_id = u.id and m.is_active),
      'profile', case kind
        when 'venue' then (select to_jsonb(v) - 'deleted_at' from public.venues v where v.venue_id = acting_for)
        when 'vendor' then (select to_jsonb(v) - 'deleted_at' from public.vendors v where v.vendor_id = acting_for)
        when 'client' then (select to_jsonb(c) - 'deleted_at' from public.clients c where c.client_id = acting_for)
      end,
      'teams', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'team_id', m.team_id, 'team_type', m.team_type, 'role', m.role, 'is_active', m.is_active,
          'name', coalesce(v.name, w.name)) order by m.created_at, m.team_member_id), '[]')
        from public.team_members m
        left join public.venues v on m.team_type = 'venue' and v.venue_id = m.team_id
        left join public.vendors w on m.team_type = 'vendor' and w.vendor_id = m.team_id
        where m.user_id = u.id))
    from auth.users u where u.id = auth.uid());
end $$;

-- Merges into the stored preferences; a null removes its key.
create function public.update_client_preferences(client_id uuid, preferences jsonb) returns setof public.clients
language plpgsql set search_path = '' as $$
begin
  if jsonb_typeof(preferences) is distinct from 'object' then
    perform private.refuse('VK003', 'Preferences are an object.', 'Send {"key": value}.', 'preferences');
  end if;
  return query
    update public.clients c
    set preferences = (c.preferences || update_client_preferences.preferences) - array(
      select p.key from jsonb_each(update_client_preferences.preferences) p where p.value = 'null')
    where c.client_id = update_client_preferences.client_id
    returning c.*;
  if not found then
    perform private.refuse_missing('client');
  end if;
end $$;

-- Appends one person; a new primary contact takes over from the former one.
create function public.add_vendor_contact_person(vendor_id uuid, contact_person jsonb) returns setof public.vendors
language plpgsql set search_path = '' as $$
begin
  return query
    update public.vendors v
    set contact_persons = case
      when contact_person -> 'is_primary' = 'true' then (
        select coalesce(jsonb_agg(p.value || '{"is_primary": false}' order by p.ordinality), '[]')
        from jsonb_array_elements(v.contact_persons) with ordinality p)
      else v.contact_persons
    end || jsonb_build_array(contact_person)
    where v.vendor_id = add_vendor_contact_person.vendor_id
    returning v.*;
  if not found then
    perform private.refuse_missing('vendor');
  end if;
end $$;

-------------------------------------------------------------------------------------------------------------- photos
-- Appends photos [{url, caption?, order?}]; a photo that the space has already is left as it is.
create function public.add_space_photos(space_id uuid, photos jsonb) returns setof public.spaces
language plpgsql set search_path = '' as $$
begin
  if jsonb_typeof(photos) is distinct from 'array' then
    perform private.refuse('VK003', 'Photos are a list.', 'Send [{"url": "https://…"}].', 'photos');
  end if;
  return query
    update public.spaces s
    set photos = s.photos || (
      select coalesce(jsonb_agg(
        jsonb_build_object('order', coalesce(l.last, 0) + n.place) || n.photo order by n.place), '[]')
      from (
        select p.value as photo, row_number() over (order by p.ordinality) as place
        from jsonb_array_elements(add_space_photos.photos) with ordinality p
        where not exists (select from jsonb_array_elements(s.photos) o where o ->> 'url' = p.value ->> 'url')
          and not exists (
            select from jsonb_array_elements(add_space_photos.photos) with ordinality earlier
            where earlier.ordinality < p.ordinality and earlier.value ->> 'url' = p.value ->> 'url')) n
      cross join (
        select max((o ->> 'order')::numeric) as last from jsonb_array_elements(s.photos) o
        where jsonb_typeof(o -> 'order') = 'number') l)
    where s.space_id = add_space_photos.space_id and s.deleted_at is null
    returning s.*;
  if not found then
    perform private.refuse_missing('space');
  end if;
end $$;

create function public.remove_space_photo(space_id uuid, url text) returns setof public.spaces
language plpgsql set search_path = '' as $$
begin
  return query
    update public.spaces s
    set photos = (
        select coalesce(jsonb_agg(p.value order by p.ordinality), '[]')
        from jsonb_array_elements(s.photos) with ordinality p
        where p.value ->> 'url' is distinct from remove_space_photo.url),
      main_image_url = nullif(s.main_image_url, remove_space_photo.url)
    where s.space_id = remove_space_photo.space_id and s.deleted_at is null
      and s.photos @> jsonb_build_array(jsonb_build_object('url', remove_space_photo.url))
    returning s.*;
  if not found then
    perform private.refuse_missing('photo of a space');
  end if;
end $$;

----------------------------------------------------------------------------------------------------------- catalogue
-- Whether the caller deals with a venue, so that it may know of it unpublished.
create function private.may_see_venue(venue_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select private.is_server() or coalesce(venue_id = private.venue_id(), false)
    or venue_id in (select private.related_venue_ids())
$$;

-- A price on request is for those it concerns: the venue, the vendor, and clients who have the element on an event.
create function private.may_read_price(element_id uuid, venue_id uuid, vendor_id uuid, price_is_public boolean)
returns boolean language sql stable security definer set search_path = '' as $$
  select price_is_public or private.is_server()
    or coalesce(venue_id = private.venue_id(), false)
    or coalesce(vendor_id = private.vendor_id(), false)
    or element_id in (select private.client_element_ids())
$$;

-- What a venue offers, in-house and by approved vendors. `price` is null where it is on request.
create function public.get_venue_elements(venue_id uuid, category text default null)
returns table (
  element_id uuid, venue_id uuid, name text, category text, description text, price numeric, price_unit text,
  price_is_public boolean, image_url text
) language sql stable security definer set search_path = '' as $$
  select el.element_id, el.venue_id, el.name, el.category, el.description,
    case when private.may_read_price(el.element_id, el.venue_id, el.vendor_id, el.price_is_public) then el.price end,
    el.price_unit, el.price_is_public, el.image_url
  from public.elements el
  join public.venues v on v.venue_id = el.venue_id
  join public.venue_vendors vv on vv.venue_vendor_id = el.venue_vendor_id
  where el.venue_id = get_venue_elements.venue_id
    and (get_venue_elements.category is null or el.category = get_venue_elements.category)
    and el.is_active and not el.is_hidden_by_venue and el.deleted_at is null
    and vv.approval_status in ('approved', 'not_required')
    and ((v.is_published and v.deleted_at is null) or private.may_see_venue(v.venue_id))
  order by el.category, el.name, el.element_id
$$;

-- Whether an element can be had on a date for one more event, and its unit price that day. Reasons: not_offered,
-- blackout, lead_time, sold_out. `price` is null where it is on request.
create function public.is_element_available(element_id uuid, date timestamptz, quantity integer default 1) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  element record;
  reason text;
begin
  if date is null then
    perform private.refuse('VK003', 'There is no date to check.', 'Give the start of the event.', 'date');
  elsif quantity is null or quantity < 1 then
    perform private.refuse('VK003', 'The quantity starts at 1.', 'Leave it out for 1.', 'quantity');
  end if;
  select el.*, v.time_zone,
    el.is_active and not el.is_hidden_by_venue and vv.approval_status in ('approved', 'not_required') as is_offered
  into element
  from public.elements el
  join public.venues v on v.venue_id = el.venue_id
  join public.venue_vendors vv on vv.venue_vendor_id = el.venue_vendor_id
  where el.element_id = is_element_available.element_id and el.deleted_at is null
    and ((v.is_published and v.deleted_at is null) or private.may_see_venue(v.venue_id));
  if not found then
    perform private.refuse_missing('element');
  end if;
  reason := case when element.is_offered
    then private.element_refusal(element.element_id, element.availability_rules, date, element.time_zone, quantity)
    else 'not_offered' end;
  return jsonb_build_object(
    'available', reason is null,
    'reason', reason,
    'price', case
      when private.may_read_price(element.element_id, element.venue_id, element.vendor_id, element.price_is_public)
      then private.element_price(element.price, element.availability_rules, (date at time zone element.time_zone)::date)
    end,
    'price_unit', element.price_unit);
end $$;

-------------------------------------------------------------------------------------------------------------- events
-- Moves an event to another status; the state machine says which moves are open to whom.
create function public.change_event_status(
  event_id uuid, status public.event_status, reason text default null, if_updated_at timestamptz default null
) returns setof public.events language plpgsql set search_path = '' as $$
begin
  -- The history's trigger reads it: only a cancellation has a column of its own for the reason.
  perform set_config('venuekit.reason', coalesce(reason, ''), true);
  return query
    update public.events e
    set status = change_event_status.status,
      cancelled_reason = case when change_event_status.status = 'cancelled' then reason else e.cancelled_reason end
    where e.event_id = change_event_status.event_id and e.deleted_at is null
      and (if_updated_at is null or e.updated_at = if_updated_at)
    returning e.*;
  if found then
    perform set_config('venuekit.reason', '', true);
  elsif not exists (
    select from public.events e where e.event_id = change_event_status.event_id and e.deleted_at is null) then
    perform private.refuse_missing('event');
  elsif if_updated_at is not null and not exists (
    select from public.events e where e.event_id = change_event_status.event_id and e.updated_at = if_updated_at) then
    perform private.refuse(
      'VK002', 'The event was changed in the meantime.', 'Read it again and retry.', 'if_updated_at');
  else
    perform private.refuse('VK004', 'Only venue and client change an event''s status.', 'Ask the venue.', 'status');
  end if;
end $$;

-- Gives an event all of these spaces or none. A space that it has already is no error.
create function public.add_spaces_to_event(event_id uuid, space_ids uuid[]) returns setof public.spaces
language plpgsql set search_path = '' as $$
begin
  if coalesce(cardinality(space_ids), 0) = 0 then
    perform private.refuse('VK003', 'There is no space to add.', 'Give at least one id.', 'space_ids');
  elsif not exists (
    select from public.events e where e.event_id = add_spaces_to_event.event_id and e.deleted_at is null) then
    perform private.refuse_missing('event');
  elsif exists (
    select from unnest(space_ids) wanted (id)
    where not exists (
      select from public.spaces s join public.events e using (venue_id)
      where s.space_id = wanted.id and s.deleted_at is null and e.event_id = add_spaces_to_event.event_id)) then
    perform private.refuse_missing('space at this venue');
  end if;
  insert into public.event_spaces (event_id, space_id)
  select add_spaces_to_event.event_id, wanted.id
  from unnest(space_ids) wanted (id) group by wanted.id order by wanted.id
  on conflict do nothing;
  return query
    select s.* from public.spaces s where s.space_id = any (add_spaces_to_event.space_ids) order by s.name, s.space_id;
end $$;

-- Entries at a wall-clock time stay as they are, entries at an instant move.
create function private.shift_timeline(timeline jsonb, shift interval) returns jsonb
language sql stable set search_path = '' as $$
  select coalesce(jsonb_agg(
    case when t.value ->> 'time' like '%T%'
      then t.value || jsonb_build_object('time', (t.value ->> 'time')::timestamptz + shift)
      else t.value end
    order by t.ordinality), '[]')
  from jsonb_array_elements(timeline) with ordinality t
$$;

-- A new inquiry like an earlier event, on another date: its spaces, its timeline, and its elements that are still on
-- offer, at today's prices. Guests, tasks, messages and contracts stay with the old one.
create function public.duplicate_event(event_id uuid, date timestamptz) returns setof public.events
language plpgsql security definer set search_path = '' as $$
declare
  old public.events;
  shift interval;
  copy uuid;
begin
  select * into old from public.events e
  where e.event_id = duplicate_event.event_id and e.deleted_at is null
    and (e.venue_id = private.venue_id('manager') or e.client_id = private.client_id() or private.is_server());
  if not found then
    perform private.refuse_missing('event');
  elsif date is null then
    perform private.refuse('VK003', 'The new event needs a start.', 'Give date.', 'date');
  end if;
  shift := date - old.date;
  insert into public.events (name, description, date, ends_at, venue_id, client_id, guest_count, budget, event_type,
    rsvp_deadline, timeline, contact_name, contact_email, contact_phone)
  values (old.name, old.description, old.date + shift, old.ends_at + shift, old.venue_id, old.client_id,
    old.guest_count, old.budget, old.event_type, old.rsvp_deadline + shift, private.shift_timeline(old.timeline, shift),
    old.contact_name, old.contact_email, old.contact_phone)
  returning events.event_id into copy;
  insert into public.event_spaces (event_id, space_id)
  select copy, es.space_id
  from public.event_spaces es join public.spaces s using (space_id)
  where es.event_id = old.event_id and s.is_active and s.deleted_at is null;
  insert into public.event_elements (event_id, element_id, quantity, customization)
  select copy, ee.element_id, ee.quantity, ee.customization
  from public.event_elements ee
  where ee.event_id = old.event_id
    and (public.is_element_available(ee.element_id, old.date + shift, ee.quantity) ->> 'available')::boolean
  order by ee.created_at, ee.event_element_id;
  return query select e.* from public.events e where e.event_id = copy;
end $$;

-- What the elements of an event cost, as far as the caller sees them: a vendor its own.
create function public.get_event_element_totals(event_id uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  if not exists (
    select from public.events e where e.event_id = get_event_element_totals.event_id and e.deleted_at is null) then
    perform private.refuse_missing('event');
  end if;
  return (
    with chosen as materialized (
      select ee.status, ee.amount, el.category
      from public.event_elements ee left join public.elements el on el.element_id = ee.element_id
      where ee.event_id = get_event_element_totals.event_id)
    select jsonb_build_object(
      'count', (select count(*) from chosen),
      'total_amount', (select coalesce(sum(c.amount), 0) from chosen c),
      'by_status', (
        select jsonb_object_agg(s.status, coalesce(c.amount, 0))
        from unnest(enum_range(null::public.element_status)) s (status)
        left join (select chosen.status, sum(chosen.amount) from chosen group by 1) c (status, amount) using (status)),
      'by_category', (
        select coalesce(jsonb_object_agg(c.category, c.amount), '{}')
        from (
          select coalesce(chosen.category, 'other'), sum(chosen.amount) from chosen group by 1) c (category, amount))));
end $$;

-- The name of an event's client, for those who work on the event but may not read the client's profile.
create function private.event_client_name(event_id uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select c.name from public.events e join public.clients c using (client_id)
    where e.event_id = event_client_name.event_id
      and (e.venue_id = private.venue_id() or e.client_id = private.client_id() or private.is_server()
        or e.event_id in (select private.vendor_event_ids())));
end $$;

-- Everything a page about one event shows, as far as the caller may see it.
create function public.get_event_summary(event_id uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  e public.events;
begin
  select * into e from public.events x where x.event_id = get_event_summary.event_id and x.deleted_at is null;
  if not found then
    perform private.refuse_missing('event');
  end if;
  return jsonb_build_object(
    'event', to_jsonb(e) - 'deleted_at' - case
      when e.venue_id = private.venue_id() or e.client_id = private.client_id() or private.is_server() then '{}'::text[]
      else array['budget', 'contact_name', 'contact_email', 'contact_phone', 'cancelled_reason'] end,
    'venue', (
      select jsonb_build_object(
        'venue_id', v.venue_id, 'name', v.name, 'time_zone', v.time_zone, 'currency', v.currency)
      from public.venues v where v.venue_id = e.venue_id),
    'client', case when e.client_id is not null then
      jsonb_build_object('client_id', e.client_id, 'name', private.event_client_name(e.event_id)) end,
    'spaces', (
      select coalesce(jsonb_agg(to_jsonb(s) - 'deleted_at' order by s.name, s.space_id), '[]')
      from public.event_spaces es join public.spaces s using (space_id) where es.event_id = e.event_id),
    'elements', (
      select coalesce(jsonb_agg(to_jsonb(ee) || jsonb_build_object(
        'element', case when el.element_id is not null then jsonb_build_object('element_id', el.element_id,
          'name', el.name, 'category', el.category, 'price_unit', el.price_unit, 'image_url', el.image_url) end,
        'vendor', case when v.vendor_id is not null then
          jsonb_build_object('vendor_id', v.vendor_id, 'name', v.name) end)
        order by ee.created_at, ee.event_element_id), '[]')
      from public.event_elements ee
      left join public.elements el on el.element_id = ee.element_id
      left join public.vendors v on v.vendor_id = ee.vendor_id
      where ee.event_id = e.event_id),
    'totals', public.get_event_element_totals(e.event_id),
    'guests', public.get_guest_stats(e.event_id),
    'tasks', public.get_task_stats(event_id => e.event_id),
    'contract', (
      select to_jsonb(c) || jsonb_build_object('payments', (
        select coalesce(jsonb_agg(to_jsonb(p) order by p.position), '[]')
        from public.contract_payments p where p.contract_id = c.contract_id))
      from public.contracts c where c.event_id = e.event_id order by c.version desc limit 1),
    'unread_messages', (
      select count(*) from public.messages m
      where m.event_id = e.event_id and m.read_at is null
        and m.recipient_id in (private.venue_id(), private.client_id(), private.vendor_id())));
end $$;

--------------------------------------------------------------------------------------------------------------- tasks
create function public.complete_task(task_id uuid, form_response jsonb default null) returns setof public.tasks
language plpgsql set search_path = '' as $$
begin
  return query
    update public.tasks t
    set status = 'completed', form_response = coalesce(complete_task.form_response, t.form_response)
    where t.task_id = complete_task.task_id
    returning t.*;
  if not found then
    perform private.refuse_missing('task to complete');
  end if;
end $$;

-- Counts of the tasks that the caller sees, of one assignee and of one event if given. Planned for what is given, so that
-- an index serves it: a plan for both would read all tasks of the caller.
create function public.get_task_stats(assigned_to_id uuid default null, event_id uuid default null) returns jsonb
language plpgsql stable set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
begin
  return (
    select jsonb_build_object(
      'pending', count(*) filter (where t.status = 'pending'),
      'in_progress', count(*) filter (where t.status = 'in_progress'),
      'completed', count(*) filter (where t.status = 'completed'),
      'cancelled', count(*) filter (where t.status = 'cancelled'),
      'overdue', count(*) filter (where t.status in ('pending', 'in_progress') and t.due_date < now()))
    from public.tasks t
    where (get_task_stats.assigned_to_id is null or t.assigned_to_id = get_task_stats.assigned_to_id)
      and (get_task_stats.event_id is null or t.event_id = get_task_stats.event_id));
end $$;

------------------------------------------------------------------------------------------------------------- figures
-- `spend` is per currency: what signed contracts amount to, and what of it is paid.
create function public.get_client_stats(client_id uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  if not exists (select from public.clients c where c.client_id = get_client_stats.client_id) then
    perform private.refuse_missing('client');
  end if;
  return (
    with own as materialized (
      select e.status, e.date from public.events e
      where e.client_id = get_client_stats.client_id and e.deleted_at is null),
    agreed as (
      select distinct on (c.event_id) c.contract_id, c.currency, c.total_amount from public.contracts c
      where c.client_id = get_client_stats.client_id and c.status in ('signed', 'partially_paid', 'paid')
      order by c.event_id, c.version desc)
    select jsonb_build_object(
      'total_events', (select count(*) from own),
      'upcoming_events', (
        select count(*) from own where own.date > now() and own.status not in ('completed', 'cancelled')),
      'by_status', (
        select jsonb_object_agg(s.status, coalesce(o.count, 0))
        from unnest(enum_range(null::public.event_status)) s (status)
        left join (select own.status, count(*) from own group by 1) o using (status)),
      'spend', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'currency', a.currency, 'contracted', a.contracted, 'paid', a.paid) order by a.currency), '[]')
        from (
          select agreed.currency, sum(agreed.total_amount) as contracted, coalesce(sum(p.paid), 0) as paid
          from agreed
          left join lateral (
            select sum(p.amount) as paid from public.contract_payments p
            where p.contract_id = agreed.contract_id and p.paid_at is not null) p on true
          group by agreed.currency) a)));
end $$;

-- Figures of the caller's own venue. `revenue_confirmed` is what signed contracts of events that are on amount to, in
-- the venue's currency.
create function public.get_venue_stats(venue_id uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
begin
  if get_venue_stats.venue_id is distinct from private.venue_id() and not private.is_server() then
    perform private.refuse('VK004', 'Only a venue''s own team reads its figures.', 'Switch to its team.', 'venue_id');
  end if;
  return (
    with own as materialized (
      select e.event_id, e.status, e.date from public.events e
      where e.venue_id = get_venue_stats.venue_id and e.deleted_at is null),
    agreed as (
      select distinct on (c.event_id) c.event_id, c.total_amount
      from public.contracts c
      where c.venue_id = get_venue_stats.venue_id and c.status in ('signed', 'partially_paid', 'paid')
        and c.currency = (select v.currency from public.venues v where v.venue_id = get_venue_stats.venue_id)
      order by c.event_id, c.version desc)
    select jsonb_build_object(
      'total_events', (select count(*) from own),
      'upcoming_events', (
        select count(*) from own where own.date > now() and own.status not in ('completed', 'cancelled')),
      'by_status', (
        select jsonb_object_agg(s.status, coalesce(o.count, 0))
        from unnest(enum_range(null::public.event_status)) s (status)
        left join (select own.status, count(*) from own group by 1) o using (status)),
      'spaces', (
        select count(*) from public.spaces s where s.venue_id = get_venue_stats.venue_id and s.deleted_at is null),
      'vendors', (
        select count(*) from public.venue_vendors vv
        where vv.venue_id = get_venue_stats.venue_id and vv.vendor_id is not null and vv.approval_status = 'approved'),
      'revenue_confirmed', (
        select coalesce(sum(a.total_amount), 0) from agreed a join own using (event_id)
        where own.status in ('confirmed', 'in_planning', 'finalized', 'completed'))));
end $$;

revoke execute on all functions in schema private from public;
grant execute on function private.refuse, private.refuse_missing, private.is_server, private.plain_words
  to anon, authenticated, service_role;
grant execute on function private.new_token, private.token_hash, private.event_client_name
  to authenticated, service_role;

revoke execute on function public.register_profile, public.get_current_user, public.update_client_preferences,
  public.add_vendor_contact_person, public.add_space_photos, public.remove_space_photo, public.get_venue_elements,
  public.is_element_available, public.change_event_status, public.add_spaces_to_event, public.duplicate_event,
  public.get_event_element_totals, public.get_event_summary, public.complete_task, public.get_task_stats,
  public.get_client_stats, public.get_venue_stats from public, anon;
grant execute on function public.register_profile, public.get_current_user, public.update_client_preferences,
  public.add_vendor_contact_person, public.add_space_photos, public.remove_space_photo, public.get_venue_elements,
  public.is_element_available, public.change_event_status, public.add_spaces_to_event, public.duplicate_event,
  public.get_event_element_totals, public.get_event_summary, public.complete_task, public.get_task_stats,
  public.get_client_stats, public.get_venue_stats to authenticated, service_role;
grant execute on function public.get_venue_elements to anon;
