-- Sending and reading messages, notifications, chats and ChatKit's items.
begin;
select no_plan();
select tests.world();

create function pg_temp.send(who text, recipient text, recipient_type text, content text, more text default '')
returns jsonb language sql as $$
  select tests.rows_as(who, format('select * from public.send_message(%L, %L, %L%s)',
    tests.id(recipient), recipient_type, content, more)) -> 0
$$;
create function pg_temp.refusal(who text, recipient text, recipient_type text, content text, more text default '')
returns jsonb language sql as $$
  select tests.refusal_as(who, format('select * from public.send_message(%L, %L, %L%s)',
    tests.id(recipient), recipient_type, content, more)) - '{message,hint}'::text[]
$$;

-- send_message
create temp table first as select pg_temp.send('ann', 'hall', 'venue', 'Hello',
  format(', event_id => %L, client_token => %L', tests.id('gala'), tests.id('token'))) as m;
select is(
  (select m - '{message_id,thread_id,created_at}'::text[] from first),
  jsonb_build_object('event_id', tests.id('gala'), 'sender_id', tests.id('ann'), 'sender_type', 'client',
    'recipient_id', tests.id('hall'), 'recipient_type', 'venue', 'content', 'Hello', 'attachments', '[]'::jsonb,
    'action_required', false, 'suggested_response', null, 'read_at', null, 'client_token', tests.id('token')),
  'a client writes to its venue as itself');
select is(
  pg_temp.send('ann', 'hall', 'venue', 'Hello',
    format(', event_id => %L, client_token => %L', tests.id('gala'), tests.id('token'))), (select m from first),
  'the same client_token gives the same message');
select is((select count(*) from public.messages), 1::bigint, 'and sends nothing twice');
select is(
  pg_temp.refusal('ann', 'hall', 'venue', 'Something else', format(', client_token => %L', tests.id('token'))),
  '{"code": "VK008", "field": "client_token"}', 'a token stands for one message');
select is(
  pg_temp.send('sam', 'ann', 'client', 'Welcome', format(', event_id => %L', tests.id('gala'))) ->> 'thread_id',
  (select m ->> 'thread_id' from first), 'the answer is in the same thread');
select isnt(
  pg_temp.send('ann', 'hall', 'venue', 'In general') ->> 'thread_id', (select m ->> 'thread_id' from first),
  'what is not about the event is in another');
select is(
  pg_temp.send('sam', 'flora', 'vendor', 'Roses?') ->> 'sender_id', tests.id('hall')::text,
    'staff writes as its venue');
select is(pg_temp.refusal('bob', 'hall', 'venue', 'Hi') ->> 'code', 'VK004', 'a stranger cannot write to a venue');
select is(
  pg_temp.refusal('bob', 'other', 'venue', 'Hi', format(', thread_id => %L', (select m ->> 'thread_id' from first)))
    ->> 'code', 'VK004', 'nor join a thread');
select is(pg_temp.refusal('ann', 'flora', 'vendor', 'Hi') ->> 'code', 'VK004', 'a client does not write to vendors');
select is(pg_temp.refusal('nobody', 'hall', 'venue', 'Hi') ->> 'code', 'VK004', 'nobody without a profile writes');
select is(pg_temp.refusal('anon', 'hall', 'venue', 'Hi') ->> 'code', '42501', 'no visitor does');
select is(pg_temp.refusal('ann', 'hall', 'venue', '') ->> 'code', '23514', 'a message has text');

-- list_threads. All of this happens at one instant, so the messages are put in order first.
set session_replication_role = replica;
update public.messages m set created_at = now() - interval '1 day' + o.n * interval '1 minute'
from (select message_id, row_number() over (order by case content when 'Hello' then 1 when 'Welcome' then 2
  when 'Roses?' then 3 else 4 end) as n from public.messages) o where o.message_id = m.message_id;
set session_replication_role = origin;
select is(
  (select jsonb_agg(t - '{thread_id,last_message}'::text[] || jsonb_build_object('last',
    t #>> '{last_message,content}'))
   from jsonb_array_elements(tests.rows_as('mia', 'select * from public.list_threads()')) t),
  jsonb_build_array(
    jsonb_build_object('event_id', null, 'event_name', null, 'party_id', tests.id('ann'), 'party_type', 'client',
      'party_name', 'Ann Archer', 'unread_count', 1, 'last', 'In general'),
    jsonb_build_object('event_id', null, 'event_name', null, 'party_id', tests.id('flora'), 'party_type', 'vendor',
      'party_name', 'Flora''s Flowers', 'unread_count', 0, 'last', 'Roses?'),
    jsonb_build_object('event_id', tests.id('gala'), 'event_name', 'Summer gala', 'party_id', tests.id('ann'),
      'party_type', 'client', 'party_name', 'Ann Archer', 'unread_count', 1, 'last', 'Welcome')),
  'threads come with the other party, the last message and how many are unread, the latest first');
select is(
  (select jsonb_agg(t #>> '{last_message,content}')
   from jsonb_array_elements(tests.rows_as('mia', format('select * from public.list_threads(2, %L, %L)',
     (select created_at from public.messages where content = 'In general'),
     (select message_id from public.messages where content = 'In general')))) t),
  '["Roses?", "Welcome"]', 'the next page begins after the last thread of the page before');
select is(
  (select jsonb_agg(t ->> 'party_name') from jsonb_array_elements(tests.rows_as('ann',
    'select * from public.list_threads()')) t),
  '["The Grand Hall", "The Grand Hall"]', 'a client has its own threads');
select is(tests.rows_as('bob', 'select * from public.list_threads()'), '[]', 'who wrote nothing has none');
select is(tests.rows_as('service', 'select * from public.list_threads()'), '[]', 'nor has the server');

-- read receipts
select is(
  tests.value_as('ann', format('public.mark_thread_read(%L)', (select m ->> 'thread_id' from first))), '1',
  'a thread is read');
select is(
  tests.value_as('ann', format('public.mark_thread_read(%L)', (select m ->> 'thread_id' from first))), '0', 'once');
select is(
  tests.value_as('bob', format('public.mark_thread_read(%L)', (select m ->> 'thread_id' from first))), '0',
  'a stranger reads nothing');
select results_eq(
  $$select content, read_at is not null from public.messages where event_id is not null order by created_at$$,
  $$values ('Hello', false), ('Welcome', true)$$, 'what one sent oneself stays unread by the other');

-- notifications
select cmp_ok(tests.value_as('mia', 'public.mark_all_notifications_read()')::integer, '>=', 1, 'all are marked');
select is(tests.value_as('mia', 'public.mark_all_notifications_read()'), '0', 'once');
select is_empty(
  format('select from public.notifications where user_id = %L and read_at is null', tests.id('hall')),
    'none is unread');
select isnt_empty(
  format('select from public.notifications where user_id = %L and read_at is null', tests.id('flora')),
  'those of others are left alone');
select is(
  tests.refusal_as('mia', 'select public.delete_old_notifications()') ->> 'code', '42501',
    'only the server deletes old ones');
insert into public.notifications (user_id, user_type, notification_type, title, created_at)
values (tests.id('ann'), 'client', 'old', 'Old', now() - interval '31 days'),
  (tests.id('ann'), 'client', 'newer', 'Newer', now() - interval '29 days');
select is(tests.value_as('service', 'public.delete_old_notifications()'), '1', 'older than 30 days');
select is(tests.value_as('service', 'public.delete_old_notifications(7)'), '1', 'or as asked');
select is(
  tests.refusal_as('service', 'select public.delete_old_notifications(0)') ->> 'field', 'older_than_days',
    'but not all');

-- chats
create temp table chat as
  select tests.rows_as('ann', format('select * from public.get_or_create_event_chat(%L)', tests.id('gala'))) -> 0 as c;
select is(
  tests.rows_as('ann', format('select * from public.get_or_create_event_chat(%L)', tests.id('gala'))) -> 0,
  (select c from chat), 'an event has one current chat');
select isnt(
  tests.rows_as('mia', format('select * from public.get_or_create_event_chat(%L)', tests.id('gala'))) #>> '{0,chat_id}',
  (select c ->> 'chat_id' from chat), 'for each user');
select is(
  tests.refusal_as('bob', format('select * from public.get_or_create_event_chat(%L)', tests.id('gala'))) ->> 'code',
  'VK005', 'and none for strangers');
select is(
  (select jsonb_agg(m - 'timestamp') from jsonb_array_elements((
    select tests.rows_as('ann', format(
      $$select c.* from public.append_chat_message(%L, 'user', 'One') a, public.append_chat_message(%L, 'assistant', 'Two',
        '[{"name": "x"}]') c$$, c ->> 'chat_id', c ->> 'chat_id')) #> '{0,messages}' from chat)) m),
  '[{"role": "user", "content": "One"}, {"role": "assistant", "content": "Two", "tool_calls": [{"name": "x"}]}]',
  'messages are appended');
select is(
  tests.refusal_as('mia', format($$select public.append_chat_message(%L, 'user', 'x')$$,
    (select c ->> 'chat_id' from chat)))
    ->> 'code', 'VK005', 'to one''s own chat');
select is(
  tests.refusal_as('ann', format($$select public.append_chat_message(%L, 'root', 'x')$$,
    (select c ->> 'chat_id' from chat)))
    ->> 'field', 'role', 'in a known role');

-- chatkit_append_item
select tests.rows_as('ann', format(
  $$insert into public.chatkit_threads (thread_id, user_type, agent, event_id) values ('thr_t', 'client', 'client', %L)
    returning thread_id$$, tests.id('gala')));
select is(
  (select jsonb_agg(r.v #> '{0,sequence_number}') from (values
    (tests.rows_as('ann', $$select * from public.chatkit_append_item('thr_t', '{"text": "a"}', role => 'user')$$)),
    (tests.rows_as('ann', $$select * from public.chatkit_append_item('thr_t', '[1]', 'widget', item_id => 'wdg_1')$$)),
    (tests.rows_as('ann', $$select * from public.chatkit_append_item('thr_t', '[1]', 'widget', item_id => 'wdg_1')$$)),
    (tests.rows_as('ann', $$select * from public.chatkit_append_item('thr_t', '"b"')$$))) r (v)),
  '[1, 2, 2, 3]', 'items are numbered without gaps, and a repeated one keeps its number');
select is(
  tests.refusal_as('mia', $$select public.chatkit_append_item('thr_t', '1')$$) ->> 'code', 'VK005',
    'in one''s own threads');
select is(
  tests.refusal_as('ann', $$select public.chatkit_append_item('thr_none', '1')$$) ->> 'code', 'VK005',
    'that are there');

select * from finish();
rollback;
