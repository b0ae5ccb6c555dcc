-- Messages: who writes to whom, threads of two, content that stays, read receipts by the database.
begin;
select no_plan();
select tests.world();

create function pg_temp.writes(
  who text, kind text, recipient text, recipient_kind text, thread uuid default null, event text default null, sender text default null, id text default null
) returns text language sql as $$
  select tests.outcome_as(who, format(
    'insert into messages (message_id, thread_id, event_id, sender_id, sender_type, recipient_id, recipient_type, content)
     values (coalesce(tests.id(%L), gen_random_uuid()), %L, tests.id(%L), tests.id(%L), %L, tests.id(%L), %L, ''Hello'')',
    id, thread, event, coalesce(sender, who), kind, recipient, recipient_kind)) $$;
select is(pg_temp.writes('ann', 'client', 'hall', 'venue', id => 'hello'), 'ok', 'a client writes to the venue of its event');
select is(pg_temp.writes('sam', 'venue', 'ann', 'client', sender => 'hall'), 'ok', 'staff answers for the venue');
select is((select count(distinct thread_id) from messages), 1::bigint, 'an answer stays in the thread');
select is(pg_temp.writes('flora', 'vendor', 'hall', 'venue'), 'ok', 'a vendor writes to a venue it works with');
select is((select count(distinct thread_id) from messages), 2::bigint, 'another pair has another thread');
select is(pg_temp.writes('ann', 'client', 'hall', 'venue', event => 'gala'), 'ok', 'about an event of both');
select is((select count(distinct thread_id) from messages), 3::bigint, 'another subject has another thread');
select is(pg_temp.writes('hall', 'venue', 'flora', 'vendor', event => 'gala'), 'ok', 'about an event with an element of the vendor');

select is(pg_temp.writes('ann', 'client', 'flora', 'vendor'), 'VK004 recipient_id', 'clients and vendors do not write to each other');
select is(pg_temp.writes('bob', 'client', 'hall', 'venue'), 'VK004 recipient_id', 'a stranger cannot write to a venue');
select is(pg_temp.writes('bob', 'client', 'nowhere', 'venue'), 'VK004 recipient_id', 'nor to one that does not exist');
select is(pg_temp.writes('hall', 'venue', 'bob', 'client'), 'VK004 recipient_id', 'nor a venue to a stranger');
select is(pg_temp.writes('vic', 'vendor', 'hall', 'venue'), 'VK004 recipient_id', 'nor a vendor to a venue that it has nothing to do with');
select is(pg_temp.writes('ann', 'client', 'hall', 'venue', event => 'ball'), 'VK003 event_id', 'not about an event of others');
select is(pg_temp.writes('ann', 'client', 'hall', 'venue', event => 'nowhere'), 'VK003 event_id', 'nor about one that does not exist');
select is(pg_temp.writes('flora', 'vendor', 'hall', 'venue', event => 'ball'), 'VK003 event_id', 'nor a vendor about an event without it');
select is(pg_temp.writes('bob', 'client', 'hall', 'venue', sender => 'ann'), '42501', 'nobody writes as somebody else');
select is(pg_temp.writes('bob', 'client', 'other', 'venue', sender => 'ann'), '42501', 'and cannot tell who knows whom');
select is(pg_temp.writes('ann', 'venue', 'ann', 'client', sender => 'hall'), '42501', 'nor as another type');

-- Threads.
select is(pg_temp.writes('bob', 'client', 'other', 'venue', thread => (select thread_id from messages where message_id = tests.id('hello'))), 'VK004 thread_id',
  'a thread of others cannot be entered');
select is(pg_temp.writes('hall', 'venue', 'flora', 'vendor', thread => (select thread_id from messages where message_id = tests.id('hello'))), 'VK004 thread_id',
  'nor can one of its parties bring somebody else in');
select is(pg_temp.writes('hall', 'venue', 'ann', 'client', thread => (select thread_id from messages where message_id = tests.id('hello'))), 'ok', 'both parties go on');
select is(tests.outcome_as('service', $$insert into messages (thread_id, sender_id, sender_type, recipient_id, recipient_type, content)
  select thread_id, tests.id('bob'), 'client', tests.id('other'), 'venue', 'x' from messages where message_id = tests.id('hello')$$), 'VK004 thread_id', 'the service respects threads too');

-- Sending once.
create function pg_temp.sends_once() returns text language sql as $$
  select tests.outcome_as('ann', format('insert into messages (sender_id, sender_type, recipient_id, recipient_type, content, client_token)
    values (tests.id(''ann''), ''client'', tests.id(''hall''), ''venue'', ''x'', %L)', tests.id('token'))) $$;
select is(pg_temp.sends_once(), 'ok', 'a message with a token is sent');
select is(pg_temp.sends_once(), '23505', 'and not a second time');

-- Reading.
select is(tests.outcome_as('ann', $$update messages set read_at = now() where message_id = tests.id('hello')$$), 'nothing', 'a sender writes no receipt');
select is(tests.outcome_as('bob', $$update messages set read_at = now() where message_id = tests.id('hello')$$), 'nothing', 'nor does a stranger');
select is(tests.outcome_as('sam', $$update messages set read_at = '2001-01-01' where message_id = tests.id('hello')$$), 'ok', 'the recipient reads');
select is((select read_at from messages where message_id = tests.id('hello')), now(), 'and the database says when');
select is(tests.outcome_as('sam', $$update messages set read_at = null where message_id = tests.id('hello')$$), 'ok', 'what is read');
select is((select read_at from messages where message_id = tests.id('hello')), now(), 'stays read');
select is(tests.outcome_as('sam', $$update messages set content = 'x' where message_id = tests.id('hello')$$), '42501', 'nobody has a right on the content');
select is(tests.outcome_as('service', format('update messages set %s where message_id = tests.id(''hello'')', a)), 'VK004 ' || split_part(a, ' ', 1), 'not even the service changes ' || a)
from unnest(array['content = ''x''', 'sender_id = tests.id(''bob'')', 'recipient_id = tests.id(''bob'')', 'thread_id = gen_random_uuid()',
  'event_id = tests.id(''gala'')', 'attachments = ''[{"file_id": "00000000-0000-4000-8000-000000000000", "name": "x"}]''']) a;
select is(tests.outcome_as('ann', format('insert into messages (sender_id, sender_type, recipient_id, recipient_type, content, attachments)
  values (tests.id(''ann''), ''client'', tests.id(''hall''), ''venue'', ''x'', %L)', a)), 'VK003 ' || f, 'an attachment is a file: ' || a)
from (values ('[{"url": "javascript:alert(1)"}]', 'attachments[0].file_id'), ('[{"file_id": "x", "name": "x"}]', 'attachments[0].file_id')) x (a, f);

select * from finish();
rollback;
