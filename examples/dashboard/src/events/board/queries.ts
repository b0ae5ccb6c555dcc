import { EventStatusSchema, type ListEventsSchema } from '@venuekit/core'
import type * as z from 'zod'

type ListEvents = z.input<typeof ListEventsSchema>

export const boardStatuses = EventStatusSchema.options

/** Everything that is still to happen, the next one first. */
export const openEventsOf = (venue_id: string): ListEvents => ({
  venue_id,
  status: ['inquiry', 'pending_confirmation', 'confirmed', 'in_planning', 'finalized'],
  limit: 500,
})

/** The latest of what is over. */
export const endedEventsOf = (venue_id: string): ListEvents => ({
  venue_id,
  status: ['completed', 'cancelled'],
  order: 'date.desc',
  limit: 20,
})
