import type { ScheduleEventData } from '@mantine/schedule'
import type { Event, Reservation } from '@venuekit/core'
import { toLocal } from '@venuekit/core/availability'
import { eventStatuses } from '../events/status.ts'

/** What an entry of the calendar stands for. */
interface EntryPayload {
  readonly event: Event | undefined
  readonly reservation: Reservation | undefined
}

export type Entry = ScheduleEventData<EntryPayload & Record<PropertyKey, unknown>>

/** `2027-06-12 18:00:00`, as the calendar writes times of the venue's clock. */
const clock = (instant: string, timeZone: string) => `${toLocal(instant, timeZone).replace('T', ' ')}:00`

const ordinal = (rank: number) => ['1st', '2nd', '3rd'][rank - 1] ?? `${rank}th`

const titleOf = ({ kind, rank, note }: Reservation, event: Event | undefined): string => {
  if (kind === 'block') return note ?? 'Closed'
  const name = event?.name ?? note ?? 'Option'
  return kind === 'hold' ? `${ordinal(rank)} option: ${name}` : name
}

const colors = { booking: 'pine', hold: 'yellow', block: 'gray' } as const

/** What occupies the spaces: bookings, options in the order of their rank, and closures, each at the time of the event itself. */
export function spaceEntries(
  reservations: readonly Reservation[],
  events: readonly Event[],
  timeZone: string,
): Entry[] {
  const byId = new Map(events.map((event) => [event.event_id, event]))
  // An event that moves to another space has both for a moment.
  const groups = Map.groupBy(
    reservations,
    ({ event_id, group_id, reserved_space_id }) => `${event_id ?? group_id} ${reserved_space_id}`,
  )
  return [...groups].flatMap(([id, [reservation]]) => {
    if (!reservation) return []
    const event = reservation.event_id ? byId.get(reservation.event_id) : undefined
    return [
      {
        id,
        title: titleOf(reservation, event),
        start: clock(event?.date ?? reservation.starts_at, timeZone),
        end: clock(event?.ends_at ?? reservation.ends_at, timeZone),
        color: colors[reservation.kind],
        resourceId: reservation.reserved_space_id,
        payload: { event, reservation },
      },
    ]
  })
}

/** All events, inquiries included, which occupy nothing yet. */
export function eventEntries(events: readonly Event[], timeZone: string): Entry[] {
  return events
    .filter(({ status }) => status !== 'cancelled')
    .map((event) => ({
      id: event.event_id,
      title: event.status === 'inquiry' ? `${event.name} (inquiry)` : event.name,
      start: clock(event.date, timeZone),
      end: clock(event.ends_at, timeZone),
      color: eventStatuses[event.status].color,
      payload: { event, reservation: undefined },
    }))
}
