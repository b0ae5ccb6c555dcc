-- Side effects: what is written to action_history, and who is told by a notification.
-- Revert: drop the triggers below, then their functions.
--
-- Triggers write both, so that raw SQL is recorded too. metadata holds old and new of what changed, never a token's
-- hash, a contract's terms or a signature. client_id of an entry is null where the client may not read of it: drafts,
-- vendors' tasks, invitations, the catalogue. Nobody is told of their own doing. Where rows come in bulk, a trigger
-- runs once per statement and writes one entry.

------------------------------------------------------------------------------------------------------------- helpers
-- In PL/pgSQL where an SQL function would do, because that keeps its plans and these run on every write.
create function private.actor_type() returns public.actor_type
language plpgsql stable security definer set search_path = '' as $$
begin
  return case
    when auth.uid() is null then 'system'
    when private.venue_id() is not null then 'venue'
    when private.client_id() is not null then 'client'
    when private.vendor_id() is not null then 'vendor'
    else 'system' end;
end $$;

-- Old and new of the columns that differ; null if none does.
create function private.changes(before jsonb, after jsonb) returns jsonb
language plpgsql immutable set search_path = '' as $$
begin
  return (
    select jsonb_build_object('old', jsonb_object_agg(c, before -> c), 'new', jsonb_object_agg(c, after -> c))
    from unnest(private.changed_columns(before, after)) c
    where c not in ('token_hash', 'rsvp_token_hash', 'terms', 'signature', 'stripe_payment_intent_ids')
    having count(*) > 0);
end $$;

create function private.record(
  action_type text, description text, metadata jsonb, venue_id uuid, event_id uuid default null,
  client_id uuid default null) returns void
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.action_history (
    event_id, venue_id, client_id, user_id, actor_type, action_type, description, metadata)
  values (
    record.event_id, record.venue_id, record.client_id, auth.uid(), private.actor_type(), record.action_type,
    left(record.description, 2000), coalesce(record.metadata, '{}'));
end $$;

-- An action or status as words: ('event_date_changed', 'event_') gives 'date changed'.
create function private.words(name text, prefix text default '') returns text
language plpgsql immutable set search_path = '' as $$
begin
  return replace(regexp_replace(name, '^' || prefix, ''), '_', ' ');
end $$;

-- While an earlier notification with the same key is unread, that one is brought up to date.
create function private.notify(
  user_id uuid, user_type public.user_type, notification_type text, title text, content text, action_url text,
  dedupe_key text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if notify.user_id is null or auth.uid() is not null and (
    notify.user_id = auth.uid()
    or notify.user_id = case notify.user_type when 'client' then private.client_id()
      when 'venue' then private.venue_id() else private.vendor_id() end)
  then
    return;
  end if;
  insert into public.notifications (user_id, user_type, notification_type, title, content, action_url, dedupe_key)
  values (notify.user_id, notify.user_type, notify.notification_type, left(notify.title, 200),
    left(notify.content, 2000), notify.action_url, notify.dedupe_key)
  on conflict on constraint notifications_user_id_dedupe_key_key
    do update set title = excluded.title, content = excluded.content, created_at = excluded.created_at;
end $$;

-- Tells the vendors with an element on an event.
create function private.notify_vendors(event_id uuid, notification_type text, title text, content text, dedupe_key text)
returns void language sql security definer set search_path = '' as $$
  select private.notify(v.vendor_id, 'vendor', notify_vendors.notification_type, notify_vendors.title,
    notify_vendors.content, '/events/' || notify_vendors.event_id, notify_vendors.dedupe_key)
  from (
    select distinct ee.vendor_id from public.event_elements ee
    where ee.event_id = notify_vendors.event_id and ee.vendor_id is not null) v
$$;

create function private.local_time(at timestamptz, venue_id uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  return (
    select to_char(at at time zone v.time_zone, 'YYYY-MM-DD HH24:MI') from public.venues v
    where v.venue_id = local_time.venue_id);
end $$;

-------------------------------------------------------------------------------------------------------------- events
create function private.event_created() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  link text := '/events/' || new.event_id;
begin
  perform private.record('event_created', format('Event "%s" created.', new.name),
    jsonb_build_object('new', jsonb_build_object('name', new.name, 'status', new.status, 'date', new.date,
      'ends_at', new.ends_at, 'guest_count', new.guest_count, 'source', new.source)),
    new.venue_id, new.event_id, new.client_id);
  perform private.notify(new.venue_id, 'venue', 'event_created',
    case new.status when 'inquiry' then 'New inquiry' else 'New event' end, new.name, link, link);
  perform private.notify(new.client_id, 'client', 'event_created', 'New event', new.name, link, link);
  return null;
end $$;
create trigger event_created after insert on public.events for each row execute function private.event_created();

create function private.tell_event_change(old public.events, new public.events) returns void
language plpgsql security definer set search_path = '' as $$
declare
  changes jsonb := private.changes(to_jsonb(old), to_jsonb(new));
  reason text := coalesce(
    case when new.status = 'cancelled' then new.cancelled_reason end,
    nullif(current_setting('venuekit.reason', true), ''));
  action text := case
    when new.deleted_at is not null and old.deleted_at is null then 'event_deleted'
    when new.deleted_at is null and old.deleted_at is not null then 'event_restored'
    when new.status is distinct from old.status then
      case new.status when 'cancelled' then 'event_cancelled' else 'event_status_changed' end
    when new.client_id is distinct from old.client_id then 'event_claimed'
    when (new.date, new.ends_at) is distinct from (old.date, old.ends_at) then 'event_date_changed'
    else 'event_updated' end;
  title text;
  content text;
  key text;
begin
  if changes is null then
    return;
  end if;
  perform private.record(action, format('Event "%s": %s.', new.name, case action
      when 'event_status_changed' then format('%s → %s', old.status, new.status)
      when 'event_updated' then array_to_string(array(select jsonb_object_keys(changes -> 'new')), ', ') || ' changed'
      else private.words(action, 'event_') end),
    changes || case when reason is null then '{}' else jsonb_build_object('reason', reason) end,
    new.venue_id, new.event_id, new.client_id);

  if action in ('event_updated', 'event_claimed', 'event_restored') then
    return;
  end if;
  title := case action
    when 'event_date_changed' then 'New date'
    when 'event_deleted' then 'Event deleted'
    else 'Event ' || private.words(new.status::text) end;
  content := concat_ws(' · ', new.name,
    case when action = 'event_date_changed' then private.local_time(new.date, new.venue_id) end, reason);
  key := concat_ws(':', action, new.event_id, case when action <> 'event_date_changed' then new.status end);
  perform private.notify(new.venue_id, 'venue', action, title, content, '/events/' || new.event_id, key);
  perform private.notify(new.client_id, 'client', action, title, content, '/events/' || new.event_id, key);
  if action in ('event_cancelled', 'event_date_changed', 'event_deleted') then
    perform private.notify_vendors(new.event_id, action, title, content, key);
  end if;
end $$;

-- For a statement, so that it comes after what may still refuse the change: the booking of its spaces.
create function private.events_changed() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform private.tell_event_change(o, n) from old_rows o join new_rows n on n.event_id = o.event_id;
  return null;
end $$;
create trigger events_changed after update on public.events
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.events_changed();

create function private.event_removed() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform private.record('event_removed', format('Event "%s" removed for good.', old.name),
    jsonb_build_object('old', to_jsonb(old)), old.venue_id, old.event_id, old.client_id);
  return null;
end $$;
create trigger event_removed after delete on public.events for each row execute function private.event_removed();

create function private.event_spaces_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  added boolean := tg_op = 'INSERT';
begin
  perform private.record(
    case when added then 'event_spaces_added' else 'event_spaces_removed' end,
    format('Spaces %s: %s.', case when added then 'added' else 'removed' end, string_agg(s.name, ', ' order by s.name)),
    jsonb_build_object(case when added then 'new' else 'old' end,
      jsonb_build_object('space_ids', jsonb_agg(c.space_id order by s.name))),
    c.venue_id, c.event_id, c.client_id)
  from changed_rows c join public.spaces s on s.space_id = c.space_id
  group by c.event_id, c.venue_id, c.client_id;
  return null;
end $$;
create trigger event_spaces_added after insert on public.event_spaces
  referencing new table as changed_rows for each statement execute function private.event_spaces_changed();
create trigger event_spaces_removed after delete on public.event_spaces
  referencing old table as changed_rows for each statement execute function private.event_spaces_changed();

-------------------------------------------------------------------------------------------------------------- guests
create function private.guests_changed() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  added boolean := tg_op = 'INSERT';
begin
  perform private.record(
    case when added then 'guests_added' else 'guests_removed' end,
    format(case count(*) when 1 then 'Guest %3$s: %2$s.' else '%1$s guests %3$s.' end,
      count(*), min(c.name), case when added then 'added' else 'removed' end),
    jsonb_build_object(case when added then 'new' else 'old' end, jsonb_build_object('count', count(*))),
    c.venue_id, c.event_id, c.client_id)
  from changed_rows c
  group by c.event_id, c.venue_id, c.client_id;
  return null;
end $$;
create trigger guests_added after insert on public.guests
  referencing new table as changed_rows for each statement execute function private.guests_changed();
create trigger guests_removed after delete on public.guests
  referencing old table as changed_rows for each statement execute function private.guests_changed();

create function private.rsvps_given() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  answer record;
  content text;
begin
  for answer in
    select n.event_id, n.venue_id, n.client_id, count(*) as count, min(n.guest_id::text) as guest_id,
      min(n.name) as name,
      min(o.rsvp_status) as old_status, min(n.rsvp_status) as new_status,
      count(*) filter (where n.rsvp_status = 'yes') as yes, count(*) filter (where n.rsvp_status = 'no') as no,
      count(*) filter (where n.rsvp_status = 'undecided') as undecided
    from new_rows n join old_rows o on o.guest_id = n.guest_id
    where n.rsvp_status is distinct from o.rsvp_status
    group by n.event_id, n.venue_id, n.client_id
  loop
    content := case answer.count when 1 then format('%s: %s', answer.name, answer.new_status)
      else format('%s guests answered', answer.count) end;
    perform private.record('rsvp_given', content || '.',
      case answer.count
        when 1 then jsonb_build_object('guest_id', answer.guest_id,
          'old', jsonb_build_object('rsvp_status', answer.old_status),
          'new', jsonb_build_object('rsvp_status', answer.new_status))
        else jsonb_build_object('new', jsonb_build_object(
          'yes', answer.yes, 'no', answer.no, 'undecided', answer.undecided)) end,
      answer.venue_id, answer.event_id, answer.client_id);
    perform private.notify(p.user_id, p.user_type, 'rsvp_given', 'Guests have answered', content,
      '/events/' || answer.event_id || '/guests', 'rsvp_given:' || answer.event_id)
    from (values (answer.venue_id, 'venue'::public.user_type), (answer.client_id, 'client')) p (user_id, user_type);
  end loop;
  return null;
end $$;
create trigger rsvps_given after update on public.guests
  referencing old table as old_rows new table as new_rows for each statement execute function private.rsvps_given();

----------------------------------------------------------------------------------------------------- event elements
create function private.event_elements_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  change record;
  action text;
  changes jsonb;
begin
  for change in execute case tg_op
    when 'INSERT' then 'select null::jsonb as before, to_jsonb(r) as after, r.*, el.name as element_name
      from new_rows r join public.elements el on el.element_id = r.element_id'
    when 'DELETE' then 'select to_jsonb(r) as before, null::jsonb as after, r.*, el.name as element_name
      from old_rows r join public.elements el on el.element_id = r.element_id'
    else 'select to_jsonb(o) as before, to_jsonb(r) as after, r.*, el.name as element_name
      from new_rows r join old_rows o on o.event_element_id = r.event_element_id
      join public.elements el on el.element_id = r.element_id' end
  loop
    if tg_op = 'UPDATE' then
      changes := private.changes(change.before, change.after);
      continue when changes is null or changes -> 'new' = jsonb_build_object('client_id', change.client_id);
      action := case when changes -> 'new' ? 'status' then 'element_status_changed'
        when changes -> 'new' ? 'unit_price' then 'element_price_changed' else 'element_updated' end;
    else
      action := case tg_op when 'INSERT' then 'element_added' else 'element_removed' end;
      changes := jsonb_build_object(case tg_op when 'INSERT' then 'new' else 'old' end, jsonb_build_object(
        'element_id', change.element_id, 'quantity', change.quantity, 'unit_price', change.unit_price,
        'amount', change.amount, 'status', change.status));
    end if;
    perform private.record(action,
      format('%s: %s.', change.element_name, case action
        when 'element_status_changed' then format('%s → %s', change.before ->> 'status', change.status)
        else private.words(action, 'element_') end),
      changes || jsonb_build_object('event_element_id', change.event_element_id),
      change.venue_id, change.event_id, change.client_id);
    if action <> 'element_updated' then
      perform private.notify(p.user_id, p.user_type, action, 'Element ' || private.words(action, 'element_'),
        concat_ws(' · ', change.element_name,
          case when action = 'element_status_changed' then private.words(change.status::text) end),
        '/events/' || change.event_id, concat_ws(':', action, change.event_element_id, change.status))
      from (values
        (change.venue_id, 'venue'::public.user_type), (change.client_id, 'client'), (change.vendor_id, 'vendor')
      ) p (user_id, user_type);
    end if;
  end loop;
  return null;
end $$;
create trigger event_elements_added after insert on public.event_elements
  referencing new table as new_rows for each statement execute function private.event_elements_changed();
create trigger event_elements_changed after update on public.event_elements
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.event_elements_changed();
create trigger event_elements_removed after delete on public.event_elements
  referencing old table as old_rows for each statement execute function private.event_elements_changed();

--------------------------------------------------------------------------------------------------------------- tasks
create function private.task_changed() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  link text := '/tasks/' || new.task_id;
  assigned boolean := true;
  action text := 'task_created';
  changes jsonb;
begin
  if tg_op = 'INSERT' then
    changes := jsonb_build_object('new', jsonb_build_object('name', new.name, 'assigned_to_id', new.assigned_to_id,
      'assigned_to_type', new.assigned_to_type, 'due_date', new.due_date, 'priority', new.priority));
  else
    changes := private.changes(to_jsonb(old), to_jsonb(new));
    if changes is null or changes -> 'new' = jsonb_build_object('client_id', new.client_id) then
      return null;
    end if;
    assigned := (new.assigned_to_id, new.assigned_to_type) is distinct from (old.assigned_to_id, old.assigned_to_type);
    action := case
      when new.status is distinct from old.status then case new.status
        when 'completed' then 'task_completed' when 'cancelled' then 'task_cancelled' else 'task_status_changed' end
      when assigned then 'task_assigned'
      else 'task_updated' end;
  end if;
  perform private.record(action, format('Task "%s" %s.', new.name, case action
      when 'task_status_changed' then 'is ' || private.words(new.status::text)
      else replace(action, 'task_', '') end),
    changes || jsonb_build_object('task_id', new.task_id),
    new.venue_id, new.event_id, case when new.assigned_to_type <> 'vendor' then new.client_id end);

  if assigned and new.status in ('pending', 'in_progress') then
    perform private.notify(new.assigned_to_id, new.assigned_to_type, 'task_assigned', 'New task', new.name, link,
      'task_assigned:' || new.task_id);
  end if;
  if action = 'task_completed' then
    perform private.notify(
      new.venue_id, 'venue', action, 'Task completed', new.name, link, action || ':' || new.task_id);
  end if;
  if action = 'task_cancelled' or (action = 'task_status_changed' and old.status = 'completed') then
    perform private.notify(new.assigned_to_id, new.assigned_to_type, action,
      case action when 'task_cancelled' then 'Task cancelled' else 'Task taken up again' end,
      concat_ws(' · ', new.name, new.cancelled_reason), link, action || ':' || new.task_id);
  end if;
  return null;
end $$;
create trigger task_changed after insert or update on public.tasks for each row execute function private.task_changed();

------------------------------------------------------------------------------------------------------------ messages
-- One notification per thread until it is read.
create function private.message_sent() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform private.notify(
    new.recipient_id, new.recipient_type, 'message_received', 'New message', left(new.content, 200),
    '/messages/' || new.thread_id, 'message:' || new.thread_id);
  return null;
end $$;
create trigger message_sent after insert on public.messages for each row execute function private.message_sent();

create function private.messages_read() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.notifications n set read_at = now()
  from (select distinct r.recipient_id, r.thread_id from new_rows r where r.read_at is not null) t
  where n.user_id = t.recipient_id and n.dedupe_key = 'message:' || t.thread_id
    and not exists (
      select from public.messages m
      where m.recipient_id = t.recipient_id and m.thread_id = t.thread_id and m.read_at is null);
  return null;
end $$;
create trigger messages_read after update on public.messages
  referencing new table as new_rows for each statement execute function private.messages_read();

----------------------------------------------------------------------------------------------------------- contracts
create function private.contract_changed() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  link text := '/contracts/' || new.contract_id;
  action text;
  changes jsonb;
begin
  if tg_op = 'INSERT' then
    action := case new.version when 1 then 'contract_created' else 'contract_version_created' end;
    changes := jsonb_build_object('new', jsonb_build_object('version', new.version, 'total_amount', new.total_amount,
      'currency', new.currency, 'status', new.status, 'terms_hash', new.terms_hash));
  else
    changes := private.changes(to_jsonb(old), to_jsonb(new));
    if changes is null or changes -> 'new' = jsonb_build_object('client_id', new.client_id) then
      return null;
    end if;
    action := case when new.status is not distinct from old.status then 'contract_updated' else case new.status
      when 'pending_signature' then 'contract_sent' when 'draft' then 'contract_withdrawn'
      when 'void' then 'contract_voided' else 'contract_' || new.status end end;
  end if;
  perform private.record(action,
    format('Contract version %s %s.', new.version, private.words(action, 'contract_(version_)?')),
    changes || jsonb_build_object('contract_id', new.contract_id),
    new.venue_id, new.event_id, case when new.sent_at is not null then new.client_id end);
  if action in ('contract_sent', 'contract_signed', 'contract_paid', 'contract_voided') then
    perform private.notify(p.user_id, p.user_type, action,
      case action when 'contract_sent' then 'A contract to sign'
        else 'Contract ' || private.words(new.status::text) end,
      e.name, link, action || ':' || new.contract_id)
    from public.events e
    cross join lateral (values
      (case when new.sent_at is not null then new.client_id end, 'client'::public.user_type),
      (case when action <> 'contract_sent' then new.venue_id end, 'venue')) p (user_id, user_type)
    where e.event_id = new.event_id;
  end if;
  return null;
end $$;
create trigger contract_changed after insert or update on public.contracts
  for each row execute function private.contract_changed();

create function private.payment_recorded() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  contract record;
begin
  select c.event_id, c.currency into contract from public.contracts c where c.contract_id = new.contract_id;
  perform private.record(
    'payment_recorded', format('Payment recorded: %s %s %s.', new.description, new.amount, contract.currency),
    jsonb_build_object('contract_id', new.contract_id, 'payment_id', new.payment_id, 'new',
      jsonb_build_object('amount', new.amount, 'paid_at', new.paid_at, 'method', new.method)),
    new.venue_id, contract.event_id, new.client_id);
  perform private.notify(p.user_id, p.user_type, 'payment_recorded', 'Payment recorded',
    format('%s: %s %s', new.description, new.amount, contract.currency), '/contracts/' || new.contract_id,
    'payment_recorded:' || new.payment_id)
  from (values (new.client_id, 'client'::public.user_type), (new.venue_id, 'venue')) p (user_id, user_type);
  return null;
end $$;
create trigger payment_recorded after update on public.contract_payments for each row
  when (old.paid_at is null and new.paid_at is not null) execute function private.payment_recorded();

--------------------------------------------------------------------------------------------------------- invitations
create function private.invitation_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  action text := case
    when tg_op = 'INSERT' then 'invitation_created'
    when new.status is not distinct from old.status or new.status = 'pending' then 'invitation_sent_again'
    else 'invitation_' || new.status end;
begin
  perform private.record(action,
    format('Invitation of %s %s.', new.invitee_email, private.words(action, 'invitation_')),
    case tg_op
      when 'INSERT' then jsonb_build_object('new', jsonb_build_object('invitation_type', new.invitation_type,
        'invitee_email', new.invitee_email, 'expires_at', new.expires_at))
      else coalesce(private.changes(to_jsonb(old), to_jsonb(new)), '{}') end
      || jsonb_build_object('invitation_id', new.invitation_id),
    new.venue_id, new.event_id);
  if action = 'invitation_created' then
    perform private.notify(u.id, p.user_type, action, 'You are invited',
      (select coalesce(
        (select v.name from public.venues v where v.venue_id = new.venue_id),
        (select v.name from public.vendors v where v.vendor_id = new.vendor_id))),
      '/invitations', action || ':' || new.invitation_id)
    from auth.users u
    cross join lateral (
      select 'client'::public.user_type as user_type from public.clients c where c.client_id = u.id
      union all select 'venue' from public.venues v where v.venue_id = u.id
      union all select 'vendor' from public.vendors v where v.vendor_id = u.id) p
    where u.email = lower(new.invitee_email) and u.email_confirmed_at is not null;
  elsif action in ('invitation_accepted', 'invitation_declined') then
    perform private.notify(coalesce(new.venue_id, new.vendor_id),
      case when new.venue_id is null then 'vendor' else 'venue' end::public.user_type, action,
      'Invitation ' || new.status, new.invitee_email, '/invitations', action || ':' || new.invitation_id);
  end if;
  return null;
end $$;
create trigger invitation_created after insert on public.invitations
  for each row execute function private.invitation_changed();
create trigger invitation_changed after update on public.invitations for each row
  when (old.status is distinct from new.status or old.token_hash is distinct from new.token_hash)
  execute function private.invitation_changed();

------------------------------------------------------------------------------------------- vendors, catalogue, teams
create function private.venue_vendor_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  this public.venue_vendors := case tg_op when 'DELETE' then old else new end;
  action text := case
    when tg_op = 'INSERT' then case when new.approval_status = 'pending' then 'vendor_applied' else 'vendor_added' end
    when tg_op = 'DELETE' then 'vendor_removed'
    when new.approval_status is distinct from old.approval_status then 'vendor_approval_changed'
    else 'vendor_insurance_changed' end;
  vendor_name text := coalesce((select v.name from public.vendors v where v.vendor_id = this.vendor_id), 'In-house');
begin
  perform private.record(action,
    format('%s: %s.', vendor_name, case action
      when 'vendor_approval_changed' then private.words(this.approval_status::text)
      else private.words(action, 'vendor_') end),
    case tg_op when 'UPDATE' then private.changes(to_jsonb(old), to_jsonb(new))
      else jsonb_build_object(case tg_op when 'INSERT' then 'new' else 'old' end,
        jsonb_build_object('approval_status', this.approval_status)) end
      || jsonb_build_object('venue_vendor_id', this.venue_vendor_id, 'vendor_id', this.vendor_id),
    this.venue_id);
  if this.vendor_id is not null then
    perform private.notify(this.venue_id, 'venue', action, 'Vendor ' || private.words(action, 'vendor_'),
      vendor_name, '/vendors/' || this.vendor_id, concat_ws(':', action, this.venue_vendor_id));
    perform private.notify(this.vendor_id, 'vendor', action,
      case when action = 'vendor_approval_changed' then 'Relationship ' || private.words(this.approval_status::text)
        else 'Vendor ' || private.words(action, 'vendor_') end,
      (select v.name from public.venues v where v.venue_id = this.venue_id), '/venues/' || this.venue_id,
      concat_ws(':', action, this.venue_vendor_id, this.approval_status));
  end if;
  return null;
end $$;
create trigger venue_vendor_changed after insert or delete on public.venue_vendors
  for each row execute function private.venue_vendor_changed();
create trigger venue_vendor_updated after update on public.venue_vendors for each row
  when (old.approval_status is distinct from new.approval_status or old.insurance is distinct from new.insurance)
  execute function private.venue_vendor_changed();

-- tg_argv: what it is called, and the column of its key.
create function private.catalogue_changed() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  this jsonb := coalesce(after, before);
  changes jsonb := case tg_op
    when 'INSERT' then jsonb_build_object('new', jsonb_strip_nulls(jsonb_build_object(
      'name', this -> 'name', 'price', this -> 'price', 'price_unit', this -> 'price_unit',
      'capacity', this -> 'capacity')))
    when 'DELETE' then jsonb_build_object('old', jsonb_build_object('name', this -> 'name'))
    else private.changes(before, after) end;
  action text := case
    when tg_op = 'INSERT' then 'created'
    when tg_op = 'DELETE' or (after ->> 'deleted_at' is not null and before ->> 'deleted_at' is null) then 'removed'
    when changes -> 'new' ?| '{price,price_unit}' then 'price_changed'
    else 'updated' end;
begin
  if changes is not null then
    perform private.record(
      format('%s_%s', tg_argv[0], action),
      format('%s %s: %s.', initcap(replace(tg_argv[0], '_', ' ')), replace(action, '_', ' '), this ->> 'name'),
      changes || jsonb_build_object(tg_argv[1], this -> tg_argv[1]), (this ->> 'venue_id')::uuid);
  end if;
  return null;
end $$;
create trigger catalogue_changed after insert or update or delete on public.elements
  for each row execute function private.catalogue_changed('catalogue_element', 'element_id');
create trigger catalogue_changed after insert or update or delete on public.spaces
  for each row execute function private.catalogue_changed('space', 'space_id');

create function private.team_changed() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  this public.team_members := case tg_op when 'DELETE' then old else new end;
  action text := case tg_op
    when 'INSERT' then 'member_added' when 'DELETE' then 'member_removed' else 'member_role_changed' end;
begin
  perform private.record(action,
    format('Member %s: %s.', private.words(action, 'member_'), this.role),
    jsonb_build_object('team_type', this.team_type, 'team_id', this.team_id, 'member_id', this.user_id)
      || case when tg_op = 'INSERT' then '{}' else jsonb_build_object('old', jsonb_build_object('role', old.role)) end
      || case when tg_op = 'DELETE' then '{}' else jsonb_build_object('new', jsonb_build_object('role', new.role)) end,
    case this.team_type when 'venue' then this.team_id end);
  if action <> 'member_added' then
    perform private.notify(this.user_id, this.team_type, action,
      case tg_op when 'DELETE' then 'You are no longer a member' else 'Your role is now ' || this.role end,
      coalesce((select v.name from public.venues v where v.venue_id = this.team_id),
        (select v.name from public.vendors v where v.vendor_id = this.team_id)),
      '/', concat_ws(':', action, this.team_id, this.role));
  end if;
  return null;
end $$;
create trigger team_member_added after insert on public.team_members for each row
  when (new.user_id <> new.team_id) execute function private.team_changed();
create trigger team_member_changed after update on public.team_members for each row
  when (old.role is distinct from new.role) execute function private.team_changed();
create trigger team_member_removed after delete on public.team_members for each row
  execute function private.team_changed();

--------------------------------------------------------------------------------------------------------- append-only
create function private.refuse_history_change() returns trigger language plpgsql set search_path = '' as $$
begin
  perform private.refuse('VK004', 'The history is append-only.', 'Add what is right; what was written stays.');
  return null;
end $$;
create trigger append_only before update or delete or truncate on public.action_history
  for each statement execute function private.refuse_history_change();
comment on table public.action_history is
  'Who did what, written by triggers only, never changed. A client who claims an event reads its history from then on.';

revoke execute on all functions in schema private from public;
