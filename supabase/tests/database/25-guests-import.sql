-- Importing guests: what is written, what is refused, and by whom.
begin;
select no_plan();
select tests.world();

create function pg_temp.import(who text, guests jsonb, on_duplicate text default 'skip', dry_run boolean default false)
returns jsonb language sql as $$
  select tests.value_as(who, format('public.import_guests(%L, %L, %L, %L)', tests.id('gala'), guests, on_duplicate, dry_run))
$$;
create function pg_temp.refusal(who text, event text, guests jsonb, on_duplicate text default 'skip')
returns jsonb language sql as $$
  select tests.refusal_as(who,
    format('select public.import_guests(%L, %L, %L)', tests.id(event), guests, on_duplicate)) - '{message,hint}'::text[]
$$;

select is(
  pg_temp.import('ann', '[
    {"name": " Émile Zöla ", "email": "Emile@Example.com", "plus_ones": 1, "plus_one_names": ["Zoé"], "rsvp_status": "yes"},
    {"name": "No Mail", "dietary_restrictions": "vegan", "email": "", "phone": null},
    {"name": "No Mail"}]', dry_run => true),
  '{"created": 3, "updated": 0, "skipped": 0, "errors": []}', 'a dry run says what would happen');
select is((select count(*) from public.guests), 0::bigint, 'and writes nothing');

select is(
  pg_temp.import('ann', '[
    {"name": " Émile Zöla ", "email": "Emile@Example.com", "plus_ones": 1, "plus_one_names": ["Zoé"], "rsvp_status": "yes"},
    {"name": "No Mail", "dietary_restrictions": "vegan", "email": "", "phone": null},
    {"name": "No Mail"}]'),
  '{"created": 3, "updated": 0, "skipped": 0, "errors": []}', 'guests are created');
select results_eq(
  $$select name, email, plus_ones, plus_one_names, rsvp_status::text, responded_at is not null, venue_id, client_id
    from public.guests where email is not null$$,
  $$values ('Émile Zöla', 'Emile@Example.com', 1, '{Zoé}'::text[], 'yes', true, tests.id('hall'), tests.id('ann'))$$,
  'with trimmed values, and the owners of the event');

select is(
  pg_temp.import('sam', '[
    {"name": "Other", "email": "EMILE@example.com"}, {"name": "First", "email": "b@example.com"},
    {"name": "Second", "email": "B@example.com"}]'),
  '{"created": 1, "updated": 0, "skipped": 2, "errors": []}', 'known and repeated addresses are skipped');
select is((select name from public.guests where email = 'b@example.com'), 'First', 'the first of two is taken');

select is(
  pg_temp.import('ann', '[
    {"name": "Emile Z", "email": "EMILE@example.com", "table_name": "7", "plus_ones": ""},
    {"name": "Once", "email": "c@example.com"}, {"name": "Twice", "email": "c@example.com"}]', 'update'),
  '{"created": 1, "updated": 1, "skipped": 1, "errors": []}', 'update overwrites who is known');
select results_eq(
  $$select name, email, table_name, plus_ones from public.guests where lower(email) = 'emile@example.com'$$,
  $$values ('Emile Z', 'Emile@Example.com', '7', 1)$$, 'but blanks erase nothing');
select is((select name from public.guests where email = 'c@example.com'), 'Twice', 'the last of two counts');

select is(
  pg_temp.import('ann', '[
    {"name": "Good", "email": "good@example.com"}, {"name": ""}, {"name": "X", "email": "nope"},
    {"name": "X", "phone": "call me"}, {"name": "X", "rsvp_status": "maybe"}, {"name": "X", "plus_ones": 101},
    {"name": "X", "plus_ones": "-1"}, {"name": "X", "plus_one_names": ["A"]}, {"name": "X", "guest_id": "1"},
    {"email": "x@example.com"}]'),
  '{"created": 1, "updated": 0, "skipped": 0, "errors": [
    {"row": 2, "field": "name", "message": "is required"},
    {"row": 3, "field": "email", "message": "is not an e-mail address"},
    {"row": 4, "field": "phone", "message": "is not a phone number"},
    {"row": 5, "field": "rsvp_status", "message": "is not undecided, yes or no"},
    {"row": 6, "field": "plus_ones", "message": "is not a number from 0 to 100"},
    {"row": 7, "field": "plus_ones", "message": "is not a number from 0 to 100"},
    {"row": 8, "field": "plus_one_names", "message": "has more names than plus_ones"},
    {"row": 9, "field": "guest_id", "message": "is not a field"},
    {"row": 10, "field": "name", "message": "is required"}]}',
  'invalid rows are reported one by one, the others are written');

select is(
  pg_temp.import('ann', '[
    {"name": "Al \u202etxt.exe"}, {"name": "\u200b"}, {"name": "Ann\r\nLee"}, {"name": "X", "title": "Dr.\u202e"},
    {"name": "X", "table_name": "\u2060"}, {"name": "X", "plus_ones": 1, "plus_one_names": [" "]},
    {"name": "José 李小龍 שלום\u200f", "title": "Señora", "plus_ones": 1, "plus_one_names": ["نमः"], "table_name": "🥂"}]'),
  '{"created": 1, "updated": 0, "skipped": 0, "errors": [
    {"row": 1, "field": "name", "message": "is not one line of visible characters"},
    {"row": 2, "field": "name", "message": "is not one line of visible characters"},
    {"row": 3, "field": "name", "message": "is not one line of visible characters"},
    {"row": 4, "field": "title", "message": "is not one line of visible characters"},
    {"row": 5, "field": "table_name", "message": "is not one line of visible characters"},
    {"row": 6, "field": "plus_one_names", "message": "are not each one line of up to 200 visible characters"}]}',
  'so are names that cannot be read as they are written');

select is(
  pg_temp.import('ann', '[
    {"name": "New", "email": "new@example.com"}, {"name": "Good", "email": "GOOD@example.com"},
    {"name": "New", "email": "new@example.com"}, {"name": ""}]', 'fail'),
  '{"created": 0, "updated": 0, "skipped": 0, "errors": [
    {"row": 2, "field": "email", "message": "is on the guest list already"},
    {"row": 3, "field": "email", "message": "is there twice"},
    {"row": 4, "field": "name", "message": "is required"}]}', 'fail reports every duplicate');
select is_empty($$select from public.guests where email = 'new@example.com'$$, 'and writes nothing at all');
select is(
  pg_temp.import('ann', '[{"name": "New", "email": "new@example.com"}]', 'fail') ->> 'created', '1',
  'fail without a problem writes');

select is(
  pg_temp.import('service', (
    select jsonb_agg(jsonb_build_object('name', 'Guest ' || n, 'email', n || '@many.example.com'))
    from generate_series(1, 10000) n)) - 'errors',
  '{"created": 10000, "updated": 0, "skipped": 0}', 'ten thousand guests at once');
select is(
  pg_temp.refusal('ann', 'gala', (select jsonb_agg('{"name": "x"}'::jsonb) from generate_series(1, 10001))),
  '{"code": "VK007", "field": "guests"}', 'and not one more');

select is(pg_temp.refusal('ann', 'gala', '{}'), '{"code": "VK003", "field": "guests"}', 'guests are a list');
select is(pg_temp.refusal('ann', 'gala', '[7]'), '{"code": "VK003", "field": "guests"}', 'of objects');
select is(
  pg_temp.refusal('ann', 'gala', '[]', 'merge'), '{"code": "VK003", "field": "on_duplicate"}', 'there are three ways');
select is(pg_temp.refusal('bob', 'gala', '[]'), '{"code": "VK005"}', 'another client adds no guests');
select is(pg_temp.refusal('other', 'gala', '[]'), '{"code": "VK005"}', 'nor does another venue');
select is(pg_temp.refusal('flora', 'gala', '[]'), '{"code": "VK005"}', 'nor does a vendor of the event');
select is(pg_temp.refusal('bob', 'nothing', '[]'), '{"code": "VK005"}', 'an event that is not there looks the same');
select is(pg_temp.refusal('anon', 'gala', '[]') ->> 'code', '42501', 'a visitor may not call it');

select * from finish();
rollback;
