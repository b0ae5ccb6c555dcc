-- A certificate of insurance is taken back: the wrong document, or a cover that another one replaces.
-- Revert: drop the functions below, the trigger function with cascade.
--
-- What a venue has verified is its record of the cover that it relied on. So only the venue takes that back.
create function private.keep_verified_certificates() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is not null and old.vendor_id = private.vendor_id() and exists (
    select from jsonb_array_elements(old.insurance) c (certificate)
    where c.certificate -> 'verified' = 'true' and not exists (
      select from jsonb_array_elements(new.insurance) n (certificate) where n.certificate = c.certificate))
  then
    perform private.refuse('VK004', 'The venue has verified this certificate and keeps it.',
      'Add another one beside it, or ask the venue to take it back.', 'insurance');
  end if;
  return new;
end $$;
create trigger keep_verified_certificates before update of insurance on public.venue_vendors
  for each row when (old.insurance <> '[]') execute function private.keep_verified_certificates();

-- Where a certificate stands in a list, from 0; null where there is none just as it is given.
create function private.certificate_position(insurance jsonb, certificate jsonb) returns integer
language plpgsql immutable set search_path = '' as $$
begin
  return (
    select c.position - 1 from jsonb_array_elements(insurance) with ordinality c (entry, position)
    where jsonb_strip_nulls('{"verified": false}' || c.entry) = jsonb_strip_nulls('{"verified": false}' || certificate)
    order by c.position limit 1);
end $$;

-- Removes one entry that is exactly the one given, as it was read: not one that was changed or verified meanwhile. Its
-- document stays with who uploaded it.
create function public.remove_insurance_certificate(venue_vendor_id uuid, certificate jsonb)
returns setof public.venue_vendors language plpgsql set search_path = '' as $$
begin
  return query
    update public.venue_vendors vv
    set insurance = vv.insurance - private.certificate_position(vv.insurance, certificate)
    where vv.venue_vendor_id = remove_insurance_certificate.venue_vendor_id
      and private.certificate_position(vv.insurance, certificate) is not null
    returning vv.*;
  if not found then
    perform private.refuse_missing('certificate in a relationship of yours');
  end if;
end $$;

revoke execute on function private.keep_verified_certificates, private.certificate_position from public;
grant execute on function private.certificate_position to authenticated, service_role;
revoke execute on function public.remove_insurance_certificate from public, anon;
grant execute on function public.remove_insurance_certificate to authenticated, service_role;

select private.keep_trigger_plans();
