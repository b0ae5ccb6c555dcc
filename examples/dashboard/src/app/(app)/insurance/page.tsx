import { vendorVenuesQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { Preload } from '../../../supabase/preload.tsx'
import { Insurance } from '../../../vendors/insurance.tsx'

export const metadata: Metadata = { title: 'Insurance' }

export default function InsurancePage() {
  return (
    <Preload
      load={({ client, queries, user }) => [
        queries.prefetchQuery(vendorVenuesQueryOptions(client, { vendor_id: user.acting_for ?? '' })),
      ]}
    >
      <Insurance />
    </Preload>
  )
}
