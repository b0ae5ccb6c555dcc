-- What each table holds, for whoever meets it in Studio, in psql or in the schema reference.
-- Revert: comment on table … is null; comment on column … is null; for each comment below.

comment on table public.calendar_feeds is
  'Subscriptions to a venue''s calendar by a secret link, as iCalendar.';
comment on table public.chatkit_thread_items is
  'Messages, tool calls and results of a conversation with an agent, in their order.';
comment on table public.chatkit_threads is
  'Conversations of one user with an agent, of an event or of its own. Only that user sees them.';
comment on table public.clients is
  'Organisers of events: people and companies that book.';
comment on table public.contract_payments is
  'The payments that a contract asks for: a deposit, instalments, the rest.';
comment on table public.contracts is
  'Agreements of an event between venue and client, in versions. What is signed no longer changes.';
comment on table public.elements is
  'The catalogue: what a vendor or the venue itself offers for events, with its price.';
comment on table public.event_elements is
  'What was chosen from the catalogue for an event, at the price of that day.';
comment on table public.event_spaces is
  'The spaces that an event takes place in.';
comment on table public.events is
  'Bookings, from the inquiry to the day itself. Each belongs to one venue and, once claimed, one client.';
comment on table public.files is
  'What is known of each file in Storage; who may read the file is decided here.';
comment on table public.guests is
  'The guest list of an event, with answers (RSVP) and dietary restrictions.';
comment on table public.invitations is
  'Invitations by a secret link: of clients and vendors to a venue, of venues by vendors, of members into a team.';
comment on table public.messages is
  'Messages between the parties of an event, and between a venue and its vendors.';
comment on table public.notifications is
  'What a client, venue or vendor is told in the app. Written by the database alone.';
comment on table public.space_reservations is
  'When spaces are taken: by holds, bookings and blocks. No two that block overlap in a space.';
comment on table public.spaces is
  'Rooms and areas of a venue. A divisible space has its parts as children.';
comment on table public.tasks is
  'Things to do for an event or a venue, assigned to one of the parties; some are completed by a form.';
comment on table public.team_members is
  'The accounts that act for a venue or a vendor, and as what: owner, manager or staff.';
comment on table public.vendors is
  'Caterers, florists, musicians and others who serve events at venues.';
comment on table public.venue_vendors is
  'Which vendors work at which venue: approval and insurance. A venue has a row of its own for what it offers itself.';
comment on table public.venues is
  'Venues: hotels, halls, estates. Visitors see the published ones, without e-mail address and telephone number.';

comment on column public.clients.client_id is 'The account''s own id, as in auth.users.';
comment on column public.vendors.vendor_id is 'The owner''s account, as in auth.users.';
comment on column public.venues.venue_id is 'The owner''s account, as in auth.users.';
comment on column public.venues.slug is 'The name in links and in the widget, such as the-grand-hall.';
comment on column public.venues.time_zone is 'IANA name. Opening hours, days and due dates are meant in it.';
comment on column public.venues.currency is 'ISO 4217. Every amount of the venue is in it.';
comment on column public.spaces.capacity is 'Guests at most.';
comment on column public.spaces.setup_minutes is 'Kept free before each event.';
comment on column public.spaces.teardown_minutes is 'Kept free after each event.';
comment on column public.events.budget is 'What the client wants to spend, in the venue''s currency.';
comment on column public.events.rsvp_deadline is 'Until when guests may answer.';
comment on column public.events.source is 'Where it was entered: dashboard, widget, api or agent.';
comment on column public.elements.price is 'For one price_unit, in the venue''s currency.';
comment on column public.elements.price_unit is 'flat, per_guest or per_hour.';
comment on column public.contract_payments.position is 'The place in the schedule, from 1.';
comment on column public.contract_payments.amount is 'In the contract''s currency.';
comment on column public.contracts.version is 'Counts from 1 within the event; a new one supersedes the one before.';
comment on column public.guests.plus_ones is 'How many more come with this guest.';
comment on column public.guests.rsvp_token_hash is 'sha256 of the token in the guest''s link.';
comment on column public.notifications.action_url is 'Where the app leads from here: a path within it.';
comment on column public.space_reservations.kind is 'A hold is an option that lapses, a booking is for good, a block is without an event.';
comment on column public.space_reservations.rank is 'Of a hold: 1 takes the time, 2 to 9 wait behind it as second and further options.';
comment on column public.space_reservations.expires_at is 'When a hold lapses by itself.';
comment on column public.space_reservations.blocking is 'Whether nothing else may overlap: so do all but holds that wait behind another.';
comment on column public.files.file_size is 'Bytes.';
comment on column public.files.file_type is 'MIME type.';
