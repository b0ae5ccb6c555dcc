-- Limits by address count a network of IPv6 once. A subscriber has 2^64 addresses of it and may use another one for each
-- request.
-- Revert: run private.enforce_rate_limit of 20250101000003 and public.place_visitor_hold of 20250101000206 again, with
-- `create or replace`; drop function private.request_network.

-- The address of IPv4, or the first half of the address of IPv6, from which a request comes.
create function private.request_network() returns text language plpgsql stable set search_path = '' as $$
declare
  address text := regexp_replace(private.request_address(), '^::ffff:(\d+\.\d+\.\d+\.\d+)$', '\1', 'i');
begin
  return case when address like '%:%' then network(set_masklen(address::inet, 64))::text else address end;
exception when invalid_text_representation then
  return address;
end $$;
revoke execute on function private.request_network from public;

-- Allows `max` calls of a bucket `per` interval and address, else VK006 with the seconds to wait. Servers are exempt.
create or replace function private.enforce_rate_limit(bucket text, max integer, per interval) returns void
language plpgsql security definer set search_path = '' as $$
declare
  caller text := coalesce(private.request_network(), auth.uid()::text, 'unknown');
  spent timestamptz;
begin
  if private.is_server() then
    return;
  end if;
  delete from private.rate_limits l where l.key = any (array(
    select o.key from private.rate_limits o where o.spent_until < clock_timestamp() - interval '1 minute'
    order by o.spent_until limit 10 for update skip locked));
  insert into private.rate_limits as l (key, spent_until)
  values (sha256(convert_to(bucket || ' ' || caller, 'UTF8')), clock_timestamp() + per / max)
  on conflict (key) do update set spent_until = greatest(l.spent_until, clock_timestamp()) + per / max
  returning l.spent_until into spent;
  if spent > clock_timestamp() + per then
    perform private.refuse_for_now('Too many requests.', 'Try again later.', spent - per - clock_timestamp());
  end if;
end $$;

-- Protects a slot for ten minutes while a visitor fills in the form. Anyone may ask, for spaces of published venues,
-- with three open holds per visitor and ten per address at most.
-- visitor_key: a random id that the page keeps in memory; without it, address and user agent stand for the visitor.
-- hold_token: an earlier hold of the visitor, which this one replaces.
-- Returns {hold_token, expires_at}; the token is not shown again. 23P01 if the slot is taken, VK003 for a time that the
-- venue does not offer, VK005 for an unknown space, VK006 with retry_after over the limits.
create or replace function public.place_visitor_hold(
  space_id uuid, "from" timestamptz, "to" timestamptz, guest_count integer default null, visitor_key uuid default null,
  hold_token text default null
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare
  headers jsonb := nullif(current_setting('request.headers', true), '')::jsonb;
  address bytea := private.keyed_hash('address ' || private.request_network());
  visitor bytea := private.keyed_hash('visitor ' || coalesce(
    visitor_key::text, concat_ws(' ', private.request_network(), headers ->> 'user-agent')));
  token text := private.new_token();
  until timestamptz := now() + interval '10 minutes';
  created uuid;
begin
  perform private.enforce_rate_limit('place_visitor_hold', 60, interval '10 minutes');
  perform private.check_range("from", "to");
  perform private.check_bookable(space_id, "from", "to", guest_count);
  perform pg_advisory_xact_lock(k.key)
  from (
    select distinct hashtextextended(encode(h, 'hex'), 20250206) as key from unnest(array[address, visitor]) h
    where h is not null order by key) k;
  delete from private.visitor_holds h where h.group_id = any (array(
    select o.group_id from private.visitor_holds o where o.expires_at <= clock_timestamp()
    order by o.expires_at limit 100 for update skip locked));
  if hold_token is not null then
    perform private.drop_visitor_hold(hold_token);
  end if;
  perform private.check_open_holds('visitor', visitor, 3);
  perform private.check_open_holds('address', address, 10);
  insert into public.space_reservations as r (space_id, kind, during, rank, expires_at)
  values (place_visitor_hold.space_id, 'hold', private.occupied_range(place_visitor_hold.space_id, "from", "to"), 1,
    until)
  returning r.group_id into created;
  insert into private.visitor_holds (group_id, token_hash, visitor_hash, address_hash, expires_at)
  values (created, private.token_hash(token), visitor, address, until);
  return jsonb_build_object('hold_token', token, 'expires_at', until);
end $$;
