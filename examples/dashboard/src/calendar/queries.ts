import { monthRange } from '@venuekit/core/availability'

interface Place {
  readonly venue_id: string
  readonly time_zone: string
}

/** The month of a day at the venue, and the weeks around it, which a calendar shows too. */
const around = (date: string, timeZone: string) => monthRange(date.slice(0, 7), timeZone)

export const eventsAround = ({ venue_id, time_zone }: Place, date: string) => ({
  venue_id,
  ...around(date, time_zone),
  limit: 1000,
})

export const reservationsAround = ({ venue_id, time_zone }: Place, date: string) => ({
  venue_id,
  ...around(date, time_zone),
  limit: 1000,
})
