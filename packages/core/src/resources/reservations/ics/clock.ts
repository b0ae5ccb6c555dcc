import type ICAL from 'ical.js'
import { floating, utc, type Zone } from './zones.ts'

/** A time as a calendar writes it: what a clock shows, in milliseconds as if it showed UTC. */
export interface Clock {
  readonly wall: number
  readonly zone: Zone
  /** A whole day, which begins at midnight wherever it is. */
  readonly isDate: boolean
}

export type Zones = (tzid: string) => Zone

const toClock = (time: ICAL.Time, zone: Zone): Clock => {
  const text = time.toString()
  const wall = Date.parse(time.isDate ? `${text}T00:00:00Z` : `${text.replace(/Z$/, '')}Z`)
  return { wall, zone: time.isDate ? floating : text.endsWith('Z') ? utc : zone, isDate: time.isDate }
}

const zoneOf = (property: ICAL.Property, zones: Zones): Zone => {
  const tzid = property.getFirstParameter('tzid')
  return tzid ? zones(tzid) : floating
}

const isTime = (value: unknown): value is ICAL.Time =>
  typeof value === 'object' && value !== null && 'isDate' in value && 'hour' in value

const isPeriod = (value: unknown): value is ICAL.Period =>
  typeof value === 'object' && value !== null && 'getEnd' in value

/** The times of a property such as DTSTART, EXDATE or RDATE; of a period its start. */
export const clocksOf = (property: ICAL.Property, zones: Zones): Clock[] => {
  const zone = zoneOf(property, zones)
  return property.getValues().flatMap((value: unknown) => {
    const time = isPeriod(value) ? value.start : value
    return isTime(time) ? [toClock(time, zone)] : []
  })
}

/** The same time on the clock of another zone, where it was given in UTC. */
export const onClockOf = (zone: Zone, time: Clock): number => (time.zone === utc ? zone.wallAt(time.wall) : time.wall)

export const wallText = (wall: number): string => new Date(wall).toISOString().slice(0, 19)

/** As the database takes it: an instant, or what the clock of `time_zone` or of the venue shows. */
export const instantText = ({ zone, wall }: Pick<Clock, 'zone' | 'wall'>): { at: string; time_zone?: string } => {
  if (zone.instantAt) return { at: `${wallText(zone.instantAt(wall))}Z` }
  return { at: wallText(wall), ...(zone.name && { time_zone: zone.name }) }
}
