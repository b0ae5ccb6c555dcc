-- Live changes: what is published, what is broadcast, and who may join which private channel.
-- Revert: drop the triggers broadcast_…, the policies on realtime.messages and the functions below; take the tables out
-- of the publication.
--
-- postgres_changes delivers rows of every table under the reader's row security. Broadcasts are the cheaper transport:
--   event:<event_id>    keys of changed rows of an event, for its client, its venue and its vendors
--   thread:<thread_id>  keys of changed messages, for the two who write to each other
--   user:<id>           for a user, and for the team of a venue or vendor: its notifications as rows, and keys of
--                       what not every party of an event may read (guests, contracts, payments, reservations) and
--                       of events
-- Parties of a channel have different rights, and may send to event and thread channels themselves. So a broadcast
-- names rows and the reader fetches them with its own rights; nobody can forge one. A statement sends one message for
-- each channel, {schema, table, operation, keys, count}, event name INSERT, UPDATE or DELETE; keys is null where the
-- statement changed more than 100 rows.

---------------------------------------------------------------------------------------------------------- publication
-- Publishes every table of schema public that has row security. A migration that adds a table calls it again.
create function private.publish_tables() returns void language plpgsql set search_path = '' as $$
declare
  missing regclass;
begin
  if not exists (select from pg_publication p where p.pubname = 'supabase_realtime') then
    create publication supabase_realtime;
  end if;
  for missing in
    select c.oid::regclass from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity and not exists (
      select from pg_publication_tables t
      where t.pubname = 'supabase_realtime' and t.schemaname = 'public' and t.tablename = c.relname)
  loop
    execute format('alter publication supabase_realtime add table %s', missing);
  end loop;
end $$;
revoke execute on function private.publish_tables() from public;
select private.publish_tables();

----------------------------------------------------------------------------------------------------------- broadcasts
-- A lost broadcast costs its readers a refetch, a failed write costs the user's work. So nothing here ever fails.
create function private.broadcast(topics text[], event text, payload jsonb) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.send(payload, broadcast.event, t, true) from unnest(topics) t where t is not null;
exception when others then
  raise warning 'Broadcast to % failed: %', topics, sqlerrm;
end $$;

-- For tables with event_id, venue_id and client_id. Arguments: who is told ('event', 'parties' or 'both'), then the
-- columns of the primary key. Rows without an event are the venue's.
create function private.broadcast_keys() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform private.broadcast(
    case when tg_argv[0] <> 'parties' and told.event_id is not null then array['event:' || told.event_id]
      else '{}' end
      || case when tg_argv[0] <> 'event' or told.event_id is null
        then array['user:' || told.venue_id, 'user:' || told.client_id] else '{}' end,
    tg_op,
    jsonb_build_object('schema', tg_table_schema, 'table', tg_table_name, 'operation', tg_op, 'keys', told.keys,
      'count', told.count))
  from (
    select r.event_id, r.venue_id, count(*) as count,
      case when tg_table_name <> 'contracts' or to_jsonb(r) ->> 'sent_at' is not null then r.client_id end as client_id,
      jsonb_agg((select jsonb_object_agg(k, to_jsonb(r) -> k) from unnest(tg_argv[1:]) k))
        filter (where (select count(*) from changed_rows) <= 100) as keys
    from changed_rows r group by 1, 2, 4) told;
  return null;
end $$;

-- Payments have no event_id of their own; a client knows those of contracts that were sent.
create function private.broadcast_payments() returns trigger language plpgsql security definer
  set search_path = '' as $$
begin
  perform private.broadcast(
    array['user:' || told.venue_id, 'user:' || told.client_id], tg_op,
    jsonb_build_object('schema', tg_table_schema, 'table', tg_table_name, 'operation', tg_op, 'keys', told.keys,
      'count', told.count))
  from (
    select r.venue_id, case when c.sent_at is not null then r.client_id end as client_id, count(*) as count,
      jsonb_agg(jsonb_build_object('payment_id', r.payment_id)) as keys
    from changed_rows r left join public.contracts c using (contract_id)
    group by 1, 2) told;
  return null;
end $$;

create function private.broadcast_messages() returns trigger language plpgsql security definer
  set search_path = '' as $$
begin
  perform private.broadcast(
    array['thread:' || told.thread_id], tg_op,
    jsonb_build_object('schema', tg_table_schema, 'table', tg_table_name, 'operation', tg_op, 'keys', told.keys,
      'count', told.count))
  from (
    select r.thread_id, count(*) as count,
      jsonb_agg(jsonb_build_object('message_id', r.message_id)) filter (where r.message_id is not null) as keys
    from changed_rows r group by 1) told;
  return null;
end $$;

-- Nobody but the database sends to user:<id>, so these carry the row.
create function private.broadcast_notification() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform realtime.broadcast_changes('user:' || coalesce(new.user_id, old.user_id), tg_op, tg_op, tg_table_name,
    tg_table_schema, new, old);
  return null;
exception when others then
  raise warning 'Broadcast of a notification failed: %', sqlerrm;
  return null;
end $$;

-- Whether the caller may join a private channel.
create function private.may_join(topic text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  id uuid;
begin
  if topic !~ '^(event|thread|user):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    return false;
  end if;
  id := split_part(topic, ':', 2);
  return coalesce(case split_part(topic, ':', 1)
    when 'event' then exists (
      select from public.events e
      where e.event_id = id and (
        e.venue_id = private.venue_id()
        or (e.deleted_at is null and (
          e.client_id = private.client_id() or e.event_id = any (array(select private.vendor_event_ids()))))))
    when 'thread' then exists (
      select from public.messages m
      where m.thread_id = id and (
        m.sender_id in (private.client_id(), private.venue_id(), private.vendor_id())
        or m.recipient_id in (private.client_id(), private.venue_id(), private.vendor_id())))
    -- A venue's or vendor's id is its founder's, who may have left the team.
    else id = private.party_id() or (id = auth.uid()
      and not exists (select from public.venues v where v.venue_id = id)
      and not exists (select from public.vendors v where v.vendor_id = id))
  end, false);
end $$;

revoke execute on function private.broadcast, private.broadcast_keys, private.broadcast_payments,
  private.broadcast_messages, private.broadcast_notification, private.may_join from public;
grant execute on function private.may_join to authenticated, service_role;

do $do$
declare
  rule record;
  verb text;
begin
  if to_regclass('realtime.messages') is null or not exists (
    select from pg_proc p where p.pronamespace = to_regnamespace('realtime') and p.proname = 'broadcast_changes') then
    return;
  end if;

  for rule in select * from (values
    ('events', 'broadcast_keys', $$'both', 'event_id'$$),
    ('event_spaces', 'broadcast_keys', $$'event', 'event_id', 'space_id'$$),
    ('event_elements', 'broadcast_keys', $$'event', 'event_element_id'$$),
    ('tasks', 'broadcast_keys', $$'event', 'task_id'$$),
    ('files', 'broadcast_keys', $$'event', 'file_id'$$),
    ('guests', 'broadcast_keys', $$'parties', 'guest_id'$$),
    ('contracts', 'broadcast_keys', $$'parties', 'contract_id'$$),
    ('space_reservations', 'broadcast_keys', $$'parties', 'reservation_id'$$),
    ('contract_payments', 'broadcast_payments', ''),
    ('messages', 'broadcast_messages', '')
  ) as rules (target, function, arguments)
  loop
    foreach verb in array array['insert', 'update', 'delete'] loop
      execute format(
        'create trigger broadcast_%1$s after %1$s on public.%2$I referencing %3$s table as changed_rows '
        'for each statement execute function private.%4$I(%5$s)',
        verb, rule.target, case verb when 'delete' then 'old' else 'new' end, rule.function, rule.arguments);
    end loop;
  end loop;
  create trigger broadcast_notification after insert or update or delete on public.notifications
    for each row execute function private.broadcast_notification();

  -- Presence and broadcast are read and sent under these; they are evaluated when a channel is joined.
  create policy "A user joins the channels of its events, threads and itself" on realtime.messages
    for select to authenticated using (
      messages.extension in ('broadcast', 'presence') and (select private.may_join(realtime.topic())));
  create policy "A user sends to the channels of its events and threads" on realtime.messages
    for insert to authenticated with check (
      messages.extension in ('broadcast', 'presence')
      and realtime.topic() not like 'user:%'
      and (select private.may_join(realtime.topic())));
end $do$;
