-- What the options that a venue keeps for an inquiry become when it approves or confirms the inquiry.
-- Revert: drop function private.settle_options with cascade; run public.get_inquiry of 20250101000206
-- again, with `create or replace`.
--
-- A booking is of the event's own time and spaces. So an option on the time of the event stays, and is moved if the
-- event was moved since; one on another time, which was kept while the date was open, is given back; and an event for
-- which no space was named takes place where options are kept for it.
create function private.settle_options() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from public.space_reservations r where r.event_id = new.event_id) then
    return new;
  end if;
  perform private.lock_events(array[new.event_id]);
  delete from public.space_reservations r
  where r.event_id = new.event_id
    and (r.expires_at <= clock_timestamp() or not r.during && tstzrange(new.date, new.ends_at));
  update public.space_reservations r
  set during = private.occupied_range(r.reserved_space_id, new.date, new.ends_at)
  where r.event_id = new.event_id
    and not r.during @> private.occupied_range(r.reserved_space_id, new.date, new.ends_at);
  if not exists (select from public.event_spaces es where es.event_id = new.event_id) then
    insert into public.event_spaces (event_id, space_id, venue_id)
    select distinct new.event_id, r.reserved_space_id, new.venue_id
    from public.space_reservations r where r.event_id = new.event_id;
  end if;
  return new;
end $$;
revoke execute on function private.settle_options from public;

create trigger fit_options before update of status on public.events for each row
  when (old.status = 'inquiry' and new.status in ('pending_confirmation', 'confirmed'))
  execute function private.settle_options();

-- What became of an inquiry, for whoever has its claim token: {reference, status, date, ends_at, guest_count, claimed,
-- cancelled_reason, hold_expires_at, spaces: [{space_id, name}], venue_name, venue_slug, time_zone}. hold_expires_at:
-- until when the venue keeps the spaces for it. VK005 for a wrong token.
create or replace function public.get_inquiry(claim_token text) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  answer jsonb;
begin
  select jsonb_build_object(
    'reference', c.reference, 'status', e.status, 'date', e.date, 'ends_at', e.ends_at, 'guest_count', e.guest_count,
    'claimed', e.client_id is not null, 'cancelled_reason', e.cancelled_reason,
    'hold_expires_at', (
      select min(r.expires_at) from public.space_reservations r
      where r.event_id = e.event_id and r.blocking and r.expires_at > now()),
    'spaces', (
      select coalesce(jsonb_agg(jsonb_build_object('space_id', s.space_id, 'name', s.name) order by s.name), '[]')
      from public.event_spaces es join public.spaces s using (space_id) where es.event_id = e.event_id),
    'venue_name', v.name, 'venue_slug', v.slug, 'time_zone', v.time_zone)
  into answer
  from private.inquiry_claims c
  join public.events e on e.event_id = c.event_id
  join public.venues v on v.venue_id = e.venue_id
  where c.token_hash = private.token_hash(claim_token) and e.deleted_at is null;
  if not found then
    raise exception using errcode = 'VK005', message = 'Inquiry not found.',
      hint = 'Check the link that you were given.';
  end if;
  return answer;
end $$;

select private.keep_trigger_plans();
