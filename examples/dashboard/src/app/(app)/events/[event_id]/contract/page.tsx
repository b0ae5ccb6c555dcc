import { eventContractQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { EventContract } from '../../../../../events/contract/event-contract.tsx'
import { onlinePayments } from '../../../../../payments/settings.ts'
import { Preload } from '../../../../../supabase/preload.tsx'
import type { PathProps } from '../../../../props.ts'

export const metadata: Metadata = { title: 'Contract' }

export default async function EventTab({ params }: PathProps<'event_id'>) {
  const { event_id } = await params
  return (
    <Preload load={({ client, queries }) => [queries.prefetchQuery(eventContractQueryOptions(client, { event_id }))]}>
      <EventContract event_id={event_id} online={onlinePayments()} />
    </Preload>
  )
}
