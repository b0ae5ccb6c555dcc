'use client'
import { SegmentedControl, Text } from '@mantine/core'
import { ResourcesSchedule, type ResourcesScheduleViewLevel, Schedule, type ScheduleViewLevel } from '@mantine/schedule'
import { useEvents, useReservations, useSpaces } from '@venuekit/react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useOwnVenue } from '../shell/user.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Conflict } from './conflict.tsx'
import { type Entry, eventEntries, spaceEntries } from './entries.ts'
import { useMove } from './move.ts'
import { eventsAround, reservationsAround, spacesOf } from './queries.ts'

/** The venue's calendar by its own clock: by space, where bookings, options and closures are seen, or as one. */
export function Calendar({ today }: { today: string }) {
  const venue = useOwnVenue()
  const router = useRouter()
  const [date, setDate] = useState(today)
  const [layout, setLayout] = useState<'spaces' | 'all'>('spaces')
  const [spacesView, setSpacesView] = useState<ResourcesScheduleViewLevel>('month')
  const [view, setView] = useState<ScheduleViewLevel>('month')
  const spaces = useSpaces(spacesOf(venue.venue_id))
  const events = useEvents(eventsAround(venue, date), { live: true, placeholderData: (previous) => previous })
  const reservations = useReservations(reservationsAround(venue, date), {
    live: true,
    placeholderData: (previous) => previous,
  })
  const { move, mayMove, moved, conflict, forget } = useMove(venue.time_zone)
  const shown = (events.data?.items ?? []).map(moved)
  const common = {
    date,
    onDateChange: setDate,
    labels: { resources: 'Spaces', resource: 'Space' },
    withEventsDragAndDrop: true,
    canDragEvent: (entry: object) => mayMove(entry as Entry),
    onEventDrop: ({ event, newStart, resourceId }: { event: object; newStart: string; resourceId?: string | number }) =>
      move(event as Entry, newStart, resourceId),
    onEventClick: (entry: object) => {
      const event = (entry as Entry).payload?.event
      if (event) router.push(`/events/${event.event_id}`)
    },
  }
  return (
    <Page
      title="Calendar"
      actions={
        <SegmentedControl
          aria-label="Layout"
          data={[
            { value: 'spaces', label: 'By space' },
            { value: 'all', label: 'All events' },
          ]}
          value={layout}
          onChange={setLayout}
        />
      }
    >
      <Text size="sm" c="dimmed">
        Times of {venue.time_zone}. Green is booked, yellow an option that expires, grey closed. Drag to move.
      </Text>
      <Conflict conflict={conflict} onClose={forget} />
      <Loaded query={spaces}>
        {({ items }) =>
          layout === 'spaces' ? (
            <ResourcesSchedule
              {...common}
              view={spacesView}
              onViewChange={setSpacesView}
              resources={items.map(({ space_id, name }) => ({ id: space_id, label: name }))}
              events={spaceEntries(reservations.data?.items ?? [], shown, venue.time_zone)}
              monthViewProps={{ startScrollDate: today }}
              weekViewProps={{ startTime: '06:00:00', endTime: '24:00:00', intervalMinutes: 120 }}
            />
          ) : (
            <Schedule
              {...common}
              layout="responsive"
              view={view}
              onViewChange={setView}
              events={eventEntries(shown, venue.time_zone)}
            />
          )
        }
      </Loaded>
    </Page>
  )
}
