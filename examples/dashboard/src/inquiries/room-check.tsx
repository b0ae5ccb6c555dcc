'use client'
import { Badge, Group } from '@mantine/core'
import type { Event, Space } from '@venuekit/core'
import { useCheckSpaceAvailability, useEventSpaces } from '@venuekit/react'

/** Whether the spaces that were asked for are free then. */
export function RoomCheck({ event }: { event: Event }) {
  const { data: spaces } = useEventSpaces({ event_id: event.event_id })
  if (!spaces || spaces.length === 0) return null
  return (
    <Group gap="xs" mt="xs">
      {spaces.map((space) => (
        <SpaceCheck key={space.space_id} space={space} event={event} />
      ))}
    </Group>
  )
}

function SpaceCheck({ space: { space_id, name }, event: { event_id, date, ends_at } }: { space: Space; event: Event }) {
  const { data } = useCheckSpaceAvailability({ space_id, from: date, to: ends_at, event_id })
  if (!data) return null
  return (
    <Badge variant="light" tt="none" color={data.available ? 'pine' : 'red'}>
      {name}: {data.available ? 'free' : 'taken'}
    </Badge>
  )
}
