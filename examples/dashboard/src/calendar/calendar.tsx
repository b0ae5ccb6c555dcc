'use client'
import { SegmentedControl, Text } from '@mantine/core'
import { ResourcesSchedule, type ResourcesScheduleViewLevel, Schedule, type ScheduleViewLevel } from '@mantine/schedule'
import { useEvents, useReservations, useSpaces } from '@venuekit/react'
import { useState } from 'react'
import { useOwnVenue, useSelf } from '../shell/user.tsx'
import { NoSpaces } from '../spaces/no-spaces.tsx'
import { spacesOf } from '../spaces/queries.ts'
import { formatLocalDate } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Conflict } from './conflict.tsx'
import { type Entry, eventEntries, spaceEntries } from './entries.ts'
import { renderEvent } from './entry-link.tsx'
import { useMove } from './move.ts'
import { eventsAround, reservationsAround } from './queries.ts'

const renderWeekLabel = ({ weekStart, weekEnd }: { weekStart: string; weekEnd: string }) =>
  `${formatLocalDate(weekStart.slice(0, 10))} – ${formatLocalDate(weekEnd.slice(0, 10))}`

/** The venue's calendar by its own clock: by space, where bookings, options and closures are seen, or as one. */
export function Calendar({ today }: { today: string }) {
  const venue = useOwnVenue()
  const { manages } = useSelf()
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
  const nameOf = (space_id: string) => spaces.data?.items.find((space) => space.space_id === space_id)?.name ?? ''
  const { move, mayMove, moved, placed, conflict, forget } = useMove(venue.time_zone, nameOf)
  const shown = (events.data?.items ?? []).map(moved)
  const common = {
    date,
    onDateChange: setDate,
    labels: { resources: 'Spaces', resource: 'Space' },
    withEventsDragAndDrop: true,
    canDragEvent: (entry: object) => mayMove(entry as Entry),
    onEventDrop: ({ event, newStart, resourceId }: { event: object; newStart: string; resourceId?: string | number }) =>
      move(event as Entry, newStart, resourceId),
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
        Times of {venue.time_zone}. Green is booked, yellow an option that expires, grey closed.
        {manages && ' Drag an event to another time or space, or open it and change it there.'}
      </Text>
      <Conflict conflict={conflict} onClose={forget} />
      <Loaded query={spaces}>
        {({ items }) =>
          layout === 'spaces' && items.length === 0 ? (
            <NoSpaces />
          ) : layout === 'spaces' ? (
            <ResourcesSchedule
              {...common}
              view={spacesView}
              onViewChange={setSpacesView}
              resources={items.map(({ space_id, name }) => ({ id: space_id, label: name }))}
              events={spaceEntries((reservations.data?.items ?? []).map(placed), shown, venue.time_zone)}
              dayViewProps={{ renderEvent }}
              weekViewProps={{
                renderEvent,
                renderWeekLabel,
                startTime: '06:00:00',
                endTime: '24:00:00',
                intervalMinutes: 120,
                eventDragInterval: 30,
              }}
              monthViewProps={{ renderEvent, startScrollDate: today }}
            />
          ) : (
            <Schedule
              {...common}
              layout="responsive"
              view={view}
              onViewChange={setView}
              events={eventEntries(shown, venue.time_zone)}
              dayViewProps={{ renderEvent }}
              weekViewProps={{ renderEvent, renderWeekLabel }}
              monthViewProps={{ renderEvent }}
              mobileMonthViewProps={{ renderEvent }}
            />
          )
        }
      </Loaded>
    </Page>
  )
}
