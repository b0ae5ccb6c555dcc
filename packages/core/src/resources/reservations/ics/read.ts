import type ICAL from 'ical.js'
import { isVenueKitError, VenueKitError } from '../../../errors.ts'
import { type Clock, clocksOf, instantText, onClockOf, wallText, type Zones } from './clock.ts'
import { occurrencesOf } from './recurrence.ts'
import { refuseCalendar } from './refuse.ts'
import { type Ical, zonesOf } from './zones.ts'

/** A busy time as `import_busy_calendar` of the database takes it. */
export interface BusyTime {
  uid: string
  recurrence_id: string
  from: string
  to: string
  time_zone?: string
  end_time_zone?: string
  /** Added to `to`, however the clocks change. */
  plus_seconds?: number
  note?: string
}

interface Span {
  readonly event: ICAL.Component
  readonly start: Clock
  /** Where the event ends on its clock, without `plus_seconds`. */
  readonly end: Clock
  readonly plus_seconds: number
}

const day = 86_400_000
/** Zones are at most 14 hours from UTC, and the database compares exactly. */
const slack = 2 * day
const most = 5000

const textOf = (component: ICAL.Component, name: string): string =>
  String(component.getFirstPropertyValue(name) ?? '').trim()

const isFree = (event: ICAL.Component): boolean =>
  /^cancelled$/i.test(textOf(event, 'status')) ||
  /^transparent$/i.test(textOf(event, 'transp')) ||
  /^free$/i.test(textOf(event, 'x-microsoft-cdo-busystatus'))

const firstClock = (event: ICAL.Component, name: string, zones: Zones): Clock | undefined => {
  const property = event.getFirstProperty(name)
  return property ? clocksOf(property, zones)[0] : undefined
}

const isDuration = (value: unknown): value is ICAL.Duration =>
  typeof value === 'object' && value !== null && 'toSeconds' in value && 'weeks' in value

/** RFC 5545, 3.6.1: without DTEND and DURATION a day lasts a day, and a time no time. */
function spanOf(event: ICAL.Component, zones: Zones): Span | undefined {
  const start = firstClock(event, 'dtstart', zones)
  if (!start) return undefined
  const end = firstClock(event, 'dtend', zones)
  if (end) return { event, start, end: { ...end, zone: end.zone.floating ? start.zone : end.zone }, plus_seconds: 0 }
  const duration: unknown = event.getFirstPropertyValue('duration')
  if (!isDuration(duration))
    return { event, start, end: { ...start, wall: start.wall + (start.isDate ? day : 0) }, plus_seconds: 0 }
  const days = duration.weeks * 7 + duration.days
  const seconds = duration.hours * 3600 + duration.minutes * 60 + duration.seconds
  return { event, start, end: { ...start, wall: start.wall + days * day }, plus_seconds: seconds }
}

/** The event as it is when it starts at `wall`; its end moves along on its own clock. */
function busyTime({ event, start, end, plus_seconds }: Span, wall: number, recurrence_id: string): BusyTime {
  const from = instantText({ ...start, wall })
  const to = instantText({ ...end, wall: end.wall + wall - start.wall })
  const note = textOf(event, 'summary').replaceAll('\0', '').slice(0, 2000)
  return {
    uid: textOf(event, 'uid') || `${from.at}/${to.at}`,
    recurrence_id,
    from: from.at,
    to: to.at,
    ...(from.time_zone && { time_zone: from.time_zone }),
    ...(to.time_zone && to.time_zone !== from.time_zone && { end_time_zone: to.time_zone }),
    ...(plus_seconds !== 0 && { plus_seconds }),
    ...(note && { note }),
  }
}

/** The busy times of one event with all its exceptions, which have the same UID. */
async function busyTimesOf(events: ICAL.Component[], zones: Zones, period: { from: number; to: number }) {
  const sequence = (event: ICAL.Component) => Number(textOf(event, 'sequence')) || 0
  const sorted = events.toSorted((a, b) => sequence(a) - sequence(b))
  const master = sorted.findLast((event) => !event.hasProperty('recurrence-id'))
  const span = master && spanOf(master, zones)
  const exceptions = new Map<number, ICAL.Component>()
  for (const event of sorted) {
    const property = event.getFirstProperty('recurrence-id')
    const original = firstClock(event, 'recurrence-id', zones)
    if (!property || !original) continue
    if (property.getFirstParameter('range')) {
      throw refuseCalendar(`“${textOf(event, 'summary')}” changes all dates from one on`, 'Divide the series there.')
    }
    exceptions.set(span ? onClockOf(span.start.zone, original) : original.wall, event)
  }
  const found: BusyTime[] = []
  if (master && span && !isFree(master)) {
    const length = span.end.wall - span.start.wall + span.plus_seconds * 1000
    const around = { from: period.from - Math.max(length, 0) - slack, to: period.to + slack }
    const repeats = master.hasProperty('rrule') || master.hasProperty('rdate')
    for (const wall of await occurrencesOf(span, zones, around)) {
      if (!exceptions.has(wall)) found.push(busyTime(span, wall, repeats ? wallText(wall) : ''))
    }
  }
  for (const [original, event] of exceptions) {
    const moved = isFree(event) ? undefined : spanOf(event, zones)
    if (moved && moved.end.wall > period.from - slack && moved.start.wall < period.to + slack) {
      found.push(busyTime(moved, moved.start.wall, wallText(original)))
    }
  }
  return found
}

/** What free-busy information says (VFREEBUSY), as Exchange publishes it. */
function freeBusy(component: ICAL.Component): BusyTime[] {
  const periods = component
    .getAllProperties('freebusy')
    .filter((property) => !/^free$/i.test(property.getFirstParameter('fbtype') ?? ''))
    .flatMap((property) => property.getValues() as ICAL.Period[])
  return periods.map((period) => {
    const [from, to] = [period.start, period.getEnd()].map((time) => time.toJSDate().toISOString())
    return { uid: textOf(component, 'uid') || 'freebusy', recurrence_id: from ?? '', from: from ?? '', to: to ?? '' }
  })
}

function parse(ical: Ical, ics: string): ICAL.Component[] {
  const text = ics.replace(/^\uFEFF/, '').trim()
  if (!/^BEGIN:VCALENDAR\s/i.test(text)) {
    throw refuseCalendar('is not a calendar', 'Give the contents of an .ics file, which begin with BEGIN:VCALENDAR.')
  }
  try {
    const parsed: unknown[] = ical.parse(text)
    const calendars = Array.isArray(parsed[0]) ? parsed : [parsed]
    return calendars.map((calendar) => new ical.Component(calendar as unknown[]))
  } catch (cause) {
    throw refuseCalendar('is not a calendar that can be read', 'Export the calendar again; it may be cut off.', cause)
  }
}

function unreadable([event]: ICAL.Component[], cause: unknown): never {
  if (isVenueKitError(cause)) throw cause
  const name = event ? textOf(event, 'summary') || textOf(event, 'uid') : ''
  throw refuseCalendar(`“${name}” has a value that cannot be read`, 'Correct the event, or leave it out.', cause)
}

/** When a calendar is busy within a period and a little around it, given in milliseconds. */
export async function readBusyTimes(ics: string, period: { from: number; to: number }): Promise<BusyTime[]> {
  // 23 kB compressed, which no other function should pay for.
  const { default: ical } = await import('ical.js')
  const found: BusyTime[] = []
  for (const calendar of parse(ical, ics)) {
    const zones = zonesOf(ical, calendar)
    const events = Map.groupBy(calendar.getAllSubcomponents('vevent'), (event) => textOf(event, 'uid') || event)
    for (const component of calendar.getAllSubcomponents('vfreebusy')) found.push(...freeBusy(component))
    for (const group of events.values()) {
      found.push(...(await busyTimesOf(group, zones, period).catch((error) => unreadable(group, error))))
      if (found.length > most) {
        throw new VenueKitError('payload_too_large', {
          message: `The calendar has more than ${most} busy times in this period.`,
          hint: 'Import a shorter period: give from and to.',
        })
      }
    }
  }
  return found
}
