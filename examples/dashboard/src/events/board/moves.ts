import { type Event, type EventStatus, nextEventStatuses } from '@venuekit/core'

const key = Symbol('event')

/** What a dragged card carries. */
export const carry = (event: Event): Record<symbol, unknown> => ({ [key]: event })

export const draggedEvent = (data: Record<string | symbol, unknown>): Event | undefined =>
  data[key] as Event | undefined

export const mayMove = (event: Event | undefined, status: EventStatus): boolean =>
  event !== undefined && nextEventStatuses(event.status, 'venue').includes(status)
