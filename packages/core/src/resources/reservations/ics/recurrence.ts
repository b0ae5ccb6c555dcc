import type ICAL from 'ical.js'
import type { VenueKitError } from '../../../errors.ts'
import { type Clock, clocksOf, onClockOf, wallText, type Zones } from './clock.ts'
import { refuseCalendar } from './refuse.ts'
import { utc } from './zones.ts'

/** An event, and when it starts first. */
interface Dated {
  readonly event: ICAL.Component
  readonly start: Clock
}

interface Period {
  readonly from: number
  readonly to: number
}

const day = 86_400_000
const dateOf = (wall: number) => Math.floor(wall / day)
const basic = (wall: number) => `${wallText(wall).replace(/[-:]/g, '')}Z`

/** UNTIL on the clock of the event, which the rule is followed on; a date lets the whole day in. */
function untilOf(until: ICAL.Time, { zone }: Clock): string {
  if (until.isDate) return `${until.toString().replaceAll('-', '')}T235959Z`
  const wall = Date.parse(`${until.toString().replace(/Z$/, '')}Z`)
  return basic(until.toString().endsWith('Z') ? onClockOf(zone, { wall, zone: utc, isDate: false }) : wall)
}

/** Steps through a rule. One that counts is followed from its first date, others from the period's. */
const maxIterations = 10_000

function unfollowable(rule: ICAL.Recur, event: ICAL.Component, cause: unknown): VenueKitError {
  const name = event.getFirstPropertyValue('summary') || event.getFirstPropertyValue('uid')
  if (!/iterations/.test(String(cause))) {
    return refuseCalendar(`“${name}” repeats by ${rule}, which cannot be followed`, 'See RFC 5545, 3.3.10.', cause)
  }
  return refuseCalendar(
    `“${name}” repeats by ${rule}, for more than ${maxIterations} dates`,
    rule.count
      ? 'End the event by a date (UNTIL) in place of COUNT, or begin it anew nearer to the period.'
      : 'Let the event repeat less often, or import a shorter period: give from and to.',
    cause,
  )
}

/** The rule is followed by the library of `createEventSeries`: that of ical.js does not end for rules without a date. */
async function followRule(rule: ICAL.Recur, { event, start }: Dated, { from, to }: Period): Promise<number[]> {
  const { RRuleTemporal } = await import('rrule-temporal')
  const text = rule
    .toString()
    .split(';')
    .map((part) => (part.startsWith('UNTIL=') && rule.until ? `UNTIL=${untilOf(rule.until, start)}` : part))
    .join(';')
  const dtstart = { timeZoneId: 'UTC', toString: () => `${wallText(start.wall)}Z[UTC]` }
  try {
    const dates = new RRuleTemporal({ rruleString: text, dtstart, maxIterations }).between(
      new Date(from),
      new Date(to),
      true,
    )
    return dates.map(({ epochMilliseconds }) => epochMilliseconds)
  } catch (cause) {
    throw unfollowable(rule, event, cause)
  }
}

const isRule = (value: unknown): value is ICAL.Recur => typeof value === 'object' && value !== null && 'freq' in value

/** When an event takes place within a period, on its own clock: by DTSTART, RRULE and RDATE, without EXDATE. */
export async function occurrencesOf({ event, start }: Dated, zones: Zones, period: Period): Promise<number[]> {
  const times = (name: string) => event.getAllProperties(name).flatMap((property) => clocksOf(property, zones))
  const found = new Set([start.wall, ...times('rdate').map((time) => onClockOf(start.zone, time))])
  for (const property of event.getAllProperties('rrule')) {
    const rule: unknown = property.getFirstValue()
    if (isRule(rule)) for (const wall of await followRule(rule, { event, start }, period)) found.add(wall)
  }
  const excluded = times('exdate')
  const gone = new Set(excluded.map((time) => onClockOf(start.zone, time)))
  const daysGone = new Set(excluded.filter(({ isDate }) => isDate).map(({ wall }) => dateOf(wall)))
  return [...found]
    .filter((wall) => !gone.has(wall) && !daysGone.has(dateOf(wall)) && wall >= period.from && wall <= period.to)
    .sort((a, b) => a - b)
}
