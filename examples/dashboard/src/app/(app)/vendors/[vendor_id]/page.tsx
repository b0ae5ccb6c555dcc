import { getVendor } from '@venuekit/core'
import { elementsQueryOptions, vendorQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { nameOf } from '../../../../supabase/name-of.ts'
import { Preload } from '../../../../supabase/preload.tsx'
import { VendorDetails } from '../../../../vendors/vendor-details.tsx'
import type { PathProps } from '../../../props.ts'

export async function generateMetadata({ params }: PathProps<'vendor_id'>): Promise<Metadata> {
  const { vendor_id } = await params
  return { title: (await nameOf((client) => getVendor(client, { vendor_id }))) ?? 'Vendor' }
}

export default async function VendorPage({ params }: PathProps<'vendor_id'>) {
  const { vendor_id } = await params
  return (
    <Preload
      load={({ client, queries, user }) => [
        queries.prefetchQuery(vendorQueryOptions(client, { vendor_id })),
        queries.prefetchQuery(elementsQueryOptions(client, { vendor_id, venue_id: user.acting_for ?? '' })),
      ]}
    >
      <VendorDetails vendor_id={vendor_id} />
    </Preload>
  )
}
