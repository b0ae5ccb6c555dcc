'use client'
import { Group, Stack, Text, Title } from '@mantine/core'
import { isVenueKitError } from '@venuekit/core'
import { useEventSummary } from '@venuekit/react'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import AppNotFound from '../app/(app)/not-found.tsx'
import { useSelf } from '../shell/user.tsx'
import { Empty } from '../ui/empty.tsx'
import { formatPeriod } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'
import { EventActions } from './event-actions.tsx'
import { EventTabs } from './event-tabs.tsx'
import { EventStatusBadge } from './status-badge.tsx'
import { tabAt, tabsOf } from './tabs.ts'

/** The head of an event's page, and its tabs, each with an address of its own. */
export function EventFrame({ event_id, children }: { event_id: string; children: ReactNode }) {
  const { type } = useSelf()
  const summary = useEventSummary({ event_id }, { live: true })
  const root = `/events/${event_id}`
  const tab = tabAt(usePathname().slice(root.length))
  if (isVenueKitError(summary.error) && ['not_found', 'invalid_input'].includes(summary.error.code)) {
    return <AppNotFound />
  }
  return (
    <Loaded query={summary}>
      {({ event, venue, client, unread_messages }) => (
        <Stack>
          <Group justify="space-between" align="flex-start">
            <div>
              <Group gap="sm">
                <Title order={1} size="h2">
                  {event.name}
                </Title>
                <EventStatusBadge status={event.status} />
              </Group>
              <Text c="dimmed">
                {formatPeriod(event.date, event.ends_at, venue?.time_zone ?? 'UTC')}
                {type === 'venue' ? client?.name && ` · ${client.name}` : venue && ` · ${venue.name}`}
              </Text>
            </div>
            <EventActions event={event} />
          </Group>
          <EventTabs tabs={tabsOf(type)} root={root} open={tab} unread={unread_messages} />
          {tab?.of.includes(type) === false ? <Empty title="The event’s hosts keep this to themselves" /> : children}
        </Stack>
      )}
    </Loaded>
  )
}
