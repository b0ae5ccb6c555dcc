'use client'
import { Card, Group, SimpleGrid, Text, Title } from '@mantine/core'
import { useVendorEvents, useVendorVenues } from '@venuekit/react'
import Link from 'next/link'
import { useSelf } from '../shell/user.tsx'
import { Empty } from '../ui/empty.tsx'
import { counted, formatPeriod } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'
import { assignedEventsOf } from './lists.ts'
import { EventStatusBadge } from './status-badge.tsx'

/** Events that the vendor provides something for. */
export function AssignedEvents() {
  const { id } = useSelf()
  const events = useVendorEvents(assignedEventsOf(id), { live: true })
  const venues = useVendorVenues({ vendor_id: id })
  const venueOf = (venue_id: string) => venues.data?.items.find(({ venue }) => venue.venue_id === venue_id)?.venue
  return (
    <Loaded query={events}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title="No events to come">
            Events appear here when a venue or its client orders from your catalogue.
          </Empty>
        ) : (
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            {items.map(({ event_id, name, status, date, ends_at, venue_id, guest_count }) => {
              const venue = venueOf(venue_id)
              return (
                <Card key={event_id} component={Link} href={`/events/${event_id}`} withBorder padding="md">
                  <Group justify="space-between" gap="xs" align="flex-start">
                    <Title order={2} size="h4">
                      {name}
                    </Title>
                    <EventStatusBadge status={status} />
                  </Group>
                  <Text size="sm" c="dimmed">
                    {venue ? `${formatPeriod(date, ends_at, venue.time_zone)} · ${venue.name}` : ' '}
                    {guest_count !== null && ` · ${counted(guest_count, 'guest')}`}
                  </Text>
                </Card>
              )
            })}
          </SimpleGrid>
        )
      }
    </Loaded>
  )
}
