-- Registering a profile, the current user, and the small atomic changes to profiles and spaces.
begin;
select no_plan();
select tests.world();

-- register_profile
insert into auth.users (id, email, is_anonymous) values
  (tests.id('visitor'), null, true), (tests.id('phone'), null, false), (tests.id('zoe'), 'zoe@example.com', false),
  (tests.id('yan'), 'yan@example.com', false), (tests.id('xia'), 'xia@example.com', false),
  (tests.id('twin'), 'Ann@example.com', false);

select is(
  tests.value_as('zoe', $$public.register_profile('venue', 'Café Zoë & Söhne!', '{"time_zone": "Europe/Berlin"}')$$)
    - '{venue_id,created_at,updated_at}'::text[],
  '{"name": "Café Zoë & Söhne!", "slug": "cafe-zoe-sohne", "email": "zoe@example.com", "time_zone": "Europe/Berlin",
    "currency": "USD", "settings": {}, "is_published": false, "description": null, "address": null, "latitude": null,
    "longitude": null, "phone": null, "website": null}'::jsonb,
  'a venue gets a slug from its name and the e-mail address of its account');
select is(tests.value_as('zoe', 'private.venue_id(''owner'')'), to_jsonb(tests.id('zoe')), 'its account owns its team');
select is(
  (select raw_app_meta_data ->> 'user_type' from auth.users where id = tests.id('zoe')), 'venue',
  'the type is kept where only the server writes');
select is(
  tests.value_as('yan', $$public.register_profile('venue', 'Cafe Zoe Sohne')$$) ->> 'slug', 'cafe-zoe-sohne-2',
  'a second venue of the name gets a number');
select is(
  tests.refusal_as('xia', $$select public.register_profile('venue', 'X', '{"slug": "cafe-zoe-sohne"}')$$)
    - '{message,hint}'::text[],
  '{"code": "VK008", "field": "details.slug"}'::jsonb, 'a slug of one''s own choice that is taken is refused');
select is(
  tests.value_as('xia', $$public.register_profile('venue', '大飯店')$$) ->> 'slug', 'venue',
  'a name without Latin letters still gives a slug');
select is(
  tests.refusal_as('zoe', $$select public.register_profile('venue', 'Again')$$) ->> 'code', 'VK008',
  'a second profile of the same type is refused');
select is(
  tests.refusal_as('zoe', $$select public.register_profile('client', 'Zoe')$$) ->> 'code', 'VK008',
  'a second profile of another type is refused');
select is(
  tests.refusal_as('visitor', $$select public.register_profile('client', 'Visitor')$$) ->> 'code', 'VK004',
  'an anonymous visitor has no profile');
select is(
  tests.refusal_as('phone', $$select public.register_profile('client', 'Phone')$$) ->> 'field', 'email',
  'an account without an e-mail address is told what is missing');
select is(
  tests.refusal_as('anon', $$select public.register_profile('client', 'A')$$) ->> 'code', '42501',
  'a caller without a session is refused');
select is(
  tests.refusal_as('nobody', $$select public.register_profile('client', 'N', '{"stripe_customer_id": "cus_1"}')$$)
    - '{message,hint}'::text[],
  '{"code": "VK003", "field": "details.stripe_customer_id"}'::jsonb, 'unknown details are refused by name');
select is(
  tests.refusal_as('twin', $$select public.register_profile('client', 'Twin')$$) ->> 'field', 'email',
  'an e-mail address has one client');
select is(
  tests.value_as('nobody', $$public.register_profile('vendor', 'N', '{"phone": "+43 1 234"}')$$) ->> 'phone',
    '+43 1 234',
  'details are stored');
select is(
  (select raw_app_meta_data from auth.users where id = tests.id('visitor')), null,
  'a refused registration leaves no mark on the account');

-- get_current_user
select is(
  tests.value_as('mia', 'public.get_current_user()') - 'profile',
  jsonb_build_object('user_id', tests.id('mia'), 'email', 'mia@example.com', 'is_anonymous', false, 'user_type',
    'venue',
    'acting_for', tests.id('hall'), 'team_role', 'manager', 'teams', jsonb_build_array(jsonb_build_object(
      'team_id', tests.id('hall'), 'team_type', 'venue', 'role', 'manager', 'is_active', true,
      'name', 'The Grand Hall'))),
  'a member acts for its team');
select is(
  tests.value_as('ann', 'public.get_current_user()') #>> '{profile,name}', 'Ann Archer', 'a client acts for itself');
select is(
  tests.value_as('visitor', 'public.get_current_user()') - 'user_id',
  '{"email": null, "is_anonymous": true, "user_type": null, "acting_for": null, "team_role": null, "profile": null,
    "teams": []}'::jsonb, 'a visitor acts for nobody');
select is(tests.value_as('service', 'public.get_current_user()'), null, 'the server is no user');

-- update_client_preferences
select tests.rows_as('ann', format('select public.update_client_preferences(%L, %L)', tests.id('ann'),
  '{"food": "vegan", "notes": "x", "people": "5"}'));
select is(
  tests.rows_as('ann', format('select preferences from public.update_client_preferences(%L, %L)', tests.id('ann'),
    '{"notes": null, "people": "6"}')),
  '[{"preferences": {"food": "vegan", "people": "6"}}]', 'preferences are merged, and a null removes one');
select is(
  tests.refusal_as('mia', format('select public.update_client_preferences(%L, %L)', tests.id('ann'),
    '{"food": "meat"}'))
    ->> 'code', 'VK005', 'a venue does not change its client''s preferences');
select is(
  tests.refusal_as('ann', format('select public.update_client_preferences(%L, %L)', tests.id('ann'), '[]')) ->> 'field',
  'preferences', 'preferences are an object');
select is(
  tests.refusal_as('bob', format('select public.update_client_preferences(%L, %L)', tests.id('ann'), '{}')) - 'hint',
  tests.refusal_as('bob', format('select public.update_client_preferences(%L, %L)', gen_random_uuid(), '{}')) - 'hint',
  'a stranger''s profile and none give the same answer');

-- add_vendor_contact_person
select tests.rows_as('flora', format('select public.add_vendor_contact_person(%L, %L)', tests.id('flora'),
  '{"name": "Fay", "is_primary": true}'));
select is(
  tests.rows_as('flora', format('select contact_persons from public.add_vendor_contact_person(%L, %L)',
    tests.id('flora'),
    '{"name": "Finn", "email": "finn@example.com", "is_primary": true}')) #> '{0,contact_persons}',
  '[{"name": "Fay", "is_primary": false}, {"name": "Finn", "email": "finn@example.com", "is_primary": true}]',
  'a new primary contact takes over');
select is(
  tests.refusal_as('flora', format('select public.add_vendor_contact_person(%L, %L)', tests.id('flora'),
    '{"email": "x@example.com"}')) - '{hint,message}'::text[],
  '{"code": "VK003", "field": "contact_persons[2].name"}', 'a contact person has a name');
select is(
  tests.refusal_as('vic', format('select public.add_vendor_contact_person(%L, %L)', tests.id('flora'), '{"name": "V"}'))
    ->> 'code', 'VK005', 'a vendor adds contacts to itself only');

-- photos
select is(
  tests.rows_as('mia', format('select photos from public.add_space_photos(%L, %L)', tests.id('ballroom'),
    '[{"url": "https://x.test/1.jpg", "caption": "One"}, {"url": "https://x.test/2.jpg"}]')) #> '{0,photos}',
  '[{"url": "https://x.test/1.jpg", "caption": "One", "order": 1}, {"url": "https://x.test/2.jpg", "order": 2}]',
  'photos are appended in order');
select is(
  tests.rows_as('mia', format('select photos from public.add_space_photos(%L, %L)', tests.id('ballroom'),
    '[{"url": "https://x.test/2.jpg"}, {"url": "https://x.test/3.jpg"}, {"url": "https://x.test/3.jpg"}]'))
    #> '{0,photos}',
  '[{"url": "https://x.test/1.jpg", "caption": "One", "order": 1}, {"url": "https://x.test/2.jpg", "order": 2},
    {"url": "https://x.test/3.jpg", "order": 3}]', 'no photo twice');
select is(
  tests.rows_as('mia', format('select photos from public.remove_space_photo(%L, %L)', tests.id('ballroom'),
    'https://x.test/2.jpg')) #> '{0,photos}',
  '[{"url": "https://x.test/1.jpg", "caption": "One", "order": 1}, {"url": "https://x.test/3.jpg", "order": 3}]',
  'a photo is removed');
select is(
  tests.refusal_as('mia', format('select public.remove_space_photo(%L, %L)', tests.id('ballroom'),
    'https://x.test/2.jpg'))
    ->> 'code', 'VK005', 'a photo that is not there is not removed');
select is(
  tests.refusal_as('mia', format('select public.add_space_photos(%L, %L)', tests.id('ballroom'),
    '[{"url": "javascript:alert(1)"}]')) ->> 'code', 'VK003', 'a photo has a web address');
select is(
  tests.refusal_as('sam', format('select public.add_space_photos(%L, %L)', tests.id('ballroom'),
    '[{"url": "https://x.test/9.jpg"}]')) ->> 'code', 'VK005', 'staff does not change spaces');
select is(
  tests.refusal_as('ann', format('select public.add_space_photos(%L, %L)', tests.id('ballroom'),
    '[{"url": "https://x.test/9.jpg"}]')) ->> 'code', 'VK005', 'nor does a client');

select * from finish();
rollback;
