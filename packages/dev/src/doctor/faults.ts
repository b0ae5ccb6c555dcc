/** What may be wrong with a project: SQL that makes it so, and the finding that must name it. */
export interface Fault {
  name: string
  sql: string
  check: string
  object: string
  severity?: 'warning'
}

export const faults: Fault[] = [
  {
    name: 'row level security is off',
    sql: 'alter table public.guests disable row level security',
    check: 'row-level-security-off',
    object: 'public.guests',
  },
  {
    name: 'a policy is gone',
    sql: `drop policy "A client updates its profile" on public.clients`,
    check: 'policy-missing',
    object: '"A client updates its profile" on public.clients',
  },
  {
    name: 'a policy lets everybody read',
    sql: `alter policy "Anyone reads published venues" on public.venues using (true)`,
    check: 'policy-changed',
    object: '"Anyone reads published venues" on public.venues',
  },
  {
    name: 'a policy of storage is gone',
    sql: `drop policy "A user uploads for itself, its venue and its events" on storage.objects`,
    check: 'policy-missing',
    object: '"A user uploads for itself, its venue and its events" on storage.objects',
  },
  {
    name: 'an own policy opens a table',
    sql: 'create policy everything on public.contracts for select to authenticated using (true)',
    check: 'policy-added',
    object: 'everything on public.contracts',
    severity: 'warning',
  },
  {
    name: 'an index is gone',
    sql: 'drop index public.idx_events_date',
    check: 'index-missing',
    object: 'public.idx_events_date',
  },
  {
    name: 'a table is not published',
    sql: 'alter publication supabase_realtime drop table public.messages',
    check: 'publication-missing',
    object: 'public.messages',
  },
  {
    name: 'the body of a function was changed',
    sql: `create or replace function public.is_venue() returns boolean language sql stable
      set search_path = '' as 'select true'`,
    check: 'function-changed',
    object: 'public.is_venue()',
  },
  {
    name: 'a function lost its search_path',
    sql: 'alter function public.sign_contract reset search_path',
    check: 'function-changed',
    object: 'public.sign_contract(uuid,text,text,timestamp with time zone)',
  },
  {
    name: 'a guard was made the caller',
    sql: 'alter function private.guard_contract() security invoker',
    check: 'function-changed',
    object: 'private.guard_contract()',
  },
  {
    name: 'a function is gone',
    sql: 'drop function public.count_unread_messages()',
    check: 'function-missing',
    object: 'public.count_unread_messages()',
  },
  {
    name: 'a table is granted to anon',
    sql: 'grant select on public.clients to anon',
    check: 'privilege-added',
    object: 'select on public.clients for anon',
  },
  {
    name: 'a hidden column is granted',
    sql: 'grant select (token_hash) on public.invitations to authenticated',
    check: 'privilege-changed',
    object: 'select on public.invitations for authenticated',
  },
  {
    name: 'a grant is gone',
    sql: 'revoke insert on public.tasks from authenticated',
    check: 'privilege-missing',
    object: 'insert on public.tasks for authenticated',
  },
  {
    name: 'a function of the server is granted to everybody',
    sql: 'grant execute on function public.delete_old_notifications(integer) to public',
    check: 'privilege-added',
    object: 'execute on public.delete_old_notifications(integer) for anon',
  },
  {
    name: 'everybody may make tables',
    sql: 'grant create on schema private to authenticated',
    check: 'privilege-added',
    object: 'create on schema private for authenticated',
  },
  {
    name: 'a role is read from user_metadata',
    sql: `create function public.is_admin() returns boolean language sql stable as
      $$ select auth.jwt() -> 'user_metadata' ->> 'role' = 'admin' $$`,
    check: 'user-metadata-trusted',
    object: 'public.is_admin()',
  },
  {
    name: 'a policy reads user_metadata',
    sql: `create table public.notes (note_id int primary key);
      alter table public.notes enable row level security;
      create policy admins on public.notes using ((auth.jwt() -> 'user_metadata' ->> 'admin')::boolean)`,
    check: 'user-metadata-trusted',
    object: 'admins on public.notes',
  },
  {
    name: 'an extension is gone',
    sql: 'drop extension unaccent',
    check: 'extension-missing',
    object: 'unaccent',
  },
  {
    name: 'a trigger is gone',
    sql: 'drop trigger hand_to_client on public.events',
    check: 'trigger-missing',
    object: 'hand_to_client on public.events',
  },
  {
    name: 'a guard is off',
    sql: 'alter table public.events disable trigger guard',
    check: 'trigger-changed',
    object: 'guard on public.events',
  },
  {
    name: 'the constraint against double booking is gone',
    sql: `do $$ begin execute (select format('alter table public.space_reservations drop constraint %I', conname)
      from pg_constraint where conrelid = 'public.space_reservations'::regclass and contype = 'x'); end $$`,
    check: 'constraint-missing',
    object: 'on public.space_reservations',
  },
  {
    name: 'a check was loosened',
    sql: `alter table public.clients drop constraint clients_name_check, add constraint clients_name_check check (true)`,
    check: 'constraint-changed',
    object: 'clients_name_check on public.clients',
  },
  {
    name: 'a column has another type',
    sql: 'alter table public.guests alter column notes type varchar(20)',
    check: 'column-changed',
    object: 'public.guests.notes',
  },
  {
    name: 'a column may be null',
    sql: 'alter table public.spaces alter column is_active drop not null',
    check: 'not-null-missing',
    object: 'public.spaces.is_active',
  },
  {
    name: 'a column has another default',
    sql: `alter table public.events alter column status set default 'confirmed'`,
    check: 'default-changed',
    object: 'public.events.status',
  },
  {
    name: 'an own column must be filled',
    sql: 'alter table public.venues add column stars int not null',
    check: 'column-added',
    object: 'public.venues.stars',
  },
  {
    name: 'a bucket was made public',
    sql: `update storage.buckets set public = true where id = 'event-files'`,
    check: 'bucket-changed',
    object: 'event-files',
  },
  {
    name: 'plans are kept for all tenants',
    sql: 'alter role authenticated reset plan_cache_mode',
    check: 'role-setting-missing',
    object: 'plan_cache_mode of authenticated',
  },
  {
    name: 'a label of an enum is gone',
    sql: `alter type public.task_priority rename value 'urgent' to 'now'`,
    check: 'label-missing',
    object: `'urgent' of public.task_priority`,
  },
  {
    name: 'an own table has no row level security',
    sql: 'create table public.prices (price_id int primary key); grant select on public.prices to anon',
    check: 'table-unprotected',
    object: 'public.prices',
    severity: 'warning',
  },
  {
    name: 'an own view shows all rows',
    sql: 'create view public.everyone as select name from public.clients; grant select on public.everyone to anon',
    check: 'view-unprotected',
    object: 'public.everyone',
    severity: 'warning',
  },
  {
    name: 'the API exposes the private schema',
    sql: `alter role authenticator set pgrst.db_schemas = 'public, private'`,
    check: 'schema-exposed',
    object: 'authenticator',
  },
]
