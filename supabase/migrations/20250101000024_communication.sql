-- Functions of messages, notifications and the deprecated chats.
-- Revert: drop the functions below.

------------------------------------------------------------------------------------------------------------ messages
-- Sends a message as the caller's party. With a client_token that was used before it gives back that message. Without
-- thread_id it continues the parties' thread about the event, or begins one.
create function public.send_message(
  recipient_id uuid, recipient_type public.user_type, content text, thread_id uuid default null,
  event_id uuid default null, attachments jsonb default '[]', action_required boolean default false,
  suggested_response text default null, client_token uuid default null
) returns setof public.messages language plpgsql set search_path = '' as $$
declare
  sender_id uuid := private.party_id();
  message public.messages;
begin
  if sender_id is null then
    perform private.refuse('VK004', 'Only clients, venues and vendors send messages.', 'Register a profile first.');
  end if;
  if send_message.thread_id is null then
    -- Of two first messages at once the second waits, and then continues the thread that the first began.
    perform pg_advisory_xact_lock(hashtextextended(concat_ws(' ', least(sender_id, send_message.recipient_id),
      greatest(sender_id, send_message.recipient_id), send_message.event_id), 20250124));
  end if;
  insert into public.messages as m (thread_id, event_id, sender_id, sender_type, recipient_id, recipient_type, content,
    attachments, action_required, suggested_response, client_token)
  values (send_message.thread_id, send_message.event_id, sender_id, public.get_user_type(), send_message.recipient_id,
    send_message.recipient_type, send_message.content, coalesce(send_message.attachments, '[]'),
    coalesce(send_message.action_required, false), send_message.suggested_response, send_message.client_token)
  on conflict on constraint messages_sender_id_client_token_key do nothing
  returning m.* into message;
  if not found then
    select m.* into message from public.messages m
    where m.sender_id = private.party_id() and m.client_token = send_message.client_token;
    if (message.recipient_id, message.content)
      is distinct from (send_message.recipient_id, send_message.content) then
      perform private.refuse('VK008', 'Another message was sent with this client_token.',
        'Choose a new client_token for each message.', 'client_token');
    end if;
  end if;
  return next message;
end $$;

-- The name of whoever wrote to the caller or was written to by it.
create function private.party_name(party_id uuid, party_type public.user_type) returns text
language sql stable security definer set search_path = '' as $$
  select case party_type
    when 'client' then (select c.name from public.clients c where c.client_id = party_name.party_id)
    when 'venue' then (select v.name from public.venues v where v.venue_id = party_name.party_id)
    else (select v.name from public.vendors v where v.vendor_id = party_name.party_id) end
$$;

-- The caller's threads, the one with the latest message first. `before` and `before_id`, created_at and message_id of
-- the last thread's last message, give the next page.
create function public.list_threads(
  "limit" integer default 50, before timestamptz default null, before_id uuid default null)
returns table (
  thread_id uuid, event_id uuid, event_name text, party_id uuid, party_type public.user_type, party_name text,
  last_message jsonb, unread_count bigint
) language plpgsql stable security definer set search_path = '' rows 50 as $$
#variable_conflict use_column
declare
  me uuid := private.party_id();
  kind public.user_type := public.get_user_type();
  page integer := least(greatest(coalesce("limit", 50), 1), 1000);
  until timestamptz := coalesce(before, 'infinity');
  until_id uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
begin
  return query
    select m.thread_id, m.event_id, e.name, o.id, o.type, private.party_name(o.id, o.type), to_jsonb(m), (
      select count(*) from public.messages u
      where u.thread_id = m.thread_id and u.recipient_id = me and u.read_at is null)
    from (
      (select m.* from public.messages m
       where m.sender_id = me and m.sender_type = kind and (m.created_at, m.message_id) < (until, until_id)
         and not exists (
           select from public.messages n
           where n.thread_id = m.thread_id and (n.created_at, n.message_id) > (m.created_at, m.message_id))
       order by m.created_at desc, m.message_id desc limit page)
      union all
      (select m.* from public.messages m
       where m.recipient_id = me and m.recipient_type = kind and (m.created_at, m.message_id) < (until, until_id)
         and not exists (
           select from public.messages n
           where n.thread_id = m.thread_id and (n.created_at, n.message_id) > (m.created_at, m.message_id))
       order by m.created_at desc, m.message_id desc limit page)) m
    cross join lateral (
      select case when m.sender_id = me then m.recipient_id else m.sender_id end,
        case when m.sender_id = me then m.recipient_type else m.sender_type end) o (id, type)
    left join public.events e on e.event_id = m.event_id
    order by m.created_at desc, m.message_id desc
    limit page;
end $$;

-- Marks what the caller received in a thread as read; says how many messages that were.
create function public.mark_thread_read(thread_id uuid) returns integer
language plpgsql set search_path = '' as $$
declare
  marked integer;
begin
  update public.messages m set read_at = now()
  where m.thread_id = mark_thread_read.thread_id and m.recipient_id = private.party_id() and m.read_at is null;
  get diagnostics marked = row_count;
  return marked;
end $$;

------------------------------------------------------------------------------------------------------- notifications
create function public.mark_all_notifications_read() returns integer
language plpgsql set search_path = '' as $$
declare
  marked integer;
begin
  update public.notifications n set read_at = now() where n.user_id = private.party_id() and n.read_at is null;
  get diagnostics marked = row_count;
  return marked;
end $$;

-- For the server: a job calls it daily.
create function public.delete_old_notifications(older_than_days integer default 30) returns integer
language plpgsql set search_path = '' as $$
declare
  deleted integer;
begin
  if older_than_days is null or older_than_days < 1 then
    perform private.refuse('VK003', 'Notifications are kept for a day at least.', 'Give 1 or more.', 'older_than_days');
  end if;
  delete from public.notifications n where n.created_at < now() - make_interval(days => older_than_days);
  get diagnostics deleted = row_count;
  return deleted;
end $$;

--------------------------------------------------------------------------------------------------------------- chats
create function public.append_chat_message(chat_id uuid, role text, content text, tool_calls jsonb default null)
returns setof public.chats language plpgsql set search_path = '' as $$
begin
  if role is null or role not in ('user', 'assistant', 'system', 'tool') then
    perform private.refuse('VK003', 'There is no such role.', 'Choose user, assistant, system or tool.', 'role');
  elsif content is null or length(content) > 100000 then
    perform private.refuse('VK003', 'A message has text.', 'Send at most 100000 characters.', 'content');
  end if;
  return query
    update public.chats c
    set messages = c.messages || jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
      'role', append_chat_message.role, 'content', append_chat_message.content, 'timestamp', clock_timestamp(),
      'tool_calls', append_chat_message.tool_calls)))
    where c.chat_id = append_chat_message.chat_id
    returning c.*;
  if not found then
    perform private.refuse_missing('chat');
  end if;
end $$;

-- The caller's current chat about an event; calls at the same time get the same one.
create function public.get_or_create_event_chat(event_id uuid) returns setof public.chats
language plpgsql set search_path = '' as $$
#variable_conflict use_column
begin
  if not exists (
    select from public.events e where e.event_id = get_or_create_event_chat.event_id and e.deleted_at is null) then
    perform private.refuse_missing('event');
  end if;
  insert into public.chats (user_id, user_type, event_id)
  values (auth.uid(), public.get_user_type(), get_or_create_event_chat.event_id)
  on conflict (user_id, event_id) where not archived do nothing;
  return query
    select c.* from public.chats c
    where c.user_id = auth.uid() and c.event_id = get_or_create_event_chat.event_id and not c.archived;
end $$;

revoke execute on all functions in schema private from public;

revoke execute on function public.send_message, public.list_threads, public.mark_thread_read,
  public.mark_all_notifications_read, public.delete_old_notifications, public.append_chat_message,
  public.get_or_create_event_chat from public, anon, authenticated;
grant execute on function public.send_message, public.list_threads, public.mark_thread_read,
  public.mark_all_notifications_read, public.append_chat_message, public.get_or_create_event_chat
  to authenticated, service_role;
grant execute on function public.delete_old_notifications to service_role;
