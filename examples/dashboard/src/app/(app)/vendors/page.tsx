import { venueVendorsQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { Preload } from '../../../supabase/preload.tsx'
import { vendorsOf } from '../../../vendors/queries.ts'
import { Vendors } from '../../../vendors/vendors.tsx'

export const metadata: Metadata = { title: 'Vendors' }

export default function VendorsPage() {
  return (
    <Preload
      load={({ client, queries, user }) => [
        queries.prefetchQuery(venueVendorsQueryOptions(client, vendorsOf(user.acting_for ?? ''))),
      ]}
    >
      <Vendors />
    </Preload>
  )
}
