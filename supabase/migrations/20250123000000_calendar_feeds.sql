-- Calendars that other programs subscribe to: a secret address per venue or space, which the venue can take back.
-- Revert: drop the functions below with cascade, then public.calendar_feeds.
--
-- Whoever has the address reads the feed, without an account. So its token is stored as a hash, is returned once, and
-- ends with the feed. A feed also ends when who made it leaves the venue's team or is no manager any more: a former
-- member keeps nothing, not even an address.

create table public.calendar_feeds (
  feed_id uuid primary key default gen_random_uuid(),
  venue_id uuid not null references public.venues,
  space_id uuid,
  name text not null check (length(name) between 1 and 100),
  busy_only boolean not null default false,
  token_hash bytea not null unique,
  created_by uuid default auth.uid() references auth.users (id) on delete cascade,
  created_at timestamptz not null default now(),
  foreign key (space_id, venue_id) references public.spaces (space_id, venue_id)
);
comment on column public.calendar_feeds.space_id is 'The space it shows; null for all spaces of the venue.';
comment on column public.calendar_feeds.busy_only is 'Shows when spaces are taken, but not by what.';
comment on column public.calendar_feeds.token_hash is 'sha256 of the token. The token is returned once, to its maker.';
create index idx_calendar_feeds_venue_id on public.calendar_feeds (venue_id, created_at, feed_id);
create index idx_calendar_feeds_space_id on public.calendar_feeds (space_id, venue_id);
create index idx_calendar_feeds_created_by on public.calendar_feeds (created_by);

alter table public.calendar_feeds enable row level security;
revoke all on public.calendar_feeds from anon, authenticated;
grant all on public.calendar_feeds to service_role;
grant select (feed_id, venue_id, space_id, name, busy_only, created_by, created_at), delete
  on public.calendar_feeds to authenticated;
create policy "Owners and managers read the feeds of their venue" on public.calendar_feeds
  for select to authenticated using (venue_id = (select private.venue_id('manager')));
create policy "Owners and managers end the feeds of their venue" on public.calendar_feeds
  for delete to authenticated using (venue_id = (select private.venue_id('manager')));

create trigger fixed_columns before update on public.calendar_feeds for each row
  when ((old.feed_id, old.venue_id, old.space_id, old.created_by)
    is distinct from (new.feed_id, new.venue_id, new.space_id, new.created_by))
  execute function private.refuse_fixed_column('feed_id', 'venue_id', 'space_id', 'created_by');

create function private.calendar_feed_changed() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  this public.calendar_feeds := case tg_op when 'DELETE' then old else new end;
  action text := case tg_op when 'DELETE' then 'calendar_feed_revoked' else 'calendar_feed_created' end;
begin
  perform private.record(action, format('Calendar feed "%s" %s.', this.name, private.words(action, 'calendar_feed_')),
    jsonb_build_object('feed_id', this.feed_id, 'space_id', this.space_id, 'busy_only', this.busy_only), this.venue_id);
  return null;
end $$;
create trigger calendar_feed_changed after insert or delete on public.calendar_feeds
  for each row execute function private.calendar_feed_changed();

-- Makes a feed of a space, or of all spaces of the caller's venue. For owners and managers.
-- Returns {feed, token}; the token is not shown again. VK005 for a space or a venue of others.
create function public.create_calendar_feed(
  venue_id uuid default null, space_id uuid default null, name text default null, busy_only boolean default false
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  venue public.venues;
  space_name text;
  token text := private.new_token();
  feed public.calendar_feeds;
begin
  select v.* into venue from public.venues v
  where v.venue_id = private.venue_id('manager') and v.deleted_at is null
    and v.venue_id = coalesce(create_calendar_feed.venue_id, v.venue_id);
  if not found then
    perform private.refuse_missing('venue of yours');
  end if;
  if create_calendar_feed.space_id is not null then
    select s.name into space_name from public.spaces s
    where s.space_id = create_calendar_feed.space_id and s.venue_id = venue.venue_id and s.deleted_at is null;
    if not found then
      perform private.refuse_missing('space of yours');
    end if;
  end if;
  insert into public.calendar_feeds as f (venue_id, space_id, name, busy_only, token_hash)
  values (venue.venue_id, create_calendar_feed.space_id,
    coalesce(nullif(trim(create_calendar_feed.name), ''), left(coalesce(space_name, venue.name), 100)),
    coalesce(create_calendar_feed.busy_only, false), private.token_hash(token))
  returning f.* into feed;
  return jsonb_build_object('feed', to_jsonb(feed) - 'token_hash', 'token', token);
end $$;

-- What a feed shows: one entry for each thing that is reserved and ended less than 90 days ago or not yet; times include
-- setup, teardown and buffer. Not shown: what a visitor holds while filling in a form. With busy_only an entry has no
-- title, and options that do not block are left out.
create function private.calendar_entries(feed public.calendar_feeds) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  shown_from timestamptz := now() - interval '90 days';
  leaves uuid[] := case when feed.space_id is not null then array(select private.leaf_spaces(feed.space_id)) end;
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'uid', r.group_id, 'kind', r.kind, 'rank', r.rank, 'blocking', r.blocking, 'starts_at', r.starts_at,
      'ends_at', r.ends_at, 'title', case when not feed.busy_only then coalesce(e.name, r.note) end,
      'space_name', s.name, 'created_at', r.created_at, 'updated_at', greatest(r.updated_at, case
        when not feed.busy_only then e.updated_at end)) order by r.starts_at, r.group_id), '[]')
    from (
      select distinct on (x.group_id) x.* from public.space_reservations x
      where x.venue_id = feed.venue_id and x.ends_at > shown_from and (leaves is null or x.space_id = any (leaves))
        and (x.expires_at is null or x.expires_at > now()) and (x.blocking or not feed.busy_only)
      order by x.group_id, x.created_at, x.reservation_id) r
    join public.spaces s on s.space_id = r.reserved_space_id
    left join public.events e on e.event_id = r.event_id
    where not exists (select from private.visitor_holds h where h.group_id = r.group_id));
end $$;

-- The calendar behind a token, for whoever has it: {name, time_zone, busy_only, entries}; null for a token that is
-- unknown or revoked. Only tokens that are wrong are counted: subscribers share the address of whatever serves the feed.
create function public.get_calendar_feed(token text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  feed public.calendar_feeds;
  zone text;
begin
  select f.* into feed from public.calendar_feeds f
  where f.token_hash = private.token_hash(token) and (f.created_by is null or exists (
    select from public.team_members m
    where m.team_type = 'venue' and m.team_id = f.venue_id and m.user_id = f.created_by and m.role <= 'manager'));
  select v.time_zone into zone from public.venues v where v.venue_id = feed.venue_id and v.deleted_at is null;
  if zone is null then
    perform private.enforce_rate_limit('calendar_feed', 60, '1 minute');
    return null;
  end if;
  return jsonb_build_object('name', feed.name, 'time_zone', zone, 'busy_only', feed.busy_only,
    'entries', private.calendar_entries(feed));
end $$;

revoke execute on function private.calendar_feed_changed, private.calendar_entries, public.create_calendar_feed,
  public.get_calendar_feed from public;
revoke execute on function public.create_calendar_feed from anon;
grant execute on function public.create_calendar_feed to authenticated, service_role;
grant execute on function public.get_calendar_feed to anon, authenticated, service_role;
select private.publish_tables();
select private.keep_trigger_plans();
