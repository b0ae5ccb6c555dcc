-- Work that is due at its time: options and invitations expire, payments are reminded of, old notifications go.
-- Revert: select cron.unschedule(jobid) from cron.job where jobname like 'venuekit_%'; give the three functions of schema
--         public and private.sweep_holds the bodies they had before; drop the other functions of schema private below,
--         private.payment_reminders and public.idx_contract_payments_unpaid.
--
-- Nothing depends on a job being in time: what has expired is refused or ignored before it is cleaned up, too. A job is a
-- function of the instant that it works for, takes nothing else, may run as often as one likes and returns how many rows
-- it dealt with. On Supabase pg_cron runs them; elsewhere whoever calls private.run_scheduled_work.

------------------------------------------------------------------------------------------------------------- options
-- Removes the holds on the given atomic spaces, which the caller has locked, that have expired as of an instant. Returns
-- how many.
create function private.remove_expired_holds(leaves uuid[], as_of timestamptz) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  expired uuid[];
begin
  select array_agg(distinct r.group_id) into expired from public.space_reservations r
  where r.space_id = any (remove_expired_holds.leaves) and r.expires_at <= as_of;
  if expired is null then
    return 0;
  end if;
  perform private.notify_option(r, 'option_expired', 'The option on %s has expired',
    'The option for "%s" on %s was not confirmed in time.', 'expired')
  from (
    select distinct on (x.group_id) x.* from public.space_reservations x
    where x.group_id = any (expired) and x.event_id is not null order by x.group_id) as r;
  delete from public.space_reservations r where r.group_id = any (expired);
  return cardinality(expired);
end $$;

create or replace function private.sweep_holds(leaves uuid[]) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform private.remove_expired_holds(leaves, clock_timestamp());
end $$;

-- The options behind an expired one move up, which both sides are told: a challenge that nobody met ends here.
create function private.expire_holds(as_of timestamptz) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  leaves uuid[];
begin
  select array_agg(distinct r.space_id) into leaves from public.space_reservations r where r.expires_at <= as_of;
  if leaves is null then
    return 0;
  end if;
  perform private.lock_spaces(leaves);
  return private.remove_expired_holds(leaves, as_of);
end $$;

create or replace function public.expire_holds() returns integer
language plpgsql security definer set search_path = '' as $$
begin
  return private.expire_holds(clock_timestamp());
end $$;

--------------------------------------------------------------------------------------------------------- invitations
create function private.expire_invitations(as_of timestamptz) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  expired integer;
begin
  update public.invitations i set status = 'expired' where i.status = 'pending' and i.expires_at <= as_of;
  get diagnostics expired = row_count;
  return expired;
end $$;

create or replace function public.expire_invitations() returns integer
language plpgsql security definer set search_path = '' as $$
begin
  return private.expire_invitations(now());
end $$;

------------------------------------------------------------------------------------------------------------ payments
create index idx_contract_payments_unpaid on public.contract_payments (due_date) where paid_at is null;

-- What was sent; a payment whose date is moved is reminded of anew.
create table private.payment_reminders (
  payment_id uuid not null references public.contract_payments on delete cascade,
  due_date date not null,
  days_before integer not null,
  primary key (payment_id, due_date, days_before)
);
alter table private.payment_reminders enable row level security;
revoke all on private.payment_reminders from public, anon, authenticated, service_role;

-- Reminds the client of what a signed contract asks for, seven, three and one days before it is due and on the day, from
-- midnight on at the venue.
create function private.remind_of_payments(as_of timestamptz) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  due record;
  total integer := 0;
begin
  for due in
    with sent as (
      insert into private.payment_reminders (payment_id, due_date, days_before)
      select p.payment_id, p.due_date, d.days_before
      from public.contract_payments p
      join public.contracts c on c.contract_id = p.contract_id and c.status in ('signed', 'partially_paid')
      join public.events e on e.event_id = c.event_id and e.deleted_at is null and e.status <> 'cancelled'
      join public.venues v on v.venue_id = c.venue_id
      cross join lateral (select p.due_date - (as_of at time zone v.time_zone)::date as days_before) d
      where p.paid_at is null and p.amount > 0 and c.client_id is not null
        and p.due_date between (as_of at time zone 'UTC')::date - 1 and (as_of at time zone 'UTC')::date + 8
        and d.days_before in (7, 3, 1, 0)
      on conflict do nothing
      returning payment_reminders.payment_id, payment_reminders.days_before
    )
    select s.days_before, p.payment_id, p.description, p.amount, p.due_date, c.contract_id, c.client_id, c.currency, e.name
    from sent s
    join public.contract_payments p using (payment_id)
    join public.contracts c on c.contract_id = p.contract_id
    join public.events e on e.event_id = c.event_id
    order by p.payment_id
  loop
    perform private.notify(due.client_id, 'client', 'payment_due',
      'Payment due ' || case due.days_before when 0 then 'today' when 1 then 'tomorrow'
        else format('in %s days', due.days_before) end,
      format('%s for "%s": %s %s, due on %s', due.description, due.name, due.amount, due.currency, due.due_date),
      '/contracts/' || due.contract_id, concat_ws(':', 'payment_due', due.payment_id, due.due_date, due.days_before));
    total := total + 1;
  end loop;
  return total;
end $$;

------------------------------------------------------------------------------------------------------- notifications
create function private.delete_old_notifications(as_of timestamptz, older_than_days integer default 30) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  deleted integer;
begin
  delete from public.notifications n
  where n.created_at < as_of - make_interval(days => delete_old_notifications.older_than_days);
  get diagnostics deleted = row_count;
  return deleted;
end $$;

create or replace function public.delete_old_notifications(older_than_days integer default 30) returns integer
language plpgsql security definer set search_path = '' as $$
begin
  if older_than_days is null or older_than_days < 1 then
    perform private.refuse('VK003', 'Notifications are kept for a day at least.', 'Give 1 or more.', 'older_than_days');
  end if;
  return private.delete_old_notifications(now(), older_than_days);
end $$;

------------------------------------------------------------------------------------------------------------- the jobs
-- Every job, which is the function of its name, and when it runs (UTC).
create function private.scheduled_jobs() returns table (job text, schedule text)
language sql immutable set search_path = '' as $$
  values ('delete_old_notifications', '17 3 * * *'), ('expire_holds', '* * * * *'),
    ('expire_invitations', '*/5 * * * *'), ('remind_of_payments', '*/15 * * * *')
$$;

-- Runs every job once, as of an instant, and returns what each returned. Without pg_cron a server calls it, as often as
-- jobs are to be in time.
create function private.run_scheduled_work(as_of timestamptz default now()) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  name text;
  done integer;
  answer jsonb := '{}';
begin
  for name in select j.job from private.scheduled_jobs() j loop
    execute format('select private.%I($1)', name) into done using as_of;
    answer := answer || jsonb_build_object(name, done);
  end loop;
  return answer;
end $$;

revoke execute on function private.remove_expired_holds, private.expire_holds, private.expire_invitations,
  private.remind_of_payments, private.delete_old_notifications, private.scheduled_jobs, private.run_scheduled_work
  from public;

do $do$
begin
  if exists (select from pg_available_extensions where name = 'pg_cron') then
    create extension if not exists pg_cron;
    execute $$
      select cron.schedule('venuekit_' || j.job, j.schedule, format('select private.%I(now())', j.job))
      from private.scheduled_jobs() j
    $$;
  end if;
-- A server that has the files of pg_cron but does not run it.
exception when others then
  raise warning 'pg_cron is not in use (%); call private.run_scheduled_work regularly.', sqlerrm;
end $do$;
