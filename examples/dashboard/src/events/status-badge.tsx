import { Badge } from '@mantine/core'
import type { EventStatus } from '@venuekit/core'
import { eventStatuses } from './status.ts'

export function EventStatusBadge({ status }: { status: EventStatus }) {
  const { label, color } = eventStatuses[status]
  return (
    <Badge color={color} variant="light" tt="none" fw={600}>
      {label}
    </Badge>
  )
}
