-- What 20250130000002_plain_names.sql says of names holds for all that is shown as one to others: guests, their titles
-- and tables, calendar feeds, kinds of events and elements, contact persons, attachments, and what a certificate insures.
-- Revert: create the constraints below again as in 20250101000000_initial_schema.sql and
-- 20250123000000_calendar_feeds.sql, run public.import_guests and public.list_team_members of
-- 20250101000020_guests_and_rsvp.sql and 20250101000021_invitations_and_teams.sql again, with `create or replace`, and
-- drop private.hold_names.
--
-- A row that holds such a name already stops this migration, which names the check. Correct the row, and run it again.

-- Whether the given fields of a list of objects are names, where they say anything.
create function private.hold_names(list jsonb, fields text[]) returns boolean
language plpgsql immutable strict parallel safe set search_path = '' as $$
begin
  return not exists (
    select from jsonb_path_query(list, '$[*]') e (entry), unnest(fields) f (field)
    where e.entry ->> f.field <> '' and not private.is_name(e.entry ->> f.field));
end $$;
revoke execute on function private.hold_names from public;
grant execute on function private.hold_names to authenticated, service_role;

alter table public.guests drop constraint guests_name_check, drop constraint guests_title_check,
  drop constraint guests_table_name_check,
  add constraint guests_name_check check (length(name) between 1 and 200 and private.is_name(name)),
  add constraint guests_title_check check (title = '' or (length(title) <= 100 and private.is_name(title))),
  add constraint guests_table_name_check
    check (table_name = '' or (length(table_name) <= 100 and private.is_name(table_name)));
alter table public.calendar_feeds drop constraint calendar_feeds_name_check,
  add constraint calendar_feeds_name_check check (length(name) between 1 and 100 and private.is_name(name));
alter table public.events drop constraint events_event_type_check,
  add constraint events_event_type_check check (length(event_type) between 1 and 100 and private.is_name(event_type));
alter table public.elements drop constraint elements_category_check,
  add constraint elements_category_check check (length(category) between 1 and 100 and private.is_name(category));
alter table public.vendors drop constraint vendors_contact_persons_check,
  add constraint vendors_contact_persons_check
    check (private.is_array(contact_persons, 16384) and private.hold_names(contact_persons, '{name,role}'));
alter table public.venue_vendors drop constraint venue_vendors_insurance_check,
  add constraint venue_vendors_insurance_check
    check (private.is_array(insurance) and private.hold_names(insurance, '{type}'));
alter table public.messages drop constraint messages_attachments_check,
  add constraint messages_attachments_check check (
    attachments = '[]' or (private.is_array(attachments, 16384) and private.hold_names(attachments, '{name}')));

-- As in 20250101000020_guests_and_rsvp.sql; a row with such a name is reported by its number, as others are.
create or replace function public.import_guests(
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
        when not private.is_name(g.name) then array['name', 'is not one line of visible characters']
        when length(g.title) > 100 then array['title', 'has more than 100 characters']
        when not private.is_name(g.title) then array['title', 'is not one line of visible characters']
        when not private.is_email(g.email) then array['email', 'is not an e-mail address']
        when not private.is_phone(g.phone) then array['phone', 'is not a phone number']
        when g.rsvp_status not in ('undecided', 'yes', 'no') then array['rsvp_status', 'is not undecided, yes or no']
        when g.plus_ones !~ '^(\d{1,2}|100)$' then array['plus_ones', 'is not a number from 0 to 100']
        when cardinality(g.plus_one_names) > coalesce(g.plus_ones::integer, 0)
          then array['plus_one_names', 'has more names than plus_ones']
        when not private.are_names(g.plus_one_names)
          then array['plus_one_names', 'are not each one line of up to 200 visible characters']
        when length(g.dietary_restrictions) > 2000 then array['dietary_restrictions', 'has more than 2000 characters']
        when length(g.table_name) > 100 then array['table_name', 'has more than 100 characters']
        when not private.is_name(g.table_name) then array['table_name', 'is not one line of visible characters']
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

-- As in 20250101000021_invitations_and_teams.sql; such a name in the account's own data, which nothing else checks, is
-- left out.
create or replace function public.list_team_members()
returns table (
  team_member_id uuid, team_type public.user_type, team_id uuid, user_id uuid, role public.team_role, name text,
  email text, created_at timestamptz
) language sql stable security definer set search_path = '' as $$
  select m.team_member_id, m.team_type, m.team_id, m.user_id, m.role,
    coalesce(c.name, case when private.is_name(g.name) then g.name end), u.email, m.created_at
  from public.team_members m
  join auth.users u on u.id = m.user_id
  left join public.clients c on c.client_id = m.user_id
  cross join lateral (select left(trim(u.raw_user_meta_data ->> 'name'), 200)) g (name)
  where m.team_id = coalesce(private.venue_id(), private.vendor_id())
    and m.team_type = case when private.venue_id() is null then 'vendor' else 'venue' end::public.user_type
  order by m.role, m.created_at, m.team_member_id
$$;
