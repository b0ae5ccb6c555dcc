import ICAL from 'ical.js'
import type { Calendar, CalendarEntry } from '../resources/reservations/feed-schema.ts'

/** One line without control characters, which RFC 5545 knows no way to write. */
const line = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/** How often a program should ask again. */
const interval = 'PT15M'

const titleOf = ({ title, kind, rank }: CalendarEntry, busy_only: boolean): string => {
  if (busy_only) return 'Busy'
  const name = line(title ?? '')
  if (kind === 'hold') return `${rank === 1 ? 'Option' : `Option ${rank}`}${name ? `: ${name}` : ''}`
  return name || 'Closed'
}

const instant = (iso: string): ICAL.Time => ICAL.Time.fromJSDate(new Date(iso), true)

/** A revision has no number of its own: seconds since the first grow with each. */
const revision = ({ created_at, updated_at }: CalendarEntry): number =>
  Math.max(0, Math.floor((Date.parse(updated_at) - Date.parse(created_at)) / 1000))

function toEvent(entry: CalendarEntry, busy_only: boolean): ICAL.Component {
  const event = new ICAL.Component('vevent')
  const changed = instant(entry.updated_at)
  const properties: [string, string | number | ICAL.Time][] = [
    ['uid', entry.uid],
    ['dtstamp', changed],
    ['sequence', revision(entry)],
    ['created', instant(entry.created_at)],
    ['last-modified', changed],
    ['dtstart', instant(entry.starts_at)],
    ['dtend', instant(entry.ends_at)],
    ['summary', titleOf(entry, busy_only)],
    ['location', line(entry.space_name)],
    ['status', entry.kind === 'hold' ? 'TENTATIVE' : 'CONFIRMED'],
    ['transp', entry.blocking ? 'OPAQUE' : 'TRANSPARENT'],
    ['x-microsoft-cdo-busystatus', entry.kind === 'hold' ? 'TENTATIVE' : 'BUSY'],
  ]
  for (const [name, value] of properties) event.addPropertyWithValue(name, value)
  return event
}

/** ical.js writes properties that it does not know as they are. */
const escaped = (text: string): string => line(text).replace(/[\\;,]/g, '\\$&')

/**
 * A calendar as iCalendar text (RFC 5545): times in UTC, a booking or a block is CONFIRMED, an option TENTATIVE; one that
 * waits behind another is TRANSPARENT. The same calendar gives the same text.
 */
export function calendarToIcs({ name, time_zone, busy_only, entries }: Calendar): string {
  const calendar = new ICAL.Component('vcalendar')
  const properties: [string, string][] = [
    ['version', '2.0'],
    ['prodid', '-//VenueKit//Calendar feed//EN'],
    ['calscale', 'GREGORIAN'],
    ['method', 'PUBLISH'],
    ['x-wr-calname', escaped(name)],
    ['x-wr-timezone', escaped(time_zone)],
    ['x-published-ttl', interval],
  ]
  for (const [property, value] of properties) calendar.addPropertyWithValue(property, value)
  const refresh = new ICAL.Property('refresh-interval')
  refresh.setParameter('value', 'DURATION')
  refresh.setValue(interval)
  calendar.addProperty(refresh)
  for (const entry of entries) calendar.addSubcomponent(toEvent(entry, busy_only))
  return `${calendar.toString()}\r\n`
}
