import type { Metadata } from 'next'
import { EventsPage } from '../../../events/events-page.tsx'
import { eventsShownTo } from '../../../events/shown.ts'
import { Preload } from '../../../supabase/preload.tsx'

export const metadata: Metadata = { title: 'Events' }

export default function Events() {
  return (
    <Preload load={eventsShownTo}>
      <EventsPage />
    </Preload>
  )
}
