'use client'

import { joinPresence, type PresenceRoom, type PresenceState, type Present, type RoomKind } from '@venuekit/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useVenueKitContext } from '../context.ts'
import { isPlaceholder } from '../user.ts'

/** Which event or thread; without an id nothing is joined. */
export interface RoomOf {
  readonly kind: RoomKind
  readonly id: string | undefined
}

export interface Presence<State extends PresenceState> {
  /** Everybody who is there, the user included while it shows itself. It is their own word: any party may claim any `user_id`. */
  readonly present: readonly Present<State>[]
  /** Shows this state to all who are there. Realtime allows five changes in 30 seconds. */
  readonly track: (state: State) => void
  readonly untrack: () => void
}

/**
 * Who is looking at an event or a thread of messages. With `state` the user shows itself from the start, e.g. with
 * `{ page: 'guests' }`; `track` changes that. For the parties of the event or thread; what fails goes to the provider's `onError`.
 */
export function usePresence<State extends PresenceState = PresenceState>(
  { kind, id }: RoomOf,
  state?: State,
): Presence<State> {
  const { client, owner, onError } = useVenueKitContext()
  const [present, setPresent] = useState<readonly Present<State>[]>([])
  const room = useRef<PresenceRoom<State>>(null)
  // Shown again by whom joins anew.
  const shown = useRef(state)
  const track = useCallback((next: State) => {
    shown.current = next
    room.current?.track(next)
  }, [])
  const untrack = useCallback(() => {
    shown.current = undefined
    room.current?.untrack()
  }, [])
  useEffect(() => {
    if (id === undefined || isPlaceholder(owner)) return
    const joined = joinPresence<State>(client, { kind, id }, { state: shown.current, onSync: setPresent, onError })
    room.current = joined
    return () => {
      room.current = null
      joined.leave()
      setPresent([])
    }
  }, [client, owner, onError, kind, id])
  return { present, track, untrack }
}
