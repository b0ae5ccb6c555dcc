import type { EventSummary, TimelineEntry } from '@venuekit/core'
import { toLocal } from '@venuekit/core/availability'

/** An entry of the running order, where it stands in the stored list, and its time on the venue's clock. */
export interface Placed {
  readonly entry: TimelineEntry
  readonly index: number
  readonly clock: string
}

const minutes = (local: string) => Date.parse(`${local.slice(0, 16)}Z`) / 60_000

const day = 1440

/**
 * The entries as they follow each other. A time without a day is on that one which is closest to the event: of a party from
 * 18:00 to 02:00, `01:00` is after midnight, and `14:00` the setup before it.
 */
export function runningOrder(
  { timeline, date, ends_at }: Pick<EventSummary['event'], 'timeline' | 'date' | 'ends_at'>,
  timeZone: string,
): Placed[] {
  const start = toLocal(date, timeZone)
  const [from, to] = [minutes(start), minutes(toLocal(ends_at, timeZone))]
  const distance = (at: number) => Math.max(from - at, at - to, 0)
  const place = (time: string) => {
    if (time.length > 5) return minutes(toLocal(time, timeZone))
    const first = minutes(`${start.slice(0, 10)}T${time}`)
    return distance(first + day) < distance(first) ? first + day : first
  }
  return timeline
    .map((entry, index) => ({
      entry,
      index,
      clock: entry.time.length > 5 ? toLocal(entry.time, timeZone).slice(11, 16) : entry.time,
      at: place(entry.time),
    }))
    .toSorted((a, b) => a.at - b.at)
}
