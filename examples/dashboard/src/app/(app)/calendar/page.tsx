import { toLocal } from '@venuekit/core/availability'
import { eventsQueryOptions, reservationsQueryOptions, spacesQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { currentUser } from '../../../auth/current-user.ts'
import { Calendar } from '../../../calendar/calendar.tsx'
import { eventsAround, reservationsAround } from '../../../calendar/queries.ts'
import { spacesOf } from '../../../spaces/queries.ts'
import { Preload } from '../../../supabase/preload.tsx'

export const metadata: Metadata = { title: 'Calendar' }

export default async function CalendarPage() {
  const { profile, user_type } = await currentUser()
  if (user_type !== 'venue' || !profile) return null
  const today = toLocal(new Date(), profile.time_zone).slice(0, 10)
  return (
    <Preload
      load={({ client, queries }) => [
        queries.prefetchQuery(spacesQueryOptions(client, spacesOf(profile.venue_id))),
        queries.prefetchQuery(eventsQueryOptions(client, eventsAround(profile, today))),
        queries.prefetchQuery(reservationsQueryOptions(client, reservationsAround(profile, today))),
      ]}
    >
      <Calendar today={today} />
    </Preload>
  )
}
