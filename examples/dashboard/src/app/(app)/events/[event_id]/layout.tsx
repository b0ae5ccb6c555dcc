import { eventSummaryQueryOptions } from '@venuekit/react'
import type { ReactNode } from 'react'
import { EventFrame } from '../../../../events/event-frame.tsx'
import { Preload } from '../../../../supabase/preload.tsx'
import type { PathProps } from '../../../props.ts'

/** One round trip reads what all tabs share. */
export default async function EventLayout({ params, children }: PathProps<'event_id'> & { children: ReactNode }) {
  const { event_id } = await params
  return (
    <Preload load={({ client, queries }) => [queries.prefetchQuery(eventSummaryQueryOptions(client, { event_id }))]}>
      <EventFrame event_id={event_id}>{children}</EventFrame>
    </Preload>
  )
}
