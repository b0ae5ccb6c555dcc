-- Search in any language: every word of the query must begin a word of the row, without regard to case and accents.
-- Where nothing matches, names that are spelled alike do.
-- Revert: drop the functions and indexes below.
--
-- Words are compared as private.plain_words leaves them, without a language's grammar: texts are in any language.
-- Behind row level security an index of words goes unused (its operators are not leakproof). So where rows are many, a
-- private definer finds ids among the rows of the caller, and the caller reads those under its policies.

create extension if not exists pg_trgm with schema extensions;

-- In plpgsql, which runs it six times as fast. Only a long text can hold a word that is too long for a tsvector.
create function private.search_words(value text) returns tsvector
language plpgsql immutable strict parallel safe set search_path = '' as $$
declare
  words text[] := array_remove(string_to_array(private.plain_words(value), ' '), '');
begin
  if octet_length(value) > 500 then
    words := array(select left(w, 100) from unnest(words) w);
  end if;
  return array_to_tsvector(words);
end $$;

-- Null where the query has no word, so that it matches nothing. plain_words leaves no character that is syntax.
create function private.search_query(value text) returns tsquery
language plpgsql immutable strict parallel safe set search_path = '' as $$
begin
  return (
    select string_agg(distinct quote_literal(left(w, 100)) || ':*', ' & ')::tsquery
    from string_to_table(private.plain_words(value), ' ') w where w <> '' and length(value) <= 1000);
end $$;

-- The query as names are compared with it, or null if it is too short or too long for that; sets how alike is alike.
create function private.alike_query(query text) returns text language plpgsql stable strict set search_path = '' as $$
begin
  perform set_config('pg_trgm.word_similarity_threshold', '0.5', true);
  return case when length(query) between 3 and 100 then private.plain_words(query) end;
end $$;

-- Whether a name is spelled like such a query. A definer for the reason given at private.plain_words. An index of names
-- needs the same condition written out.
create function private.resembles(name text, alike_query text) returns boolean
language plpgsql stable strict parallel safe security definer set search_path = '' as $$
begin
  return alike_query operator(extensions.<%) private.plain_words(name);
end $$;

create function private.page_size(wanted integer) returns integer
language plpgsql immutable set search_path = '' as $$
begin
  return least(greatest(coalesce(wanted, 20), 1), 100);
end $$;

-------------------------------------------------------------------------------------------------------------- venues
create function private.venue_words(name text, description text, address jsonb) returns tsvector
language plpgsql immutable parallel safe set search_path = '' as $$
begin
  return private.search_words(concat_ws(' ', name, address ->> 'lines', address ->> 'postal_code', address ->> 'city',
    address ->> 'region', address ->> 'country', description));
end $$;
create index idx_venues_search on public.venues using gin (private.venue_words(name, description, address))
  where is_published and deleted_at is null;
create index idx_venues_place on public.venues (latitude, longitude) where is_published and deleted_at is null;

-- Kilometres between two points on a sphere of the Earth's mean radius.
create function private.distance_km(
  lat1 double precision, lng1 double precision, lat2 double precision, lng2 double precision) returns double precision
language sql immutable strict parallel safe set search_path = '' as $$
  select 2 * 6371.0088 * asin(least(1, sqrt(
    sind((lat2 - lat1) / 2) ^ 2 + cosd(lat1) * cosd(lat2) * sind((lng2 - lng1) / 2) ^ 2)))
$$;

-- Whether a space, with all its parts, is free at an instant.
create function private.is_free_at(space_id uuid, instant timestamptz) returns boolean
language sql stable security definer set search_path = '' as $$
  select not exists (
    select from public.space_reservations r
    where r.space_id in (select private.leaf_spaces(is_free_at.space_id)) and r.blocking
      and r.during @> instant and (r.expires_at is null or r.expires_at > now()))
$$;

-- Published venues: by words, within near {lat, lng, radius_km = 50}, with a space for `capacity` guests that is free
-- at `date`. Nearest first, else those with the words in their name. A visitor gets no e-mail, phone or settings.
create function public.search_venues(
  query text default null, near jsonb default null, capacity integer default null, date timestamptz default null,
  "limit" integer default 20
) returns setof public.venues language plpgsql stable security definer set search_path = '' as $$
declare
  words tsquery := private.search_query(query);
  alike text := private.alike_query(query);
  lat double precision;
  lng double precision;
  radius double precision;
  hidden jsonb := case when current_setting('role') = 'anon' then '{"email": null, "phone": null, "settings": {}}' end;
begin
  if near is not null then
    if jsonb_typeof(near -> 'lat') is distinct from 'number' or jsonb_typeof(near -> 'lng') is distinct from 'number'
      or jsonb_typeof(near -> 'radius_km') not in ('number') then
      perform private.refuse('VK003', 'A place is {lat, lng, radius_km}.', 'Give degrees and kilometres.', 'near');
    end if;
    lat := (near ->> 'lat')::double precision;
    lng := (near ->> 'lng')::double precision;
    radius := coalesce((near ->> 'radius_km')::double precision, 50);
    if abs(lat) > 90 or abs(lng) > 180 or radius not between 0.001 and 20040 then
      perform private.refuse('VK003', 'There is no such place.', 'Give degrees and kilometres.', 'near');
    end if;
  end if;
  for attempt in 1..2 loop
    return query
      select (jsonb_populate_record(found.venue, hidden)).*
      from (
        select v as venue, v.venue_id
        from public.venues v
        where v.is_published and v.deleted_at is null
          and case when query is null then true
            when attempt = 1 then private.venue_words(v.name, v.description, v.address) @@ words
            else private.resembles(v.name, alike) end
          and (lat is null or (
            v.latitude between lat - radius / 111.1 and lat + radius / 111.1
            and private.distance_km(lat, lng, v.latitude, v.longitude) <= radius))
        order by private.distance_km(lat, lng, v.latitude, v.longitude),
          private.search_words(v.name) @@ words desc nulls last, v.name, v.venue_id
        offset 0) found
      where (search_venues.capacity is null and search_venues.date is null) or exists (
        select from public.spaces s
        where s.venue_id = found.venue_id and s.is_active and s.deleted_at is null
          and (search_venues.capacity is null or s.capacity >= search_venues.capacity)
          and (search_venues.date is null or private.is_free_at(s.space_id, search_venues.date)))
      limit private.page_size(search_venues."limit");
    exit when found or query is null;
  end loop;
end $$;

------------------------------------------------------------------------------------------------------------ elements
create function private.element_words(name text, category text, description text) returns tsvector
language plpgsql immutable parallel safe set search_path = '' as $$
begin
  return private.search_words(concat_ws(' ', name, category, description));
end $$;
create index idx_elements_search on public.elements using gin (private.element_words(name, category, description))
  where is_active and not is_hidden_by_venue and deleted_at is null;

create function private.find_elements(query text, venue_id uuid, alike boolean) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  alike_query text := private.alike_query(query);
begin
  return query
    select el.element_id
    from public.elements el
    join public.venues v on v.venue_id = el.venue_id
    join public.venue_vendors vv on vv.venue_vendor_id = el.venue_vendor_id
    where el.is_active and not el.is_hidden_by_venue and el.deleted_at is null
      and (find_elements.venue_id is null or el.venue_id = find_elements.venue_id)
      and vv.approval_status in ('approved', 'not_required')
      and ((v.is_published and v.deleted_at is null) or private.may_see_venue(v.venue_id))
      and case when alike then private.resembles(el.name, alike_query)
        else private.element_words(el.name, el.category, el.description) @@ private.search_query(query) end;
end $$;

-- Elements on offer, of one venue if given; those with the words in their name first.
create function public.search_elements(query text, venue_id uuid default null, "limit" integer default 20)
returns setof public.elements language plpgsql stable set search_path = '' as $$
begin
  for attempt in 1..2 loop
    return query
      select el.* from public.elements el
      where el.element_id = any (array(
        select private.find_elements(search_elements.query, search_elements.venue_id, attempt = 2)))
      order by private.search_words(el.name) @@ private.search_query(query) desc, el.name, el.element_id
      limit private.page_size(search_elements."limit");
    exit when found;
  end loop;
end $$;

-------------------------------------------------------------------------------------------------------------- events
create function private.event_words(
  name text, description text, event_type text, contact_name text, contact_email text) returns tsvector
language plpgsql immutable parallel safe set search_path = '' as $$
begin
  return private.search_words(concat_ws(' ', name, event_type, contact_name, contact_email, description));
end $$;
create index idx_events_search on public.events
  using gin (private.event_words(name, description, event_type, contact_name, contact_email));
create index idx_events_name on public.events using gin (private.plain_words(name) extensions.gin_trgm_ops);

create function private.find_events(query text, venue_id uuid, alike boolean, page integer) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.party_id();
  words tsquery := private.search_query(query);
  alike_query text := private.alike_query(query);
begin
  return query
    with hits as materialized (
      select e.event_id, e.date
      from public.events e
      where e.deleted_at is null
        and (find_events.venue_id is null or e.venue_id = find_events.venue_id)
        and (e.venue_id = me or e.client_id = me or private.is_server()
          or e.event_id = any (array(select private.vendor_event_ids())))
        and case when alike then alike_query operator(extensions.<%) private.plain_words(e.name)
          else private.event_words(e.name, e.description, e.event_type, e.contact_name, e.contact_email) @@ words end)
    select h.event_id from hits h order by h.date desc, h.event_id limit page;
end $$;

-- The caller's events, the latest first.
create function public.search_events(query text, venue_id uuid default null, "limit" integer default 20)
returns setof public.events language plpgsql stable set search_path = '' as $$
begin
  for attempt in 1..2 loop
    return query
      select e.* from public.events e
      where e.event_id = any (array(select private.find_events(
        search_events.query, search_events.venue_id, attempt = 2, private.page_size(search_events."limit"))))
      order by e.date desc, e.event_id;
    exit when found;
  end loop;
end $$;

------------------------------------------------------------------------------------------------------------ messages
create index idx_messages_search on public.messages using gin (private.search_words(content));

create function private.find_messages(query text, page integer) returns setof uuid
language plpgsql stable security definer set search_path = '' as $$
declare
  me uuid := private.party_id();
  words tsquery := private.search_query(query);
begin
  return query
    with hits as materialized (
      select m.message_id, m.created_at from public.messages m
      where (m.sender_id = me or m.recipient_id = me or private.is_server())
        and private.search_words(m.content) @@ words)
    select h.message_id from hits h order by h.created_at desc, h.message_id desc limit page;
end $$;

-- Messages that the caller sent or received, the latest first.
create function public.search_messages(query text, "limit" integer default 20)
returns setof public.messages language sql stable set search_path = '' as $$
  select m.* from public.messages m
  where m.message_id = any (array(
    select private.find_messages(search_messages.query, private.page_size(search_messages."limit"))))
  order by m.created_at desc, m.message_id desc
$$;

-------------------------------------------------------------------------------------------------- guests and profiles
-- Guests of one event, by name, e-mail, table, companions and restrictions.
create function public.search_guests(event_id uuid, query text, "limit" integer default 20)
returns setof public.guests language plpgsql stable set search_path = '' as $$
declare
  alike text := private.alike_query(query);
begin
  for attempt in 1..2 loop
    return query
      select g.* from public.guests g
      where g.event_id = search_guests.event_id
        and case attempt when 2 then private.resembles(g.name, alike)
          else private.search_words(concat_ws(' ', g.name, g.title, g.email, g.table_name,
            array_to_string(g.plus_one_names, ' '), g.dietary_restrictions)) @@ private.search_query(query) end
      order by private.search_words(g.name) @@ private.search_query(query) desc, g.name, g.guest_id
      limit private.page_size(search_guests."limit");
    exit when found;
  end loop;
end $$;

-- Clients that the caller may see, by name, e-mail and phone.
create function public.search_clients(query text, "limit" integer default 20) returns setof public.clients
language plpgsql stable set search_path = '' as $$
declare
  alike text := private.alike_query(query);
begin
  for attempt in 1..2 loop
    return query
      select c.* from public.clients c
      where c.deleted_at is null
        and case attempt when 2 then private.resembles(c.name, alike)
          else private.search_words(concat_ws(' ', c.name, c.email, c.phone)) @@ private.search_query(query) end
      order by private.search_words(c.name) @@ private.search_query(query) desc, c.name, c.client_id
      limit private.page_size(search_clients."limit");
    exit when found;
  end loop;
end $$;

-- Vendors that the caller may see, by name, e-mail and description.
create function public.search_vendors(query text, "limit" integer default 20) returns setof public.vendors
language plpgsql stable set search_path = '' as $$
declare
  alike text := private.alike_query(query);
begin
  for attempt in 1..2 loop
    return query
      select v.* from public.vendors v
      where v.deleted_at is null
        and case attempt when 2 then private.resembles(v.name, alike)
          else private.search_words(concat_ws(' ', v.name, v.email, v.description)) @@ private.search_query(query) end
      order by private.search_words(v.name) @@ private.search_query(query) desc, v.name, v.vendor_id
      limit private.page_size(search_vendors."limit");
    exit when found;
  end loop;
end $$;

revoke execute on all functions in schema private from public;
grant execute on function private.search_words, private.search_query, private.venue_words, private.element_words,
  private.event_words, private.alike_query, private.resembles, private.page_size, private.find_elements,
  private.find_events, private.find_messages to authenticated, service_role;

revoke execute on function public.search_venues, public.search_elements, public.search_events, public.search_messages,
  public.search_guests, public.search_clients, public.search_vendors from public, anon;
grant execute on function public.search_venues, public.search_elements, public.search_events, public.search_messages,
  public.search_guests, public.search_clients, public.search_vendors to authenticated, service_role;
grant execute on function public.search_venues to anon;
