import { eventsQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { Inquiries } from '../../../inquiries/inquiries.tsx'
import { inquiriesOf } from '../../../inquiries/queries.ts'
import { Preload } from '../../../supabase/preload.tsx'

export const metadata: Metadata = { title: 'Inquiries' }

export default function InquiriesPage() {
  return (
    <Preload
      load={({ client, queries, user }) => [
        queries.prefetchQuery(eventsQueryOptions(client, inquiriesOf(user.acting_for ?? ''))),
      ]}
    >
      <Inquiries />
    </Preload>
  )
}
