'use client'
import { Badge, Tooltip } from '@mantine/core'
import type { RealtimeStatus } from '@venuekit/core'
import { useConnectionStatus } from '@venuekit/react'

const looks: Record<RealtimeStatus, { label: string; about: string; color: string }> = {
  live: { label: 'Live', about: 'Changes of others appear at once.', color: 'pine' },
  connecting: { label: 'Connecting', about: 'Live changes will follow in a moment.', color: 'gray' },
  reconnecting: { label: 'Offline', about: 'It is read again when the connection is back.', color: 'orange' },
  closed: { label: 'Not live', about: 'Nothing on this page changes by itself.', color: 'gray' },
}

/** Whether what is shown is current. */
export function ConnectionStatus() {
  const { label, about, color } = looks[useConnectionStatus()]
  return (
    <Tooltip label={about}>
      <Badge role="status" variant="dot" color={color} tt="none" visibleFrom="xs">
        {label}
      </Badge>
    </Tooltip>
  )
}
