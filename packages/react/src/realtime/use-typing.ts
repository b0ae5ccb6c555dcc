'use client'

import { type BroadcastRoom, joinBroadcast } from '@venuekit/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useVenueKitContext } from '../context.ts'
import { isPlaceholder } from '../user.ts'

/** Milliseconds for which somebody counts as typing, and within which it is not said again. */
const times = { shown: 5000, said: 2000 }

interface Said {
  /** The sender's own word, for showing it. */
  readonly name: string
}

export interface Typing {
  /** The names of those who are typing now, the user excepted. */
  readonly typing: readonly string[]
  /** Says that the user is typing; to be called at every key, it tells the others every two seconds. */
  readonly notify: () => void
}

/** Who is typing in a thread of messages; `name` is what the others see of the user. Without a thread nothing is joined. */
export function useTyping(thread_id: string | undefined, name: string): Typing {
  const { client, owner, onError } = useVenueKitContext()
  const [typing, setTyping] = useState<readonly string[]>([])
  const room = useRef<BroadcastRoom<Said>>(null)
  const said = useRef(0)

  useEffect(() => {
    if (thread_id === undefined || isPlaceholder(owner)) return
    const timers = new Map<string, ReturnType<typeof setTimeout>>()
    const onMessage = ({ event, payload }: { event: string; payload: Partial<Said> | null }) => {
      const who = payload?.name
      if (event !== 'typing' || typeof who !== 'string') return
      const rest = () => {
        timers.delete(who)
        setTyping([...timers.keys()])
      }
      clearTimeout(timers.get(who))
      timers.set(who, setTimeout(rest, times.shown))
      setTyping([...timers.keys()])
    }
    const joined = joinBroadcast<Said>(client, { kind: 'thread', id: thread_id }, { onMessage, onError })
    room.current = joined
    said.current = 0
    return () => {
      room.current = null
      joined.leave()
      for (const timer of timers.values()) clearTimeout(timer)
      setTyping([])
    }
  }, [client, owner, onError, thread_id])

  const notify = useCallback(() => {
    if (Date.now() - said.current < times.said) return
    said.current = Date.now()
    // Typing that goes untold does no harm.
    room.current?.send('typing', { name }).catch(() => {})
  }, [name])
  return { typing, notify }
}
