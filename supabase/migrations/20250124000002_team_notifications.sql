-- Realtime asks its policies when a channel is joined and when a token changes. Who leaves a team may keep its channel
-- open until the token expires, so a team's channel names notifications by key like everything else. A client's channel
-- is its own, and carries the row.
-- Revert: run private.broadcast_notification of 20250101000004 again, with `create or replace`;
-- select private.keep_trigger_plans().
create or replace function private.broadcast_notification() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  told public.notifications := coalesce(new, old);
begin
  if told.user_type = 'client' then
    perform realtime.broadcast_changes('user:' || told.user_id, tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
  else
    perform private.broadcast(
      array['user:' || told.user_id], tg_op,
      jsonb_build_object('schema', tg_table_schema, 'table', tg_table_name, 'operation', tg_op,
        'keys', jsonb_build_array(jsonb_build_object('notification_id', told.notification_id)), 'count', 1));
  end if;
  return null;
exception when others then
  raise warning 'Broadcast of a notification failed: %', sqlerrm;
  return null;
end $$;

select private.keep_trigger_plans();
