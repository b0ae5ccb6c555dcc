'use client'
import { Badge, Tooltip } from '@mantine/core'
import { getRealtimeStatus, onRealtimeStatus, type RealtimeStatus } from '@venuekit/core'
import { useVenueKit } from '@venuekit/react'
import { useCallback, useSyncExternalStore } from 'react'

const looks: Record<RealtimeStatus, { label: string; about: string; color: string }> = {
  live: { label: 'Live', about: 'Changes of others appear at once.', color: 'pine' },
  connecting: { label: 'Connecting', about: 'Live changes will follow in a moment.', color: 'gray' },
  reconnecting: {
    label: 'Offline',
    about: 'What you see may be out of date. It is read again when the connection is back.',
    color: 'orange',
  },
  closed: { label: 'Not live', about: 'Nothing on this page changes by itself.', color: 'gray' },
}

/** Whether what is shown is current. */
export function ConnectionStatus() {
  const client = useVenueKit()
  const status = useSyncExternalStore(
    useCallback((onChange) => onRealtimeStatus(client, onChange), [client]),
    () => getRealtimeStatus(client),
    () => 'connecting' as const,
  )
  const { label, about, color } = looks[status]
  return (
    <Tooltip label={about}>
      <Badge role="status" variant="dot" color={color} tt="none" visibleFrom="xs">
        {label}
      </Badge>
    </Tooltip>
  )
}
