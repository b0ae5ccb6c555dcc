-- A small world for development and demos: two venues with spaces, vendors and clients, and 25 events in all statuses.
-- Revert: `supabase db reset` without it.
--
-- Every account signs in with the password `venuekit-demo`. Made to be tried out:
--   venue@demo.venuekit.dev    owns The Grand Hall, New York      manager@demo.venuekit.dev  a manager of the Hall
--   garden@demo.venuekit.dev   owns Gut Lindenhof, near Berlin    staff@demo.venuekit.dev    on the Hall's staff
--   client@demo.venuekit.dev   marries at the Hall                vendor@demo.venuekit.dev   caters at the Hall
-- Tokens to follow as a guest: `demo-invitation` (claims an event), `demo-rsvp` (answers an invitation to a wedding),
-- `demo-calendar-of-the-hall` (subscribes to the Hall: /functions/v1/calendar-feed/demo-calendar-of-the-hall.ics).
--
-- Dates are relative to the day of loading, in the venue's time zone: `week` counts from the current one, the past is
-- negative. Guards and triggers are on: who did something is set as the caller, and reservations, history and
-- notifications come from triggers. There are no photos and files, since their bytes would be in Storage.
-- Statements make no objects and control no transaction, because the Supabase CLI prepares all of them at once.

--------------------------------------------------------------------------------------------------------------- accounts
-- GoTrue reads the token columns as strings and fails on null.
with
  password as materialized (select extensions.crypt('venuekit-demo', extensions.gen_salt('bf')) as hash),
  account (id, user_type, email, months) as (values
    ('a1000000-0000-4000-8000-000000000001'::uuid, 'venue', 'venue@demo.venuekit.dev', 26),
    ('a1000000-0000-4000-8000-000000000002', 'venue', 'garden@demo.venuekit.dev', 19),
    ('a2000000-0000-4000-8000-000000000001', 'client', 'client@demo.venuekit.dev', 8),
    ('a2000000-0000-4000-8000-000000000002', 'client', 'daniel.okafor@example.com', 11),
    ('a2000000-0000-4000-8000-000000000003', 'client', 'priya.natarajan@example.com', 5),
    ('a2000000-0000-4000-8000-000000000004', 'client', 'theo@northwindlabs.example', 14),
    ('a2000000-0000-4000-8000-000000000005', 'client', 'sofia.marin@example.com', 3),
    ('a2000000-0000-4000-8000-000000000006', 'client', 'hannah.weiss@example.com', 9),
    ('a2000000-0000-4000-8000-000000000007', 'client', 'jonas.lindqvist@example.com', 7),
    ('a2000000-0000-4000-8000-000000000008', 'client', 'amelie.laurent@example.com', 2),
    ('a3000000-0000-4000-8000-000000000001', 'vendor', 'vendor@demo.venuekit.dev', 24),
    ('a3000000-0000-4000-8000-000000000002', 'vendor', 'hello@wildstem.example', 20),
    ('a3000000-0000-4000-8000-000000000003', 'vendor', 'bookings@nightshiftsound.example', 17),
    ('a3000000-0000-4000-8000-000000000004', 'vendor', 'studio@lumenlinse.example', 18),
    ('a3000000-0000-4000-8000-000000000005', 'vendor', 'post@feldmann-verleih.example', 15),
    ('a3000000-0000-4000-8000-000000000006', 'vendor', 'orders@sugarandcrumb.example', 6),
    ('a4000000-0000-4000-8000-000000000001', 'venue', 'manager@demo.venuekit.dev', 13),
    ('a4000000-0000-4000-8000-000000000002', 'venue', 'staff@demo.venuekit.dev', 4)
  ),
  made as (
    insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
      confirmation_token, recovery_token, email_change, email_change_token_new, email_change_token_current,
      phone_change, phone_change_token, reauthentication_token, raw_app_meta_data, raw_user_meta_data,
      created_at, updated_at)
    select '00000000-0000-0000-0000-000000000000', a.id, 'authenticated', 'authenticated', a.email, p.hash, m.at,
      '', '', '', '', '', '', '', '',
      jsonb_build_object('provider', 'email', 'providers', jsonb_build_array('email'), 'user_type', a.user_type),
      '{"email_verified": true}', m.at, m.at
    from account a
    cross join password p
    cross join lateral (select now() - make_interval(months => a.months)) m (at)
    returning id, email, created_at
  )
insert into auth.identities (provider_id, user_id, provider, identity_data, last_sign_in_at, created_at, updated_at)
select u.id::text, u.id, 'email',
  jsonb_build_object('sub', u.id, 'email', u.email, 'email_verified', true, 'phone_verified', false),
  u.created_at, u.created_at, u.created_at
from made u;

insert into public.venues (venue_id, slug, name, description, address, latitude, longitude, time_zone, currency, email,
  phone, website, is_published, settings, created_at)
select u.id, v.slug, v.name, v.description, v.address::jsonb, v.latitude, v.longitude, v.time_zone, v.currency, u.email,
  v.phone, v.website, true, v.settings::jsonb, u.created_at
from auth.users u
join (values
  ('venue@demo.venuekit.dev', 'the-grand-hall', 'The Grand Hall',
    'A 1920s bank in downtown Manhattan: a columned hall that divides in two, a library and a rooftop.',
    '{"lines": ["41 Exchange Place"], "city": "New York", "region": "NY", "postal_code": "10005", "country": "US"}',
    40.7057, -74.0105, 'America/New_York', 'USD', '+1 212 555 0141', 'https://the-grand-hall.example',
    '{
      "opening_hours": {
        "mon": [], "tue": [{"opens": "09:00", "closes": "23:00"}], "wed": [{"opens": "09:00", "closes": "23:00"}],
        "thu": [{"opens": "09:00", "closes": "23:00"}], "fri": [{"opens": "09:00", "closes": "02:00"}],
        "sat": [{"opens": "09:00", "closes": "02:00"}], "sun": [{"opens": "10:00", "closes": "22:00"}]},
      "buffer_minutes": 30, "minimum_notice_hours": 48, "booking_window_days": 540, "hold_hours": 168,
      "deposit": {"percentage": 50, "due_days_before": 45, "final_due_days_before": 14},
      "refund_tiers": [{"days_before": 90, "percentage": 100}, {"days_before": 30, "percentage": 50},
        {"days_before": 14, "percentage": 20}]}'),
  ('garden@demo.venuekit.dev', 'gut-lindenhof', 'Gut Lindenhof',
    'A garden estate on a lake near Berlin: an orangery in two wings, a rose garden and an old coach house.',
    '{"lines": ["Lindenallee 7"], "city": "Werder (Havel)", "region": "Brandenburg", "postal_code": "14542",
      "country": "DE"}',
    52.3776, 12.9353, 'Europe/Berlin', 'EUR', '+49 30 23125 014', 'https://gut-lindenhof.example',
    '{
      "opening_hours": {
        "mon": [], "tue": [], "wed": [{"opens": "09:00", "closes": "22:00"}],
        "thu": [{"opens": "09:00", "closes": "22:00"}], "fri": [{"opens": "09:00", "closes": "24:00"}],
        "sat": [{"opens": "09:00", "closes": "01:00"}], "sun": [{"opens": "10:00", "closes": "20:00"}]},
      "buffer_minutes": 60, "minimum_notice_hours": 72, "booking_window_days": 730, "hold_hours": 240,
      "deposit": {"percentage": 30, "due_days_before": 60, "final_due_days_before": 21},
      "refund_tiers": [{"days_before": 120, "percentage": 100}, {"days_before": 60, "percentage": 60},
        {"days_before": 21, "percentage": 25}]}')
) as v (email, slug, name, description, address, latitude, longitude, time_zone, currency, phone, website, settings)
  using (email);

insert into public.clients (client_id, name, email, phone, billing_address, preferences, created_at)
select u.id, v.name, u.email, v.phone, v.address::jsonb, v.preferences::jsonb, u.created_at
from auth.users u
join (values
  ('client@demo.venuekit.dev', 'Maya Rossi', '+1 917 555 0118',
    '{"lines": ["212 Bergen Street", "Apt 3B"], "city": "Brooklyn", "region": "NY", "postal_code": "11217",
      "country": "US"}',
    '{"people": "Partner: Claire Bennett. Ask both before changing anything.",
      "food": "Half of the family is vegetarian.",
      "notes": "Prefers messages to calls."}'),
  ('daniel.okafor@example.com', 'Daniel Okafor', '+1 646 555 0172', null, '{"food": "No pork."}'),
  ('priya.natarajan@example.com', 'Priya Natarajan', '+1 718 555 0163', null, '{"food": "Vegetarian, partly Jain."}'),
  ('theo@northwindlabs.example', 'Theo Blackwood', '+1 212 555 0190',
    '{"lines": ["Northwind Labs Inc.", "88 Water Street"], "city": "New York", "region": "NY", "postal_code": "10005",
      "country": "US"}',
    '{"notes": "Invoices need a purchase order number."}'),
  ('sofia.marin@example.com', 'Sofía Marín', '+1 347 555 0155', null, '{}'),
  ('hannah.weiss@example.com', 'Hannah Weiß', '+49 30 23125 201',
    '{"lines": ["Kollwitzstraße 52"], "city": "Berlin", "postal_code": "10405", "country": "DE"}',
    '{"people": "Jan Albrecht (Bräutigam)", "notes": "Wünscht einen Plan bei Regen."}'),
  ('jonas.lindqvist@example.com', 'Jonas Lindqvist', '+46 70 174 06 05', null, '{}'),
  ('amelie.laurent@example.com', 'Amélie Laurent', '+33 1 99 00 12 34', null, '{"food": "Sans gluten."}')
) as v (email, name, phone, address, preferences) using (email);

insert into public.vendors (vendor_id, name, email, phone, address, description, contact_persons, created_at)
select u.id, v.name, u.email, v.phone, v.address::jsonb, v.description, v.contact_persons::jsonb, u.created_at
from auth.users u
join (values
  ('vendor@demo.venuekit.dev', 'Copper Spoon Catering', '+1 718 555 0124',
    '{"lines": ["19 Franklin Street"], "city": "Brooklyn", "region": "NY", "postal_code": "11222", "country": "US"}',
    'Seasonal menus from Hudson Valley farms, for 30 to 600 guests.',
    '[{"name": "Marcus Bell", "role": "Head of events", "email": "marcus@copperspoon.example",
      "phone": "+1 718 555 0125", "is_primary": true},
      {"name": "Ines Duarte", "role": "Executive chef", "email": "ines@copperspoon.example"}]'),
  ('hello@wildstem.example', 'Wild Stem Florals', '+1 347 555 0137',
    '{"lines": ["126 West 28th Street"], "city": "New York", "region": "NY", "postal_code": "10001", "country": "US"}',
    'Loose, garden-grown arrangements. No floral foam.',
    '[{"name": "Wren Castillo", "role": "Florist", "email": "wren@wildstem.example", "is_primary": true}]'),
  ('bookings@nightshiftsound.example', 'Night Shift Sound', '+1 929 555 0148',
    '{"lines": ["7 Wyckoff Avenue"], "city": "Brooklyn", "region": "NY", "postal_code": "11237", "country": "US"}',
    'DJs, live bands and the sound system to go with them.',
    '[{"name": "Andre Wills", "role": "Bookings", "email": "andre@nightshiftsound.example", "is_primary": true}]'),
  ('studio@lumenlinse.example', 'Lumen & Linse', '+49 30 23125 317',
    '{"lines": ["Oranienstraße 183"], "city": "Berlin", "postal_code": "10999", "country": "DE"}',
    'Documentary photography in Berlin and, a few weeks a year, in New York.',
    '[{"name": "Yara Hoffmann", "role": "Photographer", "email": "yara@lumenlinse.example", "is_primary": true}]'),
  ('post@feldmann-verleih.example', 'Feldmann Verleih', '+49 30 23125 422',
    '{"lines": ["Am Güterbahnhof 3"], "city": "Potsdam", "postal_code": "14473", "country": "DE"}',
    'Marquees, tables, chairs and tableware for hire.',
    '[{"name": "Uwe Feldmann", "role": "Inhaber", "email": "uwe@feldmann-verleih.example", "is_primary": true}]'),
  ('orders@sugarandcrumb.example', 'Sugar & Crumb Bakery', '+1 718 555 0186',
    '{"lines": ["402 Graham Avenue"], "city": "Brooklyn", "region": "NY", "postal_code": "11211", "country": "US"}',
    'Wedding cakes and dessert tables.',
    '[{"name": "Lottie Greene", "role": "Baker", "email": "lottie@sugarandcrumb.example", "is_primary": true}]')
) as v (email, name, phone, address, description, contact_persons) using (email);

----------------------------------------------------------------------------------------------------------------- spaces
insert into public.spaces (space_id, venue_id, parent_space_id, name, capacity, area, setup_minutes, teardown_minutes,
  is_active, description, created_at)
select ('b1000000-0000-4000-8000-' || to_char(v.number, 'FM000000000000'))::uuid, u.venue_id,
  ('b1000000-0000-4000-8000-' || to_char(v.part_of, 'FM000000000000'))::uuid, v.name, v.capacity, v.area, v.setup,
  v.teardown, v.is_active, v.description, u.created_at
from (values
  (1, null, 'the-grand-hall', 'Grand Hall', 400, 620, 120, 90, true,
    'The former banking floor: marble columns, a coffered ceiling, and a wall that divides it in two.'),
  (2, 1, 'the-grand-hall', 'Hall A', 220, 340, 90, 60, true,
    'The larger half of the Grand Hall, with the stage.'),
  (3, 1, 'the-grand-hall', 'Hall B', 180, 280, 90, 60, true,
    'The half of the Grand Hall with its own street entrance.'),
  (4, null, 'the-grand-hall', 'Rooftop Terrace', 120, 210, 60, 60, true,
    'Open air over the harbor, with a glazed bar for bad weather.'),
  (5, null, 'the-grand-hall', 'Library', 48, 85, 30, 30, true,
    'Wood panels, one long table, a fireplace.'),
  (6, null, 'the-grand-hall', 'Vault Bar', 60, 95, 30, 30, false,
    'The old vault. Closed until its ventilation is renewed.'),
  (11, null, 'gut-lindenhof', 'Orangery', 160, 290, 120, 120, true,
    'A heated glasshouse between lake and garden, in two wings.'),
  (12, 11, 'gut-lindenhof', 'Orangery East', 80, 145, 60, 60, true,
    'The wing on the lake.'),
  (13, 11, 'gut-lindenhof', 'Orangery West', 80, 145, 60, 60, true,
    'The wing with the kitchen.'),
  (14, null, 'gut-lindenhof', 'Rose Garden', 220, 1400, 180, 120, true,
    'A walled garden with space for a marquee.'),
  (15, null, 'gut-lindenhof', 'Coach House', 60, 110, 60, 60, true,
    'Brick vaults, a bar and a small stage.')
) as v (number, part_of, slug, name, capacity, area, setup, teardown, is_active, description)
join public.venues u using (slug)
order by v.number;

-------------------------------------------------------------------------------------------------- vendors and catalogue
-- A vendor applies, then the venue decides. The one without a vendor is the venue's own.
insert into public.venue_vendors (venue_vendor_id, venue_id, vendor_id, insurance, created_at)
select ('b2000000-0000-4000-8000-' || to_char(v.number, 'FM000000000000'))::uuid, u.venue_id, w.vendor_id,
  case when v.valid_days is null then '[]' else jsonb_build_array(jsonb_build_object('type', v.insurance,
    'coverage_amount', v.coverage, 'expires_on', current_date + v.valid_days, 'verified', v.verified)) end,
  greatest(u.created_at, w.created_at)
from (values
  (1, 'the-grand-hall', null, null, null, null, false),
  (2, 'the-grand-hall', 'Copper Spoon Catering', 'General liability', 2000000, 212, true),
  (3, 'the-grand-hall', 'Wild Stem Florals', 'General liability', 1000000, 18, true),
  (4, 'the-grand-hall', 'Night Shift Sound', 'General liability', 1000000, 131, true),
  (5, 'the-grand-hall', 'Lumen & Linse', 'Professional indemnity', 500000, 301, false),
  (6, 'the-grand-hall', 'Sugar & Crumb Bakery', 'Product liability', 500000, -12, false),
  (11, 'gut-lindenhof', null, null, null, null, false),
  (12, 'gut-lindenhof', 'Lumen & Linse', 'Berufshaftpflicht', 500000, 301, true),
  (13, 'gut-lindenhof', 'Feldmann Verleih', 'Betriebshaftpflicht', 3000000, 167, true)
) as v (number, slug, vendor, insurance, coverage, valid_days, verified)
join public.venues u using (slug)
left join public.vendors w on w.name = v.vendor;

do $$
declare
  v record;
begin
  for v in
    select vv.venue_vendor_id, vv.venue_id, decided.status
    from (values
      ('the-grand-hall', 'Copper Spoon Catering', 'approved'),
      ('the-grand-hall', 'Wild Stem Florals', 'approved'),
      ('the-grand-hall', 'Night Shift Sound', 'approved'),
      ('the-grand-hall', 'Sugar & Crumb Bakery', 'rejected'),
      ('gut-lindenhof', 'Lumen & Linse', 'approved'),
      ('gut-lindenhof', 'Feldmann Verleih', 'approved')
    ) as decided (slug, vendor, status)
    join public.venues n using (slug)
    join public.vendors w on w.name = decided.vendor
    join public.venue_vendors vv using (venue_id, vendor_id)
  loop
    perform set_config('request.jwt.claims', jsonb_build_object('sub', v.venue_id)::text, true);
    update public.venue_vendors vv set approval_status = v.status::public.approval_status
    where vv.venue_vendor_id = v.venue_vendor_id;
  end loop;
  perform set_config('request.jwt.claims', '', true);
end $$;

insert into public.elements (element_id, venue_vendor_id, name, category, price, price_unit, price_is_public, is_active,
  is_hidden_by_venue, description, created_at)
select ('b3000000-0000-4000-8000-' || to_char(v.number, 'FM000000000000'))::uuid,
  ('b2000000-0000-4000-8000-' || to_char(v.offered_by, 'FM000000000000'))::uuid,
  v.name, v.category, v.price, v.price_unit, v.is_public, v.is_active, v.is_hidden, v.description, vv.created_at
from (values
  (1, 1, 'Grand bar package', 'bar', 38.00, 'per_guest', true, true, false, 'Beer, wine, cocktails; four hours.'),
  (2, 1, 'Security guard', 'staff', 45.00, 'per_hour', true, true, false, 'One licensed guard per unit.'),
  (3, 1, 'Projector and screen', 'equipment', 350.00, 'flat', true, true, false, '12 000 lumen, 16:9 screen of 5 m.'),
  (4, 1, 'Coat check', 'staff', 400.00, 'flat', true, false, false, 'Offered again from autumn.'),
  (5, 2, 'Three-course dinner', 'catering', 92.50, 'per_guest', true, true, false, 'Seated, three choices per course.'),
  (6, 2, 'Canapé reception', 'catering', 34.00, 'per_guest', true, true, false, 'Nine pieces a guest, served.'),
  (7, 2, 'Late-night snacks', 'catering', 14.50, 'per_guest', true, true, false, 'Sliders, fries and doughnuts.'),
  (8, 2, 'Chef''s tasting menu', 'catering', 145.00, 'per_guest', false, true, false, 'Seven courses.'),
  (9, 3, 'Table centrepiece', 'flowers', 65.00, 'flat', true, true, false, 'One arrangement of seasonal flowers.'),
  (10, 3, 'Ceremony arch', 'flowers', 780.00, 'flat', true, true, false, 'Moved to the dinner afterwards.'),
  (11, 3, 'Bridal party flowers', 'flowers', 240.00, 'flat', true, true, false, 'Bouquet and two buttonholes.'),
  (12, 4, 'DJ set', 'music', 180.00, 'per_hour', true, true, false, 'With sound system and dance-floor lights.'),
  (13, 4, 'Live band', 'music', 3200.00, 'flat', false, true, false, 'Seven musicians, three sets of 45 minutes.'),
  (14, 5, 'Editorial photography', 'photography', 2900.00, 'flat', true, true, false, 'Two photographers.'),
  (15, 6, 'Tiered wedding cake', 'cake', 640.00, 'flat', true, true, false, 'Four tiers, about 120 portions.'),
  (16, 11, 'Garden buffet', 'catering', 58.00, 'per_guest', true, true, false, 'Regional, with a grill in summer.'),
  (17, 11, 'Fire bowls', 'atmosphere', 260.00, 'flat', true, true, false, 'Six bowls, wood and someone to mind them.'),
  (18, 12, 'Full-day photography', 'photography', 2400.00, 'flat', true, true, false, 'Twelve hours.'),
  (19, 12, 'Photo booth', 'photography', 120.00, 'per_hour', true, true, true, 'With prints.'),
  (20, 13, 'Marquee 10 × 20 m', 'rentals', 1850.00, 'flat', false, true, false, 'With floor and lights.')
) as v (number, offered_by, name, category, price, price_unit, is_public, is_active, is_hidden, description)
join public.venue_vendors vv
  on vv.venue_vendor_id = ('b2000000-0000-4000-8000-' || to_char(v.offered_by, 'FM000000000000'))::uuid;

update public.elements el
set availability_rules = v.rules::jsonb || case when v.closed_week is null then '{}' else jsonb_build_object(
    'blackout_dates', (select jsonb_agg(monday + 7 * v.closed_week + d) from generate_series(0, 6) d)) end
  || case when v.season is null then '{}' else jsonb_build_object('seasonal_pricing', (
    select jsonb_agg(jsonb_build_object(
      'start_date', make_date(y, v.season[1], 1), 'end_date', make_date(y, v.season[2], 30),
      'multiplier', v.multiplier))
    from generate_series(extract(year from now())::integer, extract(year from now())::integer + 1) y)) end
from (values
  ('Three-course dinner', '{"lead_time_days": 14, "max_per_day": 2}', null, null::integer[], null),
  ('Chef''s tasting menu', '{"lead_time_days": 21, "max_per_day": 1}', null, null, null),
  ('Ceremony arch', '{"lead_time_days": 21, "max_per_day": 1}', null, null, null),
  ('Table centrepiece', '{"lead_time_days": 10, "max_per_day": 80}', null, '{5,9}', 1.15),
  ('Bridal party flowers', '{"lead_time_days": 21}', null, '{5,9}', 1.15),
  ('DJ set', '{"lead_time_days": 7}', 4, null, null),
  ('Live band', '{"lead_time_days": 45, "max_per_day": 1}', 4, '{11,12}', 1.4),
  ('Garden buffet', '{"lead_time_days": 10}', null, '{6,9}', 1.1),
  ('Marquee 10 × 20 m', '{"lead_time_days": 30, "max_per_day": 3}', null, '{5,9}', 1.25)
) as v (name, rules, closed_week, season, multiplier)
cross join (select date_trunc('week', now())::date) this_week (monday)
where el.name = v.name;

------------------------------------------------------------------------------------------------------------------- team
do $$
declare
  owner uuid := 'a1000000-0000-4000-8000-000000000001';
  token text;
  v record;
begin
  for v in select * from (values
    ('manager@demo.venuekit.dev', 'manager', 13),
    ('staff@demo.venuekit.dev', 'staff', 4)
  ) as member (email, role, months)
  join auth.users u using (email)
  loop
    token := private.new_token();
    perform set_config('request.jwt.claims', jsonb_build_object('sub', owner)::text, true);
    insert into public.invitations (token_hash, invitation_type, invitee_email, venue_id, expires_at, metadata,
      created_at)
    values (private.token_hash(token), 'member', v.email, owner, now() + interval '7 days',
      jsonb_build_object('role', v.role), now() - make_interval(months => v.months));
    perform set_config('request.jwt.claims', jsonb_build_object('sub', v.id)::text, true);
    perform public.accept_invitation(token);
    update public.team_members m set created_at = now() - make_interval(months => v.months) where m.user_id = v.id;
  end loop;
  perform set_config('request.jwt.claims', '', true);
end $$;

-------------------------------------------------------------------------------------------------------------- calendars
insert into public.calendar_feeds (venue_id, name, token_hash, created_by)
select venue_id, name, private.token_hash('demo-calendar-of-the-hall'), venue_id from public.venues where slug = 'the-grand-hall';

----------------------------------------------------------------------------------------------------------------- events
-- All begin as inquiries: of a client, or of a visitor to the booking widget who leaves an address (`contact`).
do $$
declare
  v record;
begin
  for v in
    select e.*, w.starts, w.ends, w.spaces, n.venue_id, n.time_zone, c.client_id,
      date_trunc('week', now())::date + 7 * w.week - 1
        + array_position('{mon,tue,wed,thu,fri,sat,sun}', w.day) as on_date
    from (values
      (1, 'Rossi & Bennett wedding', 'wedding', 180, 52000, 'Maya Rossi', null, 30),
      (2, 'Rossi rehearsal dinner', 'dinner', 40, 8000, 'Maya Rossi', null, 9),
      (3, 'Claire''s 30th birthday', 'birthday', 70, 9000, 'Maya Rossi', null, 27),
      (4, 'Northwind Labs product launch', 'corporate', 210, 35000, 'Theo Blackwood', null, 18),
      (5, 'Northwind Labs all-hands', 'corporate', 160, 14000, 'Theo Blackwood', null, 16),
      (6, 'Northwind Labs year-end party', 'party', 300, 60000, 'Theo Blackwood', null, 1),
      (7, 'Okafor anniversary gala', 'gala', 150, 30000, 'Daniel Okafor', null, 12),
      (8, 'Natarajan engagement party', 'engagement', 90, 15000, 'Priya Natarajan', null, 3),
      (9, 'Marín quinceañera', 'birthday', 110, 12000, null, 'Sofía Marín', 2),
      (10, 'Okafor charity auction', 'fundraiser', 140, 22000, 'Daniel Okafor', null, 24),
      (11, 'Natarajan sangeet', 'wedding', 160, 28000, 'Priya Natarajan', null, 14),
      (12, 'Winter choir concert', 'concert', 120, null, null, 'Grace Holloway', 1),
      (13, 'Fisher bar mitzvah', 'celebration', 200, 32000, null, 'Adam Fisher', 0),
      (14, 'Marín book launch', 'launch', 45, 4000, 'Sofía Marín', null, 11),
      (15, 'Marín poetry night', 'reading', 30, 2500, 'Sofía Marín', null, 10),
      (16, 'Okafor board retreat', 'corporate', 40, 7500, 'Daniel Okafor', null, 4),
      (17, 'Harlow retirement lunch', 'lunch', 36, 6000, null, 'Ruth Harlow', 2),
      (18, 'Hochzeit Weiß & Albrecht', 'wedding', 90, 26000, 'Hannah Weiß', null, 34),
      (19, 'Lindqvist garden dinner', 'dinner', 60, 9000, 'Jonas Lindqvist', null, 22),
      (20, 'Lindqvist architects'' summit', 'conference', 70, 12000, 'Jonas Lindqvist', null, 8),
      (21, 'Laurent photo exhibition', 'exhibition', 60, 6500, 'Amélie Laurent', null, 7),
      (22, 'Weiß christening lunch', 'celebration', 35, 3500, 'Hannah Weiß', null, 13),
      (23, 'Laurent wine tasting', 'tasting', 40, 4000, 'Amélie Laurent', null, 2),
      (24, 'Lindqvist silver wedding', 'celebration', 120, 20000, 'Jonas Lindqvist', null, 1),
      (25, 'Sommerfest Kita Regenbogen', 'festival', 140, 3000, null, 'Katrin Voss', 1)
    ) as e (number, name, event_type, guests, budget, client, contact, asked_weeks_ago)
    join (values
      (1, 'the-grand-hall', '{Grand Hall,Rooftop Terrace}', 10, 'sat', '15:00', '24:00'),
      (2, 'the-grand-hall', '{Library}', 10, 'fri', '18:00', '22:00'),
      (3, 'the-grand-hall', '{Rooftop Terrace}', -14, 'sat', '19:00', '24:00'),
      (4, 'the-grand-hall', '{Hall A}', 3, 'thu', '17:00', '22:00'),
      (5, 'the-grand-hall', '{Hall B}', -5, 'wed', '09:00', '17:00'),
      (6, 'the-grand-hall', '{Grand Hall}', 22, 'fri', '19:00', '24:00'),
      (7, 'the-grand-hall', '{Grand Hall}', 5, 'sat', '18:00', '23:30'),
      (8, 'the-grand-hall', '{Rooftop Terrace}', 4, 'sat', '17:00', '23:00'),
      (9, 'the-grand-hall', '{Rooftop Terrace}', 4, 'sat', '16:00', '22:00'),
      (10, 'the-grand-hall', '{Hall A}', -9, 'thu', '18:00', '22:00'),
      (11, 'the-grand-hall', '{Hall A}', 12, 'fri', '17:00', '24:00'),
      (12, 'the-grand-hall', '{Hall B}', 8, 'sun', '14:00', '17:00'),
      (13, 'the-grand-hall', '{Grand Hall}', 17, 'sat', '12:00', '17:00'),
      (14, 'the-grand-hall', '{Library}', 2, 'tue', '18:00', '21:00'),
      (15, 'the-grand-hall', '{Library}', -3, 'wed', '19:00', '22:00'),
      (16, 'the-grand-hall', '{Hall B}', 20, 'wed', '09:00', '16:00'),
      (17, 'the-grand-hall', '{Library}', 7, 'sun', '12:00', '16:00'),
      (18, 'gut-lindenhof', '{Orangery,Rose Garden}', 16, 'sat', '14:00', '24:00'),
      (19, 'gut-lindenhof', '{Rose Garden}', -7, 'sat', '17:00', '22:00'),
      (20, 'gut-lindenhof', '{Orangery East}', 5, 'thu', '09:00', '17:00'),
      (21, 'gut-lindenhof', '{Orangery West}', 5, 'thu', '10:00', '18:00'),
      (22, 'gut-lindenhof', '{Coach House}', -2, 'sun', '12:00', '16:00'),
      (23, 'gut-lindenhof', '{Coach House}', 9, 'fri', '18:00', '22:00'),
      (24, 'gut-lindenhof', '{Orangery}', 25, 'sat', '15:00', '23:00'),
      (25, 'gut-lindenhof', '{Rose Garden}', 11, 'sat', '13:00', '18:00')
    ) as w (number, slug, spaces, week, day, starts, ends) using (number)
    join public.venues n using (slug)
    left join public.clients c on c.name = e.client
    order by e.asked_weeks_ago desc
  loop
    perform set_config('request.jwt.claims', case when v.client_id is null then ''
      else jsonb_build_object('sub', v.client_id)::text end, true);
    insert into public.events (event_id, venue_id, client_id, name, event_type, date, ends_at, guest_count, budget,
      source, contact_name, contact_email, created_at)
    values (('e1000000-0000-4000-8000-' || to_char(v.number, 'FM000000000000'))::uuid, v.venue_id, v.client_id,
      v.name, v.event_type,
      (v.on_date + v.starts::time) at time zone v.time_zone, (v.on_date + v.ends::time) at time zone v.time_zone,
      v.guests, v.budget,
      case when v.client is null then 'widget' when v.number in (6, 24) then 'agent' else 'dashboard' end, v.contact,
      case when v.contact is not null then coalesce((select c.email from public.clients c where c.name = v.contact),
        lower(replace(v.contact, ' ', '.')) || '@example.com') end,
      now() - make_interval(weeks => v.asked_weeks_ago, hours => v.number));
    insert into public.event_spaces (event_id, space_id)
    select e.event_id, s.space_id
    from public.events e join public.spaces s using (venue_id)
    where e.name = v.name and s.name = any (v.spaces::text[]);
  end loop;
  perform set_config('request.jwt.claims', '', true);
end $$;

update public.events e set contact_phone = v.phone, description = v.description
from (values
  ('Winter choir concert', '+1 646 555 0129', 'Forty singers and a grand piano. Is there a green room?'),
  ('Fisher bar mitzvah', '+1 212 555 0166', 'Kiddush lunch after the service. May we bring a kosher caterer?'),
  ('Harlow retirement lunch', '+1 917 555 0133', 'For our head of school, after 31 years.'),
  ('Sommerfest Kita Regenbogen', '+49 30 23125 555', 'Mit Hüpfburg, wenn der Rasen das aushält.')
) as v (name, phone, description)
where e.name = v.name;

-- The visitor who asked for the quinceañera is invited, signs up and claims it. The other invitation is open.
do $$
declare
  hall uuid := 'a1000000-0000-4000-8000-000000000001';
  sofia uuid := 'a2000000-0000-4000-8000-000000000005';
  token text := private.new_token();
begin
  perform set_config('request.jwt.claims', jsonb_build_object('sub', hall)::text, true);
  insert into public.invitations (token_hash, invitation_type, invitee_email, venue_id, event_id, expires_at,
    created_at)
  select private.token_hash(v.token), 'client', e.contact_email, e.venue_id, e.event_id, now() + interval '30 days',
    e.created_at + interval '2 days'
  from (values ('Marín quinceañera', token), ('Harlow retirement lunch', 'demo-invitation')) as v (event, token)
  join public.events e on e.name = v.event;
  perform set_config('request.jwt.claims', jsonb_build_object('sub', sofia)::text, true);
  perform public.accept_invitation(token);
  perform set_config('request.jwt.claims', '', true);
end $$;

insert into public.invitations (token_hash, invitation_type, invitee_email, invited_by, venue_id, status, expires_at,
  decline_reason, created_at)
select private.token_hash(private.new_token()), v.type::public.invitation_type, v.email, u.venue_id, u.venue_id,
  v.status::public.invitation_status, now() + make_interval(days => v.expires_in), v.decline_reason,
  now() + make_interval(days => v.expires_in - 7)
from (values
  ('the-grand-hall', 'vendor', 'events@harborrentals.example', 'pending', 5, null),
  ('the-grand-hall', 'venue', 'welcome@riverside-loft.example', 'pending', 6, null),
  ('the-grand-hall', 'vendor', 'hello@emberandoak.example', 'declined', -20, 'We are fully booked until next spring.'),
  ('the-grand-hall', 'member', 'sam.ortiz@example.com', 'expired', -33, null),
  ('gut-lindenhof', 'client', 'katrin.voss@example.com', 'revoked', -2, null)
) as v (slug, type, email, status, expires_in, decline_reason)
join public.venues u using (slug);

-- What each inquiry became. Options, bookings and their release follow from the status. The engagement party has the
-- first option on the Rooftop Terrace, so the quinceañera has the second one on the same evening.
do $$
declare
  v record;
begin
  for v in
    select e.event_id, step.status::public.event_status,
      case when step.status = 'cancelled' then s.reason end as reason,
      case when step.status = 'confirmed' and s.path like '%pending%'
        or step.status = 'cancelled' and s.cancelled_by = 'client' then e.client_id else e.venue_id end as actor
    from (values
      (1, 'Rossi & Bennett wedding', '{pending_confirmation,confirmed,in_planning}', null, null),
      (2, 'Rossi rehearsal dinner', '{pending_confirmation,confirmed}', null, null),
      (3, 'Claire''s 30th birthday', '{pending_confirmation,confirmed,in_planning,finalized,completed}', null, null),
      (4, 'Northwind Labs product launch', '{pending_confirmation,confirmed,in_planning,finalized}', null, null),
      (5, 'Northwind Labs all-hands', '{confirmed,in_planning,finalized,completed}', null, null),
      (6, 'Okafor anniversary gala', '{pending_confirmation,confirmed}', null, null),
      (7, 'Okafor charity auction', '{pending_confirmation,confirmed,in_planning,finalized,completed}', null, null),
      (8, 'Natarajan sangeet', '{pending_confirmation,confirmed,in_planning}', null, null),
      (9, 'Marín book launch', '{confirmed,in_planning,finalized}', null, null),
      (10, 'Marín poetry night', '{pending_confirmation,confirmed,cancelled}', 'client', 'The poet is ill.'),
      (11, 'Okafor board retreat', '{confirmed}', null, null),
      (12, 'Harlow retirement lunch', '{pending_confirmation}', null, null),
      (13, 'Hochzeit Weiß & Albrecht', '{pending_confirmation,confirmed,in_planning}', null, null),
      (14, 'Lindqvist garden dinner', '{pending_confirmation,confirmed,in_planning,finalized,completed}', null, null),
      (15, 'Lindqvist architects'' summit', '{confirmed}', null, null),
      (16, 'Laurent photo exhibition', '{pending_confirmation,confirmed,in_planning}', null, null),
      (17, 'Weiß christening lunch', '{confirmed,cancelled}', 'venue', 'Storm damage to the roof of the Coach House.'),
      (18, 'Laurent wine tasting', '{pending_confirmation}', null, null),
      (19, 'Natarajan engagement party', '{pending_confirmation}', null, null),
      (20, 'Marín quinceañera', '{pending_confirmation}', null, null)
    ) as s (position, name, path, cancelled_by, reason)
    join public.events e using (name)
    cross join lateral unnest(s.path::text[]) with ordinality step (status, number)
    order by s.position, step.number
  loop
    perform set_config('request.jwt.claims', jsonb_build_object('sub', v.actor)::text, true);
    perform from public.change_event_status(v.event_id, v.status, v.reason);
  end loop;
  perform set_config('request.jwt.claims', '', true);
end $$;

-- A closed day, repairs, and an option that the venue keeps by hand for an inquiry.
do $$
declare
  hall uuid := 'a1000000-0000-4000-8000-000000000001';
  garden uuid := 'a1000000-0000-4000-8000-000000000002';
  monday timestamp := date_trunc('week', now())::timestamp;
begin
  perform set_config('request.jwt.claims', jsonb_build_object('sub', hall)::text, true);
  perform public.create_block(s.space_id, (monday + interval '29 days') at time zone 'America/New_York',
    (monday + interval '30 days') at time zone 'America/New_York', 'Closed: the floors are polished')
  from public.spaces s
  where s.name in ('Grand Hall', 'Rooftop Terrace', 'Library') order by s.name;
  perform set_config('request.jwt.claims', jsonb_build_object('sub', garden)::text, true);
  perform public.create_block(s.space_id, monday at time zone 'Europe/Berlin',
    (monday + interval '21 days') at time zone 'Europe/Berlin', 'Roof repair after the storm')
  from public.spaces s where s.name = 'Coach House';
  perform public.place_hold(es.space_id, e.date, e.ends_at, e.event_id, note => 'Until their caterer has answered')
  from public.events e join public.event_spaces es using (event_id) where e.name = 'Lindqvist silver wedding';
  perform set_config('request.jwt.claims', '', true);
end $$;

--------------------------------------------------------------------------------------------------------------- planning
do $$
begin
  perform set_config('request.jwt.claims', '{"sub": "a1000000-0000-4000-8000-000000000001"}', true);
  update public.events e
  set description = 'Ceremony on the roof, dinner and dancing in the hall. If it rains, the ceremony is in Hall B.',
    rsvp_deadline = e.date - interval '28 days',
    timeline = '[
      {"time": "15:00", "duration_minutes": 45, "activity": "Ceremony",
        "space_id": "b1000000-0000-4000-8000-000000000004"},
      {"time": "15:45", "duration_minutes": 90, "activity": "Canapés",
        "space_id": "b1000000-0000-4000-8000-000000000004"},
      {"time": "17:30", "duration_minutes": 120, "activity": "Dinner",
        "space_id": "b1000000-0000-4000-8000-000000000001", "notes": "Speeches between the courses"},
      {"time": "20:00", "duration_minutes": 180, "activity": "Band",
        "space_id": "b1000000-0000-4000-8000-000000000001"},
      {"time": "23:00", "duration_minutes": 60, "activity": "Last dances"}]'
  where e.name = 'Rossi & Bennett wedding';
  perform set_config('request.jwt.claims', '{"sub": "a1000000-0000-4000-8000-000000000002"}', true);
  update public.events e
  set description = 'Freie Trauung im Rosengarten, Fest in der Orangerie.',
    rsvp_deadline = e.date - interval '42 days',
    timeline = '[
      {"time": "14:00", "duration_minutes": 45, "activity": "Trauung",
        "space_id": "b1000000-0000-4000-8000-000000000014"},
      {"time": "15:00", "duration_minutes": 120, "activity": "Kuchen",
        "space_id": "b1000000-0000-4000-8000-000000000014"},
      {"time": "18:00", "duration_minutes": 150, "activity": "Buffet",
        "space_id": "b1000000-0000-4000-8000-000000000011"},
      {"time": "21:00", "duration_minutes": 180, "activity": "Tanz",
        "space_id": "b1000000-0000-4000-8000-000000000011"}]'
  where e.name = 'Hochzeit Weiß & Albrecht';
  perform set_config('request.jwt.claims', '', true);
end $$;

insert into public.event_elements (event_id, element_id, quantity, status, customization, created_at)
select e.event_id, el.element_id, v.quantity, v.status::public.element_status, v.customization,
  e.created_at + interval '9 days' * random()
from (values
  ('Rossi & Bennett wedding', 'Three-course dinner', 1, 'in_progress', '92 vegetarian, 3 gluten-free'),
  ('Rossi & Bennett wedding', 'Canapé reception', 1, 'to_do', null),
  ('Rossi & Bennett wedding', 'Grand bar package', 1, 'to_do', 'A spritz for the ceremony'),
  ('Rossi & Bennett wedding', 'Table centrepiece', 20, 'in_progress', 'Dahlias, no lilies'),
  ('Rossi & Bennett wedding', 'Ceremony arch', 1, 'completed', null),
  ('Rossi & Bennett wedding', 'Live band', 1, 'needs_attention', 'Singer has asked for a second dressing room'),
  ('Rossi rehearsal dinner', 'Chef''s tasting menu', 1, 'to_do', null),
  ('Claire''s 30th birthday', 'Late-night snacks', 1, 'completed', null),
  ('Claire''s 30th birthday', 'DJ set', 1, 'completed', 'Nothing after 2005'),
  ('Northwind Labs product launch', 'Canapé reception', 1, 'completed', null),
  ('Northwind Labs product launch', 'Projector and screen', 1, 'completed', null),
  ('Northwind Labs product launch', 'Security guard', 3, 'completed', null),
  ('Northwind Labs product launch', 'DJ set', 1, 'in_progress', null),
  ('Northwind Labs all-hands', 'Canapé reception', 1, 'completed', 'At noon'),
  ('Northwind Labs all-hands', 'Projector and screen', 2, 'completed', null),
  ('Okafor anniversary gala', 'Three-course dinner', 1, 'to_do', null),
  ('Okafor anniversary gala', 'Table centrepiece', 15, 'to_do', null),
  ('Okafor anniversary gala', 'DJ set', 1, 'to_do', null),
  ('Okafor charity auction', 'Three-course dinner', 1, 'completed', null),
  ('Okafor charity auction', 'Security guard', 2, 'completed', null),
  ('Natarajan sangeet', 'DJ set', 1, 'in_progress', 'With a dhol player of the family'),
  ('Natarajan sangeet', 'Bridal party flowers', 4, 'in_progress', null),
  ('Natarajan engagement party', 'Canapé reception', 1, 'to_do', 'Vegetarian'),
  ('Marín book launch', 'Projector and screen', 1, 'completed', null),
  ('Okafor board retreat', 'Projector and screen', 1, 'to_do', null),
  ('Harlow retirement lunch', 'Three-course dinner', 1, 'to_do', null),
  ('Hochzeit Weiß & Albrecht', 'Garden buffet', 1, 'in_progress', null),
  ('Hochzeit Weiß & Albrecht', 'Marquee 10 × 20 m', 1, 'to_do', 'Entscheidung eine Woche vorher, je nach Wetter'),
  ('Hochzeit Weiß & Albrecht', 'Full-day photography', 1, 'in_progress', null),
  ('Lindqvist garden dinner', 'Garden buffet', 1, 'completed', null),
  ('Lindqvist garden dinner', 'Fire bowls', 1, 'completed', null),
  ('Lindqvist architects'' summit', 'Garden buffet', 1, 'to_do', 'At 12:30'),
  ('Laurent photo exhibition', 'Full-day photography', 1, 'needs_attention', null),
  ('Weiß christening lunch', 'Garden buffet', 1, 'to_do', null),
  ('Laurent wine tasting', 'Fire bowls', 1, 'to_do', null)
) as v (event, element, quantity, status, customization)
join public.events e on e.name = v.event
join public.elements el on el.name = v.element and el.venue_id = e.venue_id;

----------------------------------------------------------------------------------------------------------------- guests
-- Of the wedding (1), the product launch (4), the auction (10), the sangeet (11) and the Hochzeit (18).
insert into public.guests (event_id, name, email, rsvp_status, plus_ones, plus_one_names, dietary_restrictions,
  table_name, rsvp_token_hash, created_at, responded_at)
select e.event_id, v.name, v.email, v.answer::public.rsvp_status, v.plus_ones, v.with_whom::text[], v.diet, v.seat,
  case when v.name = 'Nina Kowalski' then private.token_hash('demo-rsvp') end, e.created_at + interval '21 days',
  case when v.answer <> 'undecided' then least(e.created_at + interval '30 days', now()) end
from (values
  (1, 'Giulia Rossi', 'giulia.rossi@example.com', 'yes', 1, '{Paolo Rossi}', 'Vegetarian', '1'),
  (1, 'Edward Bennett', 'edward.bennett@example.com', 'yes', 1, '{Margaret Bennett}', null, '1'),
  (1, 'Luca Rossi', 'luca.rossi@example.com', 'yes', 0, '{}', 'Vegetarian', '2'),
  (1, 'Nina Kowalski', 'nina.kowalski@example.com', 'undecided', 0, '{}', null, null),
  (1, 'Omar Haddad', 'omar.haddad@example.com', 'yes', 1, '{Leila Haddad}', 'Halal', '3'),
  (1, 'Beatrice Lang', 'bea.lang@example.com', 'no', 0, '{}', null, null),
  (1, 'Chloé Dubois', 'chloe.dubois@example.com', 'yes', 0, '{}', 'Gluten-free', '3'),
  (1, 'Samuel Adeyemi', 'samuel.adeyemi@example.com', 'yes', 2, '{Grace Adeyemi,Tobi}', 'Nut allergy', '4'),
  (1, 'Zoe Park', 'zoe.park@example.com', 'undecided', 1, '{}', null, null),
  (1, 'Walter Bennett', null, 'yes', 0, '{}', null, '1'),
  (1, 'Ines Moreau', 'ines.moreau@example.com', 'undecided', 0, '{}', null, null),
  (1, 'Tomás Rivera', 'tomas.rivera@example.com', 'no', 0, '{}', null, null),
  (1, 'Anna Petrova', 'anna.petrova@example.com', 'yes', 0, '{}', 'Vegan', '4'),
  (4, 'Rachel Stein', 'rachel.stein@example.com', 'yes', 0, '{}', 'Kosher', null),
  (4, 'Dev Malhotra', 'dev.malhotra@example.com', 'yes', 0, '{}', 'Vegetarian', null),
  (4, 'Keiko Tanaka', 'keiko.tanaka@example.com', 'undecided', 0, '{}', null, null),
  (4, 'Miles Carter', 'miles.carter@example.com', 'no', 0, '{}', null, null),
  (10, 'Ngozi Eze', 'ngozi.eze@example.com', 'yes', 1, '{Chidi Eze}', null, '2'),
  (10, 'Harriet Cole', 'harriet.cole@example.com', 'yes', 0, '{}', 'Vegetarian', '2'),
  (10, 'Bernard Osei', 'bernard.osei@example.com', 'no', 0, '{}', null, null),
  (11, 'Kavya Iyer', 'kavya.iyer@example.com', 'yes', 3, '{Arun Iyer,Meera Iyer,Rohan Iyer}', 'Jain', null),
  (11, 'Sanjay Natarajan', 'sanjay.natarajan@example.com', 'yes', 1, '{}', 'Vegetarian', null),
  (11, 'Emily Ross', 'emily.ross@example.com', 'undecided', 0, '{}', null, null),
  (18, 'Gisela Weiß', 'gisela.weiss@example.com', 'yes', 1, '{Horst Weiß}', null, 'Linde'),
  (18, 'Mehmet Yılmaz', 'mehmet.yilmaz@example.com', 'yes', 1, '{Ayşe Yılmaz}', 'Halal', 'Ahorn'),
  (18, 'Frieda Albrecht', 'frieda.albrecht@example.com', 'yes', 0, '{}', 'Laktosefrei', 'Linde'),
  (18, 'Lars Petersen', 'lars.petersen@example.com', 'undecided', 1, '{}', null, null),
  (18, 'Svenja Brandt', 'svenja.brandt@example.com', 'no', 0, '{}', null, null)
) as v (number, name, email, answer, plus_ones, with_whom, diet, seat)
join public.events e on e.event_id = ('e1000000-0000-4000-8000-' || to_char(v.number, 'FM000000000000'))::uuid;

update public.guests g set rsvp_status = v.answer::public.rsvp_status, dietary_restrictions = v.diet
from (values
  ('ines.moreau@example.com', 'yes', 'Vegetarian'),
  ('lars.petersen@example.com', 'yes', null)
) as v (email, answer, diet)
where g.email = v.email;

------------------------------------------------------------------------------------------------------------------ tasks
-- `subject` is an event or, for what concerns all of it, a venue. `due` is in days from now.
do $$
declare
  v record;
begin
  for v in
    select t.*, f.form, f.response, e.event_id, n.venue_id,
      case when w.vendor_id is not null then 'vendor' else t.assignee end::public.user_type as assigned_to_type,
      case t.assignee when 'venue' then n.venue_id when 'client' then e.client_id else w.vendor_id end as assigned_to_id
    from (values
      ('Rossi & Bennett wedding', 'client', 'Choose the menu', 'pending', 'urgent', -2),
      ('Rossi & Bennett wedding', 'client', 'Send the final guest list', 'pending', 'high', 21),
      ('Rossi & Bennett wedding', 'client', 'Pick the first song', 'in_progress', 'low', 35),
      ('Rossi & Bennett wedding', 'Copper Spoon Catering', 'Arrange the tasting for six', 'in_progress', 'high', 4),
      ('Rossi & Bennett wedding', 'Wild Stem Florals', 'Send a sketch of the tables', 'completed', 'medium', -10),
      ('Rossi & Bennett wedding', 'venue', 'Find a second dressing room for the band', 'pending', 'high', -1),
      ('Rossi & Bennett wedding', 'venue', 'Draw the seating plan', 'pending', 'medium', 30),
      ('Rossi rehearsal dinner', 'client', 'Sign the contract', 'pending', 'medium', 6),
      ('Northwind Labs product launch', 'client', 'Tell us about the stage', 'completed', 'high', -12),
      ('Northwind Labs product launch', 'venue', 'Test the livestream', 'in_progress', 'urgent', 5),
      ('Northwind Labs product launch', 'venue', 'Book the freight lift for the load-in', 'completed', 'medium', -3),
      ('Northwind Labs product launch', 'Night Shift Sound', 'Send the technical rider', 'pending', 'medium', -4),
      ('Northwind Labs product launch', 'venue', 'Rent a confetti cannon', 'cancelled', 'low', 8),
      ('Okafor anniversary gala', 'client', 'Pay the deposit', 'pending', 'urgent', -3),
      ('Okafor anniversary gala', 'Copper Spoon Catering', 'Propose three menus', 'pending', 'medium', 12),
      ('Okafor charity auction', 'Copper Spoon Catering', 'Send the final invoice', 'completed', 'low', -50),
      ('Natarajan sangeet', 'client', 'Approve the floor plan', 'pending', 'medium', 9),
      ('The Grand Hall', 'venue', 'Renew the fire safety certificate', 'in_progress', 'urgent', 10),
      ('The Grand Hall', 'venue', 'Ask Wild Stem for a new insurance certificate', 'pending', 'high', 14),
      ('The Grand Hall', 'Night Shift Sound', 'Update the inventory of the sound system', 'pending', 'low', 40),
      ('Hochzeit Weiß & Albrecht', 'client', 'Regenplan bestätigen', 'pending', 'medium', 45),
      ('Hochzeit Weiß & Albrecht', 'Feldmann Verleih', 'Marquee: check the ground anchors', 'pending', 'high', 60),
      ('Laurent photo exhibition', 'Lumen & Linse', 'Confirm the date', 'in_progress', 'urgent', -1),
      ('Gut Lindenhof', 'venue', 'Prune the roses', 'completed', 'medium', -15)
    ) as t (subject, assignee, name, status, priority, due)
    left join (values
      ('Choose the menu', null, '{
        "type": "object", "additionalProperties": false, "required": ["starter", "main", "dessert"], "properties": {
          "starter": {"title": "Starter", "type": "string", "enum": ["Beetroot tartare", "Scallop crudo"]},
          "main": {"title": "Main course", "type": "string", "enum": ["Duck", "Squash ravioli", "Half and half"]},
          "dessert": {"title": "Dessert", "type": "string", "maxLength": 200},
          "children": {"title": "Children''s menus", "type": "integer", "minimum": 0, "maximum": 40}}}'),
      ('Tell us about the stage', '{"speakers": 4, "lectern": false}', '{
        "type": "object", "required": ["speakers", "lectern"], "properties": {
          "speakers": {"title": "Number of speakers", "type": "integer", "minimum": 1, "maximum": 12},
          "lectern": {"title": "With a lectern?", "type": "boolean"}}}')
    ) as f (name, response, form) using (name)
    left join public.events e on e.name = t.subject
    join public.venues n on n.venue_id = e.venue_id or n.name = t.subject
    left join public.vendors w on w.name = t.assignee
    order by t.due
  loop
    perform set_config('request.jwt.claims', jsonb_build_object('sub', v.venue_id)::text, true);
    insert into public.tasks (event_id, venue_id, assigned_to_id, assigned_to_type, name, priority, due_date,
      form_schema, created_at)
    values (v.event_id, v.venue_id, v.assigned_to_id, v.assigned_to_type, v.name, v.priority::public.task_priority,
      now() + make_interval(days => v.due), v.form::jsonb, now() + make_interval(days => least(v.due - 20, -2)));
    continue when v.status = 'pending';
    perform set_config('request.jwt.claims', jsonb_build_object(
      'sub', case v.status when 'cancelled' then v.venue_id else v.assigned_to_id end)::text, true);
    update public.tasks t
    set status = v.status::public.task_status, form_response = v.response::jsonb,
      cancelled_reason = case v.status when 'cancelled' then 'The fire department says no.' end
    where t.venue_id = v.venue_id and t.name = v.name;
  end loop;
  perform set_config('request.jwt.claims', '', true);
end $$;

-------------------------------------------------------------------------------------------------------------- contracts
-- The total is what the elements cost plus the rent of the spaces. Shares are rounded on the running sum, so that the
-- payments add up to the total to the cent. `due` is in days before the event.
insert into public.contracts (contract_id, event_id, total_amount, currency, supersedes, terms, created_at)
select ('c1000000-0000-4000-8000-' || to_char(v.number, 'FM000000000000'))::uuid, e.event_id,
  v.rent + coalesce((select sum(ee.amount) from public.event_elements ee where ee.event_id = e.event_id), 0),
  n.currency, case v.version when 2 then 'c1000000-0000-4000-8000-000000000001'::uuid end,
  format(E'%s lets its spaces to the client for "%s" on %s.\n\n%s', n.name, e.name,
    to_char(e.date at time zone n.time_zone, 'YYYY-MM-DD'), v.terms),
  e.created_at + interval '14 days' * v.version
from (values
  (1, 'Rossi & Bennett wedding', 1, 8400.00, 'The music ends at 23:00.'),
  (2, 'Rossi & Bennett wedding', 2, 9500.00, 'The music ends at midnight. The rain plan is included.'),
  (3, 'Rossi rehearsal dinner', 1, 900.00, 'The fireplace is lit by our staff only.'),
  (4, 'Claire''s 30th birthday', 1, 2600.00, 'The roof closes at midnight.'),
  (5, 'Northwind Labs product launch', 1, 7800.00, 'Invoices carry purchase order NWL-2207.'),
  (6, 'Northwind Labs all-hands', 1, 5200.00, 'Invoices carry purchase order NWL-2188.'),
  (7, 'Okafor anniversary gala', 1, 9800.00, 'The music ends at 23:30.'),
  (8, 'Okafor charity auction', 1, 5400.00, 'Auction goods are insured by the client.'),
  (9, 'Natarajan sangeet', 1, 6100.00, 'Open fire is not allowed.'),
  (10, 'Marín book launch', 1, 777.77, 'Books may be sold at the door.'),
  (11, 'Okafor board retreat', 1, 2900.00, 'Draft.'),
  (12, 'Hochzeit Weiß & Albrecht', 1, 6400.00, 'Bei Regen steht die Orangerie auch für die Trauung bereit.'),
  (13, 'Lindqvist garden dinner', 1, 2100.00, 'The lawn is not driven on.'),
  (14, 'Lindqvist architects'' summit', 1, 2450.00, 'Draft.'),
  (15, 'Laurent photo exhibition', 1, 1800.00, 'Pictures are hung on rails, not on nails.')
) as v (number, event, version, rent, terms)
join public.events e on e.name = v.event
join public.venues n using (venue_id)
order by v.number;

insert into public.contract_payments (contract_id, position, description, amount, due_date)
select c.contract_id, v.position, v.description,
  round(c.total_amount * sum(v.share) over upto, 2) - round(c.total_amount * (sum(v.share) over upto - v.share), 2),
  (e.date at time zone n.time_zone)::date - v.due
from public.contracts c
join public.events e using (event_id, venue_id)
join public.venues n using (venue_id)
join (values
  ('the-grand-hall', 1, 'Deposit', 1.0 / 2, 45),
  ('the-grand-hall', 2, 'Second payment', 1.0 / 3, 30),
  ('the-grand-hall', 3, 'Balance', 1 - 1.0 / 2 - 1.0 / 3, 14),
  ('gut-lindenhof', 1, 'Anzahlung', 0.3, 60),
  ('gut-lindenhof', 2, 'Restzahlung', 0.7, 21)
) as v (slug, position, description, share, due) using (slug)
window upto as (partition by c.contract_id order by v.position);

-- How far each got: sent, signed by the client, and how many payments the venue has recorded. Signing the wedding's
-- second version voids the first.
do $$
declare
  v record;
  k public.contracts;
begin
  perform set_config('request.headers', '{"x-real-ip": "203.0.113.7", "user-agent": "Mozilla/5.0"}', true);
  for v in select * from (values
    (1, true, 0), (2, true, 1), (3, false, 0), (4, true, 3), (5, true, 3), (6, true, 3), (7, true, 0), (8, true, 3),
    (9, true, 2), (10, true, 3), (12, true, 1), (13, true, 2), (15, false, 0)
  ) as progress (number, is_signed, payments)
  loop
    select * into k from public.contracts c
    where c.contract_id = ('c1000000-0000-4000-8000-' || to_char(v.number, 'FM000000000000'))::uuid;
    perform set_config('request.jwt.claims', jsonb_build_object('sub', k.venue_id)::text, true);
    perform public.send_contract_for_signature(k.contract_id);
    continue when not v.is_signed;
    perform set_config('request.jwt.claims', jsonb_build_object('sub', k.client_id)::text, true);
    perform public.sign_contract(k.contract_id, c.name, k.terms_hash)
    from public.clients c where c.client_id = k.client_id;
    perform set_config('request.jwt.claims', jsonb_build_object('sub', k.venue_id)::text, true);
    perform public.record_contract_payment(p.contract_id, case p.position when 1 then 'card' else 'bank_transfer' end,
      p.payment_id, idempotency_key => format('demo-%s-%s', v.number, p.position),
      stripe_payment_intent_id => case p.position when 1 then format('pi_demo_%s', v.number) end)
    from public.contract_payments p where p.contract_id = k.contract_id and p.position <= v.payments;
  end loop;
  perform set_config('request.jwt.claims', '', true), set_config('request.headers', '', true);
end $$;

update public.event_elements ee set contract_id = c.contract_id, contract_completed = c.status = 'paid'
from public.contracts c where c.event_id = ee.event_id and c.status in ('partially_paid', 'paid');

--------------------------------------------------------------------------------------------------------------- messages
-- `hours` since it was sent. The venue's side of a thread is `>`, the client's or vendor's `<`.
insert into public.messages (thread_id, event_id, sender_id, sender_type, recipient_id, recipient_type, content,
  action_required, suggested_response, read_at, created_at)
select ('d1000000-0000-4000-8000-' || to_char(t.thread, 'FM000000000000'))::uuid, e.event_id,
  case m.side when '>' then n.venue_id else o.id end, case m.side when '>' then 'venue' else o.type end,
  case m.side when '>' then o.id else n.venue_id end, case m.side when '>' then o.type else 'venue' end,
  m.content, m.suggestion is not null, m.suggestion,
  case when m.is_read then now() - make_interval(hours => m.hours) * 0.9 end, now() - make_interval(hours => m.hours)
from (values
  (1, 'the-grand-hall', 'client@demo.venuekit.dev', 'Rossi & Bennett wedding'),
  (2, 'the-grand-hall', 'vendor@demo.venuekit.dev', 'Rossi & Bennett wedding'),
  (3, 'the-grand-hall', 'daniel.okafor@example.com', 'Okafor anniversary gala'),
  (4, 'the-grand-hall', 'theo@northwindlabs.example', 'Northwind Labs product launch'),
  (5, 'the-grand-hall', 'vendor@demo.venuekit.dev', null),
  (6, 'the-grand-hall', 'hello@wildstem.example', null),
  (7, 'gut-lindenhof', 'hannah.weiss@example.com', 'Hochzeit Weiß & Albrecht'),
  (8, 'gut-lindenhof', 'studio@lumenlinse.example', 'Laurent photo exhibition')
) as t (thread, slug, other, event)
join (values
  (1, '<', 310, true, 'Could the ceremony begin at half past three? Claire''s parents land at noon.', null),
  (1, '>', 305, true, 'That works, if the canapés are an hour instead of an hour and a half.', null),
  (1, '<', 304, true, 'Then let us stay with three o''clock.', null),
  (1, '>', 30, false, 'The kitchen needs your menu this week. Shall we pencil in the duck?',
    'Yes, the duck, with squash ravioli for the vegetarians.'),
  (2, '>', 120, true, 'Can you do the tasting next Tuesday at four, for six people?', null),
  (2, '<', 96, true, 'Tuesday is fine. Ines would like to know about allergies by Monday.', null),
  (2, '>', 20, false, 'One guest with a nut allergy, one gluten-free. The rest follows on Friday.', null),
  (3, '>', 70, true, 'Your deposit was due. Did the card payment not go through?',
    'I will send it by bank transfer today.'),
  (3, '<', 5, false, 'My bank blocked it. I will try again tonight.', null),
  (4, '<', 48, true, 'Are we allowed a confetti cannon?', null),
  (4, '>', 46, true, 'Sadly not, the fire department insists.', null),
  (5, '<', 500, true, 'Our new price list comes into force next quarter.', null),
  (5, '>', 480, true, 'Thank you. Events already booked keep their prices.', null),
  (6, '>', 26, false, 'Your certificate of insurance runs out soon. Please send us the new one.', null),
  (7, '<', 60, true, 'Dürfen die Kinder im See baden?', null),
  (7, '>', 58, true, 'Ja, am Steg, wenn jemand von Ihnen dabei ist.', null),
  (7, '<', 3, false, 'Wunderbar. Dann noch: wann können wir am Freitag schmücken?', null),
  (8, '>', 22, false, 'Ms Laurent asks whether you really have the whole day. Can you confirm?',
    'Yes, the whole day is reserved.')
) as m (thread, side, hours, is_read, content, suggestion) using (thread)
join public.venues n using (slug)
cross join lateral (
  select c.client_id, 'client'::public.user_type from public.clients c where c.email = t.other
  union all
  select w.vendor_id, 'vendor' from public.vendors w where w.email = t.other
) o (id, type)
left join public.events e on e.name = t.event
order by m.hours desc;

------------------------------------------------------------------------------------------------------------- assistants
insert into public.chatkit_threads (thread_id, user_id, user_type, agent, event_id, venue_id, title, created_at)
select v.thread_id, u.id, v.type::public.user_type, v.agent::public.chatkit_agent, e.event_id,
  case v.type when 'venue' then u.id end, v.title, now() - make_interval(hours => v.hours)
from (values
  ('thr_demo_wedding', 'client', 'client', 'Rossi & Bennett wedding', 'What is left to do?', 28),
  ('thr_demo_week', 'venue', 'venue_general', null, 'This week at a glance', 9),
  ('thr_demo_launch', 'venue', 'venue_event', 'Northwind Labs product launch', 'Is the launch ready?', 4),
  ('thr_demo_catering', 'vendor', 'vendor', 'Rossi & Bennett wedding', 'Allergies at the wedding', 19)
) as v (thread_id, type, agent, event, title, hours)
join auth.users u on u.email = v.type || '@demo.venuekit.dev'
left join public.events e on e.name = v.event;

insert into public.chatkit_thread_items (thread_id, item_type, role, status, content, created_at)
select v.thread_id, v.type::public.chatkit_item_type, v.role, 'completed',
  case when v.type in ('message', 'hidden') then jsonb_build_array(jsonb_build_object(
      'type', case v.role when 'user' then 'input_text' else 'output_text' end, 'text', v.content))
    else v.content::jsonb end,
  t.created_at + make_interval(secs => 20 * v.number)
from (values
  ('thr_demo_wedding', 1, 'message', 'user', 'What is still open for our wedding?'),
  ('thr_demo_wedding', 2, 'client_tool_call', 'assistant',
    '{"call_id": "call_1", "name": "getTaskStats", "arguments": {"event_id": "e1000000-0000-4000-8000-000000000001"}}'),
  ('thr_demo_wedding', 3, 'client_tool_result', 'tool',
    '{"call_id": "call_1", "output": {"pending": 2, "in_progress": 1, "completed": 0, "cancelled": 0, "overdue": 1}}'),
  ('thr_demo_wedding', 4, 'message', 'assistant', 'The menu is overdue, and the guest list is due in three weeks.'),
  ('thr_demo_wedding', 5, 'widget', 'assistant', '{"type": "Card", "children": [
    {"type": "Title", "value": "Choose the menu"}, {"type": "Button", "label": "Open the form"}]}'),
  ('thr_demo_week', 1, 'hidden', 'system', 'The user is in the time zone America/New_York.'),
  ('thr_demo_week', 2, 'message', 'user', 'Which deposits are late?'),
  ('thr_demo_week', 3, 'message', 'assistant', 'The gala is signed, and its deposit has not come in.'),
  ('thr_demo_launch', 1, 'message', 'user', 'Is anything missing for the launch?'),
  ('thr_demo_launch', 2, 'message', 'assistant', 'Night Shift Sound still owes you its technical rider.'),
  ('thr_demo_catering', 1, 'message', 'user', 'Summarise what we know about allergies.'),
  ('thr_demo_catering', 2, 'message', 'assistant', 'The venue wrote of one nut allergy and one gluten-free guest.')
) as v (thread_id, number, type, role, content)
join public.chatkit_threads t using (thread_id)
order by v.thread_id, v.number;

insert into public.chats (user_id, user_type, event_id, archived, messages, created_at)
select u.id, 'client', e.event_id, v.archived, jsonb_build_array(
    jsonb_build_object('role', 'user', 'content', v.question, 'timestamp', said.at),
    jsonb_build_object('role', 'assistant', 'content', v.answer, 'timestamp', said.at + interval '6 seconds')), said.at
from (values
  ('Rossi & Bennett wedding', false, 2, 'How many guests have accepted?', 'Nine, with five companions.'),
  ('Claire''s 30th birthday', true, 120, 'Until when may we play music?', 'The roof closes at midnight.')
) as v (event, archived, days, question, answer)
cross join lateral (select now() - make_interval(days => v.days)) said (at)
join public.events e on e.name = v.event
join auth.users u on u.email = 'client@demo.venuekit.dev';

---------------------------------------------------------------------------------------------------------- notifications
-- Triggers wrote them all just now. What lies behind has been read, and an inquiry came in when it was made.
update public.notifications n set created_at = e.created_at
from public.events e where n.notification_type = 'event_created' and n.action_url = '/events/' || e.event_id;

update public.notifications n set read_at = now()
where n.notification_type in ('vendor_added', 'vendor_applied', 'vendor_approval_changed', 'element_added',
    'invitation_accepted', 'contract_signed')
  or n.notification_type = 'task_assigned' and exists (
    select from public.tasks t
    where n.action_url = '/tasks/' || t.task_id and t.status in ('completed', 'cancelled'))
  or n.notification_type like 'event_%' and not exists (
    select from public.events e
    where n.action_url = '/events/' || e.event_id
      and e.status = case n.user_type when 'venue' then 'inquiry' else 'pending_confirmation' end::public.event_status)
  or n.action_url like '/contracts/%' and not exists (
    select from public.contracts c
    where n.action_url = '/contracts/' || c.contract_id and c.status = 'pending_signature')
  or n.action_url like '/messages/%' and not exists (
    select from public.messages m
    where n.action_url = '/messages/' || m.thread_id and m.recipient_id = n.user_id and m.read_at is null);
