-- A precondition with a time zone that does not exist is refused as any other that is no timestamp.
-- Revert: create private.check_precondition again as in 20250101000002_rules.sql.
create or replace function private.check_precondition() returns trigger language plpgsql set search_path = '' as $$
declare
  expected text := nullif(current_setting('request.headers', true), '')::jsonb ->> 'x-if-updated-at';
begin
  if old.updated_at is distinct from expected::timestamptz then
    perform private.refuse(
      'VK002', 'The row was changed by someone else in the meantime.',
      'Read it again, apply your change to the new version and retry.', 'updated_at',
      jsonb_build_object('expected', expected, 'updated_at', old.updated_at));
  end if;
  return new;
exception when invalid_datetime_format or datetime_field_overflow or invalid_parameter_value then
  perform private.refuse(
    'VK003', 'x-if-updated-at is not a timestamp.', 'Send updated_at as it was read.', 'if_updated_at');
  return null;
end $$;

select private.keep_trigger_plans();
