import { createClient } from '@supabase/supabase-js'
import { useQuery } from '@tanstack/react-query'
import { createVenueKit, type Event, type VenueKit } from '@venuekit/core'
import { createAdminClient } from '@venuekit/core/admin'
import { getEvent } from '@venuekit/core/events'
import { createTools } from '@venuekit/core/tools'
import type { Backend } from '@venuekit/dev'
import { eventQueryOptions, useEvents, useVenueKit, VenueKitProvider } from '@venuekit/react'

const client: VenueKit = createVenueKit(createClient('http://127.0.0.1:1', 'sb_publishable_x'))
export const admin: VenueKit = createAdminClient({ url: 'http://127.0.0.1:1', key: 'sb_secret_x' })
export const tools = createTools(client, { agent: 'client' })

export async function kitOf(backend: Backend): Promise<VenueKit> {
  return createVenueKit((await backend.signUp({ user_type: 'venue' })).client)
}

export async function nameOf(event_id: string): Promise<string> {
  const event: Event = await getEvent(client, { event_id })
  // @ts-expect-error There is no such column.
  event.title
  return event.name
}

export function Events({ event_id }: { event_id: string }) {
  const { data: names } = useEvents({ status: ['confirmed'] }, { select: ({ items }) => items.map(({ name }) => name) })
  const { data: event } = useQuery(eventQueryOptions(useVenueKit(), { event_id }))
  return (
    <VenueKitProvider client={client}>
      {names?.join(', ')}
      {event?.name.toUpperCase()}
    </VenueKitProvider>
  )
}
