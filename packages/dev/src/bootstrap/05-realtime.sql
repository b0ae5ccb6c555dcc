create schema if not exists realtime;
grant usage on schema realtime to anon, authenticated, service_role;

create table if not exists realtime.messages (
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp without time zone not null default now(),
  inserted_at timestamp without time zone not null default now(),
  id uuid not null default gen_random_uuid(),
  binary_payload bytea,
  primary key (id, inserted_at),
  constraint messages_payload_exclusive check (payload is null or binary_payload is null)
) partition by range (inserted_at);

-- Hosted Realtime makes one partition a day and drops old ones; nothing prunes here.
create table if not exists realtime.messages_default partition of realtime.messages default;

alter table realtime.messages enable row level security;
alter table realtime.messages_default enable row level security;
grant select, insert, update on realtime.messages to anon, authenticated, service_role;

create or replace function realtime.topic() returns text language sql stable as $$
  select nullif(current_setting('realtime.topic', true), '')::text
$$;

-- As supabase/realtime has them: the topic is set for the policies, the payload gets an id, and a failure only warns.
create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
returns void language plpgsql as $$
declare
  message_id uuid := gen_random_uuid();
begin
  begin
    perform set_config('realtime.topic', send.topic, true);
    insert into realtime.messages (id, payload, event, topic, private, extension)
    values (
      message_id, case when send.payload ? 'id' then send.payload else send.payload || jsonb_build_object('id', message_id) end,
      send.event, send.topic, send.private, 'broadcast');
  exception when others then
    raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
  end;
end
$$;

create or replace function realtime.send_binary(payload bytea, event text, topic text, private boolean default true)
returns void language plpgsql as $$
begin
  begin
    perform set_config('realtime.topic', send_binary.topic, true);
    insert into realtime.messages (binary_payload, event, topic, private, extension)
    values (send_binary.payload, send_binary.event, send_binary.topic, send_binary.private, 'broadcast');
  exception when others then
    raise warning 'WarnSendingBroadcastMessage: %', sqlerrm;
  end;
end
$$;

create or replace function realtime.broadcast_changes(
  topic_name text, event_name text, operation text, table_name text, table_schema text,
  new record, old record, level text default 'ROW'
) returns void language plpgsql as $$
begin
  if level = 'STATEMENT' then
    raise exception 'function can only be triggered for each row, not for each statement';
  end if;
  if operation not in ('INSERT', 'UPDATE', 'DELETE') then
    raise exception 'Unexpected operation type: %', operation;
  end if;
  perform realtime.send(
    jsonb_build_object(
      'old_record', old, 'record', new, 'operation', operation, 'table', table_name, 'schema', table_schema
    ),
    event_name, topic_name
  );
exception when others then
  raise exception 'Failed to process the row: %', sqlerrm;
end
$$;

do $$
begin
  if not exists (select from pg_catalog.pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
  end if;
end
$$;

-- How this package follows changes, in place of a replication slot, which PGlite lacks. A trigger, made when a table is
-- first watched, notes each row here; a notification names the transaction. Notifications come in the order of commits.
create schema if not exists _realtime;

create unlogged table if not exists _realtime.changes (
  seq bigint generated always as identity primary key,
  xact xid8 not null default pg_current_xact_id(),
  entity oid not null,
  action text not null,
  record jsonb,
  old_record jsonb,
  noted_at timestamptz not null default clock_timestamp()
);
create index if not exists changes_xact on _realtime.changes (xact);

create or replace function _realtime.note_change() returns trigger
language plpgsql security definer set search_path = '' set timezone = 'UTC' as $$
begin
  insert into _realtime.changes (entity, action, record, old_record) values (
    tg_relid, coalesce(tg_argv[0], tg_op),
    case when tg_op <> 'DELETE' then to_jsonb(new) end, case when tg_op <> 'INSERT' then to_jsonb(old) end);
  perform pg_catalog.pg_notify('realtime', pg_catalog.pg_current_xact_id()::text);
  return null;
end
$$;

-- What must be known of a table to tell of its changes; null once it is gone.
create or replace function _realtime.describe(entity oid, roles text[]) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object(
    'schema', n.nspname, 'table', c.relname, 'name', format('%I.%I', n.nspname, c.relname),
    'is_guarded', c.relrowsecurity, 'is_full', c.relreplident = 'f',
    'is_published', exists (
      select from pg_catalog.pg_publication_tables p
      where p.pubname = 'supabase_realtime' and p.schemaname = n.nspname and p.tablename = c.relname),
    'key', coalesce((
      select jsonb_agg(a.attname order by a.attnum) from pg_catalog.pg_constraint k
      join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = any (k.conkey)
      where k.conrelid = c.oid and k.contype = 'p'), '[]'),
    'columns', (
      select jsonb_agg(
        jsonb_build_object('name', a.attname, 'type', t.typname, 'cast', a.atttypid::regtype) order by a.attnum)
      from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
    'readable', (
      select jsonb_object_agg(r.role, (
        select coalesce(jsonb_agg(a.attname), '[]') from pg_catalog.pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and pg_catalog.has_column_privilege(r.role, c.oid, a.attnum, 'SELECT')))
      from unnest(describe.roles) as r (role)))
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.oid = describe.entity
$$;

-- Which of the changed rows each caller ({role, claims, seqs}) may read now, as supabase/realtime finds out: under the
-- caller's role and claims the row is read again by its key. A policy that fails hides the row from that caller alone.
create or replace function _realtime.readable(name text, key text[], callers jsonb)
returns table (caller integer, seqs bigint[]) language plpgsql set search_path = '' as $$
declare
  wanted bigint[];
  records jsonb;
  found bigint[];
begin
  if exists (select from pg_catalog.pg_prepared_statements s where s.name = 'realtime_readable') then
    deallocate realtime_readable;
  end if;
  execute format(
    'prepare realtime_readable(jsonb) as select array_agg(r.n) from jsonb_array_elements($1) with ordinality as r (record, n) '
    'cross join lateral jsonb_populate_record(null::%1$s, r.record) k join %1$s t on %2$s',
    readable.name, (select string_agg(format('t.%1$I = k.%1$I', c), ' and ') from unnest(readable.key) c));
  for i in 0 .. jsonb_array_length(callers) - 1 loop
    wanted := array(select jsonb_array_elements_text(callers -> i -> 'seqs')::bigint);
    select jsonb_agg(c.record order by w.n) into records
    from unnest(wanted) with ordinality as w (seq, n) join _realtime.changes c using (seq);
    begin
      perform set_config('request.jwt.claims', callers -> i ->> 'claims', true),
        set_config('role', callers -> i ->> 'role', true);
      execute format('execute realtime_readable(%L)', records) into found;
      perform set_config('role', 'none', true);
    exception when others then
      found := null;
    end;
    caller := i;
    readable.seqs := array(select wanted[n] from unnest(found) n);
    return next;
  end loop;
  deallocate realtime_readable;
end
$$;

-- The message of each change for those who may read these columns, and of an updated or deleted row these.
create or replace function _realtime.messages(
  seqs bigint[], about jsonb, readable text[], of_updated text[], of_deleted text[], max_bytes integer default 1024 * 1024
) returns table (seq bigint, message text) language sql stable set search_path = '' as $$
  select c.seq, (
    messages.about || jsonb_build_object(
      'type', c.action,
      'commit_timestamp', to_char(c.noted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'errors', case when size.is_large then jsonb_build_array('Error 413: Payload Too Large') end
    ) || case when c.action <> 'DELETE' then jsonb_build_object('record', (
      select jsonb_object_agg(v.key, v.value) from jsonb_each(c.record) v
      where v.key = any (messages.readable) and (not size.is_large or octet_length(v.value::text) <= 64)
    )) else '{}' end || case when c.action <> 'INSERT' then jsonb_build_object('old_record', (
      select jsonb_object_agg(v.key, v.value) from jsonb_each(c.old_record) v
      where v.key = any (messages.readable)
        and v.key = any (case c.action when 'DELETE' then messages.of_deleted else messages.of_updated end)
        and (not size.is_large or octet_length(v.value::text) <= 64)
    )) else '{}' end)::text
  from _realtime.changes c
  cross join lateral (
    select octet_length(coalesce(c.record, c.old_record)::text) > messages.max_bytes as is_large) size
  where c.seq = any (messages.seqs)
$$;

revoke execute on all functions in schema _realtime from public;
