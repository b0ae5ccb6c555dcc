-- Objects and files: whose they are is in their name, and neither is there without the other.
begin;
select no_plan();

insert into auth.users (id, email, email_confirmed_at) values
  ('15000000-0000-0000-0000-000000000001', 'hall@example.com', now()),
  ('15000000-0000-0000-0000-000000000002', 'ann@example.com', now()),
  ('15000000-0000-0000-0000-000000000003', 'other@example.com', now()),
  ('15000000-0000-0000-0000-000000000004', 'vendor@example.com', now());
insert into public.venues (venue_id, name, slug, is_published) values
  ('15000000-0000-0000-0000-000000000001', 'Hall', 'test-hall', true),
  ('15000000-0000-0000-0000-000000000003', 'Other', 'test-other', false);
insert into public.clients (client_id, name, email) values
  ('15000000-0000-0000-0000-000000000002', 'Ann', 'ann@example.com');
insert into public.vendors (vendor_id, name, email) values
  ('15000000-0000-0000-0000-000000000004', 'Vendor', 'vendor@example.com');
insert into public.team_members (team_type, team_id, user_id, role, is_active) values
  ('venue', '15000000-0000-0000-0000-000000000001', '15000000-0000-0000-0000-000000000001', 'owner', true),
  ('venue', '15000000-0000-0000-0000-000000000003', '15000000-0000-0000-0000-000000000003', 'owner', true),
  ('vendor', '15000000-0000-0000-0000-000000000004', '15000000-0000-0000-0000-000000000004', 'owner', true)
on conflict do nothing;
insert into public.events (event_id, name, date, ends_at, venue_id, client_id) values
  ('15000000-0000-0000-0002-000000000001', 'Gala', '2031-06-01 18:00+00', '2031-06-01 22:00+00',
    '15000000-0000-0000-0000-000000000001', '15000000-0000-0000-0000-000000000002');

create function pg_temp.act_as(person integer) returns text language sql as $$
  select set_config('request.jwt.claims', json_build_object(
    'sub', '15000000-0000-0000-0000-00000000000' || person, 'role', 'authenticated')::text, true)
$$;
-- What the Storage API does with an upload.
create function pg_temp.upload(bucket text, name text, type text default 'image/png') returns void language sql as $$
  insert into storage.objects (bucket_id, name, owner, owner_id, metadata)
  values (bucket, name, auth.uid(), auth.uid()::text, jsonb_build_object('size', 1234, 'mimetype', type))
$$;
create function pg_temp.path(prefix text, file integer default 1, file_name text default 'plan.png') returns text
language sql as $$
  select concat_ws('/', prefix, '15000000-0000-0000-0005-00000000000' || file, file_name)
$$;
create function pg_temp.add_file(path text, file integer default 1, event text default null, venue text default null,
  bucket text default 'event-files', type text default 'text/html') returns bigint
language sql as $$
  insert into public.files (file_id, bucket, file_path, file_name, file_type, file_size, event_id, venue_id)
  values (('15000000-0000-0000-0005-00000000000' || file)::uuid, bucket, path, 'plan.png', type, 1, event::uuid,
    venue::uuid)
  returning file_size
$$;
create function pg_temp.touched(statement text) returns integer language plpgsql as $$
declare
  touched integer;
begin
  execute statement;
  get diagnostics touched = row_count;
  return touched;
end $$;
grant execute on function pg_temp.touched, pg_temp.act_as, pg_temp.upload, pg_temp.path,
  pg_temp.add_file to authenticated, anon;

select results_eq(
  $$select id, public, file_size_limit from storage.buckets where id in ('venue-media', 'event-files') order by id$$,
  $$values ('event-files', false, 52428800::bigint), ('venue-media', true, 10485760::bigint)$$,
  'there is a public and a private bucket, each with its limit');
select ok(not exists (
  select from storage.buckets b cross join unnest(b.allowed_mime_types) t
  where b.id in ('venue-media', 'event-files') and t ~ 'html|svg|javascript|xml$'),
    'neither takes what a browser runs');

-- a client
select pg_temp.act_as(2);
set local role authenticated;
select lives_ok($$select pg_temp.upload('event-files', pg_temp.path('events/15000000-0000-0000-0002-000000000001'))$$,
  'a client uploads to its event');
select lives_ok($$select pg_temp.upload('event-files', pg_temp.path('users/15000000-0000-0000-0000-000000000002', 2))$$,
  'and for itself');
select throws_ok(
  $$select pg_temp.upload('venue-media', pg_temp.path('15000000-0000-0000-0000-000000000001'))$$, '42501', null,
  'but not to the venue''s media');
select throws_ok(
  $$select pg_temp.upload('event-files', pg_temp.path('users/15000000-0000-0000-0000-000000000003'))$$, '42501', null,
  'nor for another user');
select throws_ok(
  $$select pg_temp.upload('event-files', pg_temp.path('events/15000000-0000-0000-0002-000000000009'))$$, '42501', null,
  'nor to an event that is not its own');
select throws_ok(format('select pg_temp.upload(''event-files'', %L)', name), '42501', null, 'no traversal: ' || name)
from unnest(array[
  'users/15000000-0000-0000-0000-000000000002/../15000000-0000-0000-0000-000000000003/x.png',
  'users/15000000-0000-0000-0000-000000000002/15000000-0000-0000-0005-000000000001/..',
  'users/15000000-0000-0000-0000-000000000002/15000000-0000-0000-0005-000000000001/a/../../x.png',
  'users/15000000-0000-0000-0000-000000000002//x.png',
  '/users/15000000-0000-0000-0000-000000000002/15000000-0000-0000-0005-000000000001/x.png',
  'users/15000000-0000-0000-0000-000000000002/15000000-0000-0000-0005-000000000001/a\b.png',
  'users/15000000-0000-0000-0000-000000000002/x.png', 'events/nonsense/nonsense/x.png', 'x.png']) name;

-- rows
select is(
  pg_temp.add_file(pg_temp.path('events/15000000-0000-0000-0002-000000000001'),
    event => '15000000-0000-0000-0002-000000000001'),
  1234::bigint, 'a file gets the size of its object');
select is((select file_type from public.files), 'image/png', 'and its type, whatever the row said');
select throws_ok(
  $$select pg_temp.add_file(pg_temp.path('events/15000000-0000-0000-0002-000000000001', 3), 3,
    event => '15000000-0000-0000-0002-000000000001')$$, 'VK008', null, 'a file needs its object');
select throws_ok(
  $$select pg_temp.add_file(pg_temp.path('users/15000000-0000-0000-0000-000000000002', 2), 2,
    event => '15000000-0000-0000-0002-000000000001')$$, 'VK003', null, 'of the same owner');
select throws_ok(
  $$select pg_temp.add_file(pg_temp.path('users/15000000-0000-0000-0000-000000000002', 2), 4)$$, 'VK003', null,
  'under its own id');
select throws_ok(
  $$select pg_temp.add_file(pg_temp.path('users/15000000-0000-0000-0000-000000000002', 2), 2,
    bucket => 'venue-media')$$,
  'VK003', null, 'in its bucket');
select throws_ok($$delete from public.files$$, 'VK008', null, 'a row is not deleted while its object is there');
reset role;
insert into storage.objects (bucket_id, name, owner_id, metadata) values
  ('event-files', pg_temp.path('users/15000000-0000-0000-0000-000000000002', 5), '15000000-0000-0000-0000-000000000002',
    '{"size": 1, "mimetype": "text/html"}');
set local role authenticated;
select throws_ok(
  $$select pg_temp.add_file(pg_temp.path('users/15000000-0000-0000-0000-000000000002', 5), 5, type => 'image/png')$$,
  'VK003', 'Files of type text/html are not allowed here.', 'an object of a wrong type gets no row');

-- the venue of the event
select pg_temp.act_as(1);
select is((select count(*) from storage.objects), 1::bigint,
  'a venue sees the object of its event''s file, and no others');
select throws_ok(
  $$select pg_temp.add_file(pg_temp.path('users/15000000-0000-0000-0000-000000000002', 2), 2)$$, 'VK003', null,
  'a venue cannot add a row for another user''s object');
select lives_ok($$select pg_temp.upload('venue-media', pg_temp.path('15000000-0000-0000-0000-000000000001', 6))$$,
  'a venue uploads media');
select lives_ok(
  $$select pg_temp.add_file(pg_temp.path('15000000-0000-0000-0000-000000000001', 6), 6, bucket => 'venue-media',
    venue => '15000000-0000-0000-0000-000000000001')$$, 'with a row');
select lives_ok($$select pg_temp.upload('event-files', pg_temp.path('venues/15000000-0000-0000-0000-000000000001',
  7))$$,
  'and files of its own');
select is(pg_temp.touched($$update storage.objects set name = 'x'$$), 0,
  'no object is overwritten or moved');

-- strangers
select pg_temp.act_as(3);
select is((select count(*) from storage.objects where bucket_id = 'event-files'), 0::bigint,
  'another venue sees no file of theirs');
select throws_ok($$select pg_temp.upload('event-files', pg_temp.path('events/15000000-0000-0000-0002-000000000001',
  8))$$,
  '42501', null, 'nor uploads to their event');
select is(pg_temp.touched('delete from storage.objects'), 0, 'nor deletes theirs');
select pg_temp.act_as(4);
select is((select count(*) from storage.objects where bucket_id = 'event-files'), 0::bigint,
  'a vendor without an element on the event sees none');
select set_config('request.jwt.claims', '{"role": "anon"}', true);
set local role anon;
select is((select count(*) from storage.objects), 1::bigint, 'a visitor sees media of published venues only');
select throws_ok($$select pg_temp.upload('venue-media', pg_temp.path('15000000-0000-0000-0000-000000000001', 9))$$,
  '42501', null, 'and uploads nothing');
set local role authenticated;
select set_config('request.jwt.claims',
  '{"sub": "15000000-0000-0000-0000-000000000002", "role": "authenticated", "is_anonymous": true}', true);
select throws_ok($$select pg_temp.upload('event-files', pg_temp.path('users/15000000-0000-0000-0000-000000000002',
  9))$$,
  '42501', null, 'nor does an anonymous account');

-- Storage ends an upload with its own rights.
reset role;
select throws_ok(format('update storage.objects set %s where bucket_id = ''event-files''', change), '23505', null,
  format('nor does the server change an object: %s', change))
from unnest(array['version = gen_random_uuid()', 'name = name || ''x''', 'bucket_id = ''venue-media''']) change;
select lives_ok($$update storage.objects set last_accessed_at = now() where bucket_id = 'event-files'$$,
  'what is noted about an object may change');
update storage.objects set metadata = null where bucket_id = 'venue-media';
select lives_ok($$update storage.objects set version = gen_random_uuid() where bucket_id = 'venue-media'$$,
  'an upload that has not ended goes on');
set local role authenticated;

-- deletion
select pg_temp.act_as(2);
select is(pg_temp.touched($$delete from storage.objects where name like 'events/%'$$), 1,
  'its uploader deletes an object');
select is((select count(*) from public.files where bucket = 'event-files'), 0::bigint, 'and its row goes with it');
select pg_temp.act_as(1);
select is(pg_temp.touched($$delete from storage.objects where bucket_id = 'venue-media'$$), 1,
  'a venue deletes its media');

select * from finish();
rollback;
