'use client'
import { Card, Group, SimpleGrid, Text, Title } from '@mantine/core'
import type { Event } from '@venuekit/core'
import { useEvents, useVenue } from '@venuekit/react'
import Link from 'next/link'
import { useSelf } from '../shell/user.tsx'
import { Empty } from '../ui/empty.tsx'
import { formatPeriod } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'
import { ownEventsOf } from './lists.ts'
import { EventStatusBadge } from './status-badge.tsx'

/** A client's events. */
export function OwnEvents() {
  const { id } = useSelf()
  const events = useEvents(ownEventsOf(id), { live: true })
  return (
    <Loaded query={events}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title="No events yet">Ask a venue for a date, or open the invitation that a venue sent you.</Empty>
        ) : (
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            {items.map((event) => (
              <OwnEvent key={event.event_id} event={event} />
            ))}
          </SimpleGrid>
        )
      }
    </Loaded>
  )
}

function OwnEvent({ event }: { event: Event }) {
  const { data: venue } = useVenue({ venue_id: event.venue_id })
  return (
    <Card component={Link} href={`/events/${event.event_id}`} withBorder padding="md">
      <Group justify="space-between" gap="xs" align="flex-start">
        <Title order={2} size="h4">
          {event.name}
        </Title>
        <EventStatusBadge status={event.status} />
      </Group>
      <Text size="sm" c="dimmed">
        {venue ? `${formatPeriod(event.date, event.ends_at, venue.time_zone)} · ${venue.name}` : ' '}
      </Text>
    </Card>
  )
}
