'use client'
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { ActionIcon, Anchor, Group, Menu, Paper, Text } from '@mantine/core'
import { IconDotsVertical, IconUsers } from '@tabler/icons-react'
import { type Event, type EventStatus, nextEventStatuses } from '@venuekit/core'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { useSelf } from '../../shell/user.tsx'
import { counted, formatDateTime } from '../../ui/format.ts'
import { eventStatuses } from '../status.ts'
import classes from './board.module.css'
import { carry } from './moves.ts'

interface EventCardProps {
  readonly event: Event
  readonly timeZone: string
  readonly onMove: (event: Event, status: EventStatus) => void
}

/** An event to drag; its menu does the same for the keyboard and on touch screens. */
export function EventCard({ event, timeZone, onMove }: EventCardProps) {
  const ref = useRef<HTMLDivElement>(null)
  const [dragging, setDragging] = useState(false)
  const { manages } = useSelf()
  const next = manages ? nextEventStatuses(event.status, 'venue') : []
  const movable = next.length > 0
  useEffect(() => {
    if (!ref.current || !movable) return
    return draggable({
      element: ref.current,
      getInitialData: () => carry(event),
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    })
  }, [event, movable])
  return (
    <li>
      <Paper ref={ref} withBorder p="xs" className={classes.card} data-dragging={dragging || undefined}>
        <Group justify="space-between" wrap="nowrap" gap={4} align="flex-start">
          <Anchor component={Link} href={`/events/${event.event_id}`} size="sm" fw={600} c="inherit" draggable={false}>
            {event.name}
          </Anchor>
          {movable && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Move ${event.name}`}>
                  <IconDotsVertical size={16} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>Move to</Menu.Label>
                {next.map((status) => (
                  <Menu.Item key={status} onClick={() => onMove(event, status)}>
                    {eventStatuses[status].label}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
        <Text size="xs" c="dimmed" component="time" dateTime={event.date}>
          {formatDateTime(event.date, timeZone)}
        </Text>
        {event.guest_count !== null && (
          <Group gap={4} mt={4} c="dimmed">
            <IconUsers size={14} aria-hidden />
            <Text size="xs">{counted(event.guest_count, 'guest')}</Text>
          </Group>
        )}
      </Paper>
    </li>
  )
}
