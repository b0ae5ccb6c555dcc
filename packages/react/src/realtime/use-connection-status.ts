'use client'

import { getRealtimeStatus, onRealtimeStatus, type RealtimeStatus } from '@venuekit/core'
import { useCallback, useSyncExternalStore } from 'react'
import { useVenueKit } from '../context.ts'

/**
 * The worst status of all live results, presences and broadcasts of the client, for a sign that says whether the page is
 * current; `closed` without any, and on a server.
 */
export function useConnectionStatus(): RealtimeStatus {
  const client = useVenueKit()
  return useSyncExternalStore(
    useCallback((onChange) => onRealtimeStatus(client, onChange), [client]),
    () => getRealtimeStatus(client),
    () => 'closed',
  )
}
