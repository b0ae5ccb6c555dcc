-- Refusals speak of what was asked for: removing a record sets its deleted_at, which nobody who removes one has named.
-- Revert: run private.refuse_columns of 20250101000002_rules.sql and private.raise_reserved of
-- 20250101000006_reservations.sql again, with `create or replace`.

create or replace function private.refuse_columns(changed text[], allowed text[], who text) returns void
language plpgsql set search_path = '' as $$
declare
  refused text := (select c from unnest(changed) c where c <> all (allowed) limit 1);
begin
  if refused = 'deleted_at' then
    perform private.refuse('VK004', format('%s may not remove this.', who), 'Ask the venue to remove it.', refused);
  elsif refused is not null then
    perform private.refuse(
      'VK004', format('%s may not change %s.', who, refused),
      case when cardinality(allowed) = 0 then 'Ask the venue to change it.'
        else format('Allowed to change here: %s.', array_to_string(allowed, ', ')) end,
      refused);
  end if;
end $$;

create or replace function private.raise_reserved(space_id uuid, during tstzrange) returns void
language plpgsql stable security definer set search_path = '' as $$
declare
  space_name text := (select s.name from public.spaces s where s.space_id = raise_reserved.space_id);
begin
  raise exception using errcode = '23P01',
    message = format('%s is already reserved for part of this time.', space_name),
    hint = 'Choose another time or space; its availability says what is free.',
    detail = json_build_object('space_id', space_id, 'space_name', space_name,
      'from', lower(during), 'to', upper(during))::text;
end $$;
