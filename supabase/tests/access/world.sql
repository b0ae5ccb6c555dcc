-- The small world of the access tests. Ids are md5 of a name, so that tests and expectations speak of :gala.
--
-- Venues: hall (published; hall owns it, mia manages it, sam is staff, rex was a manager) and rival (unpublished).
-- Clients: ann (gala and fete at hall), bob (meeting at rival).
-- Vendors: flora (approved at hall; fred is her staff), petra (was approved at hall, now pending), victor (at rival).
-- nobody signed in anonymously and has no profile.
create schema access;
create function access.id(name text) returns uuid language sql immutable as $$ select md5(name)::uuid $$;

insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, is_anonymous, raw_app_meta_data,
  raw_user_meta_data, confirmation_token, recovery_token, email_change, email_change_token_new,
  email_change_token_current, phone_change, phone_change_token, reauthentication_token, created_at, updated_at)
select access.id(u.name), 'authenticated', 'authenticated', u.name || '@example.com',
  extensions.crypt('password-123', extensions.gen_salt('bf', 4)), now(), u.name = 'nobody',
  jsonb_strip_nulls(jsonb_build_object('provider', 'email', 'providers', '["email"]'::jsonb, 'user_type', u.user_type)),
  '{}', '', '', '', '', '', '', '', '', now(), now()
from (values
  ('hall', 'venue'), ('mia', 'venue'), ('sam', 'venue'), ('rex', 'venue'), ('rival', 'venue'),
  ('ann', 'client'), ('bob', 'client'),
  ('flora', 'vendor'), ('fred', 'vendor'), ('petra', 'vendor'), ('victor', 'vendor'), ('nobody', null)
) u (name, user_type);

insert into public.team_members (team_member_id, team_type, team_id, user_id, role, is_active)
select access.id('member-' || m.name), m.team_type::public.user_type, access.id(m.team), access.id(m.name),
  m.role::public.team_role, true
from (values
  ('venue', 'hall', 'hall', 'owner'), ('venue', 'hall', 'mia', 'manager'), ('venue', 'hall', 'sam', 'staff'),
  ('venue', 'rival', 'rival', 'owner'), ('vendor', 'flora', 'flora', 'owner'), ('vendor', 'flora', 'fred', 'staff'),
  ('vendor', 'petra', 'petra', 'owner'), ('vendor', 'victor', 'victor', 'owner')
) m (team_type, team, name, role);

insert into public.venues (venue_id, name, slug, email, phone, is_published, time_zone, currency, settings) values
  (access.id('hall'), 'The Grand Hall', 'access-hall', 'office@hall.example', '+43 1 555 01', true, 'Europe/Vienna', 'EUR',
    '{"deposit": {"percentage": 50, "due_days_before": 60, "final_due_days_before": 14}}'),
  (access.id('rival'), 'Rival House', 'access-rival', 'office@rival.example', null, false, 'Europe/London', 'GBP', '{}');
insert into public.clients (client_id, name, email, phone) values
  (access.id('ann'), 'Ann Archer', 'ann@example.com', '+43 1 555 11'),
  (access.id('bob'), 'Bob Baker', 'bob@example.com', '+44 20 555 12');
insert into public.vendors (vendor_id, name, email) values
  (access.id('flora'), 'Flora''s Flowers', 'flora@example.com'), (access.id('petra'), 'Petra Photo', 'petra@example.com'),
  (access.id('victor'), 'Victor Vines', 'victor@example.com');

insert into public.venue_vendors (venue_vendor_id, venue_id, vendor_id, approval_status) values
  (access.id('hall-house'), access.id('hall'), null, 'not_required'),
  (access.id('hall-flora'), access.id('hall'), access.id('flora'), 'approved'),
  (access.id('hall-petra'), access.id('hall'), access.id('petra'), 'approved'),
  (access.id('rival-house'), access.id('rival'), null, 'not_required'),
  (access.id('rival-victor'), access.id('rival'), access.id('victor'), 'approved');
insert into public.spaces (space_id, venue_id, name, capacity, is_active) values
  (access.id('ballroom'), access.id('hall'), 'Ballroom', 200, true),
  (access.id('garden'), access.id('hall'), 'Garden', 80, true),
  (access.id('attic'), access.id('hall'), 'Attic', 20, false),
  (access.id('cellar'), access.id('rival'), 'Cellar', 40, true);
insert into public.elements (element_id, venue_vendor_id, name, category, price, price_is_public) values
  (access.id('flowers'), access.id('hall-flora'), 'Flowers', 'decoration', 100, true),
  (access.id('photos'), access.id('hall-petra'), 'Photos', 'photography', 900, true),
  (access.id('cake'), access.id('hall-house'), 'Wedding cake', 'catering', 480, false),
  (access.id('candles'), access.id('hall-house'), 'Candles', 'decoration', 5, true),
  (access.id('wine'), access.id('rival-house'), 'Wine', 'catering', 30, true);

-- gala is confirmed, fete is an inquiry, ball is an inquiry that no account has claimed; meeting is bob's, at rival.
insert into public.events (event_id, name, date, venue_id, client_id, status, guest_count, budget) values
  (access.id('gala'), 'Summer gala', '2031-06-07 16:00+00', access.id('hall'), access.id('ann'), 'confirmed', 100, 9000),
  (access.id('fete'), 'Garden fete', '2031-07-05 12:00+00', access.id('hall'), access.id('ann'), 'inquiry', 40, 2000),
  (access.id('ball'), 'Winter ball', '2031-12-06 18:00+00', access.id('hall'), null, 'inquiry', 50, null),
  (access.id('meeting'), 'Rival meeting', '2031-06-07 16:00+00', access.id('rival'), access.id('bob'), 'confirmed', 10, 500);
insert into public.event_spaces (event_id, space_id) values
  (access.id('gala'), access.id('ballroom')), (access.id('meeting'), access.id('cellar'));
insert into public.space_reservations (reservation_id, space_id, kind, during, note) values
  (access.id('closed'), access.id('garden'), 'block', '[2031-08-01 00:00+00, 2031-08-08 00:00+00)', 'Painting'),
  (access.id('rival-closed'), access.id('cellar'), 'block', '[2031-08-01 00:00+00, 2031-08-08 00:00+00)', 'Flooding');
insert into public.calendar_feeds (feed_id, venue_id, name, token_hash, created_by) values
  (access.id('hall-feed'), access.id('hall'), 'Hall', sha256('feed of the hall'), access.id('hall')),
  (access.id('rival-feed'), access.id('rival'), 'Rival', sha256('feed of the rival'), access.id('rival'));
insert into public.event_elements (event_element_id, event_id, element_id, quantity) values
  (access.id('gala-flowers'), access.id('gala'), access.id('flowers'), 2),
  (access.id('gala-photos'), access.id('gala'), access.id('photos'), 1),
  (access.id('gala-cake'), access.id('gala'), access.id('cake'), 1),
  (access.id('meeting-wine'), access.id('meeting'), access.id('wine'), 6);
update public.event_elements set status = 'in_progress' where event_element_id = access.id('gala-cake');
update public.venue_vendors set approval_status = 'pending' where venue_vendor_id = access.id('hall-petra');

insert into public.contracts (contract_id, event_id, total_amount, currency, terms) values
  (access.id('gala-contract'), access.id('gala'), 1000, 'EUR', 'Terms of the gala'),
  (access.id('fete-contract'), access.id('fete'), 500, 'EUR', 'Terms of the fete'),
  (access.id('meeting-contract'), access.id('meeting'), 700, 'GBP', 'Terms of the meeting');
insert into public.contract_payments (payment_id, contract_id, position, description, amount, due_date) values
  (access.id('gala-deposit'), access.id('gala-contract'), 1, 'Deposit', 1000, '2031-05-01'),
  (access.id('fete-deposit'), access.id('fete-contract'), 1, 'Deposit', 500, '2031-05-01'),
  (access.id('meeting-deposit'), access.id('meeting-contract'), 1, 'Deposit', 700, '2031-05-01');
update public.contracts set status = 'pending_signature';
update public.contracts set status = 'signed', signed_by = client_id, signer_name = 'The client',
  signature = jsonb_build_object('terms_hash', terms_hash)
where contract_id in (access.id('fete-contract'), access.id('meeting-contract'));
insert into public.contracts (contract_id, event_id, total_amount, currency, terms, supersedes) values
  (access.id('gala-draft'), access.id('gala'), 1200, 'EUR', 'New terms of the gala', access.id('gala-contract'));
insert into public.contract_payments (payment_id, contract_id, position, description, amount, due_date) values
  (access.id('draft-deposit'), access.id('gala-draft'), 1, 'Deposit', 1200, '2031-05-01');

insert into public.tasks (task_id, event_id, venue_id, assigned_to_id, assigned_to_type, name, status) values
  (access.id('ann-task'), access.id('gala'), access.id('hall'), access.id('ann'), 'client', 'Choose a menu', 'pending'),
  (access.id('hall-task'), access.id('gala'), access.id('hall'), access.id('hall'), 'venue', 'Order chairs', 'pending'),
  (access.id('flora-task'), access.id('gala'), access.id('hall'), access.id('flora'), 'vendor', 'Pick roses', 'pending'),
  (access.id('sweep'), null, access.id('hall'), access.id('hall'), 'venue', 'Sweep the yard', 'pending'),
  (access.id('bob-task'), access.id('meeting'), access.id('rival'), access.id('bob'), 'client', 'Send slides', 'pending');
insert into public.guests (guest_id, event_id, name, email, rsvp_token_hash) values
  (access.id('gina'), access.id('gala'), 'Gina Guest', 'gina@example.com', sha256('gina''s token')),
  (access.id('max'), access.id('meeting'), 'Max Member', 'max@example.com', sha256('max''s token'));

insert into public.messages (message_id, thread_id, event_id, sender_id, sender_type, recipient_id, recipient_type,
  content)
select access.id(m.name), access.id(m.thread), access.id(m.event), access.id(m.sender), m.sender_type::public.user_type,
  access.id(m.recipient), m.recipient_type::public.user_type, 'Hello'
from (values
  ('ann-to-hall', 'thread-ann', 'gala', 'ann', 'client', 'hall', 'venue'),
  ('hall-to-ann', 'thread-ann', 'gala', 'hall', 'venue', 'ann', 'client'),
  ('hall-to-flora', 'thread-flora', 'gala', 'hall', 'venue', 'flora', 'vendor'),
  ('bob-to-rival', 'thread-bob', 'meeting', 'bob', 'client', 'rival', 'venue')
) m (name, thread, event, sender, sender_type, recipient, recipient_type);
insert into public.chats (chat_id, user_id, user_type, event_id) values
  (access.id('ann-chat'), access.id('ann'), 'client', access.id('gala')),
  (access.id('hall-chat'), access.id('hall'), 'venue', access.id('gala')),
  (access.id('bob-chat'), access.id('bob'), 'client', access.id('meeting'));
insert into public.chatkit_threads (thread_id, user_id, user_type, agent, event_id, venue_id) values
  ('thr_ann', access.id('ann'), 'client', 'client', access.id('gala'), access.id('hall')),
  ('thr_hall', access.id('hall'), 'venue', 'venue_general', null, access.id('hall')),
  ('thr_flora', access.id('flora'), 'vendor', 'vendor', null, null),
  ('thr_bob', access.id('bob'), 'client', 'client', access.id('meeting'), access.id('rival'));
insert into public.chatkit_thread_items (item_id, thread_id, content)
select 'msg_' || name, 'thr_' || name, '"Hello"' from unnest(array['ann', 'hall', 'flora', 'bob']) name;

insert into public.invitations (invitation_id, token_hash, invitation_type, invitee_email, invited_by, venue_id, event_id,
  expires_at) values
  (access.id('hall-to-bob'), sha256('token for bob'), 'client', 'bob@example.com', access.id('rex'), access.id('hall'),
    access.id('ball'), now() + interval '7 days'),
  (access.id('rival-to-ann'), sha256('token for ann'), 'client', 'Ann@example.com', access.id('rival'), access.id('rival'),
    null, now() + interval '7 days');
insert into public.action_history (action_id, event_id, venue_id, client_id, user_id, actor_type, action_type, description)
values
  (access.id('gala-history'), access.id('gala'), access.id('hall'), access.id('ann'), access.id('ann'), 'client',
    'event_updated', 'Gala changed.'),
  (access.id('flora-history'), access.id('gala'), access.id('hall'), null, access.id('flora'), 'vendor',
    'task_completed', 'Task done.'),
  (access.id('rex-history'), access.id('gala'), access.id('hall'), null, access.id('rex'), 'venue',
    'contract_drafted', 'Contract drafted.'),
  (access.id('meeting-history'), access.id('meeting'), access.id('rival'), access.id('bob'), access.id('bob'), 'client',
    'event_updated', 'Meeting changed.');
insert into storage.objects (bucket_id, name, owner, owner_id, metadata)
select 'event-files', f.folder || '/' || access.id(f.name) || '/plan.pdf', access.id(f.owner), access.id(f.owner)::text,
  '{"size": 1, "mimetype": "application/pdf"}'
from (values
  ('gala-file', 'events/' || access.id('gala'), 'ann'), ('rex-file', 'venues/' || access.id('hall'), 'rex'),
  ('ann-file', 'users/' || access.id('ann'), 'ann'), ('meeting-file', 'events/' || access.id('meeting'), 'bob'),
  ('flora-file', 'users/' || access.id('flora'), 'flora')
) f (name, folder, owner);
insert into public.files (file_id, bucket, file_path, file_name, file_type, file_size, uploaded_by, event_id, venue_id)
select split_part(o.name, '/', 3)::uuid, o.bucket_id, o.name, 'plan.pdf', 'application/pdf', 1, o.owner,
  case split_part(o.name, '/', 1) when 'events' then split_part(o.name, '/', 2)::uuid end,
  case split_part(o.name, '/', 1) when 'venues' then split_part(o.name, '/', 2)::uuid end
from storage.objects o where o.bucket_id = 'event-files';
update public.venue_vendors set insurance = jsonb_build_array(jsonb_build_object(
  'type', 'liability', 'expires_on', '2032-01-01', 'file_id', access.id('flora-file')))
where venue_vendor_id = access.id('hall-flora');

-- Objects that everyone has uploaded and that have no row yet.
insert into storage.objects (bucket_id, name, owner, owner_id, metadata)
select 'event-files', f.folder || '/' || access.id(f.name || '-' || a.name) || '/a.pdf', access.id(a.name),
  access.id(a.name)::text, '{"size": 1, "mimetype": "application/pdf"}'
from unnest(array['nobody', 'ann', 'hall', 'mia', 'sam', 'rex', 'flora', 'fred', 'petra', 'none']) a (name)
cross join lateral (values
  ('gala-upload', 'events/' || access.id('gala')), ('meeting-upload', 'events/' || access.id('meeting')),
  ('hall-upload', 'venues/' || access.id('hall')), ('own-upload', 'users/' || access.id(a.name))
) f (name, folder);

delete from public.notifications;
insert into public.notifications (notification_id, user_id, user_type, notification_type, title) values
  (access.id('ann-news'), access.id('ann'), 'client', 'news', 'News'),
  (access.id('hall-news'), access.id('hall'), 'venue', 'news', 'News'),
  (access.id('flora-news'), access.id('flora'), 'vendor', 'news', 'News'),
  (access.id('bob-news'), access.id('bob'), 'client', 'news', 'News');

grant usage on schema access to anon, authenticated, service_role;
grant execute on function access.id to anon, authenticated, service_role;
