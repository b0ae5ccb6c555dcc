-- What every writer must respect, the service role included: preconditions, owners, state machines, and which columns a
-- caller may change where that depends on who asks.
-- Revert: drop every trigger of schema public that calls a function of this file, then those functions.
--
-- A caller without auth.uid() is the system (service_role, a job, raw SQL): it passes the rules about who asks and no
-- others. Guards run before the row's policy is checked. So where a caller is no party of the row they leave it to the
-- policy, which answers the same whether the event exists or not.
-- BEFORE triggers of a table fire by name: check_precondition, check_shape, fixed_columns, guard, stamp_…, touch_….

-------------------------------------------------------------------------------------------------------------- errors
-- Raises one of VenueKit's own errors. Every error says what to do (hint); detail is JSON for programs.
create function private.refuse(code text, message text, hint text, field text default null, facts jsonb default '{}')
returns void language plpgsql set search_path = '' as $$
begin
  raise exception using
    errcode = refuse.code,
    message = refuse.message,
    hint = refuse.hint,
    detail = jsonb_strip_nulls(jsonb_build_object('field', refuse.field)) || refuse.facts;
end $$;

-- VK006 in the form that PostgREST answers with a status and headers of its own, so that any client learns when to return.
create function private.refuse_for_now(message text, hint text, wait interval) returns void
language plpgsql set search_path = '' as $$
declare
  seconds integer := greatest(1, ceil(extract(epoch from wait)));
begin
  raise exception using
    errcode = 'PGRST',
    message = json_build_object(
      'code', 'VK006', 'message', message, 'hint', hint, 'details', json_build_object('retry_after', seconds)::text),
    detail = json_build_object('status', 429, 'headers', json_build_object('Retry-After', seconds::text));
end $$;

create function private.refuse_transition(subject text, current_state text, wanted text, allowed text[])
returns void language plpgsql set search_path = '' as $$
begin
  perform private.refuse(
    'VK001',
    format('%s cannot go from %s to %s.', subject, current_state, wanted),
    case when cardinality(allowed) = 0 then 'Nothing can follow this status.'
      else format('Allowed next: %s.', array_to_string(allowed, ', ')) end,
    'status',
    jsonb_build_object('from', current_state, 'to', wanted, 'allowed', allowed));
end $$;

-- Columns whose value differs, without those that the database itself keeps.
create function private.changed_columns(before jsonb, after jsonb) returns text[]
language plpgsql immutable set search_path = '' as $$
begin
  return array(
    select n.key from jsonb_each(after) n
    where before -> n.key is distinct from n.value
      and n.key not in ('updated_at', 'public_price', 'blocking')
    order by n.key);
end $$;

create function private.refuse_columns(changed text[], allowed text[], who text) returns void
language plpgsql set search_path = '' as $$
declare
  refused text := (select c from unnest(changed) c where c <> all (allowed) limit 1);
begin
  if refused is not null then
    perform private.refuse(
      'VK004', format('%s may not change %s.', who, refused),
      case when cardinality(allowed) = 0 then 'Ask the venue to change it.'
        else format('Allowed to change here: %s.', array_to_string(allowed, ', ')) end,
      refused);
  end if;
end $$;

--------------------------------------------------------------------------------------- updated_at and preconditions
-- Grows with every change, so that it identifies a version of the row even within one transaction.
create function private.touch_updated_at() returns trigger language plpgsql set search_path = '' as $$
begin
  new.updated_at := greatest(clock_timestamp(), old.updated_at + interval '1 microsecond');
  return new;
end $$;

-- A request with the header x-if-updated-at changes a row only if nobody else has changed it since.
create function private.check_precondition() returns trigger language plpgsql set search_path = '' as $$
declare
  expected text := nullif(current_setting('request.headers', true), '')::jsonb ->> 'x-if-updated-at';
begin
  if old.updated_at is distinct from expected::timestamptz then
    perform private.refuse(
      'VK002', 'The row was changed by someone else in the meantime.',
      'Read it again, apply your change to the new version and retry.', 'updated_at',
      jsonb_build_object('expected', expected, 'updated_at', old.updated_at));
  end if;
  return new;
exception when invalid_datetime_format or datetime_field_overflow then
  perform private.refuse(
    'VK003', 'x-if-updated-at is not a timestamp.', 'Send updated_at as it was read.', 'if_updated_at');
  return null;
end $$;

do $$
declare
  target text;
begin
  foreach target in array array['clients', 'venues', 'vendors', 'team_members', 'venue_vendors', 'spaces', 'events',
    'space_reservations', 'contracts', 'contract_payments', 'elements', 'event_elements', 'tasks', 'guests', 'chats',
    'invitations']
  loop
    execute format(
      'create trigger check_precondition before update on public.%I for each row '
      'when (pg_trigger_depth() = 0 and current_setting(''request.headers'', true) like ''%%"x-if-updated-at"%%'') '
      'execute function private.check_precondition()', target);
    execute format(
      'create trigger touch_updated_at before update on public.%I for each row '
      'execute function private.touch_updated_at()', target);
  end loop;
end $$;

------------------------------------------------------------------------------------------------------- fixed columns
create function private.refuse_fixed_column() returns trigger language plpgsql set search_path = '' as $$
declare
  field text := (
    select c from unnest(private.changed_columns(to_jsonb(old), to_jsonb(new))) c where c = any (tg_argv) limit 1);
begin
  perform private.refuse('VK004', format('%s of a row never changes.', field), 'Make a new row instead.', field);
  return null;
end $$;

-- fixed: never change. owned: client_id follows the event, once, when a client claims it. cleared: become null only
-- when the row they point to is deleted.
do $$
declare
  rule record;
begin
  for rule in select * from (values
    ('clients', '{client_id}'::text[], false, '{}'::text[]),
    ('venues', '{venue_id}', false, '{}'),
    ('vendors', '{vendor_id}', false, '{}'),
    ('team_members', '{team_member_id,team_type,team_id,user_id}', false, '{}'),
    ('venue_vendors', '{venue_vendor_id,venue_id,vendor_id}', false, '{}'),
    ('spaces', '{space_id,venue_id}', false, '{}'),
    ('events', '{event_id,venue_id,source}', false, '{}'),
    ('event_spaces', '{event_id,space_id,venue_id}', true, '{}'),
    ('space_reservations', '{venue_id,event_id}', true, '{}'),
    ('contracts', '{contract_id,event_id,venue_id,version,supersedes}', true, '{}'),
    ('contract_payments', '{payment_id,contract_id,venue_id}', true, '{}'),
    ('elements', '{element_id,venue_vendor_id,venue_id,vendor_id}', false, '{}'),
    ('event_elements', '{event_element_id,event_id,element_id,venue_id,vendor_id}', true, '{}'),
    ('tasks', '{task_id,event_id,venue_id}', true, '{created_by}'),
    ('guests', '{guest_id,event_id,venue_id}', true, '{}'),
    ('messages', '{message_id,thread_id,sender_id,sender_type,recipient_id,recipient_type,content,attachments,'
      'action_required,suggested_response,client_token,created_at}', false, '{event_id}'),
    ('chats', '{chat_id,user_id,user_type,event_id}', false, '{}'),
    ('notifications', '{notification_id,user_id,user_type,notification_type}', false, '{}'),
    ('invitations', '{invitation_id,invitation_type,invitee_email,venue_id,vendor_id,event_id,metadata}', false,
      '{invited_by}'),
    ('files', '{file_id,uploaded_by,event_id,venue_id}', true, '{}')
  ) as rules (target, fixed, owned, cleared)
  loop
    execute format(
      'create trigger fixed_columns before update on public.%I for each row when (%s) '
      'execute function private.refuse_fixed_column(%s)',
      rule.target,
      (select string_agg(format('old.%1$I is distinct from new.%1$I', c), ' or ') from unnest(rule.fixed) c)
        || case when rule.owned then ' or (old.client_id is distinct from new.client_id '
          'and (old.client_id is not null or pg_trigger_depth() = 0))' else '' end
        || coalesce((select string_agg(format(' or (old.%1$I is distinct from new.%1$I '
          'and (new.%1$I is not null or pg_trigger_depth() = 0))', c), '') from unnest(rule.cleared) c), ''),
      (select string_agg(quote_literal(c), ', ')
       from unnest(rule.fixed || rule.cleared || case when rule.owned then '{client_id}'::text[] else '{}' end) c));
  end loop;
end $$;

create function private.stamp_deleted_at() returns trigger language plpgsql set search_path = '' as $$
begin
  new.deleted_at := now();
  return new;
end $$;

create trigger stamp_deleted_at before update on public.clients for each row
  when (old.deleted_at is null and new.deleted_at is not null) execute function private.stamp_deleted_at();
create trigger stamp_deleted_at before update on public.vendors for each row
  when (old.deleted_at is null and new.deleted_at is not null) execute function private.stamp_deleted_at();
create trigger stamp_deleted_at before update on public.elements for each row
  when (old.deleted_at is null and new.deleted_at is not null) execute function private.stamp_deleted_at();

------------------------------------------------------------------------------------------------------ state machines
-- Each machine is data: the states that may follow a state. Every writer is held to them.
create function private.next_event_statuses(status public.event_status) returns public.event_status[]
language plpgsql immutable set search_path = '' as $$
begin
  return case status
    when 'inquiry' then '{pending_confirmation,confirmed,cancelled}'
    when 'pending_confirmation' then '{confirmed,inquiry,cancelled}'
    when 'confirmed' then '{in_planning,cancelled}'
    when 'in_planning' then '{finalized,cancelled}'
    when 'finalized' then '{in_planning,completed,cancelled}'
    else '{}'
  end::public.event_status[];
end $$;

-- The part of the machine that belongs to the client; the rest is the venue's.
create function private.next_event_statuses_of_client(status public.event_status) returns public.event_status[]
language plpgsql immutable set search_path = '' as $$
begin
  return case status
    when 'pending_confirmation' then '{confirmed,cancelled}'
    when 'inquiry' then '{cancelled}'
    when 'confirmed' then '{cancelled}'
    when 'in_planning' then '{cancelled}'
    else '{}'
  end::public.event_status[];
end $$;

-- A completed task can be taken up again, by the venue; a cancelled one is replaced by a new one.
create function private.next_task_statuses(status public.task_status) returns public.task_status[]
language plpgsql immutable set search_path = '' as $$
begin
  return case status
    when 'pending' then '{in_progress,completed,cancelled}'
    when 'in_progress' then '{pending,completed,cancelled}'
    when 'completed' then '{in_progress}'
    else '{}'
  end::public.task_status[];
end $$;

create function private.next_task_statuses_of_assignee(status public.task_status) returns public.task_status[]
language plpgsql immutable set search_path = '' as $$
begin
  return case status
    when 'pending' then '{in_progress,completed}'
    when 'in_progress' then '{pending,completed}'
    else '{}'
  end::public.task_status[];
end $$;

create function private.next_element_statuses(status public.element_status) returns public.element_status[]
language plpgsql immutable set search_path = '' as $$
begin
  return case status
    when 'to_do' then '{in_progress,completed,needs_attention}'
    when 'in_progress' then '{to_do,completed,needs_attention}'
    when 'needs_attention' then '{to_do,in_progress,completed}'
    when 'completed' then '{in_progress,needs_attention}'
  end::public.element_status[];
end $$;

-- A contract that was sent can be taken back to a draft. signed comes from its client's signature only, partially_paid
-- and paid from recorded payments only.
create function private.next_contract_statuses(status public.contract_status) returns public.contract_status[]
language plpgsql immutable set search_path = '' as $$
begin
  return case status
    when 'draft' then '{pending_signature,void}'
    when 'pending_signature' then '{draft,signed,void}'
    when 'signed' then '{partially_paid,paid,void}'
    when 'partially_paid' then '{paid,void}'
    when 'paid' then '{void}'
    else '{}'
  end::public.contract_status[];
end $$;

-- An expired invitation is pending again when it is sent again, with a new token.
create function private.next_invitation_statuses(status public.invitation_status) returns public.invitation_status[]
language plpgsql immutable set search_path = '' as $$
begin
  return case status
    when 'pending' then '{accepted,declined,expired,revoked}'
    when 'expired' then '{pending,revoked}'
    else '{}'
  end::public.invitation_status[];
end $$;

-------------------------------------------------------------------------------------------------------------- events
-- A venue may attach a client who accepted its invitation or who has an event there. Anyone else is unknown to it.
create function private.is_known_client(venue_id uuid, client_id uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
      select from public.invitations i
      where i.venue_id = is_known_client.venue_id and i.used_by = is_known_client.client_id
        and i.invitation_type = 'client' and i.status = 'accepted')
    or exists (
      select from public.events e
      where e.venue_id = is_known_client.venue_id and e.client_id = is_known_client.client_id and e.deleted_at is null);
end $$;

-- Inserting: ends_at defaults to four hours after date; a client's event belongs to that client.
-- Updating: moving date alone moves ends_at with it.
create function private.guard_event() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  for_user boolean := auth.uid() is not null;
  is_venue boolean;
  is_client boolean := false;
  allowed public.event_status[];
begin
  if tg_op = 'INSERT' then
    new.ends_at := coalesce(new.ends_at, new.date + interval '4 hours');
    if not for_user then
      return new;
    end if;
    if new.venue_id = private.venue_id() then
      if new.status not in ('inquiry', 'pending_confirmation', 'confirmed') then
        perform private.refuse_transition('A new event', 'nothing', new.status::text,
          '{inquiry,pending_confirmation,confirmed}');
      end if;
      if new.client_id is not null and not private.is_known_client(new.venue_id, new.client_id) then
        perform private.refuse('VK004', 'This client is not known to your venue.',
          'Invite the client, or leave client_id out until the invitation is accepted.', 'client_id');
      end if;
    else
      new.client_id := coalesce(new.client_id, private.client_id());
      if not exists (
        select from public.venues v
        where v.venue_id = new.venue_id and v.deleted_at is null
          and (v.is_published or v.venue_id = any (array(select private.related_venue_ids()))))
      then
        perform private.refuse('VK005', 'There is no such venue.', 'Use the id of a published venue.', 'venue_id');
      end if;
    end if;
    return new;
  end if;

  if new.date is distinct from old.date and new.ends_at is not distinct from old.ends_at then
    new.ends_at := new.date + (old.ends_at - old.date);
  end if;

  if for_user then
    is_venue := coalesce(old.venue_id = private.venue_id(), false);
    is_client := not is_venue and coalesce(old.client_id = private.client_id(), false);
    if is_client then
      if old.status in ('completed', 'cancelled') then
        perform private.refuse('VK008', 'This event is over.', 'Ask the venue if something has to change.');
      end if;
      perform private.refuse_columns(
        private.changed_columns(to_jsonb(old), to_jsonb(new)),
        '{name,description,guest_count,budget,timeline,event_type,rsvp_deadline,status,cancelled_reason}', 'A client');
    elsif is_venue and (old.venue_id = private.venue_id('manager')) is not true then
      perform private.refuse_columns(
        private.changed_columns(to_jsonb(old), to_jsonb(new)), '{timeline}', 'A member of the venue''s staff');
    elsif new.client_id is distinct from old.client_id and new.client_id is distinct from private.client_id() then
      perform private.refuse(
        'VK004', 'An event is claimed for oneself only.', 'Send the client an invitation.', 'client_id');
    end if;
  end if;

  if new.ends_at <= new.date then
    perform private.refuse('VK003', 'An event ends after it starts.', 'Give an ends_at that is later than date.', 'ends_at');
  end if;
  if old.client_id is not null and new.client_id is distinct from old.client_id then
    perform private.refuse('VK004', 'client_id of an event never changes once it is set.',
      'Cancel the event and make a new one.', 'client_id');
  end if;

  if new.status is distinct from old.status then
    allowed := case when is_client then private.next_event_statuses_of_client(old.status)
      else private.next_event_statuses(old.status) end;
    if new.status <> all (allowed) then
      perform private.refuse_transition('An event', old.status::text, new.status::text, allowed::text[]);
    end if;
  end if;
  if new.cancelled_reason is not null and new.status <> 'cancelled' then
    perform private.refuse('VK003', 'Only a cancelled event has a reason for it.',
      'Set the status to cancelled in the same request.', 'cancelled_reason');
  end if;

  if old.deleted_at is not null and new.deleted_at is not null and for_user then
    perform private.refuse(
      'VK008', 'This event is deleted.', 'Restore it first: set deleted_at to null.', 'deleted_at');
  elsif new.deleted_at is not null and old.deleted_at is null then
    if new.status in ('confirmed', 'in_planning', 'finalized') then
      perform private.refuse('VK008', format('A %s event cannot be deleted.', replace(new.status::text, '_', ' ')),
        'Cancel it first, so that its client and vendors are told.', 'deleted_at');
    end if;
    new.deleted_at := now();
  end if;
  return new;
end $$;
create trigger guard before insert or update on public.events for each row execute function private.guard_event();
comment on column public.events.ends_at is 'Default: four hours after date. Moving date alone moves it too.';

-- What belongs to an event belongs to the client who claims it.
create function private.hand_event_to_client() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.event_spaces t set client_id = new.client_id where t.event_id = new.event_id;
  update public.space_reservations t set client_id = new.client_id where t.event_id = new.event_id;
  update public.contracts t set client_id = new.client_id where t.event_id = new.event_id;
  update public.contract_payments t set client_id = new.client_id
  from public.contracts c where c.event_id = new.event_id and t.contract_id = c.contract_id;
  update public.event_elements t set client_id = new.client_id where t.event_id = new.event_id;
  update public.tasks t set client_id = new.client_id where t.event_id = new.event_id;
  update public.guests t set client_id = new.client_id where t.event_id = new.event_id;
  update public.files t set client_id = new.client_id where t.event_id = new.event_id;
  return null;
end $$;
create trigger hand_to_client after update of client_id on public.events for each row
  when (old.client_id is distinct from new.client_id) execute function private.hand_event_to_client();

create function private.guard_event_space() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  select e.venue_id, e.client_id into new.venue_id, new.client_id from public.events e where e.event_id = new.event_id;
  if auth.uid() is not null and (new.venue_id = private.venue_id()) is not true then
    return new;
  end if;
  if not exists (
    select from public.spaces s
    where s.space_id = new.space_id and s.venue_id = new.venue_id and s.is_active and s.deleted_at is null)
  then
    perform private.refuse('VK005', 'The venue has no such active space.', 'Choose one of listSpaces.', 'space_id');
  end if;
  return new;
end $$;
create trigger guard before insert on public.event_spaces for each row execute function private.guard_event_space();

-------------------------------------------------------------------------------------------------------------- guests
create function private.guard_guest() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    select e.venue_id, e.client_id into new.venue_id, new.client_id
    from public.events e where e.event_id = new.event_id;
    if new.rsvp_status <> 'undecided' then
      new.responded_at := coalesce(new.responded_at, now());
    end if;
  elsif new.rsvp_status is distinct from old.rsvp_status then
    new.responded_at := case when new.rsvp_status <> 'undecided' then now() end;
  end if;
  if cardinality(new.plus_one_names) > new.plus_ones then
    perform private.refuse('VK003', 'There are more names of companions than companions.',
      'Raise plus_ones, or remove names.', 'plus_one_names');
  end if;
  return new;
end $$;
create trigger guard before insert or update on public.guests for each row execute function private.guard_guest();

--------------------------------------------------------------------------------------------------------------- tasks
-- A party of a task: the venue itself, the event's client, or a vendor that the venue approves of and, where the task
-- is about an event, that has an element on it.
create function private.is_task_party(
  event_id uuid, venue_id uuid, client_id uuid, user_id uuid, user_type public.user_type) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce(case user_type
    when 'venue' then user_id = venue_id
    when 'client' then user_id = client_id
    when 'vendor' then
      exists (
        select from public.venue_vendors vv
        where vv.venue_id = is_task_party.venue_id and vv.vendor_id = is_task_party.user_id
          and vv.approval_status = 'approved')
      and (is_task_party.event_id is null or exists (
        select from public.event_elements ee
        where ee.event_id = is_task_party.event_id and ee.vendor_id = is_task_party.user_id))
    end, false);
end $$;

create function private.guard_task() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  problem jsonb;
  allowed public.task_status[];
  is_assignee boolean := false;
begin
  if tg_op = 'INSERT' then
    new.client_id := null;
    if new.event_id is not null then
      select e.venue_id, e.client_id into new.venue_id, new.client_id
      from public.events e where e.event_id = new.event_id;
    end if;
    if auth.uid() is not null then
      if new.event_id is null then
        new.venue_id := coalesce(new.venue_id, private.venue_id());
      end if;
      new.created_by := auth.uid();
      if (new.venue_id = private.venue_id()) is not true then
        return new;
      end if;
    end if;
  elsif auth.uid() is not null and pg_trigger_depth() = 1 and (old.venue_id = private.venue_id()) is not true then
    is_assignee := true;
    perform private.refuse_columns(
      private.changed_columns(to_jsonb(old), to_jsonb(new)), '{form_response,status}', 'A task''s assignee');
  end if;

  if tg_op = 'INSERT'
    or (new.assigned_to_id, new.assigned_to_type) is distinct from (old.assigned_to_id, old.assigned_to_type)
  then
    if not private.is_task_party(
      new.event_id, new.venue_id, new.client_id, new.assigned_to_id, new.assigned_to_type)
    then
      perform private.refuse('VK003', 'A task can be assigned to a party of its event only.',
        'Assign it to the event''s client, the venue, or an approved vendor with an element on the event.',
        'assigned_to_id');
    end if;
  end if;
  if new.form_schema is not null and (tg_op = 'INSERT' or new.form_schema is distinct from old.form_schema) then
    problem := private.json_schema_problem(new.form_schema, 'form_schema');
    if problem is not null then
      perform private.refuse(
        'VK003', problem ->> 'message', 'See the keywords that form_schema supports.', problem ->> 'field');
    end if;
  end if;

  if tg_op = 'UPDATE' and new.status is distinct from old.status then
    allowed := case when is_assignee then private.next_task_statuses_of_assignee(old.status)
      else private.next_task_statuses(old.status) end;
    if new.status <> all (allowed) then
      perform private.refuse_transition('A task', old.status::text, new.status::text, allowed::text[]);
    end if;
    new.completed_at := null;
    new.completed_by := null;
  elsif tg_op = 'UPDATE' and old.status = 'completed' and new.form_response is distinct from old.form_response then
    perform private.refuse('VK008', 'The task is completed.', 'Take it up again first: set its status to in_progress.',
      'form_response');
  end if;
  if new.status = 'completed' and (tg_op = 'INSERT' or old.status <> 'completed') then
    if new.form_schema is not null then
      problem := private.json_problem(new.form_schema, coalesce(new.form_response, 'null'), 'form_response');
      if problem is not null then
        perform private.refuse(
          'VK003', problem ->> 'message', 'Answer the form as form_schema asks.', problem ->> 'field');
      end if;
    end if;
    new.completed_at := now();
    new.completed_by := coalesce(auth.uid(), new.completed_by);
  end if;
  if new.cancelled_reason is not null and new.status <> 'cancelled' then
    perform private.refuse('VK003', 'Only a cancelled task has a reason for it.',
      'Set the status to cancelled in the same request.', 'cancelled_reason');
  end if;
  return new;
end $$;
create trigger guard before insert or update on public.tasks for each row execute function private.guard_task();

-------------------------------------------------------------------------------------------------------------- prices
-- Price of one unit on a date of the venue's calendar: the catalogue's price times the seasonal multiplier of that day.
create function private.element_price(price numeric, availability_rules jsonb, on_date date) returns numeric
language sql immutable set search_path = '' as $$
  select round(price * coalesce((
    select (season ->> 'multiplier')::numeric
    from jsonb_array_elements(availability_rules -> 'seasonal_pricing') with ordinality s (season, position)
    where on_date between (season ->> 'start_date')::date and (season ->> 'end_date')::date
    order by position limit 1), 1), 2)
$$;

-- Amount of a line: quantity × unit price; × guests where the price is per guest and their number is known; × hours of
-- the event where it is per hour. Rounded to the cent.
create function private.element_amount(
  unit_price numeric, price_unit text, quantity integer, guest_count integer, starts timestamptz, ends timestamptz)
returns numeric language sql immutable set search_path = '' as $$
  select round(unit_price * quantity * case price_unit
    when 'per_guest' then coalesce(guest_count, 1)::numeric
    when 'per_hour' then (extract(epoch from ends) - extract(epoch from starts)) / 3600
    else 1
  end, 2)
$$;

-- Why an element cannot be had for an event, or null: blackout, lead_time (not asked of the system, which imports past
-- events) or sold_out. event_element_id leaves out a line that is being changed.
create function private.element_refusal(
  element_id uuid, availability_rules jsonb, event_date timestamptz, time_zone text, quantity integer,
  event_element_id uuid default null) returns text
language plpgsql stable security definer set search_path = '' as $$
declare
  on_date date := (event_date at time zone time_zone)::date;
begin
  if availability_rules = '{}' then
    return null;
  end if;
  if availability_rules -> 'blackout_dates' ? on_date::text then
    return 'blackout';
  end if;
  if auth.uid() is not null
    and on_date - (now() at time zone time_zone)::date < (availability_rules ->> 'lead_time_days')::integer
  then
    return 'lead_time';
  end if;
  if availability_rules ? 'max_per_day' and quantity + coalesce((
    select sum(ee.quantity)
    from public.event_elements ee
    join public.events e on e.event_id = ee.event_id
    where ee.element_id = element_refusal.element_id
      and ee.event_element_id is distinct from element_refusal.event_element_id
      and e.status <> 'cancelled' and e.deleted_at is null
      and (e.date at time zone element_refusal.time_zone)::date = on_date), 0)
    > (availability_rules ->> 'max_per_day')::integer
  then
    return 'sold_out';
  end if;
  return null;
end $$;

create function private.refuse_element(reason text) returns void language plpgsql set search_path = '' as $$
begin
  if reason is not null then
    perform private.refuse(
      'VK008',
      case reason
        when 'blackout' then 'The element is not offered on the day of the event.'
        when 'lead_time' then 'The event is too soon for this element.'
        else 'The element is sold out on the day of the event.'
      end,
      'isElementAvailable tells which days are possible.', 'element_id', jsonb_build_object('reason', reason));
  end if;
end $$;

create function private.guard_event_element() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  event record;
  element record;
  is_venue boolean;
begin
  select e.venue_id, e.client_id, e.status, e.date, e.ends_at, e.guest_count, v.time_zone into event
  from public.events e join public.venues v on v.venue_id = e.venue_id
  where e.event_id = case when tg_op = 'DELETE' then old.event_id else new.event_id end;

  if auth.uid() is not null then
    is_venue := coalesce(event.venue_id = private.venue_id(), false);
    if not is_venue and event.client_id = private.client_id() and event.status in ('completed', 'cancelled')
      and pg_trigger_depth() = 1
    then
      perform private.refuse('VK008', 'This event is over.', 'Ask the venue if something has to change.', 'event_id');
    end if;
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;

  if tg_op = 'INSERT' then
    new.venue_id := event.venue_id;
    new.client_id := event.client_id;
    if auth.uid() is not null and not is_venue and (event.client_id = private.client_id()) is not true then
      return new;
    end if;
    select el.vendor_id, el.price, el.price_unit, el.availability_rules into element
    from public.elements el
    join public.venue_vendors vv on vv.venue_vendor_id = el.venue_vendor_id
    where el.element_id = new.element_id and el.venue_id = new.venue_id
      and el.is_active and not el.is_hidden_by_venue and el.deleted_at is null
      and vv.approval_status in ('approved', 'not_required');
    if not found then
      perform private.refuse('VK003', 'This element is not offered at the event''s venue.',
        'Choose one of getVenueElements.', 'element_id');
    end if;
    new.vendor_id := element.vendor_id;
    new.unit_price := coalesce(
      case when auth.uid() is null then new.unit_price end,
      private.element_price(
        element.price, element.availability_rules, (event.date at time zone event.time_zone)::date));
  else
    if auth.uid() is not null then
      if is_venue and (old.venue_id = private.venue_id('manager')) is not true then
        perform private.refuse_columns(
          private.changed_columns(to_jsonb(old), to_jsonb(new)),
          '{quantity,status,customization,notes,contract_id,contract_completed}', 'A member of the venue''s staff');
      elsif not is_venue and old.vendor_id = private.vendor_id() then
        perform private.refuse_columns(
          private.changed_columns(to_jsonb(old), to_jsonb(new)), '{status,notes}', 'An element''s vendor');
      elsif not is_venue and old.client_id = private.client_id() then
        perform private.refuse_columns(
          private.changed_columns(to_jsonb(old), to_jsonb(new)), '{quantity,customization,notes}', 'A client');
      end if;
    end if;
    if new.status is distinct from old.status and new.status <> all (private.next_element_statuses(old.status)) then
      perform private.refuse_transition('An element', old.status::text, new.status::text,
        private.next_element_statuses(old.status)::text[]);
    end if;
    if new.quantity = old.quantity and new.unit_price = old.unit_price then
      new.amount := old.amount;
      return new;
    end if;
    select el.price_unit, el.availability_rules into element
    from public.elements el where el.element_id = new.element_id;
  end if;

  if tg_op = 'INSERT' or new.quantity > old.quantity then
    if element.availability_rules ? 'max_per_day' then
      perform from public.elements el where el.element_id = new.element_id for no key update;
    end if;
    perform private.refuse_element(private.element_refusal(
      new.element_id, element.availability_rules, event.date, event.time_zone, new.quantity, new.event_element_id));
  end if;
  new.amount := private.element_amount(
    new.unit_price, element.price_unit, new.quantity, event.guest_count, event.date, event.ends_at);
  return new;
end $$;
create trigger guard before insert or update or delete on public.event_elements
  for each row execute function private.guard_event_element();
comment on column public.event_elements.amount is
  'quantity × unit_price, × guests or hours by the element''s price_unit, as they were when the line was last priced.';

--------------------------------------------------------------------------------------------------------- invitations
create function private.guard_invitation() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  is_inviter boolean;
begin
  is_inviter := auth.uid() is not null
    and coalesce(new.venue_id = private.venue_id() or new.vendor_id = private.vendor_id(), false);
  if tg_op = 'INSERT' then
    if auth.uid() is not null then
      new.invited_by := auth.uid();
    end if;
    if new.event_id is not null and new.venue_id is null then
      new.venue_id := (select e.venue_id from public.events e where e.event_id = new.event_id);
    end if;
    if new.invitation_type = 'member' and (new.venue_id is null) = (new.vendor_id is null) then
      perform private.refuse(
        'VK003', 'A member is invited to one team.', 'Give either venue_id or vendor_id.', 'venue_id');
    elsif new.invitation_type <> 'member' and new.vendor_id is not null then
      perform private.refuse('VK003', 'A vendor invites members only.', 'Leave vendor_id out.', 'vendor_id');
    end if;
    if new.invitation_type = 'member' then
      new.metadata := '{"role": "staff"}' || new.metadata;
      if new.metadata ->> 'role' not in ('owner', 'manager', 'staff') then
        perform private.refuse('VK003', 'There is no such role.', 'Choose owner, manager or staff.', 'metadata.role');
      elsif new.metadata ->> 'role' = 'owner' and is_inviter
        and (new.venue_id = private.venue_id('owner') or new.vendor_id = private.vendor_id('owner')) is not true
      then
        perform private.refuse('VK004', 'Only an owner makes owners.', 'Invite a manager or staff.', 'metadata.role');
      end if;
    end if;
    if new.invitation_type = 'client' and exists (
      select from public.events e
      where e.event_id = new.event_id and e.venue_id = new.venue_id and e.client_id is not null)
    then
      perform private.refuse('VK008', 'This event has a client already.', 'Invite without event_id.', 'event_id');
    end if;
  elsif new.status is distinct from old.status then
    if new.status <> all (private.next_invitation_statuses(old.status)) then
      perform private.refuse_transition('An invitation', old.status::text, new.status::text,
        private.next_invitation_statuses(old.status)::text[]);
    end if;
    if new.status = 'accepted' then
      if new.used_by is null or old.expires_at <= now() then
        perform private.refuse('VK001', 'An invitation is accepted with its token, before it expires.',
          'Ask for a new invitation.', 'status');
      end if;
      if auth.uid() is not null
        and (new.used_by = auth.uid() and private.verified_email() = lower(new.invitee_email)) is not true
      then
        perform private.refuse('VK004', 'This invitation is for another e-mail address.',
          'Sign in with the address that was invited, and confirm it.', 'invitee_email');
      end if;
      new.used_at := now();
    elsif is_inviter and new.status not in ('revoked', 'pending') then
      perform private.refuse_transition('An invitation of yours', old.status::text, new.status::text, '{revoked}');
    end if;
  elsif new.status <> 'pending'
    and (new.token_hash, new.expires_at) is distinct from (old.token_hash, old.expires_at)
  then
    perform private.refuse('VK001', format('An invitation that is %s is not sent again.', new.status),
      'Create a new invitation.', 'status');
  end if;
  if new.status = 'pending' and (new.expires_at <= now() or new.expires_at > now() + interval '366 days')
    and auth.uid() is not null
  then
    perform private.refuse('VK003', 'An invitation expires within a year.', 'Give a time in the future.', 'expires_at');
  end if;
  return new;
end $$;
create trigger guard before insert or update on public.invitations
  for each row execute function private.guard_invitation();

--------------------------------------------------------------------------------------------------------------- files
create function private.guard_file() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  new.uploaded_by := coalesce(auth.uid(), new.uploaded_by);
  new.client_id := null;
  if new.event_id is not null then
    select e.venue_id, e.client_id into new.venue_id, new.client_id
    from public.events e where e.event_id = new.event_id;
  end if;
  return new;
end $$;
create trigger guard before insert on public.files for each row execute function private.guard_file();

revoke execute on all functions in schema private from public;
grant execute on function private.refuse, private.refuse_transition, private.changed_columns, private.refuse_columns,
  private.next_event_statuses, private.next_event_statuses_of_client, private.next_task_statuses,
  private.next_task_statuses_of_assignee, private.next_element_statuses, private.next_contract_statuses,
  private.next_invitation_statuses, private.element_price, private.element_amount, private.element_refusal
  to authenticated, service_role;
grant execute on function private.refuse to anon;
