import type { Event } from '@venuekit/core'
import { toInstant } from '@venuekit/core/availability'
import { useUpdateEvent } from '@venuekit/react'
import { useState } from 'react'
import { useSelf } from '../shell/user.tsx'
import { reportFailure } from '../ui/report.ts'
import type { Entry } from './entries.ts'

/** A move that was refused because something else occupies the space. */
export interface MoveConflict {
  readonly name: string
  readonly wanted: string
  readonly error: Error
}

/** Moves events in time. While the database decides, they are shown where they were dropped; refused, they go back. */
export function useMove(timeZone: string) {
  const { manages } = useSelf()
  const { mutate, isPending, variables } = useUpdateEvent()
  const [conflict, setConflict] = useState<MoveConflict>()

  const mayMove = ({ payload }: Entry): boolean =>
    manages && payload?.event !== undefined && !['completed', 'cancelled'].includes(payload.event.status)

  const move = ({ payload }: Entry, newStart: string, space_id?: string | number) => {
    const event = payload?.event
    if (!event) return
    setConflict(undefined)
    if (space_id !== undefined && space_id !== payload.reservation?.reserved_space_id) {
      const error = new Error('Dragging changes the time. Give the event another space on its page.')
      setConflict({ name: event.name, wanted: newStart, error })
      return
    }
    const date = toInstant(newStart.replace(' ', 'T').slice(0, 16), timeZone)
    mutate(
      { event_id: event.event_id, date, if_updated_at: event.updated_at },
      {
        onError: (error) => {
          if (error.code === 'conflict') setConflict({ name: event.name, wanted: newStart, error })
          else reportFailure(error)
        },
      },
    )
  }

  const moved = (event: Event): Event => {
    if (!isPending || variables?.event_id !== event.event_id || !variables.date) return event
    const lasts = Date.parse(event.ends_at) - Date.parse(event.date)
    const ends_at = new Date(Date.parse(variables.date) + lasts).toISOString()
    return { ...event, date: variables.date, ends_at }
  }

  return { move, mayMove, moved, conflict, forget: () => setConflict(undefined) }
}
