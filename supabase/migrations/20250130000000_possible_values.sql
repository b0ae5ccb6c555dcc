-- Amounts are numbers and times are times. SQL knows the number NaN, which is greater than every limit and makes every
-- sum NaN, and the times infinity and 294276-01-01, which no program reads. One row with such a value, an inquiry for
-- instance, would stop whoever lists it.
-- Revert: create the checks that are replaced below as in 20250101000000_initial_schema.sql and
-- 20250120000000_chatkit_schema.sql, drop those that are added, and run private.check_range of
-- 20250101000006_reservations.sql again, with `create or replace`.
--
-- A row that holds such a value already stops this migration, which names the check. Correct the row, and run it again.
-- Years have four digits, as in ISO 8601 and in what JSON and JavaScript read and write.

alter table public.spaces drop constraint spaces_area_check,
  add constraint spaces_area_check check (area > 0 and area <> 'NaN');
alter table public.events drop constraint events_budget_check,
  add constraint events_budget_check check (budget >= 0 and budget <> 'NaN'),
  add constraint events_date_check check (date >= '1000-01-01 00:00Z' and date < '9999-12-01 00:00Z'),
  add constraint events_ends_at_check check (ends_at >= '1000-01-01 00:00Z' and ends_at < '9999-12-01 00:00Z'),
  add constraint events_rsvp_deadline_check
    check (rsvp_deadline >= '1000-01-01 00:00Z' and rsvp_deadline < '9999-12-01 00:00Z');
alter table public.space_reservations drop constraint space_reservations_during_check,
  add constraint space_reservations_during_check check (
    not isempty(during) and lower(during) is not null and upper(during) is not null
    and lower(during) >= '0999-01-01 00:00Z' and upper(during) < '9999-12-31 00:00Z'),
  add constraint space_reservations_expires_at_check
    check (expires_at >= '1000-01-01 00:00Z' and expires_at < '9999-12-01 00:00Z');
alter table public.contracts drop constraint contracts_total_amount_check,
  add constraint contracts_total_amount_check check (total_amount >= 0 and total_amount <> 'NaN');
alter table public.contract_payments drop constraint contract_payments_amount_check,
  add constraint contract_payments_amount_check check (amount >= 0 and amount <> 'NaN'),
  add constraint contract_payments_due_date_check check (due_date >= '1000-01-01' and due_date < '9999-12-01'),
  add constraint contract_payments_paid_at_check
    check (paid_at >= '1000-01-01 00:00Z' and paid_at < '9999-12-01 00:00Z');
alter table public.elements drop constraint elements_price_check,
  add constraint elements_price_check check (price >= 0 and price <> 'NaN');
alter table public.event_elements drop constraint event_elements_unit_price_check,
  drop constraint event_elements_amount_check,
  add constraint event_elements_unit_price_check check (unit_price >= 0 and unit_price <> 'NaN'),
  add constraint event_elements_amount_check check (amount >= 0 and amount <> 'NaN');
alter table public.tasks
  add constraint tasks_due_date_check check (due_date >= '1000-01-01 00:00Z' and due_date < '9999-12-01 00:00Z');
alter table public.invitations add constraint invitations_expires_at_check
  check (expires_at >= '1000-01-01 00:00Z' and expires_at < '9999-12-01 00:00Z');
alter table public.chatkit_threads add constraint chatkit_threads_deleted_at_check
  check (deleted_at >= '1000-01-01 00:00Z' and deleted_at < '9999-12-01 00:00Z');
alter table public.chatkit_thread_items add constraint chatkit_thread_items_created_at_check
  check (created_at >= '1000-01-01 00:00Z' and created_at < '9999-12-01 00:00Z');

create or replace function private.check_range(starts_at timestamptz, ends_at timestamptz) returns void
language plpgsql immutable set search_path = '' as $$
begin
  if starts_at is null or ends_at is null or ends_at <= starts_at then
    raise exception using errcode = 'VK003', message = 'The end must be after the start.',
      hint = 'Give from and to as two instants, the earlier one first.', detail = '{"field": "to"}';
  elsif starts_at < '1000-01-01 00:00Z' or ends_at >= '9999-12-01 00:00Z' then
    raise exception using errcode = 'VK003', message = 'A time has a year of four digits.',
      hint = 'Give from and to as two instants of the calendar.',
      detail = json_build_object('field', case when starts_at < '1000-01-01 00:00Z' then 'from' else 'to' end)::text;
  end if;
end $$;
