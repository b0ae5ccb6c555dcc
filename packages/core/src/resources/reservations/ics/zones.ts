import type ICAL from 'ical.js'
import { timeZone } from '../../../schema.ts'
import { refuseCalendar } from './refuse.ts'

/** The library, which is loaded when it is needed. */
export type Ical = typeof ICAL

/** The clock that a time of a calendar is read from. */
export interface Zone {
  /** The zone’s name where the database knows it: it resolves such times itself. */
  readonly name?: string
  /** Neither UTC nor of any zone: the venue’s. */
  readonly floating?: true
  /** What the clock shows at an instant, in milliseconds as if it showed UTC. */
  wallAt(instant: number): number
  /** The instant at which the clock shows that, where the database need not be asked. */
  instantAt?(wall: number): number
}

export const utc: Zone = { wallAt: (instant) => instant, instantAt: (wall) => wall }
export const floating: Zone = { floating: true, wallAt: (instant) => instant }

function known(name: string): Zone {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' })
  return { name, wallAt: (instant) => Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) }
}

const hour = 3_600_000

/** A zone that only the calendar describes, as Outlook’s. Its own library resolves the hours of a change the wrong way. */
function described(ical: Ical, component: ICAL.Component): Zone {
  const rules = component.getAllSubcomponents().map((change) => String(change.getFirstPropertyValue('rrule') ?? ''))
  if (rules.some((rule) => rule && !/(^|;)FREQ=YEARLY(;|$)/.test(rule))) {
    throw refuseCalendar('a time zone changes its clocks by a rule other than yearly', 'Export the calendar again.')
  }
  const timezone = new ical.Timezone({ component })
  const offsetAt = (wall: number) => {
    const time = ical.Time.fromDateTimeString(new Date(wall).toISOString().slice(0, 19))
    return timezone.utcOffset(time) * 1000
  }
  return {
    wallAt: (instant) => {
      const time = ical.Time.fromJSDate(new Date(instant), true).convertToZone(timezone)
      return Date.parse(`${time.toString()}Z`)
    },
    // A time that is skipped moves forward by the gap, of one that comes twice the first is meant, as in the database.
    instantAt: (wall) => {
      const [offset, before] = [offsetAt(wall), offsetAt(wall - 4 * hour)]
      return wall - (offsetAt(wall - Math.abs(offset - before)) === before ? before : offset)
    },
  }
}

/** The zones of a calendar by their TZID; a name that the system knows counts more than the calendar’s description. */
export function zonesOf(ical: Ical, calendar: ICAL.Component): (tzid: string) => Zone {
  const zones = new Map<string, Zone>()
  const components = new Map(
    calendar.getAllSubcomponents('vtimezone').map((zone) => [String(zone.getFirstPropertyValue('tzid')), zone]),
  )
  const find = (tzid: string): Zone => {
    const component = components.get(tzid)
    const name = [tzid, String(component?.getFirstPropertyValue('x-lic-location') ?? '')].find(
      (tz) => timeZone.safeParse(tz).success,
    )
    if (name) return known(name)
    if (component) return described(ical, component)
    throw refuseCalendar(`the time zone ${tzid} is not described`, 'Export the calendar with its time zones.')
  }
  return (tzid) => {
    const zone = zones.get(tzid) ?? find(tzid)
    zones.set(tzid, zone)
    return zone
  }
}
