'use client'
import { Badge, Group, Stack, Text, Title } from '@mantine/core'
import type { UserType } from '@venuekit/core'
import { useEventSummary } from '@venuekit/react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { useSelf } from '../shell/user.tsx'
import { formatPeriod } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'
import { EventActions } from './event-actions.tsx'
import classes from './event-frame.module.css'
import { EventStatusBadge } from './status-badge.tsx'

const everyone: readonly UserType[] = ['venue', 'client', 'vendor']
const hosts: readonly UserType[] = ['venue', 'client']

const tabs: readonly { path: string; label: string; of: readonly UserType[] }[] = [
  { path: '', label: 'Summary', of: everyone },
  { path: '/timeline', label: 'Timeline', of: everyone },
  { path: '/spaces', label: 'Spaces', of: everyone },
  { path: '/elements', label: 'Elements', of: everyone },
  { path: '/guests', label: 'Guests', of: hosts },
  { path: '/tasks', label: 'Tasks', of: everyone },
  { path: '/messages', label: 'Messages', of: everyone },
  { path: '/contract', label: 'Contract', of: hosts },
  { path: '/files', label: 'Files', of: everyone },
  { path: '/history', label: 'History', of: hosts },
]

/** The head of an event's page, and its tabs, each with an address of its own. */
export function EventFrame({ event_id, children }: { event_id: string; children: ReactNode }) {
  const { type } = useSelf()
  const summary = useEventSummary({ event_id }, { live: true })
  const root = `/events/${event_id}`
  const pathname = usePathname()
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
          <nav aria-label="Event" className={classes.tabs}>
            {tabs
              .filter(({ of }) => of.includes(type))
              .map(({ path, label }) => {
                const href = `${root}${path}`
                return (
                  <Link
                    key={path}
                    href={href}
                    prefetch
                    className={classes.tab}
                    aria-current={pathname === href ? 'page' : undefined}
                  >
                    {label}
                    {path === '/messages' && unread_messages > 0 && (
                      <Badge size="xs" ml={6} aria-label={`${unread_messages} unread`}>
                        {unread_messages}
                      </Badge>
                    )}
                  </Link>
                )
              })}
          </nav>
          {children}
        </Stack>
      )}
    </Loaded>
  )
}
