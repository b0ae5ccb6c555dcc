-- Live changes: everything is published, broadcasts name rows without showing them, channels are for their parties.
begin;
select no_plan();

insert into auth.users (id, email, email_confirmed_at) values
  ('16000000-0000-0000-0000-000000000001', 'hall@example.com', now()),
  ('16000000-0000-0000-0000-000000000002', 'ann@example.com', now()),
  ('16000000-0000-0000-0000-000000000003', 'other@example.com', now()),
  ('16000000-0000-0000-0000-000000000004', 'staff@example.com', now()),
  ('16000000-0000-0000-0000-000000000005', 'vendor@example.com', now());
insert into public.venues (venue_id, name, slug, is_published) values
  ('16000000-0000-0000-0000-000000000001', 'Hall', 'test-hall', true),
  ('16000000-0000-0000-0000-000000000003', 'Other', 'test-other', true);
insert into public.clients (client_id, name, email) values
  ('16000000-0000-0000-0000-000000000002', 'Ann', 'ann@example.com');
insert into public.vendors (vendor_id, name, email) values
  ('16000000-0000-0000-0000-000000000005', 'Vendor', 'vendor@example.com');
insert into public.team_members (team_type, team_id, user_id, role, is_active) values
  ('venue', '16000000-0000-0000-0000-000000000001', '16000000-0000-0000-0000-000000000001', 'owner', true),
  ('venue', '16000000-0000-0000-0000-000000000003', '16000000-0000-0000-0000-000000000003', 'owner', true),
  ('vendor', '16000000-0000-0000-0000-000000000005', '16000000-0000-0000-0000-000000000005', 'owner', true),
  ('venue', '16000000-0000-0000-0000-000000000001', '16000000-0000-0000-0000-000000000004', 'staff', true)
on conflict do nothing;
insert into public.events (event_id, name, date, ends_at, venue_id, client_id) values
  ('16000000-0000-0000-0002-000000000001', 'Gala', '2031-06-01 18:00+00', '2031-06-01 22:00+00',
    '16000000-0000-0000-0000-000000000001', '16000000-0000-0000-0000-000000000002');

select is_empty(
  $$select c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity and not exists (
      select from pg_publication_tables t
      where t.pubname = 'supabase_realtime' and t.schemaname = 'public' and t.tablename = c.relname)$$,
  'every table with row security is published');

create temporary view sent as
select topic, event, payload from realtime.messages where topic like '%16000000-%';
create function pg_temp.clear() returns void language sql as 'delete from realtime.messages';

select isnt_empty($$select 1 from pg_temp.sent
  where topic = 'user:16000000-0000-0000-0000-000000000001' and payload ->> 'table' = 'events' and event = 'INSERT'$$,
  'the venue hears of a new event');
select isnt_empty($$select 1 from pg_temp.sent
  where topic = 'user:16000000-0000-0000-0000-000000000002' and payload ->> 'table' = 'events'$$, 'so does its client');

select pg_temp.clear();
update public.events set budget = 4321, description = 'Secret words'
  where event_id = '16000000-0000-0000-0002-000000000001';
select results_eq(
  $$select payload - 'id' from pg_temp.sent where topic = 'event:16000000-0000-0000-0002-000000000001'$$,
  $$values ('{"schema": "public", "table": "events", "operation": "UPDATE", "count": 1,
    "keys": [{"event_id": "16000000-0000-0000-0002-000000000001"}]}'::jsonb)$$, 'a change of an event names the row');
select is_empty($$select 1 from pg_temp.sent where payload::text ~ 'Secret|4321'
  and payload ->> 'table' <> 'notifications'$$,
  'and shows nothing of it');

select pg_temp.clear();
insert into public.guests (event_id, venue_id, name)
select '16000000-0000-0000-0002-000000000001', '16000000-0000-0000-0000-000000000001', 'Guest ' || n
from generate_series(1, 101) n;
select results_eq(
  $$select topic, payload -> 'count', payload -> 'keys' from pg_temp.sent where payload ->> 'table' = 'guests'
    order by topic$$,
  $$values ('user:16000000-0000-0000-0000-000000000001', '101'::jsonb, 'null'::jsonb),
    ('user:16000000-0000-0000-0000-000000000002', '101', 'null')$$,
  'a statement sends one message to each who may read its rows, whatever their number');
select is_empty($$select 1 from pg_temp.sent where topic like 'event:%' and payload ->> 'table' = 'guests'$$,
  'and none where vendors listen');

select pg_temp.clear();
insert into public.contracts (contract_id, event_id, venue_id, total_amount, currency, terms, terms_hash) values
  ('16000000-0000-0000-0004-000000000001', '16000000-0000-0000-0002-000000000001',
    '16000000-0000-0000-0000-000000000001', 0, 'USD', 'Terms', '');
select results_eq($$select topic from pg_temp.sent where payload ->> 'table' = 'contracts'$$,
  $$values ('user:16000000-0000-0000-0000-000000000001')$$, 'a client does not hear of a draft contract');

select pg_temp.clear();
insert into public.notifications (user_id, user_type, notification_type, title) values
  ('16000000-0000-0000-0000-000000000002', 'client', 'test', 'Hello');
select results_eq(
  $$select topic, event, payload #>> '{record,title}' from pg_temp.sent$$,
  $$values ('user:16000000-0000-0000-0000-000000000002', 'INSERT', 'Hello')$$, 'a notification is sent as it is');

select pg_temp.clear();
insert into public.messages (message_id, thread_id, sender_id, sender_type, recipient_id, recipient_type, content)
  values
  ('16000000-0000-0000-0007-000000000001', '16000000-0000-0000-0006-000000000001',
    '16000000-0000-0000-0000-000000000002',
    'client', '16000000-0000-0000-0000-000000000001', 'venue', 'Secret words');
select results_eq(
  $$select topic, payload -> 'keys' from pg_temp.sent where topic like 'thread:%'$$,
  $$values ('thread:16000000-0000-0000-0006-000000000001',
    '[{"message_id": "16000000-0000-0000-0007-000000000001"}]'::jsonb)$$, 'a message is named in its thread');

-- channels
create function pg_temp.join_as(person integer, topic text) returns boolean language plpgsql as $$
declare
  joined boolean;
begin
  perform set_config('request.jwt.claims', json_build_object(
    'sub', '16000000-0000-0000-0000-00000000000' || person, 'role', 'authenticated')::text, true);
  perform set_config('realtime.topic', topic, true);
  set local role authenticated;
  select exists (select from realtime.messages m where m.topic = join_as.topic
    and m.extension = 'broadcast') into joined;
  reset role;
  perform set_config('request.jwt.claims', '', true);
  return joined;
end $$;
create function pg_temp.send_as(person integer, topic text, extension text default 'broadcast') returns boolean
language plpgsql as $$
begin
  perform set_config('request.jwt.claims', json_build_object(
    'sub', '16000000-0000-0000-0000-00000000000' || person, 'role', 'authenticated')::text, true);
  perform set_config('realtime.topic', topic, true);
  set local role authenticated;
  insert into realtime.messages (topic, extension, event, payload) values (topic, extension, 'x', '{}');
  reset role;
  perform set_config('request.jwt.claims', '', true);
  return true;
exception when insufficient_privilege then
  return false;
end $$;
insert into realtime.messages (topic, extension, event) select t, 'broadcast', 'probe' from unnest(array[
  'event:16000000-0000-0000-0002-000000000001', 'thread:16000000-0000-0000-0006-000000000001',
  'user:16000000-0000-0000-0000-000000000001', 'user:16000000-0000-0000-0000-000000000002',
  'event:nonsense', 'lobby']) t;

select results_eq(
  $$select p.who, t.topic, pg_temp.join_as(p.person, t.topic || ':16000000-0000-0000-000' || t.id)
    from (values ('venue', 1), ('client', 2), ('other venue', 3), ('staff', 4), ('vendor', 5)) p (who, person)
    cross join (values ('event', '2-000000000001'), ('thread', '6-000000000001'), ('user', '0-000000000001')) t (topic,
      id)
    order by p.person, t.topic$$,
  $$values ('venue', 'event', true), ('venue', 'thread', true), ('venue', 'user', true),
    ('client', 'event', true), ('client', 'thread', true), ('client', 'user', false),
    ('other venue', 'event', false), ('other venue', 'thread', false), ('other venue', 'user', false),
    ('staff', 'event', true), ('staff', 'thread', true), ('staff', 'user', true),
    ('vendor', 'event', false), ('vendor', 'thread', false), ('vendor', 'user', false)$$,
  'a channel is for its parties and their teams');
select ok(not pg_temp.join_as(1, 'event:nonsense'), 'a name that is none is refused, not an error');
select ok(not pg_temp.join_as(1, 'lobby'), 'other private channels are closed');

insert into public.venue_vendors (venue_vendor_id, venue_id, vendor_id, approval_status) values
  ('16000000-0000-0000-0003-000000000001', '16000000-0000-0000-0000-000000000001',
    '16000000-0000-0000-0000-000000000005', 'approved');
insert into public.elements (element_id, venue_vendor_id, venue_id, vendor_id, name, category, price) values
  ('16000000-0000-0000-0008-000000000001', '16000000-0000-0000-0003-000000000001',
    '16000000-0000-0000-0000-000000000001', '16000000-0000-0000-0000-000000000005', 'Band', 'music', 1);
insert into public.event_elements (event_id, element_id, venue_id, vendor_id, unit_price, amount) values
  ('16000000-0000-0000-0002-000000000001', '16000000-0000-0000-0008-000000000001',
    '16000000-0000-0000-0000-000000000001', '16000000-0000-0000-0000-000000000005', 1, 1);
select ok(pg_temp.join_as(5, 'event:16000000-0000-0000-0002-000000000001'),
  'a vendor with an element on the event joins');
update public.venue_vendors set approval_status = 'rejected'
  where venue_vendor_id = '16000000-0000-0000-0003-000000000001';
select ok(not pg_temp.join_as(5, 'event:16000000-0000-0000-0002-000000000001'), 'until it loses its approval');

select ok(pg_temp.send_as(2, 'event:16000000-0000-0000-0002-000000000001'), 'a party sends to its event');
select ok(pg_temp.send_as(2, 'thread:16000000-0000-0000-0006-000000000001', 'presence'),
  'and is present in its thread');
select ok(not pg_temp.send_as(3, 'event:16000000-0000-0000-0002-000000000001'), 'a stranger does not');
select ok(not pg_temp.send_as(2, 'user:16000000-0000-0000-0000-000000000002'), 'only the database sends to a user');
select ok(not pg_temp.send_as(2, 'event:16000000-0000-0000-0002-000000000001', 'postgres_changes'),
  'nothing else is sent');
select set_config('realtime.topic', 'event:16000000-0000-0000-0002-000000000001', true);
set local role anon;
select is_empty('select 1 from realtime.messages', 'a visitor joins no private channel');
reset role;

-- a broken realtime never fails a write
alter function realtime.send(jsonb, text, text, boolean) rename to send_is_gone;
select lives_ok($$update public.events set guest_count = 7 where event_id = '16000000-0000-0000-0002-000000000001'$$,
  'a write succeeds though nothing can be sent');
select lives_ok(
  $$insert into public.notifications (user_id, user_type, notification_type, title)
    values ('16000000-0000-0000-0000-000000000002', 'client', 'test', 'Hello')$$, 'a notification too');

select * from finish();
rollback;
