-- Vendors' certificates of insurance.
-- Revert: drop function public.add_insurance_certificate.

-- Appends one certificate {type, expires_on, file_id?, coverage_amount?, verified?}.
create function public.add_insurance_certificate(venue_vendor_id uuid, certificate jsonb)
returns setof public.venue_vendors language plpgsql set search_path = '' as $$
begin
  return query
    update public.venue_vendors vv
    set insurance = vv.insurance || jsonb_build_array(certificate)
    where vv.venue_vendor_id = add_insurance_certificate.venue_vendor_id
    returning vv.*;
  if not found then
    perform private.refuse_missing('relationship of yours');
  end if;
end $$;

revoke execute on function public.add_insurance_certificate from public, anon;
grant execute on function public.add_insurance_certificate to authenticated, service_role;
