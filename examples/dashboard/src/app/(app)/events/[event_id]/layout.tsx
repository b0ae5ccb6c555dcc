import { getEvent } from '@venuekit/core'
import { eventSummaryQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { EventFrame } from '../../../../events/event-frame.tsx'
import { nameOf } from '../../../../supabase/name-of.ts'
import { Preload } from '../../../../supabase/preload.tsx'
import type { PathProps } from '../../../props.ts'

/** `Guests · Summer party · VenueKit`: the pages of an event say only which tab they are. */
export async function generateMetadata({ params }: PathProps<'event_id'>): Promise<Metadata> {
  const { event_id } = await params
  const name = await nameOf((client) => getEvent(client, { event_id }))
  return name ? { title: { template: `%s · ${name} · VenueKit`, default: name } } : {}
}

/** One round trip reads what all tabs share. */
export default async function EventLayout({ params, children }: PathProps<'event_id'> & { children: ReactNode }) {
  const { event_id } = await params
  return (
    <Preload load={({ client, queries }) => [queries.prefetchQuery(eventSummaryQueryOptions(client, { event_id }))]}>
      <EventFrame event_id={event_id}>{children}</EventFrame>
    </Preload>
  )
}
