'use client'
import { Badge, Tooltip } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import type { RealtimeStatus } from '@venuekit/core'
import { useConnectionStatus } from '@venuekit/react'

const looks: Record<RealtimeStatus | 'offline', { label: string; about: string; color: string }> = {
  offline: { label: 'Offline', about: 'What you change is sent when the connection is back.', color: 'orange' },
  live: { label: 'Live', about: 'Changes of others appear at once.', color: 'pine' },
  connecting: { label: 'Connecting', about: 'Live changes will follow in a moment.', color: 'gray' },
  reconnecting: { label: 'Reconnecting', about: 'It is read again when the connection is back.', color: 'orange' },
  closed: { label: 'Not live', about: 'Nothing on this page changes by itself.', color: 'gray' },
}

/** Whether what is shown is current. Narrow screens have room for it only while the browser is offline. */
export function ConnectionStatus() {
  const { online } = useNetwork()
  const status = useConnectionStatus()
  const { label, about, color } = looks[online === false ? 'offline' : status]
  return (
    <Tooltip label={about}>
      <Badge role="status" variant="dot" color={color} tt="none" {...(online !== false && { visibleFrom: 'xs' })}>
        {label}
      </Badge>
    </Tooltip>
  )
}
