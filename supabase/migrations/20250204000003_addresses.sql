-- An address holds the texts that it is read for, and nothing else.
-- Revert: create private.is_address again as in 20250101000000_initial_schema.sql.
--
-- Venues' addresses are shown to every visitor of a search, clients' to their venues. Programs that expect a text where
-- there was an object, or lines where there was none, failed for everybody who met one.

create or replace function private.is_address(value jsonb) returns boolean
language plpgsql immutable strict set search_path = '' as $$
begin
  return private.is_object(value, 4096) and private.json_problem('{
    "type": "object", "additionalProperties": false, "properties": {
      "lines": {"type": "array", "maxItems": 5, "items": {"type": "string", "minLength": 1, "maxLength": 200}},
      "city": {"type": "string", "minLength": 1, "maxLength": 100},
      "region": {"type": "string", "minLength": 1, "maxLength": 100},
      "postal_code": {"type": "string", "minLength": 1, "maxLength": 20},
      "country": {"type": "string", "pattern": "^[A-Z]{2}$"}}}', value, 'address') is null;
end $$;

-- What fits of an address that does not.
do $do$
declare
  target record;
begin
  for target in
    values ('public.clients'::regclass, 'billing_address'), ('public.venues', 'address'), ('public.vendors', 'address')
  loop
    execute format($$
      update %1$s t set %2$I = (
        select coalesce(jsonb_object_agg(a.key, a.value), '{}') from jsonb_each(t.%2$I) a
        where private.is_address(jsonb_build_object(a.key, a.value)))
      where not private.is_address(t.%2$I)$$, target.column1, target.column2);
  end loop;
end $do$;
