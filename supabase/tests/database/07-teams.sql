-- Profiles, teams, relationships with vendors, the catalogue and invitations.
begin;
select no_plan();
select tests.world();
insert into auth.users (id, email, email_confirmed_at) values (tests.id('olga'), 'olga@example.com', now()), (tests.id('new'), 'new@example.com', now());

-- Profiles.
select is((select role from team_members where user_id = tests.id('hall') and team_id = tests.id('hall')), 'owner', 'a venue''s user owns its team');
select is((select role from team_members where user_id = tests.id('flora') and team_id = tests.id('flora')), 'owner', 'a vendor''s user too');
select is(tests.outcome_as('service', format('insert into %s', i)), 'VK008', 'an account has one profile: ' || i) from unnest(array[
  $$venues (venue_id, name, slug) values (tests.id('ann'), 'x', 'xxx')$$, $$vendors (vendor_id, name, email) values (tests.id('ann'), 'x', 'ann@example.com')$$,
  $$clients (client_id, name, email) values (tests.id('hall'), 'x', 'x@example.com')$$]) i;
select is(tests.outcome_as('ann', $$update clients set email = 'bob@example.com' where client_id = tests.id('ann')$$), 'VK003 email', 'another''s e-mail is refused');
select is(tests.outcome_as('ann', $$update clients set email = 'free@example.com' where client_id = tests.id('ann')$$), 'VK003 email', 'in the same way as a free one');
select is(tests.outcome_as('ann', $$update clients set email = 'ANN@example.com' where client_id = tests.id('ann')$$), 'ok', 'its own is taken');
update auth.users set email = 'annie@example.com' where id = tests.id('ann');
select is((select email from clients where client_id = tests.id('ann')), 'annie@example.com', 'a changed account e-mail changes the profile''s');
select is(tests.outcome_as('ann', $$update clients set preferences = '{"colour": "red"}' where client_id = tests.id('ann')$$), 'VK003 preferences.colour', 'preferences are people, food and notes');
select is(tests.outcome_as('ann', $$update clients set stripe_customer_id = 'cus_1' where client_id = tests.id('ann')$$), '42501', 'no user sets its Stripe customer');
select is(tests.outcome_as('mia', $$update venues set time_zone = 'CEST' where venue_id = tests.id('hall')$$), 'VK003 time_zone', 'a time zone has a name of the IANA database');
select is(tests.outcome_as('mia', $$update venues set currency = 'USD' where venue_id = tests.id('hall')$$), 'VK008 currency', 'a venue with prices keeps its currency');
select is(tests.outcome_as('other', $$update venues set currency = 'CAD' where venue_id = tests.id('other')$$), 'ok', 'one without does not have to');
select is(tests.outcome_as('mia', $$update venues set deleted_at = now() where venue_id = tests.id('hall')$$), 'VK008 deleted_at', 'a venue with events to come is not deleted');
select is(tests.outcome_as('ann', $$update clients set deleted_at = now() where client_id = tests.id('ann')$$), 'VK008 deleted_at', 'nor is their client');
select is(tests.outcome_as('sam', $$update venues set name = 'x' where venue_id = tests.id('hall')$$), 'nothing', 'staff does not change the venue');
select is(tests.outcome_as('mia', format('update venues set settings = %L where venue_id = tests.id(''hall'')', s)), coalesce('VK003 ' || f, 'ok'), 'settings ' || s)
from (values ('{"opening_hours": {"mon": [{"opens": "09:00", "closes": "23:00"}], "sun": []}, "hold_hours": 48}', null),
  ('{"opening_hours": {"monday": []}}', 'settings.opening_hours.monday'), ('{"opening_hours": {"mon": [{"opens": "9", "closes": "23:00"}]}}', 'settings.opening_hours.mon[0].opens'),
  ('{"hold_hours": 0}', 'settings.hold_hours'), ('{"buffer_minutes": "30"}', 'settings.buffer_minutes'), ('{"colour": "red"}', 'settings.colour'),
  ('{"deposit": {"percentage": 101, "due_days_before": 1, "final_due_days_before": 1}}', 'settings.deposit.percentage')) x (s, f);

-- Roles.
insert into team_members (team_type, team_id, user_id, role) values ('venue', tests.id('hall'), tests.id('olga'), 'staff');
create function pg_temp.makes(who text, member text, role text) returns text language sql as $$
  select tests.outcome_as(who, format('update team_members set role = %L where user_id = tests.id(%L) and team_id = tests.id(''hall'')', role, member)) $$;
create function pg_temp.removes(who text, member text) returns text language sql as $$
  select tests.outcome_as(who, format('delete from team_members where user_id = tests.id(%L) and team_id = tests.id(''hall'')', member)) $$;
select is(pg_temp.makes('sam', 'sam', 'manager'), 'nothing', 'staff does not raise itself');
select is(pg_temp.makes('sam', 'olga', 'manager'), 'nothing', 'nor others');
select is(pg_temp.makes('mia', 'mia', 'owner'), 'VK004 role', 'a manager does not make itself an owner');
select is(pg_temp.makes('mia', 'olga', 'owner'), 'VK004 role', 'nor anybody else');
select is(pg_temp.makes('mia', 'hall', 'staff'), 'VK004 role', 'nor does it unmake owners');
select is(pg_temp.removes('mia', 'hall'), 'VK004 role', 'nor remove them');
select is(pg_temp.makes('mia', 'olga', 'manager'), 'ok', 'a manager makes managers');
select is(pg_temp.removes('sam', 'olga'), 'nothing', 'staff removes nobody');
select is(pg_temp.makes('other', 'sam', 'manager'), 'nothing', 'nor does an owner of another team');
select is(pg_temp.makes('hall', 'hall', 'staff'), 'VK008 role', 'the last owner stays an owner');
select is(pg_temp.removes('hall', 'hall'), 'VK008 role', 'and stays');
select is(tests.outcome_as('service', $$delete from team_members where team_id = tests.id('hall') and role = 'owner'$$), 'VK008 role', 'the service keeps one owner too');
select is(pg_temp.makes('hall', 'olga', 'owner'), 'ok', 'an owner makes owners');
select is(pg_temp.removes('hall', 'hall'), 'ok', 'then the first may leave');
select is(tests.outcome_as('hall', 'select from guests union all select from events'), 'nothing', 'and sees nothing any more, at once');
select is(pg_temp.removes('mia', 'sam'), 'ok', 'a manager removes staff');
select is(tests.outcome_as('sam', 'select from events'), 'nothing', 'who sees nothing any more');
select is(pg_temp.removes('mia', 'mia'), 'ok', 'a member leaves');
select is(tests.outcome_as('olga', 'insert into team_members (team_type, team_id, user_id, role) values (''venue'', tests.id(''hall''), tests.id(''sam''), ''owner'')'), '42501', 'nobody adds members without their consent');
delete from auth.users where id = tests.id('new');
insert into auth.users (id, email) values (tests.id('shop'), 'shop@example.com');
insert into venues (venue_id, name, slug) values (tests.id('shop'), 'Shop', 'shop');
select lives_ok($$delete from auth.users where id = tests.id('shop')$$, 'an account with an empty venue can be deleted');
select is_empty($$select from team_members where team_id = tests.id('shop')$$, 'its team is gone with it');

-- Relationships with vendors.
update team_members set is_active = true where user_id = tests.id('olga');
create function pg_temp.applies(who text, venue text, extra text default '', value text default '') returns text language sql as $$
  select tests.outcome_as(who, format('insert into venue_vendors (venue_id, vendor_id %s) values (tests.id(%L), tests.id(''vic'') %s)', extra, venue, value)) $$;
select is(pg_temp.applies('vic', 'hall', ', approval_status', ', ''approved'''), '42501', 'a vendor does not approve itself');
select is(pg_temp.applies('vic', 'hall', ', insurance', $$, '[{"type": "liability", "expires_on": "2031-01-01", "verified": true}]'$$), 'VK004 insurance', 'nor verify its insurance');
select is(pg_temp.applies('vic', 'other'), 'VK005 venue_id', 'an unpublished venue');
select is(pg_temp.applies('vic', 'nowhere'), 'VK005 venue_id', 'cannot be told from none');
select is(pg_temp.applies('vic', 'hall', ', insurance', $$, '[{"type": "liability", "expires_on": "2031-01-01"}]'$$), 'ok', 'a vendor applies');
create function pg_temp.relates(who text, assignment text) returns text language sql as $$
  select tests.outcome_as(who, format('update venue_vendors set %s where vendor_id = tests.id(''vic'')', assignment)) $$;
select is(pg_temp.relates('vic', $$approval_status = 'approved'$$), 'VK004 approval_status', 'a vendor does not approve itself later');
select is(pg_temp.relates('vic', $$insurance = '[{"type": "liability", "expires_on": "2031-01-01", "verified": true}]'$$), 'VK004 insurance', 'nor verify later');
select is(pg_temp.relates('vic', $$insurance = '[{"type": "liability", "expires_on": "soon"}]'$$), 'VK003 insurance[0].expires_on', 'a certificate has a date');
select is(pg_temp.relates('olga', $$approval_status = 'approved', insurance = '[{"type": "liability", "expires_on": "2031-01-01", "verified": true}]'$$), 'ok', 'the venue approves and verifies');
select is(pg_temp.relates('vic', $$insurance = insurance || '[{"type": "fire", "expires_on": "2031-01-01"}]'$$), 'ok', 'a vendor adds a certificate beside a verified one');
select is(pg_temp.relates('vic', $$insurance = jsonb_set(insurance, '{0,expires_on}', '"2039-01-01"')$$), 'VK004 insurance', 'but does not change a verified one');

-- The catalogue.
create function pg_temp.offers(who text, element text, assignment text) returns text language sql as $$
  select tests.outcome_as(who, format('update elements set %s where element_id = tests.id(%L)', assignment, element)) $$;
select is(pg_temp.offers('olga', 'flowers', 'price = 1'), 'VK004 price', 'a venue does not price a vendor''s element');
select is(pg_temp.offers('olga', 'flowers', 'is_hidden_by_venue = true'), 'ok', 'but hides it');
select is(pg_temp.offers('flora', 'flowers', 'is_hidden_by_venue = false'), 'VK004 is_hidden_by_venue', 'the vendor does not show it again');
select is(pg_temp.offers('flora', 'flowers', 'price = 120'), 'ok', 'a vendor prices its own');
select is(pg_temp.offers('olga', 'cake', 'price = 500'), 'ok', 'a venue prices its own');
select is(pg_temp.offers('vic', 'flowers', 'price = 1'), 'nothing', 'a stranger prices nothing');
select is(tests.outcome_as('vic', $$insert into elements (venue_vendor_id, name, category, price) values (tests.id('hall-flora'), 'x', 'x', 1)$$), '42501', 'nobody offers for another vendor');
select is(tests.outcome_as('vic', $$insert into elements (venue_vendor_id, name, category, price) values (gen_random_uuid(), 'x', 'x', 1)$$), '42501', 'nor without a relationship');
select is(pg_temp.offers('flora', 'flowers', format('availability_rules = %L', r)), 'VK003 availability_rules.' || f, 'rules ' || r)
from (values ('{"blackout_dates": ["2031-02-30"]}', 'blackout_dates[0]'), ('{"max_per_day": 1.5}', 'max_per_day'),
  ('{"seasonal_pricing": [{"start_date": "2031-01-01", "multiplier": 2}]}', 'seasonal_pricing[0].end_date')) x (r, f);

-- Invitations.
create function pg_temp.invites(who text, columns text, vals text) returns text language sql as $$
  select tests.outcome_as(who, format('insert into invitations (token_hash, invitee_email, expires_at, %s) values (sha256(convert_to(gen_random_uuid()::text, ''UTF8'')), ''bob@example.com'', now() + interval ''7 days'', %s)', columns, vals)) $$;
select is(pg_temp.invites('olga', 'invitation_type, venue_id, vendor_id', $$'member', tests.id('hall'), tests.id('flora')$$), 'VK003 venue_id', 'nobody invites into another team');
select is(pg_temp.invites('flora', 'invitation_type, venue_id, vendor_id', $$'member', tests.id('hall'), tests.id('flora')$$), 'VK003 venue_id', 'not from either side');
select is(pg_temp.invites('olga', 'invitation_type, venue_id, metadata', $$'member', tests.id('hall'), '{"role": "king"}'$$), 'VK003 metadata.role', 'a role exists');
update team_members set role = 'manager' where user_id = tests.id('sam');
insert into team_members (team_type, team_id, user_id, role, is_active) values ('venue', tests.id('hall'), tests.id('mia'), 'manager', true);
select is(pg_temp.invites('mia', 'invitation_type, venue_id, metadata', $$'member', tests.id('hall'), '{"role": "owner"}'$$), 'VK004 metadata.role', 'a manager invites no owners');
select is(pg_temp.invites('olga', 'invitation_type, venue_id, metadata', $$'member', tests.id('hall'), '{"role": "owner"}'$$), 'ok', 'an owner does');
select is(pg_temp.invites('mia', 'invitation_type, venue_id, event_id', $$'client', tests.id('hall'), tests.id('gala')$$), 'VK008 event_id', 'an event with a client has no other');
select is(pg_temp.invites('mia', 'invitation_id, invitation_type, event_id', $$tests.id('invitation'), 'client', tests.id('ball')$$), 'ok', 'a manager invites a client to an event');
select row_eq($$select venue_id, invited_by from invitations where invitation_id = tests.id('invitation')$$, row(tests.id('hall'), tests.id('mia')), 'the database says for whom and by whom');
create function pg_temp.changes(who text, assignment text) returns text language sql as $$
  select tests.outcome_as(who, format('update invitations set %s where invitation_id = tests.id(''invitation'')', assignment)) $$;
select is(pg_temp.changes('mia', $$status = 'accepted'$$), 'VK001 status', 'an inviter does not accept');
select is(pg_temp.changes('mia', $$status = 'declined'$$), 'VK001 status', 'nor decline');
select is(pg_temp.changes('mia', $$expires_at = now() - interval '1 day'$$), 'VK003 expires_at', 'nor send it again for yesterday');
select is(pg_temp.changes('service', $$metadata = '{"role": "owner"}'$$), 'VK004 metadata', 'what it grants never changes');
select is(pg_temp.changes('service', $$invitee_email = 'x@example.com'$$), 'VK004 invitee_email', 'nor to whom');
select is(pg_temp.changes('service', $$status = 'expired'$$), 'ok', 'it expires');
select is(pg_temp.changes('service', $$status = 'accepted', used_by = tests.id('bob')$$), 'VK001 status', 'an expired one is not accepted');
select is(pg_temp.changes('mia', $$status = 'pending', expires_at = now() + interval '1 day'$$), 'ok', 'it is sent again');
select is(pg_temp.changes('mia', $$status = 'revoked'$$), 'ok', 'and revoked');
select is(pg_temp.changes('service', format('status = %L', s)), 'VK001 status', 'revoked is final: ' || s) from unnest('{pending,accepted,declined,expired}'::text[]) s;
select is(pg_temp.changes('mia', $$token_hash = 'new'$$), 'VK001 status', 'and not sent again');

select * from finish();
rollback;
