-- How many messages the caller received and has not read. What it sent and others have not read does not count, which a
-- filter of the API cannot say without knowing whom the caller acts for.
-- Revert: drop function public.count_unread_messages.
create function public.count_unread_messages() returns integer language sql stable set search_path = '' as $$
  select count(*)::integer from public.messages m where m.recipient_id = private.party_id() and m.read_at is null
$$;
revoke execute on function public.count_unread_messages from public, anon;
grant execute on function public.count_unread_messages to authenticated, service_role;
