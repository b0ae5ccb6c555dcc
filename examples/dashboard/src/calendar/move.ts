import { type Event, isVenueKitError, type Reservation } from '@venuekit/core'
import { toInstant, toLocal } from '@venuekit/core/availability'
import { useUpdateEvent } from '@venuekit/react'
import { useState } from 'react'
import { useSelf } from '../shell/user.tsx'
import { wallClock } from '../ui/format.ts'
import { reportFailure } from '../ui/report.ts'
import type { Entry } from './entries.ts'
import { useMoveToSpace } from './move-to-space.ts'

/** A move that was refused because something else occupies the space. */
export interface MoveConflict {
  readonly name: string
  /** Where it was dropped: a time of the venue's clock, or a space. */
  readonly wanted: string
  readonly error: Error
}

/**
 * Moves events in time, or to another space, where they keep their time. While the database decides, they are shown where they
 * were dropped.
 */
export function useMove(timeZone: string, spaceName: (space_id: string) => string) {
  const { manages } = useSelf()
  const time = useUpdateEvent()
  const space = useMoveToSpace()
  const [conflict, setConflict] = useState<MoveConflict>()

  const mayMove = ({ payload }: Entry): boolean =>
    manages && payload?.event !== undefined && !['completed', 'cancelled'].includes(payload.event.status)

  const move = ({ payload }: Entry, newStart: string, resource?: string | number) => {
    const event = payload?.event
    if (!event) return
    const { event_id, name, updated_at } = event
    const start = wallClock(newStart)
    const from = payload.reservation?.reserved_space_id
    const to = from && resource !== undefined ? String(resource) : from
    const before = toLocal(event.date, timeZone)
    const onError = (error: Error) => {
      const wanted = to && to !== from ? spaceName(to) : start.replace('T', ' ')
      if (isVenueKitError(error) && error.code !== 'conflict') reportFailure(error)
      else setConflict({ name, wanted, error })
    }
    setConflict(undefined)
    if (!from || !to || to === from) {
      time.mutate({ event_id, date: toInstant(start, timeZone), if_updated_at: updated_at }, { onError })
    } else if (start.slice(0, 10) === before.slice(0, 10)) {
      space.mutate({ event_id, from, to }, { onError })
    } else {
      onError(new Error('Another day is another move: drag it to the space first, on its own day.'))
    }
  }

  const moved = (event: Event): Event => {
    const date = time.isPending && time.variables.event_id === event.event_id ? time.variables.date : undefined
    if (!date) return event
    const lasts = Date.parse(event.ends_at) - Date.parse(event.date)
    return { ...event, date, ends_at: new Date(Date.parse(date) + lasts).toISOString() }
  }

  const placed = (reservation: Reservation): Reservation => {
    if (!space.isPending) return reservation
    const { event_id, from, to } = space.variables
    const isMoving = reservation.event_id === event_id && reservation.reserved_space_id === from
    return isMoving ? { ...reservation, reserved_space_id: to } : reservation
  }

  return { move, mayMove, moved, placed, conflict, forget: () => setConflict(undefined) }
}
