-- Invitations: who may send, answer and use them, and what accepting does.
begin;
select no_plan();
select tests.world();
insert into auth.users (id, email, email_confirmed_at) values
  (tests.id('new'), 'new@example.com', now()), (tests.id('late'), 'late@example.com', null);

-- Invites somebody and returns {invitation, token}, as a mailer would get it.
create function pg_temp.invite(who text, kind text, invitee text, more text default '') returns jsonb language sql as $$
  select tests.value_as(who, format('public.create_invitation(%L, %L%s)', kind, invitee || '@example.com', more))
$$;
create function pg_temp.refusal(who text, kind text, invitee text,
  more text default '') returns jsonb language sql as $$
  select tests.refusal_as(who,
    format('select public.create_invitation(%L, %L%s)', kind, invitee || '@example.com', more)) - '{message,hint}'::text[]
$$;
create function pg_temp.accept(who text, invitation jsonb) returns jsonb language sql as $$
  select tests.value_as(who, format('public.accept_invitation(%L)', invitation ->> 'token'))
$$;
create function pg_temp.refusal_to_accept(who text, invitation jsonb) returns text language sql as $$
  select tests.refusal_as(who, format('select public.accept_invitation(%L)', invitation ->> 'token')) ->> 'code'
$$;

-- sending
create temp table sent as
  select 'ball' as name, pg_temp.invite('mia', 'client', 'Bob', format(', event_id => %L', tests.id('ball'))) as i;
create function pg_temp.sent(name text) returns jsonb language sql as $$ select i from sent where sent.name = $1 $$;
select is(
  (pg_temp.sent('ball') -> 'invitation') - '{invitation_id,created_at,updated_at,expires_at}'::text[],
  jsonb_build_object('invitation_type', 'client', 'invitee_email', 'bob@example.com', 'invited_by', tests.id('mia'),
    'venue_id', tests.id('hall'), 'vendor_id', null, 'event_id', tests.id('ball'), 'status', 'pending', 'used_at', null,
    'used_by', null, 'decline_reason', null, 'metadata', '{}'::jsonb),
  'a manager invites for its venue');
select is((pg_temp.sent('ball') #>> '{invitation,expires_at}')::timestamptz, now() + interval '7 days', 'for a week');
select matches(pg_temp.sent('ball') ->> 'token', '^[A-Za-z0-9_-]{43}$', 'with a token of 256 bits');
select is(
  (select token_hash from public.invitations), sha256(convert_to(pg_temp.sent('ball') ->> 'token', 'UTF8')),
  'of which only the hash is stored');
select is_empty(
  $$select from public.action_history h where h.metadata::text like '%token%'$$, 'the history has neither');
select is(
  tests.refusal_as('mia', 'select token_hash from public.invitations') ->> 'code', '42501',
    'and nobody reads the hash');
select is(pg_temp.refusal('sam', 'client', 'x') ->> 'code', 'VK004', 'staff does not invite');
select is(pg_temp.refusal('ann', 'client', 'x') ->> 'code', 'VK004', 'nor does a client');
select is(pg_temp.refusal('flora', 'client', 'x') ->> 'code', 'VK004', 'a vendor invites members only');
select is(pg_temp.refusal('anon', 'client', 'x') ->> 'code', '42501', 'no visitor invites');
select is(
  pg_temp.refusal('mia', 'client', 'x', format(', event_id => %L', tests.id('rival'))), '{"code": "VK005"}',
  'not to another venue''s event');
select is(
  pg_temp.refusal('mia', 'client', 'x', format(', event_id => %L', tests.id('gala'))) ->> 'code', 'VK008',
  'not to an event that has a client');
select is(
  pg_temp.refusal('mia', 'client', 'x', ', expires_in_days => 0'), '{"code": "VK003", "field": "expires_in_days"}',
  'for a day at least');
select is(
  pg_temp.refusal('mia', 'member', 'x', ', metadata => ''{"role": "owner"}'''),
    '{"code": "VK004", "field": "metadata.role"}',
  'a manager makes no owners');
select is(
  pg_temp.invite('hall', 'member', 'x', ', metadata => ''{"role": "owner"}''') #>> '{invitation,metadata,role}',
    'owner',
  'an owner does');
select is(
  pg_temp.invite('flora', 'member', 'helper') #>> '{invitation,metadata,role}', 'staff', 'staff is the default');

-- asking
select is(
  tests.value_as('anon', format('public.verify_invitation(%L)', pg_temp.sent('ball') ->> 'token')) - 'expires_at',
  '{"valid": true, "reason": null, "invitation_type": "client", "inviter": "The Grand Hall"}'::jsonb,
  'whoever holds the token may ask');
select is(
  tests.value_as('anon', $$public.verify_invitation('nonsense')$$), '{"valid": false, "reason": "unknown"}',
  'a guess learns nothing');
select is(tests.value_as('ann', $$public.get_invitation_by_token('nonsense')$$), null, 'nor does a user''s');
create function pg_temp.behind(who text, name text) returns jsonb language sql as $$
  select tests.value_as(who, format('public.get_invitation_by_token(%L)', pg_temp.sent(behind.name) ->> 'token')) $$;
select is(pg_temp.behind(who, 'ball') ->> 'event_name', 'Winter ball', format('%s sees the event behind it', who))
from unnest('{bob,mia,hall,service}'::text[]) who;
select is(pg_temp.behind(who, 'ball') - '{event_name,event_date}'::text[],
  pg_temp.behind('bob', 'ball') - '{event_name,event_date}'::text[], format('%s holds it, too', who))
from unnest('{ann,sam,other}'::text[]) who;
select is(pg_temp.behind(who, 'ball') -> 'event_name', 'null', format('but %s is not invited to see the event', who))
from unnest('{ann,sam,other}'::text[]) who;
select ok(not pg_temp.behind('mia', 'ball') ? 'token_hash', 'the hash is not behind it');
select is(
  tests.rows_as('ann', 'select invitation_id from public.invitations'), '[]', 'but lists nobody''s invitations');
select is(
  tests.refusal_as('anon', 'select invitation_id from public.invitations') ->> 'code', '42501',
    'least of all a visitor');

-- accepting as a client
select is(pg_temp.refusal_to_accept('ann', pg_temp.sent('ball')), 'VK004', 'another address does not accept');
select is(pg_temp.refusal_to_accept('anon', pg_temp.sent('ball')), '42501', 'nor does a visitor');
select is(
  pg_temp.accept('bob', '{"token": "nonsense"}'), null, 'a token that is not there is not accepted');
select is((select client_id from public.events where event_id = tests.id('ball')), null, 'and nothing has changed');
insert into public.guests (event_id, name) values (tests.id('ball'), 'G');
select is(pg_temp.accept('bob', pg_temp.sent('ball')) ->> 'used_by', tests.id('bob')::text, 'the invited one accepts');
select results_eq(
  format('select e.client_id, g.client_id from public.events e join public.guests g using (event_id) where event_id = %L',
    tests.id('ball')),
  $$values (tests.id('bob'), tests.id('bob'))$$, 'and gets the event with what belongs to it');
select is(pg_temp.refusal_to_accept('bob', pg_temp.sent('ball')), 'VK008', 'a token is used once');
select is(
  tests.value_as('anon', format('public.verify_invitation(%L)', pg_temp.sent('ball') ->> 'token')) ->> 'reason',
    'accepted',
  'which its holder can see');
insert into sent select 'plain', pg_temp.invite('mia', 'client', 'new');
select is(pg_temp.refusal_to_accept('new', pg_temp.sent('plain')), 'VK008', 'a client registers first');
select is(
  (select status::text from public.invitations where token_hash = private.token_hash(pg_temp.sent('plain') ->> 'token')),
  'pending', 'and the invitation waits');
select isnt(tests.value_as('new', $$public.register_profile('client', 'New')$$), null, 'then');
select is(pg_temp.accept('new', pg_temp.sent('plain')) ->> 'status', 'accepted', 'it accepts');
select is(
  tests.rows_as('mia', format($$insert into public.events (name, date, venue_id, client_id)
    values ('For new', now() + interval '9 days', %L, %L) returning name$$, tests.id('hall'), tests.id('new'))),
  '[{"name": "For new"}]', 'and the venue may plan events for it');
insert into public.events (event_id, name, date, venue_id) values (tests.id('e'), 'E', '2032-01-01', tests.id('hall'));
insert into sent select 'first', pg_temp.invite('mia', 'client', 'bob', format(', event_id => %L', tests.id('e')));
insert into sent select 'second', pg_temp.invite('mia', 'client', 'ann', format(', event_id => %L', tests.id('e')));
select isnt(pg_temp.accept('ann', pg_temp.sent('second')), null, 'of two invited to one event one claims it');
select is(pg_temp.refusal_to_accept('bob', pg_temp.sent('first')), 'VK008', 'and the other is too late');
select is((select client_id from public.events where event_id = tests.id('e')), tests.id('ann'), 'for good');

-- an address that is not confirmed
insert into sent select 'late', pg_temp.invite('mia', 'member', 'late');
select is(pg_temp.refusal_to_accept('late', pg_temp.sent('late')), 'VK004', 'an unconfirmed address accepts nothing');

-- accepting as a vendor
insert into sent select 'vic', pg_temp.invite('mia', 'vendor', 'vic');
insert into public.venue_vendors (venue_id, vendor_id, approval_status) values (tests.id('hall'), tests.id('vic'),
  'pending');
select isnt(pg_temp.accept('vic', pg_temp.sent('vic')), null, 'a vendor accepts');
select results_eq(
  format('select approval_status::text from public.venue_vendors where vendor_id = %L', tests.id('vic')),
  $$values ('approved')$$, 'and is approved');
insert into sent select 'ann as vendor', pg_temp.invite('mia', 'vendor', 'ann');
select is(pg_temp.refusal_to_accept('ann', pg_temp.sent('ann as vendor')), 'VK008', 'a client is no vendor');

-- joining a team
insert into sent select 'member', pg_temp.invite('mia', 'member', 'nobody', ', metadata => ''{"role": "manager"}''');
select isnt(pg_temp.accept('nobody', pg_temp.sent('member')), null, 'a member accepts');
select is(tests.value_as('nobody', 'private.venue_id(''manager'')'), to_jsonb(tests.id('hall')),
  'and acts for the team');
insert into sent select 'again', pg_temp.invite('mia', 'member', 'nobody');
select is(pg_temp.refusal_to_accept('nobody', pg_temp.sent('again')), 'VK008', 'once');
insert into sent select 'ann as staff', pg_temp.invite('nobody', 'member', 'ann');
delete from public.team_members where user_id = tests.id('nobody');
select is(
  pg_temp.refusal_to_accept('ann', pg_temp.sent('ann as staff')), 'VK008',
    'who has left a team brings in nobody any more');
insert into sent select 'ann again', tests.value_as('mia',
  format('public.resend_invitation(%L)', pg_temp.sent('ann as staff') #>> '{invitation,invitation_id}'));
select is(pg_temp.sent('ann again') #>> '{invitation,invited_by}', tests.id('mia')::text,
  'who sends it again vouches for it');
delete from auth.users where id = tests.id('nobody');
select isnt(pg_temp.accept('ann', pg_temp.sent('ann again')), null, 'and then it is accepted');
delete from public.team_members where user_id = tests.id('ann');
insert into sent select 'bob as owner', pg_temp.invite('hall', 'member', 'bob', ', metadata => ''{"role": "owner"}''');
select is(
  tests.refusal_as('mia', format('select public.resend_invitation(%L)',
    pg_temp.sent('bob as owner') #>> '{invitation,invitation_id}')) - '{message,hint}'::text[],
  '{"code": "VK004", "field": "metadata.role"}', 'a manager vouches for no owner');

-- of a manager who has left
insert into auth.users (id, email, email_confirmed_at) values (tests.id('max'), 'max@example.com', now());
insert into public.team_members (team_type, team_id, user_id, role, is_active) values
  ('venue', tests.id('hall'), tests.id('max'), 'manager', true);
insert into public.events (event_id, name, date, venue_id) values
  (tests.id('f'), 'Secret fair', '2032-02-01', tests.id('hall'));
insert into sent values
  ('fair', pg_temp.invite('max', 'client', 'bob', format(', event_id => %L', tests.id('f')))),
  ('declined', pg_temp.invite('max', 'client', 'bob')), ('orphan', pg_temp.invite('max', 'member', 'bob')),
  ('supplier', pg_temp.invite('max', 'vendor', 'flora'));
delete from public.team_members where user_id = tests.id('max');
select isnt(tests.value_as('bob', format($$public.decline_invitation(%L, 'Not with that house')$$,
  pg_temp.sent('declined') ->> 'token')), null, 'what was sent is answered');
select is(tests.rows_as('max', 'select status from public.invitations'), '[]', 'who has left lists none of them');
select is(
  tests.refusal_as('max', format('select public.resend_invitation(%L)',
    pg_temp.sent('fair') #>> '{invitation,invitation_id}')) ->> 'code', 'VK005', 'gets no token of them');
select is(tests.outcome_as('max', $$update public.invitations set status = 'revoked'$$), 'nothing', 'revokes none');
select is(
  jsonb_strip_nulls(pg_temp.behind('max', 'fair')) - '{invitation_id,created_at,updated_at,expires_at,event_id}'::text[],
  jsonb_build_object('invitation_type', 'client', 'invitee_email', 'bob@example.com', 'invited_by', tests.id('max'),
    'venue_id', tests.id('hall'), 'status', 'pending', 'metadata', '{}'::jsonb, 'inviter', 'The Grand Hall'),
  'and by a token that was kept reads what it wrote, and nothing of the event');
select is(pg_temp.behind('max', 'declined') -> 'decline_reason', 'null', 'nor why it was declined');
select is(pg_temp.behind('mia', 'declined') ->> 'decline_reason', 'Not with that house', 'which the venue reads');
select is(tests.refusal_as('max', format('select public.%s_invitation(%L)', verb,
  pg_temp.sent('fair') ->> 'token')) ->> 'code', 'VK004', format('it does not %s it', verb))
from unnest('{accept,decline}'::text[]) verb;
select is(pg_temp.accept('bob', pg_temp.sent('fair')) ->> 'status', 'accepted', 'a client accepts: it is the venue''s');
select is(pg_temp.accept('flora', pg_temp.sent('supplier')) ->> 'status', 'accepted', 'so does a vendor');
select is(pg_temp.refusal_to_accept('bob', pg_temp.sent('orphan')), 'VK008', 'but nobody joins the team');
delete from auth.users where id = tests.id('max');
select is(pg_temp.refusal_to_accept('bob', pg_temp.sent('orphan')), 'VK008', 'not when the account is gone, either');
insert into sent select 'adopted', tests.value_as('mia',
  format('public.resend_invitation(%L)', pg_temp.sent('orphan') #>> '{invitation,invitation_id}'));
select is(pg_temp.accept('bob', pg_temp.sent('adopted')) ->> 'status', 'accepted', 'until it is sent again');
delete from public.team_members where user_id = tests.id('bob');

-- teams
select is(
  (select jsonb_agg(m ->> 'email') from jsonb_array_elements(tests.rows_as('sam',
    'select * from public.list_team_members()')) m),
  '["hall@example.com", "mia@example.com", "sam@example.com"]', 'a team sees itself, owners first');
select is(tests.rows_as('ann', 'select * from public.list_team_members()'), '[]', 'a client has no team');
insert into sent select 'sam for flora', pg_temp.invite('flora', 'member', 'sam');
select isnt(pg_temp.accept('sam', pg_temp.sent('sam for flora')), null, 'one may belong to two teams');
select is(tests.value_as('sam', 'private.party_id()'), to_jsonb(tests.id('hall')), 'and acts for the first');
select is(
  tests.value_as('sam', format('public.switch_team(%L)',
    tests.id('flora'))) - '{profile,teams,email,is_anonymous}'::text[],
  jsonb_build_object('user_id', tests.id('sam'), 'user_type', 'vendor', 'acting_for', tests.id('flora'), 'team_role',
    'staff'),
  'until it switches');
select is(tests.value_as('sam', 'private.venue_id()'), null, 'then no longer for the other');
select is(
  tests.refusal_as('sam', format('select public.switch_team(%L)', tests.id('other'))) ->> 'code', 'VK005',
  'nobody switches to a team of others');
select is(tests.value_as('sam', 'public.switch_team(null)') -> 'acting_for', 'null', 'or to none');
select is(tests.refusal_as('anon', 'select public.switch_team(null)') ->> 'code', '42501', 'no visitor switches');

-- declining, sending again, revoking, expiring
insert into sent select 'decline', pg_temp.invite('mia', 'client', 'bob');
select is(
  tests.refusal_as('ann', format('select public.decline_invitation(%L)',
    pg_temp.sent('decline') ->> 'token')) ->> 'code',
  'VK004', 'another address does not decline');
select is(
  tests.value_as('bob', format($$public.decline_invitation(%L, 'No time')$$, pg_temp.sent('decline') ->> 'token'))
    ->> 'decline_reason', 'No time', 'the invited one does, with a reason');
select is(pg_temp.refusal_to_accept('bob', pg_temp.sent('decline')), 'VK008', 'and cannot accept after that');
insert into sent select 'old', pg_temp.invite('mia', 'client', 'bob');
insert into sent select 'resent', tests.value_as('mia',
  format('public.resend_invitation(%L, 30)', pg_temp.sent('old') #>> '{invitation,invitation_id}'));
select is(pg_temp.accept('bob', pg_temp.sent('old')), null, 'sent again, the old token is dead');
select is(
  tests.refusal_as('other', format('select public.resend_invitation(%L)',
    pg_temp.sent('old') #>> '{invitation,invitation_id}'))
    ->> 'code', 'VK005', 'another venue does not send it again');
select is(
  tests.refusal_as('mia', format('select public.resend_invitation(%L)',
    pg_temp.sent('decline') #>> '{invitation,invitation_id}'))
    ->> 'code', 'VK001', 'nor is one that was declined');
update public.invitations set expires_at = now() - interval '1 second'
where invitation_id = (pg_temp.sent('resent') #>> '{invitation,invitation_id}')::uuid;
select is(pg_temp.refusal_to_accept('bob', pg_temp.sent('resent')), 'VK008',
  'an expired one is refused before any job runs');
select is(
  tests.value_as('anon', format('public.verify_invitation(%L)', pg_temp.sent('resent') ->> 'token')) ->> 'reason',
    'expired',
  'and says so');
select is(tests.refusal_as('mia', 'select public.expire_invitations()') ->> 'code', '42501',
  'only the server runs the job');
select is(tests.value_as('service', 'public.expire_invitations()'), '1', 'the job marks it');
select is(
  tests.value_as('mia', format('public.resend_invitation(%L)', pg_temp.sent('resent') #>> '{invitation,invitation_id}'))
    #>> '{invitation,status}', 'pending', 'and it can be sent again');

-- guessing
create function pg_temp.guesses(address text, count integer) returns jsonb language plpgsql as $$
begin
  perform set_config('request.headers', jsonb_build_object('x-forwarded-for', address)::text, true);
  for i in 1..count loop
    perform tests.value_as('anon', format('public.verify_invitation(%L)', 'guess ' || i));
  end loop;
  return tests.refusal_as('anon', 'select public.verify_invitation(''one more'')') - '{message,hint}'::text[];
end $$;
select is(pg_temp.guesses('192.0.2.1', 30), '{"code": "VK006", "retry_after": 2}', 'too many guesses are refused');
select is(pg_temp.guesses('192.0.2.2', 1), null, 'for one address');

select * from finish();
rollback;
