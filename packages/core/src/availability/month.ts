import type { TimeRange } from '../resources/spaces/schema.ts'
import { dayRange } from './clock.ts'

const day = 86_400_000

const firstDay = (month: string) => {
  const first = Date.parse(`${month}-01T00:00Z`)
  if (!/^\d{4}-\d\d$/.test(month) || Number.isNaN(first))
    throw new RangeError(`${month} is not a month such as 2026-10.`)
  return new Date(first)
}

const afterMonth = (first: Date) => Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1)

const dateOf = (utc: number) => new Date(utc).toISOString().slice(0, 10)

/** The dates of a month, `2026-10`. */
export function monthDays(month: string): string[] {
  const first = firstDay(month)
  const length = (afterMonth(first) - first.getTime()) / day
  return Array.from({ length }, (_, index) => dateOf(first.getTime() + index * day))
}

/**
 * The period to ask `getAvailability` for, so that its answer tells the slots of every day of a month, for events of up to
 * `longest_minutes`: the month at the venue, a week before and a week and a day after it, which are the most that setup,
 * teardown and buffer can take, and the event.
 */
export function monthRange(month: string, timeZone: string, longest_minutes = 1440): TimeRange {
  const first = firstDay(month)
  const after = afterMonth(first) + 8 * day + Math.ceil(longest_minutes / 1440) * day
  return {
    from: dayRange(dateOf(first.getTime() - 7 * day), timeZone).from,
    to: dayRange(dateOf(after), timeZone).from,
  }
}
