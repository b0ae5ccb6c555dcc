import type { EventStatus } from './schema.ts'

type Transitions = Readonly<Record<EventStatus, readonly EventStatus[]>>

const ofVenue: Transitions = {
  inquiry: ['pending_confirmation', 'confirmed', 'cancelled'],
  pending_confirmation: ['confirmed', 'inquiry', 'cancelled'],
  confirmed: ['in_planning', 'cancelled'],
  in_planning: ['finalized', 'cancelled'],
  finalized: ['in_planning', 'completed', 'cancelled'],
  completed: [],
  cancelled: [],
}

const ofClient: Transitions = {
  inquiry: ['cancelled'],
  pending_confirmation: ['confirmed', 'cancelled'],
  confirmed: ['cancelled'],
  in_planning: ['cancelled'],
  finalized: [],
  completed: [],
  cancelled: [],
}

/**
 * The states an event may go to from `status`, so that an interface offers no other. The database decides: it refuses
 * others with `conflict`, and these to staff with `forbidden`. Vendors change no event.
 */
export function nextEventStatuses(status: EventStatus, by: 'venue' | 'client'): readonly EventStatus[] {
  return (by === 'venue' ? ofVenue : ofClient)[status]
}
