import type { Availability } from '../resources/reservations/schema.ts'
import type { TimeRange } from '../resources/spaces/schema.ts'
import { dayGrid, dayRange } from './clock.ts'

const minute = 60_000

/** What is asked of a day of a space: when may an event of `duration_minutes` start? */
export interface DayQuestion {
  space_id: string
  /** At the venue, `2026-10-25`. */
  date: string
  /** Whole minutes, from 1 to 20160 (14 days). */
  duration_minutes: number
  /** Starts are so many minutes apart, from 1 to 1440. 30 unless given. */
  step_minutes?: number
}

function assertMinutes({ duration_minutes, step_minutes = 30 }: DayQuestion): void {
  const isWithin = (minutes: number, least: number, most: number) =>
    Number.isInteger(minutes) && minutes >= least && minutes <= most
  if (!isWithin(duration_minutes, 1, 20160)) throw new RangeError('duration_minutes is from 1 minute to 14 days.')
  if (!isWithin(step_minutes, 1, 1440)) throw new RangeError('step_minutes is from 1 minute to one day.')
}

/**
 * free: all starts that the opening hours have for so long an event are to be had; partly: some; full: none, since all are taken.
 * closed: the venue is not open for so long. too_soon: within the minimum notice, or past. too_far: beyond the booking window.
 */
export type DayState = 'free' | 'partly' | 'full' | 'closed' | 'too_soon' | 'too_far'

/** The database counts microseconds; a start, which is a whole minute, is never between two milliseconds. */
const notBefore = (instant: string) => Date.parse(instant) + (/\.\d{3}0*[1-9]/.test(instant) ? 1 : 0)

const spaceOf = ({ spaces }: Availability, space_id: string) => {
  const space = spaces.find((each) => each.space_id === space_id)
  if (!space) throw new RangeError(`The answer of getAvailability has no space ${space_id}.`)
  return space
}

/** What the answer has to cover for the bookable part of a day, or it does not know all of the day's slots. */
function assertCovered(availability: Availability, needed: { from: number; to: number }): void {
  if (needed.from < Date.parse(availability.from) || needed.to > Date.parse(availability.to)) {
    throw new RangeError('The answer of getAvailability ends too close to this day: ask for the period of monthRange.')
  }
}

/** The starts that opening hours have, those of them that can be booked by now, and those of them that are not taken. */
function starts(availability: Availability, question: DayQuestion) {
  assertMinutes(question)
  const { time_zone, open, bookable, buffer_minutes } = availability
  const { setup_minutes, teardown_minutes, busy } = spaceOf(availability, question.space_id)
  const day = dayRange(question.date, time_zone)
  const soonest = notBefore(bookable.from)
  const latest = bookable.to === null ? Number.POSITIVE_INFINITY : Date.parse(bookable.to)
  const before = setup_minutes * minute
  const length = question.duration_minutes * minute
  const after = length + (teardown_minutes + buffer_minutes) * minute

  const first = Math.max(Date.parse(day.from), soonest)
  const last = Math.min(Date.parse(day.to), latest)
  if (first < last) assertCovered(availability, { from: first - before, to: last + after })

  const hours = open.map(({ from, to }) => ({ from: notBefore(from), to: Date.parse(to) }))
  const taken = busy.map(({ from, to }) => ({ from: Date.parse(from), to: notBefore(to) }))
  const inHours = dayGrid(question.date, time_zone, question.step_minutes ?? 30).filter((start) =>
    hours.some(({ from, to }) => from <= start && start + length <= to),
  )
  const inTime = inHours.filter((start) => soonest <= start && start < latest)
  const free = inTime.filter((start) => !taken.some(({ from, to }) => start - before < to && from < start + after))
  return {
    inHours,
    inTime,
    free,
    isPast: Date.parse(day.to) <= soonest,
    isBeyond: Date.parse(day.from) >= latest,
    latest,
  }
}

/**
 * The slots of a day: when an event may start, and then ends. Opening hours, closures, setup, teardown, buffer, minimum notice
 * and booking window are kept, as the database keeps them, which decides when a slot is taken. Takes any answer of
 * `getAvailability` that covers the day and what surrounds it; whether the guests fit in, `capacity` tells.
 * @throws RangeError where the answer does not reach far enough around the day, or lacks the space, or for minutes out of range.
 */
export function daySlots(availability: Availability, question: DayQuestion): TimeRange[] {
  const iso = (instant: number) => new Date(instant).toISOString()
  return starts(availability, question).free.map((start) => ({
    from: iso(start),
    to: iso(start + question.duration_minutes * minute),
  }))
}

/**
 * How much of a day can be had.
 * @throws RangeError as `daySlots` does.
 */
export function dayState(availability: Availability, question: DayQuestion): DayState {
  const { inHours, inTime, free, isPast, isBeyond, latest } = starts(availability, question)
  if (isPast) return 'too_soon'
  if (isBeyond) return 'too_far'
  if (inHours.length === 0) return 'closed'
  if (inTime.length === 0) return inHours.some((start) => start >= latest) ? 'too_far' : 'too_soon'
  if (free.length === 0) return 'full'
  return free.length === inTime.length ? 'free' : 'partly'
}

/** Every start of the slots that the database gave for a space, which it answers as runs where it is asked for a duration. */
export function slotStarts(availability: Availability, space_id: string): string[] {
  const step = availability.step_minutes * minute
  return spaceOf(availability, space_id).slots.flatMap(({ first, last }) => {
    const start = Date.parse(first)
    const count = Math.floor((Date.parse(last) - start) / step) + 1
    return Array.from({ length: count }, (_, index) => new Date(start + index * step).toISOString())
  })
}
