-- Calendar feeds: whose they are, what they show, and when they end.
begin;
select no_plan();

insert into auth.users (id, email, email_confirmed_at)
select ('30000000-0000-0000-0000-00000000000' || n)::uuid, 'feeds' || n || '@example.com', now() from generate_series(1, 3) n;
insert into public.venues (venue_id, name, slug) values
  ('30000000-0000-0000-0000-000000000001', 'Hall', 'feeds-hall'), ('30000000-0000-0000-0000-000000000003', 'Rival', 'feeds-rival');
insert into public.team_members (team_type, team_id, user_id, role, is_active) values
  ('venue', '30000000-0000-0000-0000-000000000001', '30000000-0000-0000-0000-000000000001', 'owner', true),
  ('venue', '30000000-0000-0000-0000-000000000001', '30000000-0000-0000-0000-000000000002', 'manager', true),
  ('venue', '30000000-0000-0000-0000-000000000003', '30000000-0000-0000-0000-000000000003', 'owner', true)
on conflict do nothing;
insert into public.spaces (space_id, venue_id, parent_space_id, name, capacity) values
  ('30000000-0000-0000-0001-000000000001', '30000000-0000-0000-0000-000000000001', null, 'Ballroom', 100),
  ('30000000-0000-0000-0001-000000000002', '30000000-0000-0000-0000-000000000001',
    '30000000-0000-0000-0001-000000000001', 'North', 50),
  ('30000000-0000-0000-0001-000000000003', '30000000-0000-0000-0000-000000000001',
    '30000000-0000-0000-0001-000000000001', 'South', 50),
  ('30000000-0000-0000-0001-000000000004', '30000000-0000-0000-0000-000000000001', null, 'Bar', 20);
insert into public.space_reservations (space_id, kind, during, note, rank, expires_at)
select ('30000000-0000-0000-0001-00000000000' || x.space)::uuid, x.kind::public.reservation_kind,
  tstzrange(now() + make_interval(days => x.day), now() + make_interval(days => x.day, hours => 2)), x.note, 1,
  case x.kind when 'hold' then now() + interval '1 hour' end
from (values (1, 'block', 1, 'Whole'), (2, 'block', 2, 'North'), (4, 'block', 3, 'Bar'), (4, 'hold', 4, 'Option'),
  (4, 'block', -89, 'Recent'), (4, 'block', -91, 'Long ago')) x (space, kind, day, note);
insert into public.space_reservations (space_id, kind, during, note, rank, expires_at) values
  ('30000000-0000-0000-0001-000000000004', 'hold',
    (select during from public.space_reservations where note = 'Bar'), 'Waiting', 2, now() + interval '1 hour');
insert into private.visitor_holds (group_id, token_hash, visitor_hash, expires_at)
select gen_random_uuid(), sha256('v'), sha256('v'), now() + interval '10 minutes';
with held as (
  insert into public.space_reservations (space_id, kind, during, note, rank, expires_at) values
    ('30000000-0000-0000-0001-000000000004', 'hold', tstzrange(now() + interval '5 days', now() + interval '6 days'),
      'Visitor', 1, now() + interval '10 minutes')
  returning group_id)
update private.visitor_holds set group_id = (select h.group_id from held h) where token_hash = sha256('v');

create temporary table made (name text, answer jsonb);
grant all on made to authenticated, anon;
create function pg_temp.act_as(n integer) returns void language sql as $$
  select set_config('role', 'authenticated', true), set_config('request.jwt.claims', json_build_object(
    'sub', '30000000-0000-0000-0000-00000000000' || n, 'role', 'authenticated')::text, true)
$$;
create function pg_temp.titles(feed text) returns text[] language sql as $$
  select array_agg(e ->> 'title' order by e ->> 'starts_at', e ->> 'rank') from made m
  cross join lateral jsonb_array_elements(public.get_calendar_feed(m.answer ->> 'token') -> 'entries') e
  where m.name = feed
$$;
grant execute on function pg_temp.act_as, pg_temp.titles to authenticated, anon;

select pg_temp.act_as(2);
insert into made
  select 'venue', public.create_calendar_feed()
  union all select 'busy', public.create_calendar_feed(busy_only => true, name => ' Shared ')
  union all select 'north', public.create_calendar_feed(space_id => '30000000-0000-0000-0001-000000000002')
  union all select 'bar', public.create_calendar_feed(space_id => '30000000-0000-0000-0001-000000000004');
select results_eq(
  $$select name, answer -> 'feed' ->> 'name', answer -> 'feed' ? 'token_hash' from made order by name$$,
  $$values ('bar', 'Bar', false), ('busy', 'Shared', false), ('north', 'North', false), ('venue', 'Hall', false)$$,
  'a feed is named as asked, or as its space or venue, and its hash is not told');
select throws_ok('select token_hash from public.calendar_feeds', '42501', null, 'nobody reads a hash');
select throws_ok(
  $$insert into public.calendar_feeds (venue_id, name, token_hash)
    values ('30000000-0000-0000-0000-000000000001', 'x', sha256('x'))$$, '42501', null, 'nobody chooses a token');
select is(pg_temp.titles('venue'), '{Recent,Whole,North,Bar,Waiting,Option}',
  'a venue''s feed shows every reservation of the last 90 days and to come once, and no visitor''s hold');
select is(pg_temp.titles('north'), '{Whole,North}', 'the feed of a part shows what takes the part or the whole');
select is((select answer -> 'entries' from (
    select public.get_calendar_feed(m.answer ->> 'token') as answer from made m where m.name = 'busy') x)
  @? '$[*] ? (@.title != null || @.blocking == false)', false, 'a shared feed has no titles and nothing that waits');

select pg_temp.act_as(3);
select is_empty('select feed_id from public.calendar_feeds', 'another venue sees none of them');
select throws_ok($$select public.create_calendar_feed(space_id => '30000000-0000-0000-0001-000000000004')$$, 'VK005',
  null, 'nor makes one of a foreign space');
select throws_ok($$select public.create_calendar_feed(venue_id => '30000000-0000-0000-0000-000000000001')$$, 'VK005',
  null, 'nor of a foreign venue');
select is_empty($$delete from public.calendar_feeds returning feed_id$$, 'nor ends one');
-- Without `returning` or `where`, the policy for reading hides nothing from a delete.
delete from public.calendar_feeds;
select isnt(pg_temp.titles('bar'), null, 'nor all of them at once');

set local role anon;
select set_config('request.jwt.claims', '{"role": "anon"}', true);
select isnt(pg_temp.titles('bar'), null, 'whoever has the token reads the feed');
select is(public.get_calendar_feed('nothing'), null, 'an unknown token gives nothing');
select throws_ok($$select public.get_calendar_feed('guess ' || n) from generate_series(1, 100) n$$, 'PGRST', null,
  'whoever guesses is made to wait');
select isnt(pg_temp.titles('bar'), null, 'which does not concern who has a token');

reset role;
update public.team_members set role = 'staff' where user_id = '30000000-0000-0000-0000-000000000002';
select is(pg_temp.titles('bar'), null, 'a feed ends when its maker is no manager any more');
update public.team_members set role = 'owner' where user_id = '30000000-0000-0000-0000-000000000002';
select isnt(pg_temp.titles('bar'), null, 'and is there again with the role');
select pg_temp.act_as(1);
delete from public.calendar_feeds where name = 'Bar';
select is(pg_temp.titles('bar'), null, 'a feed that is revoked is gone, whoever of the managers made it');
select results_eq(
  $$select h.action_type, count(*) from public.action_history h where h.action_type like 'calendar%' group by 1 order by 1$$,
  $$values ('calendar_feed_created', 4::bigint), ('calendar_feed_revoked', 1)$$, 'the history has both');

select * from finish();
rollback;
