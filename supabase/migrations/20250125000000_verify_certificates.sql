-- A venue verifies a certificate of insurance.
-- Revert: drop function public.verify_insurance_certificate.

-- Marks the certificate that is exactly the one given, as it was read: one that was changed meanwhile is not vouched for.
-- The guard of venue_vendors keeps this to the venue's owner and managers.
create function public.verify_insurance_certificate(venue_vendor_id uuid, certificate jsonb)
returns setof public.venue_vendors language plpgsql set search_path = '' as $$
declare
  given jsonb := jsonb_strip_nulls(verify_insurance_certificate.certificate - 'verified');
begin
  return query
    update public.venue_vendors vv
    set insurance = (
      select jsonb_agg(
        case when jsonb_strip_nulls(c.certificate - 'verified') = given then c.certificate || '{"verified": true}'
          else c.certificate end
        order by c.position)
      from jsonb_array_elements(vv.insurance) with ordinality c (certificate, position))
    where vv.venue_vendor_id = verify_insurance_certificate.venue_vendor_id and exists (
      select from jsonb_array_elements(vv.insurance) c (certificate)
      where jsonb_strip_nulls(c.certificate - 'verified') = given)
    returning vv.*;
  if not found then
    perform private.refuse_missing('certificate in a relationship of yours');
  end if;
end $$;

revoke execute on function public.verify_insurance_certificate from public, anon;
grant execute on function public.verify_insurance_certificate to authenticated, service_role;
