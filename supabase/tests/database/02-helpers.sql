-- Helpers for the files that follow: a small world, and calls made as one of its people, through row level security.
begin;
create schema if not exists tests;

create or replace function tests.id(name text) returns uuid language sql immutable as $$ select md5(name)::uuid $$;

-- Two venues, hall (published, Vienna, euros, with mia as manager and sam as staff) and other (unpublished); the clients
-- ann and bob; the vendors flora (approved at hall) and vic; and nobody, who has no profile. At hall ann's gala is
-- confirmed in the ballroom with two of flora's flowers, and ball is an inquiry that no account has claimed. rival is
-- bob's event at other.
create or replace function tests.world() returns void language plpgsql as $$
begin
  insert into auth.users (id, email, email_confirmed_at)
  select tests.id(name), name || '@example.com', now()
  from unnest(array['hall', 'mia', 'sam', 'other', 'ann', 'bob', 'flora', 'vic', 'nobody']) name;
  insert into public.venues (venue_id, name, slug, is_published, time_zone, currency, settings) values
    (tests.id('hall'), 'The Grand Hall', 'tests-hall', true, 'Europe/Vienna', 'EUR', '{
      "deposit": {"percentage": 30, "due_days_before": 60, "final_due_days_before": 14},
      "refund_tiers": [{"days_before": 30, "percentage": 50}, {"days_before": 90, "percentage": 100}]}'),
    (tests.id('other'), 'Other Place', 'tests-other', false, 'America/New_York', 'USD', '{}');
  insert into public.clients (client_id, name, email) values
    (tests.id('ann'), 'Ann Archer', 'ann@example.com'), (tests.id('bob'), 'Bob Baker', 'bob@example.com');
  insert into public.vendors (vendor_id, name, email) values
    (tests.id('flora'), 'Flora''s Flowers', 'flora@example.com'), (tests.id('vic'), 'Vic Video', 'vic@example.com');
  insert into public.team_members (team_type, team_id, user_id, role, is_active) values
    ('venue', tests.id('hall'), tests.id('hall'), 'owner', true),
    ('venue', tests.id('hall'), tests.id('mia'), 'manager', true),
    ('venue', tests.id('hall'), tests.id('sam'), 'staff', true),
    ('venue', tests.id('other'), tests.id('other'), 'owner', true),
    ('vendor', tests.id('flora'), tests.id('flora'), 'owner', true),
    ('vendor', tests.id('vic'), tests.id('vic'), 'owner', true)
  on conflict do nothing;
  insert into public.venue_vendors (venue_vendor_id, venue_id, vendor_id, approval_status) values
    (tests.id('hall-flora'), tests.id('hall'), tests.id('flora'), 'approved'),
    (tests.id('hall-house'), tests.id('hall'), null, 'not_required');
  insert into public.spaces (space_id, venue_id, name, capacity) values
    (tests.id('ballroom'), tests.id('hall'), 'Ballroom', 200),
    (tests.id('garden'), tests.id('hall'), 'Garden', 80),
    (tests.id('cellar'), tests.id('other'), 'Cellar', 20);
  insert into public.elements
    (element_id, venue_vendor_id, venue_id, vendor_id, name, category, price, price_is_public, availability_rules)
  values
    (tests.id('flowers'), tests.id('hall-flora'), tests.id('hall'), tests.id('flora'), 'Flowers', 'decoration', 100.50,
      true, '{"blackout_dates": ["2031-12-24"], "max_per_day": 5}'),
    (tests.id('cake'), tests.id('hall-house'), tests.id('hall'), null, 'Wedding cake', 'catering', 480, false, '{}');
  insert into public.events (event_id, name, date, ends_at, venue_id, client_id, status, guest_count, budget) values
    (tests.id('gala'), 'Summer gala', '2031-06-07 16:00+00', '2031-06-07 22:00+00', tests.id('hall'), tests.id('ann'),
      'confirmed', 100, 9000),
    (tests.id('ball'), 'Winter ball', '2031-12-06 18:00+00', '2031-12-06 23:00+00', tests.id('hall'), null,
      'inquiry', 50, null),
    (tests.id('rival'), 'Rival meeting', '2031-06-07 16:00+00', '2031-06-07 22:00+00', tests.id('other'), tests.id('bob'),
      'inquiry', 10, null);
  insert into public.event_spaces (event_id, space_id) values (tests.id('gala'), tests.id('ballroom'));
  insert into public.event_elements (event_element_id, event_id, element_id, quantity) values
    (tests.id('gala-flowers'), tests.id('gala'), tests.id('flowers'), 2);
end $$;

-- Becomes one of the world's people, 'anon' or 'service'; null ends it.
create or replace function tests.become(who text) returns void language plpgsql as $$
begin
  perform set_config('role', 'none', true);
  perform set_config('request.jwt.claims', case
    when who is null then ''
    when who in ('anon', 'service') then jsonb_build_object('role', who)::text
    else jsonb_build_object('role', 'authenticated', 'sub', tests.id(who))::text end, true);
  perform set_config('role', case coalesce(who, '')
    when '' then 'none' when 'anon' then 'anon' when 'service' then 'service_role' else 'authenticated' end, true);
end $$;

-- The rows of a statement, run as somebody.
create or replace function tests.rows_as(who text, statement text) returns jsonb language plpgsql as $$
declare
  result jsonb;
begin
  perform tests.become(who);
  execute format('with r as (%s) select coalesce(jsonb_agg(to_jsonb(r)), ''[]'') from r', statement) into result;
  perform tests.become(null);
  return result;
end $$;

-- The value of an expression, evaluated as somebody.
create or replace function tests.value_as(who text, expression text) returns jsonb language plpgsql as $$
declare
  result jsonb;
begin
  perform tests.become(who);
  execute format('select to_jsonb(%s)', expression) into result;
  perform tests.become(null);
  return result;
end $$;

-- What a statement that is refused reports: {code, message, hint, …its detail}.
create or replace function tests.refusal_as(who text, statement text) returns jsonb language plpgsql as $$
declare
  said text;
  advice text;
  facts text;
begin
  perform tests.rows_as(who, statement);
  return null;
exception when others then
  get stacked diagnostics said = message_text, advice = pg_exception_hint, facts = pg_exception_detail;
  if sqlstate = 'PGRST' then -- What PostgREST makes of it.
    return said::jsonb - 'details' || (said::jsonb ->> 'details')::jsonb;
  end if;
  return jsonb_build_object('code', sqlstate, 'message', said, 'hint', advice)
    || case when sqlstate like 'VK%' and facts <> '' then facts::jsonb else '{}' end;
end $$;

-- What came of a statement in one word or two: ok, nothing (no row was touched), or the SQLSTATE and, where the error
-- names one, the field. Deferred constraints are checked too.
create or replace function tests.outcome_as(who text, statement text) returns text language plpgsql as $$
declare
  touched integer;
  facts text;
begin
  perform tests.become(who);
  execute statement;
  get diagnostics touched = row_count;
  set constraints all immediate;
  set constraints all deferred;
  perform tests.become(null);
  return case touched when 0 then 'nothing' else 'ok' end;
exception when others then
  get stacked diagnostics facts = pg_exception_detail;
  return concat_ws(' ', sqlstate, case when sqlstate like 'VK%' and facts <> '' then facts::jsonb ->> 'field' end);
end $$;

grant usage on schema tests to anon, authenticated, service_role;
grant execute on all functions in schema tests to anon, authenticated, service_role;
commit;

begin;
select plan(3);
select lives_ok('select tests.world()', 'the world obeys the rules of the database');
select is(tests.value_as('mia', 'private.venue_id()'), to_jsonb(tests.id('hall')), 'mia acts for hall');
select is(tests.value_as('anon', 'auth.uid()'), null, 'a visitor is nobody');

select * from finish();
rollback;
