import { eventsQueryOptions, vendorEventsQueryOptions } from '@venuekit/react'
import type { Reader } from '../supabase/preload.tsx'
import { endedEventsOf, openEventsOf } from './board/queries.ts'
import { assignedEventsOf, ownEventsOf } from './lists.ts'

/** What the page of all events reads at first, for each type of user. */
export function eventsShownTo({ client, queries, user: { user_type, acting_for } }: Reader) {
  const id = acting_for ?? ''
  if (user_type === 'vendor') return [queries.prefetchQuery(vendorEventsQueryOptions(client, assignedEventsOf(id)))]
  if (user_type === 'client') return [queries.prefetchQuery(eventsQueryOptions(client, ownEventsOf(id)))]
  return [
    queries.prefetchQuery(eventsQueryOptions(client, openEventsOf(id))),
    queries.prefetchQuery(eventsQueryOptions(client, endedEventsOf(id))),
  ]
}
