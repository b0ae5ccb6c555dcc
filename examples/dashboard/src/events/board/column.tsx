'use client'
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { Badge, Group, Stack, Text, Title } from '@mantine/core'
import type { Event, EventStatus } from '@venuekit/core'
import { useEffect, useRef, useState } from 'react'
import { eventStatuses } from '../status.ts'
import classes from './board.module.css'
import { EventCard } from './card.tsx'
import { draggedEvent, mayMove } from './moves.ts'

interface ColumnProps {
  readonly status: EventStatus
  readonly events: readonly Event[]
  readonly timeZone: string
  readonly onMove: (event: Event, status: EventStatus) => void
}

/** The events in one state, and the place to drop those that may enter it. */
export function Column({ status, events, timeZone, onMove }: ColumnProps) {
  const ref = useRef<HTMLElement>(null)
  const [over, setOver] = useState(false)
  const { label, color } = eventStatuses[status]
  useEffect(() => {
    if (!ref.current) return
    return dropTargetForElements({
      element: ref.current,
      canDrop: ({ source }) => mayMove(draggedEvent(source.data), status),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false)
        const event = draggedEvent(source.data)
        if (event) onMove(event, status)
      },
    })
  }, [status, onMove])
  return (
    <section ref={ref} className={classes.column} aria-label={label} data-over={over || undefined}>
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <Title order={2} size="sm">
          {label}
        </Title>
        <Badge color={color} variant="light" circle={events.length < 10}>
          {events.length}
        </Badge>
      </Group>
      <Stack gap="xs" component="ul" className={classes.cards}>
        {events.map((event) => (
          <EventCard key={event.event_id} event={event} timeZone={timeZone} onMove={onMove} />
        ))}
      </Stack>
      {events.length === 0 && (
        <Text size="sm" c="dimmed">
          None
        </Text>
      )}
    </section>
  )
}
