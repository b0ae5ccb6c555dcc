-- Guest lists: import, figures, and answers by personal link.
-- Revert: drop the functions below.

-------------------------------------------------------------------------------------------------------------- import
-- Adds up to 10 000 guests [{name, title, email, phone, rsvp_status, plus_ones, plus_one_names, dietary_restrictions,
-- table_name, notes}] in one statement. A guest is known by its e-mail address:
--   skip    leaves guests who are there already, and takes the first of those who come twice
--   update  overwrites what the new row says, blanks excepted; of those who come twice the last one counts
--   fail    writes nothing if one row is invalid or known already
-- Invalid rows are left out and reported by their number in the list, from 1. A dry run reports and writes nothing.
-- Nested loops are off, because the planner takes any list for 100 rows.
create function public.import_guests(
  event_id uuid, guests jsonb, on_duplicate text default 'skip', dry_run boolean default false
) returns jsonb language plpgsql set search_path = '' set enable_nestloop = off as $$
declare
  fields constant text[] := '{name,title,email,phone,rsvp_status,plus_ones,plus_one_names,dietary_restrictions,'
    'table_name,notes}';
  result jsonb;
begin
  if jsonb_typeof(guests) is distinct from 'array' or exists (
    select from jsonb_array_elements(guests) g where jsonb_typeof(g) <> 'object') then
    perform private.refuse('VK003', 'Guests are a list of objects.', 'Send [{"name": "…"}].', 'guests');
  elsif jsonb_array_length(guests) > 10000 then
    perform private.refuse('VK007', 'These are more than 10000 guests.', 'Send them in parts.', 'guests');
  elsif on_duplicate is null or on_duplicate not in ('skip', 'update', 'fail') then
    perform private.refuse('VK003', 'There is no such way to treat duplicates.', 'Choose skip, update or fail.',
      'on_duplicate');
  elsif not exists (
    select from public.events e
    where e.event_id = import_guests.event_id and e.deleted_at is null
      and (e.venue_id = private.venue_id() or e.client_id = private.client_id() or private.is_server())) then
    perform private.refuse_missing('event');
  end if;

  with given as (
    select g.ordinality as row, g.json, nullif(trim(g.name), '') as name, nullif(trim(g.title), '') as title,
      nullif(trim(g.email), '') as email, nullif(trim(g.phone), '') as phone,
      nullif(trim(g.rsvp_status), '') as rsvp_status, nullif(trim(g.plus_ones), '') as plus_ones,
      case when jsonb_typeof(g.plus_one_names) = 'array'
        then array(select jsonb_array_elements_text(g.plus_one_names)) end as plus_one_names,
      nullif(trim(g.dietary_restrictions), '') as dietary_restrictions, nullif(trim(g.table_name), '') as table_name,
      nullif(trim(g.notes), '') as notes
    from rows from (
      jsonb_array_elements(guests),
      jsonb_to_recordset(guests) as (name text, title text, email text, phone text, rsvp_status text, plus_ones text,
        plus_one_names jsonb, dietary_restrictions text, table_name text, notes text))
      with ordinality g (json, name, title, email, phone, rsvp_status, plus_ones, plus_one_names, dietary_restrictions,
        table_name, notes, ordinality)
  ), checked as materialized (
    select g.*, lower(g.email) as address,
      case
        when g.json - fields <> '{}'
          then array[(select left(k, 100) from jsonb_object_keys(g.json - fields) k limit 1), 'is not a field']
        when g.name is null then array['name', 'is required']
        when length(g.name) > 200 then array['name', 'has more than 200 characters']
        when length(g.title) > 100 then array['title', 'has more than 100 characters']
        when not private.is_email(g.email) then array['email', 'is not an e-mail address']
        when not private.is_phone(g.phone) then array['phone', 'is not a phone number']
        when g.rsvp_status not in ('undecided', 'yes', 'no') then array['rsvp_status', 'is not undecided, yes or no']
        when g.plus_ones !~ '^(\d{1,2}|100)$' then array['plus_ones', 'is not a number from 0 to 100']
        when cardinality(g.plus_one_names) > coalesce(g.plus_ones::integer, 0)
          then array['plus_one_names', 'has more names than plus_ones']
        when length(g.dietary_restrictions) > 2000 then array['dietary_restrictions', 'has more than 2000 characters']
        when length(g.table_name) > 100 then array['table_name', 'has more than 100 characters']
        when length(g.notes) > 10000 then array['notes', 'has more than 10000 characters']
      end as problem
    from given g
  ), present as materialized (
    select o.guest_id, lower(o.email) as address from public.guests o
    where o.event_id = import_guests.event_id and o.email is not null
  ), known as materialized (
    select c.*, o.guest_id,
      case when c.email is null then 1
        when on_duplicate = 'update' then row_number() over (partition by c.address order by c.row desc)
        else row_number() over (partition by c.address order by c.row) end as turn
    from checked c
    left join present o on o.address = c.address
    where c.problem is null
  ), errors as materialized (
    select c.row, c.problem[1] as field, c.problem[2] as message from checked c where c.problem is not null
    union all
    select k.row, 'email', case when k.guest_id is null then 'is there twice' else 'is on the guest list already' end
    from known k where on_duplicate = 'fail' and (k.guest_id is not null or k.turn > 1)
  ), writes as (
    select not dry_run and (on_duplicate <> 'fail' or not exists (select from errors)) as wanted
  ), updated as (
    update public.guests o
    set name = k.name, title = coalesce(k.title, o.title), phone = coalesce(k.phone, o.phone),
      rsvp_status = coalesce(k.rsvp_status::public.rsvp_status, o.rsvp_status),
      plus_ones = coalesce(k.plus_ones::integer, o.plus_ones),
      plus_one_names = coalesce(k.plus_one_names, o.plus_one_names),
      dietary_restrictions = coalesce(k.dietary_restrictions, o.dietary_restrictions),
      table_name = coalesce(k.table_name, o.table_name), notes = coalesce(k.notes, o.notes)
    from known k
    where (select w.wanted from writes w) and on_duplicate = 'update' and k.turn = 1
      and o.event_id = import_guests.event_id and o.guest_id = k.guest_id
  ), inserted as (
    insert into public.guests (event_id, name, title, email, phone, rsvp_status, plus_ones, plus_one_names,
      dietary_restrictions, table_name, notes)
    select import_guests.event_id, k.name, k.title, k.email, k.phone,
      coalesce(k.rsvp_status, 'undecided')::public.rsvp_status, coalesce(k.plus_ones, '0')::integer,
      coalesce(k.plus_one_names, '{}'), k.dietary_restrictions, k.table_name, k.notes
    from known k
    where (select w.wanted from writes w) and k.turn = 1 and k.guest_id is null
    order by k.row
  )
  select jsonb_build_object(
    'created', case when on_duplicate = 'fail' and exists (select from errors) then 0
      else (select count(*) from known k where k.turn = 1 and k.guest_id is null) end,
    'updated', (select count(*) from known k where on_duplicate = 'update' and k.turn = 1 and k.guest_id is not null),
    'skipped', (
      select count(*) from known k
      where (on_duplicate <> 'fail' and k.turn > 1) or (on_duplicate = 'skip' and k.guest_id is not null)),
    'errors', (
      select coalesce(jsonb_agg(jsonb_build_object('row', e.row, 'field', e.field, 'message', e.message)
        order by e.row), '[]') from errors e))
  into result;
  return result;
end $$;

------------------------------------------------------------------------------------------------------------- figures
-- What guests must not eat, without who: each restriction of a list such as "vegan, no nuts" counts for itself. For
-- the parties of an event, its vendors included. Guests who are not coming are left out.
create function private.dietary_counts(event_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('restriction', d.restriction, 'count', d.count)
      order by d.count desc, d.restriction), '[]')
    from (
      select lower(r.restriction) as restriction, count(*) as count
      from public.guests g, regexp_split_to_table(trim(g.dietary_restrictions), '\s*[,;\n]\s*') r (restriction)
      where g.event_id = dietary_counts.event_id and g.rsvp_status <> 'no' and r.restriction <> ''
        and (g.venue_id = private.venue_id() or g.client_id = private.client_id() or private.is_server()
          or g.event_id in (select private.vendor_event_ids()))
      group by 1) d);
end $$;

-- `plus_ones` and `expected_attendance` count those who said yes. A vendor sees `dietary` only.
create function public.get_guest_stats(event_id uuid) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  e public.events;
begin
  select * into e from public.events x where x.event_id = get_guest_stats.event_id and x.deleted_at is null;
  if not found then
    perform private.refuse_missing('event');
  end if;
  return case
    when e.venue_id = private.venue_id() or e.client_id = private.client_id() or private.is_server() then (
      select jsonb_build_object(
        'total', count(*),
        'yes', count(*) filter (where g.rsvp_status = 'yes'),
        'no', count(*) filter (where g.rsvp_status = 'no'),
        'undecided', count(*) filter (where g.rsvp_status = 'undecided'),
        'plus_ones', coalesce(sum(g.plus_ones) filter (where g.rsvp_status = 'yes'), 0),
        'expected_attendance', coalesce(sum(1 + g.plus_ones) filter (where g.rsvp_status = 'yes'), 0))
      from public.guests g where g.event_id = e.event_id)
    else '{}' end || jsonb_build_object('dietary', private.dietary_counts(e.event_id));
end $$;

---------------------------------------------------------------------------------------------------------------- RSVP
-- Personal links: for the guests given, a new token each, which ends the old one; else for all who have none yet. The
-- tokens [{guest_id, name, email, token}] are returned once and not stored. One value and not rows, since the API cuts
-- rows off at its maximum and a token that is cut off is lost.
create function public.create_rsvp_links(event_id uuid, guest_ids uuid[] default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  links jsonb;
begin
  if not exists (
    select from public.events e
    where e.event_id = create_rsvp_links.event_id and e.deleted_at is null
      and (e.venue_id = private.venue_id() or e.client_id = private.client_id() or private.is_server())) then
    perform private.refuse_missing('event');
  elsif exists (
    select from unnest(guest_ids) wanted (id)
    where not exists (
      select from public.guests g where g.guest_id = wanted.id and g.event_id = create_rsvp_links.event_id)) then
    perform private.refuse_missing('guest of this event');
  end if;
  with made as materialized (
    select g.guest_id, private.new_token() as token
    from public.guests g
    where g.event_id = create_rsvp_links.event_id
      and case when guest_ids is null then g.rsvp_token_hash is null else g.guest_id = any (guest_ids) end
  ), linked as (
    update public.guests g set rsvp_token_hash = private.token_hash(made.token)
    from made where g.guest_id = made.guest_id
    returning g.guest_id, g.name, g.email, made.token)
  select coalesce(jsonb_agg(to_jsonb(l) order by l.name, l.guest_id), '[]') into links from linked l;
  return links;
end $$;

-- What a guest sees of its event and of itself, or null. A guessed token gives null, too, and stays counted.
create function private.rsvp_page(token text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'event', jsonb_build_object('name', e.name, 'date', e.date, 'ends_at', e.ends_at, 'rsvp_deadline', e.rsvp_deadline,
      'is_open', e.status not in ('completed', 'cancelled') and now() < least(e.rsvp_deadline, e.date)),
    'venue', jsonb_build_object('name', v.name, 'address', v.address, 'time_zone', v.time_zone),
    'guest', jsonb_build_object('name', g.name, 'title', g.title, 'rsvp_status', g.rsvp_status,
      'plus_ones', g.plus_ones, 'plus_one_names', g.plus_one_names, 'dietary_restrictions', g.dietary_restrictions,
      'table_name', g.table_name, 'responded_at', g.responded_at))
  from public.guests g
  join public.events e on e.event_id = g.event_id
  join public.venues v on v.venue_id = e.venue_id
  where g.rsvp_token_hash = private.token_hash(token) and e.deleted_at is null
$$;

create function public.get_rsvp(token text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform private.enforce_rate_limit('rsvp', 60, '1 minute');
  return private.rsvp_page(token);
end $$;

-- A guest's answer by its personal link; what is left out stays as it was. Null where there is no such link.
create function public.rsvp_by_token(
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

revoke execute on all functions in schema private from public;
grant execute on function private.dietary_counts to authenticated, service_role;

revoke execute on function public.import_guests, public.get_guest_stats, public.create_rsvp_links, public.get_rsvp,
  public.rsvp_by_token from public, anon;
grant execute on function public.import_guests, public.get_guest_stats, public.create_rsvp_links, public.get_rsvp,
  public.rsvp_by_token to authenticated, service_role;
grant execute on function public.get_rsvp, public.rsvp_by_token to anon;
