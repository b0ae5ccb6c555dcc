-- Functions of profiles, events, tasks, guests and figures, and what all RPCs share.
-- Revert: drop the functions below, then `drop table private.rate_limits`.
--
-- Functions run as their caller, so row level security decides what they see and triggers what they may do. One that
-- needs more is `security definer` and asks itself who calls. A row that is not there and a row that the caller may not
-- see give the same answer.

create extension if not exists unaccent with schema extensions;

------------------------------------------------------------------------------------------------------------- helpers
create function private.refuse(code text, message text, field text default null, hint text default null) returns void
language plpgsql set search_path = '' as $$
begin
  raise exception using errcode = code, message = message, hint = coalesce(hint, ''),
    detail = coalesce(jsonb_build_object('field', field)::text, '');
end $$;

create function private.refuse_missing(what text) returns void language sql set search_path = '' as $$
  select private.refuse('VK005', format('There is no such %s, or you may not see it.', what))
$$;

-- The database role of the request, which a definer function does not change.
create function private.is_server() returns boolean language sql stable set search_path = '' as $$
  select current_setting('role') not in ('anon', 'authenticated')
$$;

-- Cloudflare sets cf-connecting-ip itself; the others are only as true as the proxy in front.
create function private.request_address() returns text language sql stable set search_path = '' as $$
  select left(coalesce(
    nullif(h.headers ->> 'cf-connecting-ip', ''),
    nullif(trim(split_part(h.headers ->> 'x-forwarded-for', ',', 1)), ''),
    nullif(h.headers ->> 'x-real-ip', '')), 100)
  from (select nullif(current_setting('request.headers', true), '')::jsonb) h (headers)
$$;

-- Lower case, without accents, words separated by one blank: what slugs and search compare.
-- A definer, because whether the API roles may execute an extension's functions differs between projects.
create function private.plain_words(value text) returns text
language sql immutable strict parallel safe security definer set search_path = '' as $$
  select trim(regexp_replace(lower(extensions.unaccent('extensions.unaccent', value)), '[\x01-/:-@[-`{-\x7f\s]+', ' ', 'g'))
$$;

-- 256 random bits. Only the hash is stored.
create function private.new_token() returns text language sql volatile security definer set search_path = '' as $$
  select translate(encode(extensions.gen_random_bytes(32), 'base64'), '+/=', '-_')
$$;

create function private.token_hash(token text) returns bytea language sql immutable strict set search_path = '' as $$
  select sha256(convert_to(token, 'UTF8'))
$$;

-------------------------------------------------------------------------------------------------------- rate limits
-- One row per bucket and hashed address: the time until which the caller's allowance is spent. A call within the
-- allowance moves it on and stays counted; one over it is refused and rolled back. So what must count even when it
-- fails, as a guessed token does, returns an empty result instead of raising.
create unlogged table private.rate_limits (
  key bytea primary key,
  spent_until timestamptz not null
);
create index idx_rate_limits_spent_until on private.rate_limits (spent_until);
alter table private.rate_limits enable row level security;

-- Allows `max` calls of a bucket `per` interval from one address, or VK006 with the seconds to wait. Servers are exempt.
create function private.enforce_rate_limit(bucket text, max integer, per interval) returns void
language plpgsql security definer set search_path = '' as $$
declare
  caller text := coalesce(private.request_address(), auth.uid()::text, 'unknown');
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
    raise exception using errcode = 'VK006', message = 'Too many requests. Try again later.',
      detail = jsonb_build_object(
        'retry_after', greatest(1, ceil(extract(epoch from spent - per - clock_timestamp()))))::text;
  end if;
end $$;

revoke execute on all functions in schema private from public;
grant execute on function private.refuse, private.refuse_missing, private.is_server, private.plain_words to anon,
  authenticated, service_role;
grant execute on function private.new_token, private.token_hash to authenticated, service_role;
