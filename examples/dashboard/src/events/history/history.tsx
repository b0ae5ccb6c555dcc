'use client'
import { Timeline as Line, Text } from '@mantine/core'
import { useEventHistory, useEventSummary } from '@venuekit/react'
import { formatDateTime } from '../../ui/format.ts'
import { Loaded } from '../../ui/loaded.tsx'

/** What was done to the event and by which side, as the database recorded it. */
export function History({ event_id }: { event_id: string }) {
  const summary = useEventSummary({ event_id })
  const history = useEventHistory({ event_id, limit: 100 })
  return (
    <Loaded query={history}>
      {({ items }) => (
        <Line bulletSize={14} lineWidth={2}>
          {items.map(({ action_id, description, actor_type, created_at }) => (
            <Line.Item key={action_id} title={description}>
              <Text size="sm" c="dimmed">
                {actor_type === 'system' ? 'Automatic' : `By the ${actor_type}`},{' '}
                {formatDateTime(created_at, summary.data?.venue?.time_zone ?? 'UTC')}
              </Text>
            </Line.Item>
          ))}
        </Line>
      )}
    </Loaded>
  )
}
