import { type Event, isVenueKitError, type Reservation } from '@venuekit/core'
import { toInstant, toLocal } from '@venuekit/core/availability'
import { useMoveEvent, useUpdateEvent } from '@venuekit/react'
import { useState } from 'react'
import { useSelf } from '../shell/user.tsx'
import { wallClock } from '../ui/format.ts'
import { reportFailure } from '../ui/report.ts'
import type { Entry } from './entries.ts'

/** A move that was refused because something else occupies the space. */
export interface MoveConflict {
  readonly name: string
  /** Where it was dropped: a time of the venue's clock, a space, or both. */
  readonly wanted: string
  readonly error: Error
}

/**
 * Moves events in time, to another space, or both at once. While the database decides, they are shown where they were dropped.
 */
export function useMove(timeZone: string, spaceName: (space_id: string) => string) {
  const { manages } = useSelf()
  const time = useUpdateEvent()
  const space = useMoveEvent()
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
    const changes = {
      event_id,
      if_updated_at: updated_at,
      ...(start !== toLocal(event.date, timeZone) && { date: toInstant(start, timeZone) }),
    }
    const onError = (error: Error) => {
      const wanted = [to && to !== from && spaceName(to), changes.date && start.replace('T', ' ')]
      if (isVenueKitError(error) && error.code !== 'conflict') reportFailure(error)
      else setConflict({ name, wanted: wanted.filter(Boolean).join(', '), error })
    }
    setConflict(undefined)
    if (from && to && to !== from) space.mutate({ ...changes, from_space_id: from, to_space_id: to }, { onError })
    else if (changes.date) time.mutate(changes, { onError })
  }

  const moved = (event: Event): Event => {
    const pending = [time, space].find((each) => each.isPending && each.variables.event_id === event.event_id)
    const date = pending?.variables?.date
    if (!date) return event
    const lasts = Date.parse(event.ends_at) - Date.parse(event.date)
    return { ...event, date, ends_at: new Date(Date.parse(date) + lasts).toISOString() }
  }

  const placed = (reservation: Reservation): Reservation => {
    if (!space.isPending) return reservation
    const { event_id, from_space_id, to_space_id } = space.variables
    const isMoving = reservation.event_id === event_id && reservation.reserved_space_id === from_space_id
    return isMoving ? { ...reservation, reserved_space_id: to_space_id } : reservation
  }

  return { move, mayMove, moved, placed, conflict, forget: () => setConflict(undefined) }
}
