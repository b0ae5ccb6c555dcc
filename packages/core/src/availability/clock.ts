import { tzOffset } from '@date-fns/tz/tzOffset'
import type { TimeRange } from '../resources/spaces/schema.ts'

const minute = 60_000
const day = 86_400_000

const iso = (instant: number) => new Date(instant).toISOString()

/** Milliseconds that the zone is ahead of UTC. */
const offset = (timeZone: string, instant: number) => tzOffset(timeZone, new Date(instant)) * minute

/** `wall` is a local time as if it were UTC. */
const resolve = (wall: number, timeZone: string): number => {
  const before = offset(timeZone, wall - day)
  const valid = [before, offset(timeZone, wall + day)].find((ahead) => offset(timeZone, wall - ahead) === ahead)
  return wall - (valid ?? before)
}

const asUtc = (local: string, timeZone: string) => {
  const wall = Date.parse(`${local}Z`)
  // Some engines take 30 February for 2 March.
  if (Number.isNaN(wall) || !iso(wall).startsWith(local))
    throw new RangeError(`${local} is not a local time such as 2026-10-25T19:00.`)
  if (Number.isNaN(tzOffset(timeZone, new Date(wall)))) throw new RangeError(`${timeZone} is not an IANA time zone.`)
  return wall
}

/**
 * The instant of a time of the venue's clock, `2026-10-25T19:00`, as ISO 8601 in UTC. A time that the clocks skip in spring is
 * moved forward by the gap (02:30 becomes 03:30), of a time that they show twice in autumn the first is taken. The
 * database answers the same.
 * @throws RangeError for what is no local time or no IANA time zone.
 */
export const toInstant = (local: string, timeZone: string): string => iso(resolve(asUtc(local, timeZone), timeZone))

/**
 * What the venue's clock shows at an instant, `2026-10-25T19:00`; the first ten characters are its date there.
 * @throws RangeError for what is no instant or no IANA time zone.
 */
export function toLocal(instant: string | Date, timeZone: string): string {
  const at = new Date(instant).getTime()
  if (Number.isNaN(at)) throw new RangeError(`${String(instant)} is not an instant.`)
  const ahead = offset(timeZone, at)
  if (Number.isNaN(ahead)) throw new RangeError(`${timeZone} is not an IANA time zone.`)
  return iso(at + ahead).slice(0, 16)
}

/**
 * From the first instant of a date at the venue, `2026-10-25`, to that of the next. Mostly 24 hours; 23 or 25, and in some
 * zones others, where the clocks change.
 */
export function dayRange(date: string, timeZone: string): TimeRange {
  const wall = asUtc(`${date}T00:00`, timeZone)
  return { from: iso(resolve(wall, timeZone)), to: iso(resolve(wall + day, timeZone)) }
}

/**
 * The instants at which the venue's clock shows a multiple of `step_minutes` since midnight, in order and each once. Of
 * times that the clocks show twice only the first are among them.
 */
export function dayGrid(date: string, timeZone: string, step_minutes: number): number[] {
  const midnight = asUtc(`${date}T00:00`, timeZone)
  const [start, end] = [resolve(midnight, timeZone), resolve(midnight + day, timeZone)]
  const changes = end - start !== day
  const grid = Array.from({ length: Math.ceil(day / minute / step_minutes) }, (_, index) => {
    const since = index * step_minutes * minute
    return changes ? resolve(midnight + since, timeZone) : start + since
  })
  return [...new Set(grid)].filter((instant) => instant < end).sort((one, other) => one - other)
}
