-- Every refusal says what to do, this one too.
-- Revert: run private.place_reservation of 20250101000006 again, with `create or replace`;
-- select private.keep_trigger_plans().
create or replace function private.place_reservation() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  leaves uuid[];
  taken tstzrange;
begin
  if pg_trigger_depth() = 1 then
    if tg_op = 'INSERT' then
      select s.venue_id into new.venue_id from public.spaces s where s.space_id = new.space_id;
      select e.client_id into new.client_id from public.events e where e.event_id = new.event_id;
      if new.venue_id is null then
        raise exception using errcode = 'VK005', message = 'Space not found.', hint = 'Check its id.';
      end if;
    end if;
    leaves := array(select private.leaf_spaces(coalesce(new.reserved_space_id, new.space_id)) order by 1);
    perform private.lock_spaces(leaves);
    leaves := array(select private.leaf_spaces(coalesce(new.reserved_space_id, new.space_id)) order by 1);
    perform private.sweep_holds(leaves);
  end if;
  if new.kind <> 'hold' then
    new.rank := 1;
    new.expires_at := null;
  elsif new.expires_at is null then
    new.expires_at := now() + private.hold_period(new.venue_id);
  end if;
  if tg_op = 'INSERT' and new.reserved_space_id is null then
    if new.kind = 'hold' and new.rank is distinct from 1 then
      new.rank := private.next_rank(leaves, new.during, new.group_id, new.rank is not null);
    end if;
    new.reserved_space_id := new.space_id;
    new.space_id := leaves[1];
    insert into public.space_reservations (space_id, reserved_space_id, venue_id, client_id, event_id, kind, during,
      rank, expires_at, note, external_uid, group_id)
    select l, new.reserved_space_id, new.venue_id, new.client_id, new.event_id, new.kind, new.during, new.rank,
      new.expires_at, new.note, new.external_uid, new.group_id
    from unnest(leaves[2:]) l;
  end if;
  if new.kind <> 'hold' or new.rank = 1 then
    select r.during * new.during into taken from public.space_reservations r
    where r.space_id = new.space_id and r.during && new.during and r.blocking
      and r.group_id <> new.group_id and r.reservation_id <> new.reservation_id
    limit 1;
    if found then
      perform private.raise_reserved(new.reserved_space_id, taken);
    end if;
  end if;
  return new;
end $$;

select private.keep_trigger_plans();
