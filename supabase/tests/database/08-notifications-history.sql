-- Who is told of what, and what the history holds.
begin;
select no_plan();
select tests.world();

-- Notifications and entries made by one statement, each as {user: type …} and {action …}.
create function pg_temp.told(who text, statement text) returns text language plpgsql as $$
declare
  outcome text;
begin
  delete from notifications;
  outcome := tests.outcome_as(who, statement);
  if outcome <> 'ok' then
    return outcome;
  end if;
  return coalesce((
    select string_agg(format('%s %s', coalesce(w.name, n.user_id::text), n.notification_type), ', ' order by w.name, n.notification_type)
    from notifications n
    left join unnest('{hall,mia,sam,other,ann,bob,flora,vic,olga}'::text[]) w (name) on tests.id(w.name) = n.user_id), 'nobody');
end $$;
create function pg_temp.noted(who text, statement text) returns text language plpgsql as $$
declare
  seen uuid[] := array(select action_id from action_history);
  outcome text := tests.outcome_as(who, statement);
begin
  return case outcome when 'ok' then coalesce((
    select string_agg(concat_ws(' ', h.actor_type, h.action_type, h.metadata -> 'old', h.metadata -> 'new'), '; ' order by h.action_type)
    from action_history h where h.action_id <> all (seen)), 'nothing') else outcome end;
end $$;

-- Events.
select is(pg_temp.told('ann', $$insert into events (event_id, name, date, venue_id) values (tests.id('ask'), 'Ask', now(), tests.id('hall'))$$), 'hall event_created', 'an inquiry: the venue');
select is(pg_temp.told('hall', $$insert into events (name, date, venue_id, client_id) values ('Plan', now(), tests.id('hall'), tests.id('ann'))$$), 'ann event_created', 'a venue''s event: its client');
select is(pg_temp.told('hall', $$update events set status = 'pending_confirmation' where event_id = tests.id('ask')$$), 'ann event_status_changed', 'the venue moves it on: the client');
select is(pg_temp.told('ann', $$update events set status = 'confirmed' where event_id = tests.id('ask')$$), 'hall event_status_changed', 'the client confirms: the venue');
select is(pg_temp.told('service', $$update events set status = 'in_planning' where event_id = tests.id('ask')$$), 'ann event_status_changed, hall event_status_changed', 'the service moves it on: both');
select is(pg_temp.told('hall', $$update events set date = date + interval '1 day' where event_id = tests.id('gala')$$), 'ann event_date_changed, flora event_date_changed', 'another date: the client and the vendors');
select is(pg_temp.told('hall', $$update events set name = 'x' where event_id = tests.id('gala')$$), 'nobody', 'another name: nobody');
select is(pg_temp.told('ann', $$update events set status = 'cancelled', cancelled_reason = 'Rain' where event_id = tests.id('gala')$$), 'flora event_cancelled, hall event_cancelled', 'cancelled: everybody else');
select is((select content from notifications where user_id = tests.id('hall')), 'x · Rain', 'and why');
select is(pg_temp.noted('hall', $$update events set budget = 7, name = 'y' where event_id = tests.id('ask')$$), 'venue event_updated {"name": "Ask", "budget": null} {"name": "y", "budget": 7.00}', 'the history holds old and new of what changed');
select is(pg_temp.noted('service', $$update events set status = 'finalized' where event_id = tests.id('ask')$$), 'system event_status_changed {"status": "in_planning"} {"status": "finalized"}', 'the service is the system');
select is(pg_temp.noted(null, $$update events set status = 'completed' where event_id = tests.id('ask')$$), 'system event_status_changed {"status": "finalized"} {"status": "completed"}', 'raw SQL is recorded too');
select is(pg_temp.noted('hall', $$update events set name = 'y' where event_id = tests.id('ask')$$), 'nothing', 'what changes nothing is no entry');
select is(pg_temp.noted('mia', $$insert into event_spaces (event_id, space_id) values (tests.id('ball'), tests.id('garden')), (tests.id('ball'), tests.id('ballroom'))$$),
  format('venue event_spaces_added {"space_ids": ["%s", "%s"]}', tests.id('ballroom'), tests.id('garden')), 'spaces added, in one entry');
select is(pg_temp.noted('mia', $$delete from event_spaces where event_id = tests.id('ball') and space_id = tests.id('garden')$$),
  format('venue event_spaces_removed {"space_ids": ["%s"]}', tests.id('garden')), 'and removed');
select is((select user_id from action_history where action_type = 'event_spaces_removed'), tests.id('mia'), 'the history names the member of the team');

-- Guests.
select is(pg_temp.noted('ann', $$insert into guests (event_id, name) select tests.id('gala'), 'Guest ' || i from generate_series(1, 1000) i$$), 'client guests_added {"count": 1000}', 'a thousand guests are one entry');
select is(pg_temp.told('hall', $$update guests set rsvp_status = 'yes' where event_id = tests.id('gala') and name in ('Guest 1', 'Guest 2')$$), 'ann rsvp_given', 'answers: the other party');
select is(pg_temp.told('service', $$update guests set rsvp_status = 'no' where event_id = tests.id('gala') and name in ('Guest 3')$$), 'ann rsvp_given, hall rsvp_given', 'an answer of the guest: both');
select is(pg_temp.noted('service', $$update guests set rsvp_status = 'no' where event_id = tests.id('gala') and name = 'Guest 1'$$), 'system rsvp_given {"rsvp_status": "yes"} {"rsvp_status": "no"}', 'old and new of an answer');
select is(pg_temp.noted('ann', $$update guests set table_name = '5' where event_id = tests.id('gala')$$), 'nothing', 'seating is no entry');
select is(pg_temp.noted('ann', $$delete from guests where event_id = tests.id('gala')$$), 'client guests_removed {"count": 1000}', 'guests removed, in one entry');

-- Tasks.
select is(pg_temp.told('sam', $$insert into tasks (task_id, event_id, assigned_to_id, assigned_to_type, name) values (tests.id('task'), tests.id('gala'), tests.id('flora'), 'vendor', 'Roses')$$), 'flora task_assigned', 'a task: its assignee');
select is((select client_id from action_history where action_type = 'task_created'), null, 'a vendor''s task is not in the client''s history');
select is(pg_temp.told('sam', $$update tasks set priority = 'high' where task_id = tests.id('task')$$), 'nobody', 'a priority: nobody');
select is(pg_temp.told('flora', $$update tasks set status = 'completed' where task_id = tests.id('task')$$), 'hall task_completed', 'completed: the venue');
select is(pg_temp.told('sam', $$update tasks set status = 'in_progress' where task_id = tests.id('task')$$), 'flora task_status_changed', 'taken up again: the assignee');
select is(pg_temp.told('sam', $$update tasks set assigned_to_id = tests.id('ann'), assigned_to_type = 'client' where task_id = tests.id('task')$$), 'ann task_assigned', 'handed over: the new assignee');
select is(pg_temp.told('sam', $$update tasks set status = 'cancelled', cancelled_reason = 'x' where task_id = tests.id('task')$$), 'ann task_cancelled', 'cancelled: the assignee');
select is(pg_temp.told('sam', $$insert into tasks (event_id, assigned_to_id, assigned_to_type, name) values (tests.id('gala'), tests.id('hall'), 'venue', 'x')$$), 'nobody', 'nobody is told of their own doing');

-- Messages.
create function pg_temp.writes() returns text language sql as $$
  select tests.outcome_as('ann', $q$insert into messages (sender_id, sender_type, recipient_id, recipient_type, content) values (tests.id('ann'), 'client', tests.id('hall'), 'venue', 'Hello')$q$) $$;
delete from notifications;
select is(pg_temp.writes() || pg_temp.writes() || pg_temp.writes(), 'okokok', 'three messages');
select results_eq($$select user_id, notification_type from notifications$$, $$values (tests.id('hall'), 'message_received')$$, 'are one notification until it is read');
select is(tests.outcome_as('hall', $$update messages set read_at = now()$$), 'ok', 'reading the thread');
select isnt((select read_at from notifications), null, 'reads its notification');
select is(pg_temp.writes(), 'ok', 'the next message');
select is((select count(*) from notifications where read_at is null), 1::bigint, 'is told anew');

-- Elements on events.
select is(pg_temp.told('ann', $$insert into event_elements (event_id, element_id) values (tests.id('gala'), tests.id('flowers'))$$), 'VK008 event_id', 'nothing is added to an event that is over');
insert into events (event_id, name, date, venue_id, client_id, status) values (tests.id('feast'), 'Feast', '2031-10-01', tests.id('hall'), tests.id('ann'), 'confirmed');
select is(pg_temp.told('ann', $$insert into event_elements (event_element_id, event_id, element_id) values (tests.id('line'), tests.id('feast'), tests.id('flowers'))$$), 'flora element_added, hall element_added', 'added: the vendor and the venue');
select is(pg_temp.told('flora', $$update event_elements set status = 'in_progress' where event_element_id = tests.id('line')$$), 'ann element_status_changed, hall element_status_changed', 'begun: client and venue');
select is(pg_temp.told('hall', $$update event_elements set unit_price = 90 where event_element_id = tests.id('line')$$), 'ann element_price_changed, flora element_price_changed', 'another price: client and vendor');
select is(pg_temp.told('hall', $$delete from event_elements where event_element_id = tests.id('line')$$), 'ann element_removed, flora element_removed', 'removed: client and vendor');

-- Contracts.
insert into contracts (contract_id, event_id, total_amount, terms) values (tests.id('contract'), tests.id('feast'), 0, 'Secret terms');
select is((select client_id from action_history where action_type = 'contract_created'), null, 'a draft is not in the client''s history');
select is(pg_temp.told('hall', $$update contracts set status = 'pending_signature' where contract_id = tests.id('contract')$$), 'ann contract_sent', 'sent: the client');
select is((select client_id from action_history where action_type = 'contract_sent'), tests.id('ann'), 'what was sent is');
select is(pg_temp.told('service', $$update contracts set status = 'signed', signed_by = tests.id('ann'), signer_name = 'A', signature = jsonb_build_object('terms_hash', terms_hash, 'ip', '192.0.2.1')$$), 'ann contract_signed, hall contract_signed', 'signed: both');
select is_empty($$select from action_history where metadata::text like '%Secret%' or metadata::text like '%192.0.2.1%'$$, 'terms and signatures are not in the history');
select is(pg_temp.told('hall', $$update contracts set status = 'void' where contract_id = tests.id('contract')$$), 'ann contract_voided', 'voided: the client');

-- Invitations, vendors, catalogue, team.
select is(pg_temp.told('hall', $$insert into invitations (invitation_id, token_hash, invitation_type, invitee_email, venue_id, expires_at) values (tests.id('invitation'), 'abc', 'client', 'bob@example.com', tests.id('hall'), now() + interval '1 day')$$), 'bob invitation_created', 'invited: who has that address');
select is(pg_temp.told('service', $$update invitations set status = 'accepted', used_by = tests.id('bob')$$), 'hall invitation_accepted', 'accepted: the inviter');
select is_empty($$select from action_history where metadata::text like '%token%'$$, 'no token is in the history');
select is(pg_temp.told('vic', $$insert into venue_vendors (venue_id, vendor_id) values (tests.id('hall'), tests.id('vic'))$$), 'hall vendor_applied', 'a vendor applies: the venue');
select is(pg_temp.told('mia', $$update venue_vendors set approval_status = 'approved' where vendor_id = tests.id('vic')$$), 'vic vendor_approval_changed', 'approved: the vendor');
select is(pg_temp.noted('flora', $$update elements set price = 110 where element_id = tests.id('flowers')$$), 'vendor catalogue_element_price_changed {"price": 100.50} {"price": 110.00}', 'prices of the catalogue are in the history');
select is(pg_temp.noted('mia', $$update spaces set capacity = 90 where space_id = tests.id('garden')$$), 'venue space_updated {"capacity": 80} {"capacity": 90}', 'spaces too');
select is(pg_temp.noted('service', $$insert into team_members (team_type, team_id, user_id, role) values ('venue', tests.id('hall'), tests.id('nobody'), 'staff')$$),
  'system member_added {"role": "staff"}', 'a new member is in the history');
select is(pg_temp.told('hall', $$update team_members set role = 'manager' where user_id = tests.id('sam')$$), 'sam member_role_changed', 'another role: the member');
select is(pg_temp.told('hall', $$delete from team_members where user_id = tests.id('sam')$$), 'sam member_removed', 'removed: the member');
select is((select metadata from action_history where action_type = 'member_removed'),
  jsonb_build_object('team_type', 'venue', 'team_id', tests.id('hall'), 'member_id', tests.id('sam'), 'old', '{"role": "manager"}'::jsonb), 'and the history tells');

-- Nobody but the database writes either.
select is(tests.outcome_as(who, $$insert into action_history (actor_type, action_type, description, venue_id) values ('venue', 'x', 'x', tests.id('hall'))$$), '42501', who || ' writes no history')
from unnest('{hall,ann,anon}'::text[]) who;
select is(tests.outcome_as(who, $$insert into notifications (user_id, user_type, notification_type, title) values (tests.id('ann'), 'client', 'x', 'x')$$), '42501', who || ' makes no notifications')
from unnest('{hall,ann,anon}'::text[]) who;
select is(tests.outcome_as(who, s), case when who = 'hall' then '42501' else 'VK004' end, format('%s: %s', who, s))
from unnest('{hall,service,null}'::text[]) who, unnest('{update action_history set description = ''x'',delete from action_history,truncate action_history}'::text[]) s;
select is(tests.outcome_as('ann', $$update notifications set title = 'x'$$), '42501', 'nobody rewrites a notification');
insert into notifications (notification_id, user_id, user_type, notification_type, title) values (tests.id('note'), tests.id('ann'), 'client', 'x', 'x');
select is(tests.outcome_as('bob', $$update notifications set read_at = now() where notification_id = tests.id('note')$$), 'nothing', 'nor reads another''s');
select is(tests.outcome_as('ann', $$update notifications set read_at = '2001-01-01' where notification_id = tests.id('note')$$), 'ok', 'its reader reads it');
select is((select read_at from notifications where notification_id = tests.id('note')), now(), 'and the database says when');

select * from finish();
rollback;
