-- Answers by personal link.
begin;
select no_plan();
select tests.world();
insert into public.guests (guest_id, event_id, name, email, notes) values
  (tests.id('gus'), tests.id('gala'), 'Gus', 'gus@example.com', 'difficult'),
  (tests.id('una'), tests.id('gala'), 'Una', 'una@example.com', null),
  (tests.id('rex'), tests.id('rival'), 'Rex', 'rex@example.com', null);

-- The token is kept, as a mailer would.
create function pg_temp.links(who text, event text, guests text[] default null) returns jsonb language sql as $$
  select tests.value_as(who, format('public.create_rsvp_links(%L, %L)', tests.id(event),
    (select array_agg(tests.id(g)) from unnest(guests) g)))
$$;
create temp table kept as select link ->> 'name' as name, link ->> 'token' as token
  from jsonb_array_elements(pg_temp.links('ann', 'gala')) link;
create function pg_temp.token(name text) returns text language sql as $$
  select k.token from kept k where k.name = token.name
$$;

select results_eq(
  'select name, token ~ ''^[A-Za-z0-9_-]{43}$'' from kept order by name', $$values ('Gus', true), ('Una', true)$$,
  'every guest gets a token');
select is(pg_temp.links('ann', 'gala'), '[]', 'guests who have one keep it');
select is(
  (select count(*) from public.guests g join kept k on g.rsvp_token_hash = sha256(convert_to(k.token, 'UTF8'))),
    2::bigint,
  'only its hash is stored');
select is_empty(
  $$select from public.action_history h, kept k
    where h.metadata::text like '%' || k.token || '%' or h.metadata ? 'rsvp_token_hash'$$,
  'and neither is in the history');
select is(
  tests.refusal_as('bob', format('select public.create_rsvp_links(%L)', tests.id('gala'))) ->> 'code', 'VK005',
  'a stranger makes no links');
select is(
  tests.refusal_as('flora', format('select public.create_rsvp_links(%L)', tests.id('gala'))) ->> 'code', 'VK005',
  'nor does a vendor');
select is(
  tests.refusal_as('ann', format('select public.create_rsvp_links(%L, array[%L::uuid])', tests.id('gala'),
    tests.id('rex')))
    ->> 'code', 'VK005', 'a guest of another event gets no link here');

-- The page
select is(
  tests.value_as('anon', format('public.get_rsvp(%L)', pg_temp.token('Gus'))),
  '{"event": {"name": "Summer gala", "date": "2031-06-07T16:00:00+00:00", "ends_at": "2031-06-07T22:00:00+00:00",
      "rsvp_deadline": null, "is_open": true},
    "venue": {"name": "The Grand Hall", "address": null, "time_zone": "Europe/Vienna"},
    "guest": {"name": "Gus", "title": null, "rsvp_status": "undecided", "plus_ones": 0, "plus_one_names": [],
      "dietary_restrictions": null, "table_name": null, "responded_at": null}}'::jsonb,
  'a guest sees event, venue and itself, without ids or the host''s notes');
select is(tests.value_as('anon', $$public.get_rsvp('x')$$), null, 'an unknown token shows nothing');
select is(tests.value_as('anon', 'public.get_rsvp(null)'), null, 'nor does none');

-- The answer
select is(
  (tests.value_as('anon', format(
    $$public.rsvp_by_token(%L, 'yes', 2, 'vegan', '{Ada,Bo}')$$, pg_temp.token('Gus'))) -> 'guest') - 'responded_at',
  '{"name": "Gus", "title": null, "rsvp_status": "yes", "plus_ones": 2, "plus_one_names": ["Ada", "Bo"],
    "dietary_restrictions": "vegan", "table_name": null}'::jsonb, 'an answer is stored and shown');
select is(
  (select responded_at is not null from public.guests where guest_id = tests.id('gus')), true, 'with its time');
select is(
  tests.value_as('anon', format($$public.rsvp_by_token(%L, 'yes', 1)$$,
    pg_temp.token('Gus'))) #> '{guest,plus_one_names}',
  '["Ada"]', 'fewer companions leave fewer names');
select is(
  (tests.value_as('anon', format($$public.rsvp_by_token(%L, 'no')$$, pg_temp.token('Gus'))) -> 'guest')
    - '{responded_at,name,title,table_name}'::text[],
  '{"rsvp_status": "no", "plus_ones": 0, "plus_one_names": [], "dietary_restrictions": "vegan"}'::jsonb,
  'who does not come brings nobody');
select is(
  tests.refusal_as('anon', format($$select public.rsvp_by_token(%L, 'yes', 1, null, '{A,B}')$$, pg_temp.token('Gus')))
    ->> 'field', 'plus_one_names', 'there are no more names than companions');
select is(
  tests.refusal_as('anon', format($$select public.rsvp_by_token(%L, 'yes', 101)$$, pg_temp.token('Gus'))) ->> 'code',
  'VK003', 'nor more than a hundred companions');
select is(
  (select rsvp_status::text from public.guests where guest_id = tests.id('una')), 'undecided',
    'others stay as they are');
select is(
  tests.value_as('anon', $$public.rsvp_by_token('AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'yes')$$), null,
  'a guessed token changes nothing');
select isnt_empty(
  format($$select from public.notifications where notification_type like '%%rsvp%%' and user_id = %L$$,
    tests.id('ann')),
  'the hosts are told');

-- New and closed links

select isnt(
  pg_temp.links('mia', 'gala', '{una}') #>> '{0,token}', pg_temp.token('Una'), 'a guest named gets a new token');
select is(
  tests.value_as('anon', format('public.get_rsvp(%L)', pg_temp.token('Una'))), null, 'and the old one is dead');
update public.events set rsvp_deadline = now() - interval '1 hour' where event_id = tests.id('gala');
select is(
  tests.refusal_as('anon', format($$select public.rsvp_by_token(%L, 'yes')$$, pg_temp.token('Gus'))) ->> 'code',
    'VK008',
  'after the deadline nobody answers');
select is(
  tests.value_as('anon', format('public.get_rsvp(%L)', pg_temp.token('Gus'))) #> '{event,is_open}', 'false',
  'and the page says so');
update public.events set rsvp_deadline = null where event_id = tests.id('gala');
select is(
  tests.value_as('anon', format($$public.rsvp_by_token(%L, 'yes')$$, pg_temp.token('Gus'))) #>> '{guest,rsvp_status}',
  'yes', 'without a deadline one answers until the event');
update public.events set status = 'cancelled' where event_id = tests.id('gala');
select is(
  tests.refusal_as('anon', format($$select public.rsvp_by_token(%L, 'no')$$, pg_temp.token('Gus'))) ->> 'code', 'VK008',
  'a cancelled event takes no answers');

-- Guessing
create function pg_temp.guesses(address text, count integer) returns jsonb language plpgsql as $$
begin
  perform set_config('request.headers', jsonb_build_object('x-forwarded-for', address)::text, true);
  for i in 1..count loop
    perform tests.value_as('anon', format('public.get_rsvp(%L)', 'guess ' || i));
  end loop;
  return tests.refusal_as('anon', 'select public.get_rsvp(''one more'')');
end $$;
select is(
  pg_temp.guesses('192.0.2.1, 10.0.0.1', 60) - '{message,hint}'::text[], '{"code": "VK006", "retry_after": 1}',
  'wrong guesses count, and too many are refused');
select is(
  tests.refusal_as('anon', format('select public.get_rsvp(%L)', pg_temp.token('Gus'))) ->> 'code', 'VK006',
  'from that address even a right one');
select is(pg_temp.guesses('192.0.2.2', 1), null, 'other addresses are not affected');
select is_empty(
  $$select from private.rate_limits where encode(key, 'escape') like '%192.0.2%'$$,
    'addresses are not stored in clear');

select * from finish();
rollback;
