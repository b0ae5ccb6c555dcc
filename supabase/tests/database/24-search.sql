-- Search finds what its caller may see, and hostile text neither errs nor widens.
begin;
select no_plan();
select tests.world();

update public.venues set address = '{"city": "Zürich", "lines": ["Bahnhofstraße 1"]}', latitude = 47.3769,
  longitude = 8.5417,
  description = 'Ballroom dancing, 100% fun', phone = '+41 1 234' where venue_id = tests.id('hall');
update public.venues set latitude = 47.4, longitude = 8.5 where venue_id = tests.id('other');
insert into auth.users (id, email) values (tests.id('far'), 'far@example.com'), (tests.id('fiji'), 'fiji@example.com');
insert into public.venues (venue_id, name, slug, is_published, latitude, longitude) values
  (tests.id('far'), 'Far Hall', 'tests-far', true, 46.948, 7.4474),
  (tests.id('fiji'), 'Date Line Inn', 'tests-fiji', true, -17.8, 179.9);
insert into public.guests (event_id, name, email, dietary_restrictions) values
  (tests.id('gala'), 'Åsa Öberg', 'asa@example.com', 'vegan'), (tests.id('gala'), 'José García', 'jose@example.com',
    null),
  (tests.id('rival'), 'Åsa Rival', 'asa2@example.com', null);
insert into public.messages (message_id, thread_id, event_id, sender_id, sender_type, recipient_id, recipient_type,
  content)
values
  (tests.id('m1'), tests.id('t1'), tests.id('gala'), tests.id('ann'), 'client', tests.id('hall'), 'venue',
    'Could we have a Café bar & 50% more chairs?'),
  (tests.id('m2'), tests.id('t2'), tests.id('rival'), tests.id('bob'), 'client', tests.id('other'), 'venue',
    'A café for the rival meeting');

-- search('venues', who, query, more arguments) gives the names found, in order.
create function pg_temp.found(who text, what text, query text, more text default '') returns jsonb language sql as $$
  select coalesce(jsonb_agg(coalesce(r ->> 'name', r ->> 'content')), '[]')
  from jsonb_array_elements(tests.rows_as(who,
    format('select * from public.search_%s(query => %L%s)', what, query, more))) r
$$;

-- venues
select is(pg_temp.found('anon', 'venues', 'grand'), '["The Grand Hall"]', 'a visitor finds published venues');
select is(pg_temp.found('anon', 'venues', 'ZURICH bahnhofstr'), '["The Grand Hall"]',
  'by address, without accents or case');
select is(pg_temp.found('ann', 'venues', 'hall'), '["Far Hall", "The Grand Hall"]', 'all that have the word');
select is(pg_temp.found('ann', 'venues', 'hall dancing'), '["The Grand Hall"]', 'every word must match');
select is(pg_temp.found('ann', 'venues', 'gand hal'), '["The Grand Hall"]', 'a misspelt name is found');
select is(pg_temp.found('ann', 'venues', 'other place'), '[]', 'an unpublished venue is not');
select is(pg_temp.found('ann', 'venues', 'hall', ', "limit" => 1'), '["Far Hall"]', 'no more than asked for');
select is(
  (tests.rows_as('anon', $$select * from public.search_venues('grand')$$) -> 0)
    - '{created_at,updated_at,venue_id,address,description,latitude,longitude,name,slug,time_zone,currency,website}'::text[],
  '{"email": null, "phone": null, "settings": {}, "is_published": true, "deleted_at": null}'::jsonb,
  'a visitor is given no e-mail, phone or settings');
select is(
  tests.rows_as('ann', $$select * from public.search_venues('grand')$$) #>> '{0,phone}', '+41 1 234', 'a user is');
select is(
  pg_temp.found('anon', 'venues', null, $$, near => '{"lat": 47.37, "lng": 8.54, "radius_km": 10}'$$),
  '["The Grand Hall"]', 'near a point');
select is(
  pg_temp.found('anon', 'venues', null, $$, near => '{"lat": 47.0, "lng": 7.5, "radius_km": 150}'$$),
  '["Far Hall", "The Grand Hall"]', 'the nearest first');
select is(
  pg_temp.found('anon', 'venues', null, $$, near => '{"lat": -17.8, "lng": -179.9, "radius_km": 50}'$$),
  '["Date Line Inn"]', 'across the date line');
select is(
  round(private.distance_km(47.3769, 8.5417, 46.948, 7.4474)::numeric), 95::numeric, 'Zürich to Bern is 95 km');
select is(
  tests.refusal_as('anon', $$select public.search_venues(near => '{"lat": 91, "lng": 0}')$$) - '{message,hint}'::text[],
  '{"code": "VK003", "field": "near"}', 'there is no latitude of 91 degrees');
select is(
  tests.refusal_as('anon', $$select public.search_venues(near => '"here"')$$) ->> 'field', 'near',
    'a place has coordinates');
select is(pg_temp.found('anon', 'venues', 'hall', ', capacity => 150'), '["The Grand Hall"]',
  'with a space large enough');
select is(pg_temp.found('anon', 'venues', 'hall', ', capacity => 201'), '[]', 'none is that large');
select is(
  pg_temp.found('anon', 'venues', 'hall', $$, capacity => 150, date => '2031-06-07 18:00+00'$$), '[]',
  'the space large enough is taken then');
select is(
  pg_temp.found('anon', 'venues', 'hall', $$, capacity => 50, date => '2031-06-07 18:00+00'$$), '["The Grand Hall"]',
  'another is not');

-- who finds what
select is(pg_temp.found('ann', 'events', 'gala'), '["Summer gala"]', 'a client finds its events');
select is(pg_temp.found('sam', 'events', 'summer'), '["Summer gala"]', 'staff finds those of the venue');
select is(pg_temp.found('flora', 'events', 'su ga'), '["Summer gala"]', 'a vendor those it works on');
select is(pg_temp.found('flora', 'events', 'winter'), '[]', 'and no others');
select is(pg_temp.found('bob', 'events', 'gala'), '[]', 'nor does another client');
select is(pg_temp.found('mia', 'events', 'sumer gala'), '["Summer gala"]', 'a misspelt name is found');
select is(
  pg_temp.found('mia', 'events', 'gala', format(', venue_id => %L', tests.id('other'))), '[]', 'of one venue');
select is(
  pg_temp.found('ann', 'guests', 'asa oberg', format(', event_id => %L', tests.id('gala'))), '["Åsa Öberg"]', 'guests');
select is(
  pg_temp.found('ann', 'guests', 'jose@example', format(', event_id => %L', tests.id('gala'))), '["José García"]',
  'by the beginning of an address');
select is(
  pg_temp.found('ann', 'guests', 'garcai', format(', event_id => %L', tests.id('gala'))), '["José García"]',
    'misspelt');
select is(
  pg_temp.found('ann', 'guests', 'asa', format(', event_id => %L', tests.id('rival'))), '[]', 'not of another event');
select is(
  pg_temp.found('flora', 'guests', 'asa', format(', event_id => %L', tests.id('gala'))), '[]', 'not for a vendor');
select is(
  pg_temp.found('ann', 'messages', 'cafe chair'), '["Could we have a Café bar & 50% more chairs?"]', 'messages sent');
select is(
  pg_temp.found('sam', 'messages', 'cafe'), '["Could we have a Café bar & 50% more chairs?"]', 'and received');
select is(pg_temp.found('flora', 'messages', 'cafe'), '[]', 'not those of others');
select is(pg_temp.found('sam', 'clients', 'archer'), '["Ann Archer"]', 'a venue finds its clients');
select is(pg_temp.found('sam', 'clients', 'baker'), '[]', 'and no others');
select is(pg_temp.found('sam', 'vendors', 'flower'), '["Flora''s Flowers"]', 'and its vendors');
select is(pg_temp.found('sam', 'vendors', 'vic'), '[]', 'and no others');
select is(pg_temp.found('bob', 'elements', 'flower'), '["Flowers"]', 'elements of published venues are found by all');
select is(pg_temp.found('bob', 'elements', 'cake'), '[]', 'except with a price on request');
select is(pg_temp.found('mia', 'elements', 'cake'), '["Wedding cake"]', 'the venue finds those, too');
select is(
  tests.refusal_as('anon', $$select public.search_events('gala')$$) ->> 'code', '42501',
    'a visitor searches venues only');

-- hostile text
create temp table hostile (query text);
insert into hostile values (''), (' '), ('%'), ('_'), (''''), (''''''), ('"'), ('\'), ('\\'), ('$9'), ('$$'), ('--'),
  ('/*'),
  ('&'), ('|'), ('!'), ('<->'), ('<2>'), (':*'), (':'), ('q7:*'), ('!q7'), ('q7 & !q8'), ('(q7'), (')'),
    ('''q7'' | ''q8'''),
  ('x'' or ''1''=''1'), ('1; drop table events'), ('*'), ('.*'), ('{}'), ('[]'), ('null'), (E'\t\n\r'), (E'\x01\x7f'),
  ('🎉'), ('🎉🎉🎉🎉'), ('👩‍👩‍👧‍👦'), (repeat('%', 1001)), (repeat('a', 10240)), (repeat('grand hall ', 931)),
  (repeat('🎉', 2560)), (E'\u202Eq7'), (E'\u00ADzzz'), ('ß'), ('ﬀ'), ('א'), ('ก'), ('日本');
select is(
  (select count(*) from hostile h, unnest(array['venues', 'events', 'elements', 'clients', 'vendors', 'messages']) what
   where pg_temp.found('service', what, h.query) <> '[]'),
  0::bigint, 'hostile text finds nothing, and never errs');
select is(
  (select count(*) from hostile h
   where pg_temp.found('ann', 'guests', h.query, format(', event_id => %L', tests.id('gala'))) <> '[]'),
  0::bigint, 'nor among guests');
select is(pg_temp.found('ann', 'events', null), '[]', 'no text at all finds nothing');
select is(pg_temp.found('ann', 'messages', 'bar & !chairs'), pg_temp.found('ann', 'messages', 'bar chairs'),
  'operators are no operators');

select * from finish();
rollback;
