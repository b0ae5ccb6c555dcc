-- Functions of ChatKit's threads.
-- Revert: drop function public.chatkit_append_item.

-- Appends an item to a thread of the caller's; the database numbers it. An item_id that the thread has already gives
-- back that item, so that a repeated append is harmless.
create function public.chatkit_append_item(
  thread_id text, content jsonb, item_type public.chatkit_item_type default 'message', role text default null,
  status text default null, metadata jsonb default '{}', item_id text default null
) returns setof public.chatkit_thread_items language plpgsql set search_path = '' as $$
declare
  item public.chatkit_thread_items;
begin
  -- The same lock under which items are numbered, taken first: a second append of one item waits for the first.
  perform from public.chatkit_threads t
  where t.thread_id = chatkit_append_item.thread_id and t.deleted_at is null for update;
  if not found then
    perform private.refuse_missing('thread');
  end if;
  select i.* into item from public.chatkit_thread_items i
  where i.item_id = chatkit_append_item.item_id and i.thread_id = chatkit_append_item.thread_id;
  if not found then
    insert into public.chatkit_thread_items as i (item_id, thread_id, item_type, role, content, status, metadata)
    values (coalesce(chatkit_append_item.item_id, 'msg_' || replace(gen_random_uuid()::text, '-', '')),
      chatkit_append_item.thread_id, coalesce(chatkit_append_item.item_type, 'message'), chatkit_append_item.role,
      chatkit_append_item.content, chatkit_append_item.status, coalesce(chatkit_append_item.metadata, '{}'))
    returning i.* into item;
  end if;
  return next item;
end $$;

revoke execute on function public.chatkit_append_item from public, anon;
grant execute on function public.chatkit_append_item to authenticated, service_role;
