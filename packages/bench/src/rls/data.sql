-- A large world, made inside the database. :scale is the number of rows of each large table.
-- Venue 1 holds a tenth of everything; ids are md5 of a kind and a number, so that they can be computed.
set session_replication_role = replica;
create function pg_temp.id(kind text, n bigint) returns uuid language sql immutable as $$ select md5(kind || n)::uuid $$;
-- Spreads numbers evenly and repeatably.
create function pg_temp.pick(n bigint, salt int, among int) returns int language sql immutable as $$
  select (abs(hashint8extended(n, salt)) % among)::int
$$;

insert into auth.users (id, email, email_confirmed_at, aud, role)
select pg_temp.id(kind, n), kind || n || '@bench.example', now(), 'authenticated', 'authenticated'
from (values ('venue', :venues), ('client', :clients), ('vendor', :vendors)) as k (kind, total), generate_series(1, total) n;

insert into public.venues (venue_id, name, slug, is_published)
select pg_temp.id('venue', n), 'Venue ' || n, 'venue-' || n, n % 10 > 0 from generate_series(1, :venues) n;
insert into public.clients (client_id, name, email)
select pg_temp.id('client', n), 'Client ' || n, 'client' || n || '@bench.example' from generate_series(1, :clients) n;
insert into public.vendors (vendor_id, name, email)
select pg_temp.id('vendor', n), 'Vendor ' || n, 'vendor' || n || '@bench.example' from generate_series(1, :vendors) n;
insert into public.team_members (team_type, team_id, user_id, role, is_active)
select kind::public.user_type, pg_temp.id(kind, n), pg_temp.id(kind, n), 'owner', true
from (values ('venue', :venues), ('vendor', :vendors)) as k (kind, total), generate_series(1, total) n;

create temp table catalogue as
select v as venue, k, pg_temp.id('element' || v || '-', k) as element_id, 1 + (v * 7 + k) % :vendors as vendor
from generate_series(1, :venues) v, generate_series(1, case when v = 1 then 200 else 20 end) k;
insert into public.venue_vendors (venue_vendor_id, venue_id, vendor_id, approval_status)
select pg_temp.id('relation' || venue || '-', vendor), pg_temp.id('venue', venue), pg_temp.id('vendor', vendor), 'approved'
from catalogue group by venue, vendor;
insert into public.elements (element_id, venue_vendor_id, venue_id, vendor_id, name, category, price, is_approved)
select element_id, pg_temp.id('relation' || venue || '-', vendor), pg_temp.id('venue', venue), pg_temp.id('vendor', vendor),
  'Element ' || k, 'category ' || k % 8, 100, true
from catalogue;
insert into public.spaces (space_id, venue_id, name, capacity)
select pg_temp.id('space' || v || '-', k), pg_temp.id('venue', v), 'Space ' || k, 100
from generate_series(1, :venues) v, generate_series(1, 4) k;

create temp table world as
select n, case when n % 10 = 0 then 1 else 2 + pg_temp.pick(n, 1, :venues - 1) end as venue,
  1 + pg_temp.pick(n, 2, :clients) as client,
  timestamptz '2026-01-01' + pg_temp.pick(n, 3, 730 * 24) * interval '1 hour' as date,
  (array['inquiry', 'pending_confirmation', 'confirmed', 'in_planning', 'finalized', 'completed', 'cancelled'])[1 + n % 7]
    as status
from generate_series(1, :scale) n;

insert into public.events (event_id, name, date, ends_at, venue_id, client_id, status, guest_count, created_at)
select pg_temp.id('event', n), 'Event ' || n, date, date + interval '4 hours', pg_temp.id('venue', venue),
  pg_temp.id('client', client), status::public.event_status, 100, date - interval '100 days'
from world;
insert into public.event_spaces (event_id, space_id, venue_id, client_id)
select pg_temp.id('event', n), pg_temp.id('space' || venue || '-', 1 + n % 4), pg_temp.id('venue', venue), pg_temp.id('client', client)
from world;
insert into public.event_elements (event_element_id, event_id, element_id, venue_id, client_id, vendor_id, unit_price, amount, created_at)
select pg_temp.id('event_element', n), pg_temp.id('event', n), c.element_id, pg_temp.id('venue', w.venue),
  pg_temp.id('client', w.client), pg_temp.id('vendor', c.vendor), 100, 100, w.date - interval '90 days'
from world w join catalogue c
  on c.venue = w.venue and c.k = 1 + pg_temp.pick(w.n, 4, case when w.venue = 1 then 200 else 20 end);
insert into public.guests (guest_id, event_id, venue_id, client_id, name, email, created_at)
select pg_temp.id('guest', n), pg_temp.id('event', n), pg_temp.id('venue', venue), pg_temp.id('client', client),
  'Guest ' || n, 'guest' || n || '@bench.example', date - interval '80 days' from world;
insert into public.tasks (task_id, event_id, venue_id, client_id, assigned_to_id, assigned_to_type, name, created_at)
select pg_temp.id('task', w.n), pg_temp.id('event', w.n), ee.venue_id, ee.client_id,
  case w.n % 3 when 0 then ee.client_id when 1 then ee.venue_id else ee.vendor_id end,
  (array['client', 'venue', 'vendor'])[1 + w.n % 3]::public.user_type, 'Task ' || w.n, w.date - interval '70 days'
from world w join public.event_elements ee on ee.event_element_id = pg_temp.id('event_element', w.n);
insert into public.messages (message_id, thread_id, event_id, sender_id, sender_type, recipient_id, recipient_type, content, created_at)
select pg_temp.id('message', n), pg_temp.id('thread', n / 5), pg_temp.id('event', n),
  case when n % 2 = 0 then client else venue end, case when n % 2 = 0 then 'client' else 'venue' end::public.user_type,
  case when n % 2 = 0 then venue else client end, case when n % 2 = 0 then 'venue' else 'client' end::public.user_type,
  'Message ' || n, date - interval '60 days'
from (select n, date, pg_temp.id('venue', venue) as venue, pg_temp.id('client', client) as client from world) w;
insert into public.notifications (notification_id, user_id, user_type, notification_type, title, created_at)
select pg_temp.id('notification', n),
  case n % 2 when 0 then pg_temp.id('client', client) else pg_temp.id('venue', case when n % 20 = 1 then 1 else venue end) end,
  case n % 2 when 0 then 'client' else 'venue' end::public.user_type, 'bench', 'Notification ' || n, date - interval '50 days'
from world;

set session_replication_role = origin;
analyze;
