-- Storage of ChatKit threads and their items: the shape that a ChatKit server's store asks for.
-- Revert: drop table public.chatkit_thread_items, public.chatkit_threads;
--         drop function private.number_chatkit_item(), private.set_thread_venue().

create table public.chatkit_threads (
  thread_id text primary key default ('thr_' || replace(gen_random_uuid()::text, '-', ''))
    check (thread_id ~ '^thr_[A-Za-z0-9_-]{1,100}$'),
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  user_type public.user_type not null,
  agent public.chatkit_agent not null,
  event_id uuid,
  venue_id uuid references public.venues,
  title text check (length(title) <= 300),
  metadata jsonb not null default '{}' check (private.is_object(metadata)),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  foreign key (event_id, venue_id) references public.events (event_id, venue_id) on delete cascade,
  constraint chatkit_threads_agent_ids check (
    case agent
      when 'client' then event_id is not null
      when 'venue_general' then venue_id is not null and event_id is null
      when 'venue_event' then venue_id is not null and event_id is not null
      else true
    end),
  constraint chatkit_threads_agent_serves_user check (
    user_type = case agent when 'client' then 'client' when 'vendor' then 'vendor' else 'venue' end::public.user_type)
);
create index idx_chatkit_threads_user_id on public.chatkit_threads (user_id, created_at, thread_id);
create index idx_chatkit_threads_event_id on public.chatkit_threads (event_id, venue_id);
create index idx_chatkit_threads_venue_id on public.chatkit_threads (venue_id);

create table public.chatkit_thread_items (
  item_id text primary key default ('msg_' || replace(gen_random_uuid()::text, '-', ''))
    check (item_id ~ '^[a-z]+_[A-Za-z0-9_-]{1,100}$'),
  thread_id text not null references public.chatkit_threads on delete cascade,
  user_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  item_type public.chatkit_item_type not null default 'message',
  role text check (role in ('user', 'assistant', 'system', 'tool')),
  content jsonb not null check (octet_length(content::text) <= 1048576),
  status text check (length(status) <= 50),
  sequence_number integer not null,
  metadata jsonb not null default '{}' check (private.is_object(metadata)),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (thread_id, sequence_number)
);
create index idx_chatkit_thread_items_user_id on public.chatkit_thread_items (user_id);

-- The thread's row is the lock under which numbers are given out, so they have no gaps and no duplicates.
-- An item belongs to its thread's user; where there is no thread it belongs to nobody, and the policy refuses it.
create function private.number_chatkit_item() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.user_id := (select t.user_id from public.chatkit_threads t where t.thread_id = new.thread_id for update);
  new.sequence_number := (
    select coalesce(max(i.sequence_number), 0) + 1
    from public.chatkit_thread_items i where i.thread_id = new.thread_id);
  return new;
end $$;

create function private.set_thread_venue() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.event_id is not null then
    new.venue_id := (select e.venue_id from public.events e where e.event_id = new.event_id);
  end if;
  return new;
end $$;
revoke execute on function private.number_chatkit_item(), private.set_thread_venue() from public;

create trigger set_venue before insert on public.chatkit_threads
  for each row execute function private.set_thread_venue();
create trigger number_item before insert on public.chatkit_thread_items
  for each row execute function private.number_chatkit_item();
create trigger touch_updated_at before update on public.chatkit_threads
  for each row execute function private.touch_updated_at();
create trigger touch_updated_at before update on public.chatkit_thread_items
  for each row execute function private.touch_updated_at();

alter table public.chatkit_threads enable row level security;
alter table public.chatkit_thread_items enable row level security;

revoke all on public.chatkit_threads, public.chatkit_thread_items from anon, authenticated;
grant all on public.chatkit_threads, public.chatkit_thread_items to service_role;
grant select, delete on public.chatkit_threads, public.chatkit_thread_items to authenticated;
grant insert (thread_id, user_type, agent, event_id, venue_id, title, metadata) on public.chatkit_threads to authenticated;
grant update (title, metadata, deleted_at) on public.chatkit_threads to authenticated;
grant insert (item_id, thread_id, item_type, role, content, status, metadata, created_at)
  on public.chatkit_thread_items to authenticated;
grant update (content, status, metadata) on public.chatkit_thread_items to authenticated;

create policy "A user reads own threads" on public.chatkit_threads for select to authenticated
  using (user_id = (select auth.uid()));
create policy "A user starts threads about what it may see" on public.chatkit_threads for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and case agent
      when 'client' then exists (
        select from public.events e where e.event_id = chatkit_threads.event_id and e.client_id = (select private.client_id()))
      when 'venue_general' then chatkit_threads.venue_id = private.venue_id()
      when 'venue_event' then chatkit_threads.venue_id = private.venue_id()
      when 'vendor' then (select private.vendor_id()) is not null
        and (chatkit_threads.event_id is null or chatkit_threads.event_id = any (array(select private.vendor_event_ids())))
    end);
create policy "A user changes own threads" on public.chatkit_threads for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "A user deletes own threads" on public.chatkit_threads for delete to authenticated
  using (user_id = (select auth.uid()));

create policy "A user reads items of own threads" on public.chatkit_thread_items for select to authenticated
  using (user_id = (select auth.uid()));
create policy "A user adds items to own threads" on public.chatkit_thread_items for insert to authenticated
  with check (
    user_id = (select auth.uid())
    and exists (
      select from public.chatkit_threads t
      where t.thread_id = chatkit_thread_items.thread_id and t.user_id = (select auth.uid())));
create policy "A user changes items of own threads" on public.chatkit_thread_items for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "A user deletes items of own threads" on public.chatkit_thread_items for delete to authenticated
  using (user_id = (select auth.uid()));
