import ICAL from 'ical.js'
import { sync } from 'node-ical'
import { describe, expect, it } from 'vitest'
import type { Calendar, CalendarEntry } from '../resources/reservations/feed-schema.ts'
import { someId } from '../testing/api.ts'
import { calendarToIcs } from './ics.ts'

const entry: CalendarEntry = {
  uid: someId,
  kind: 'booking',
  rank: 1,
  blocking: true,
  starts_at: '2026-10-24T22:00:00+00:00',
  ends_at: '2026-10-25T02:30:00+00:00',
  title: 'Gala',
  space_name: 'Ballroom',
  created_at: '2026-01-01T10:00:00.123456+00:00',
  updated_at: '2026-01-02T10:00:00.123456+00:00',
}
const calendar = (entries: Partial<CalendarEntry>[], more: Partial<Calendar> = {}): Calendar => ({
  name: 'The Grand Hall',
  time_zone: 'Europe/Vienna',
  busy_only: false,
  entries: entries.map((changes) => ({ ...entry, ...changes })),
  ...more,
})

/** Read by another library than the one that wrote it. */
const read = (from: Calendar) =>
  Object.values(sync.parseICS(calendarToIcs(from))).filter((part) => part?.type === 'VEVENT')

describe('a calendar as iCalendar text', () => {
  it('says what is reserved, in UTC, with what tells revisions apart', () => {
    const lines = calendarToIcs(calendar([{}])).split('\r\n')
    expect(lines).toEqual(expect.arrayContaining(['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-TIMEZONE:Europe/Vienna']))
    expect(lines).toEqual(
      expect.arrayContaining([
        `UID:${someId}`,
        'DTSTAMP:20260102T100000Z',
        'LAST-MODIFIED:20260102T100000Z',
        'SEQUENCE:86400',
        'DTSTART:20261024T220000Z',
        'DTEND:20261025T023000Z',
        'STATUS:CONFIRMED',
        'TRANSP:OPAQUE',
      ]),
    )
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', ''])
  })

  it.each<[string, Partial<CalendarEntry>, Record<string, string>]>([
    ['a booking', {}, { summary: 'Gala', status: 'CONFIRMED', transparency: 'OPAQUE' }],
    ['an option', { kind: 'hold' }, { summary: 'Option: Gala', status: 'TENTATIVE', transparency: 'OPAQUE' }],
    [
      'an option that waits',
      { kind: 'hold', rank: 2, blocking: false },
      { summary: 'Option 2: Gala', status: 'TENTATIVE', transparency: 'TRANSPARENT' },
    ],
    ['an option without event', { kind: 'hold', title: null }, { summary: 'Option', status: 'TENTATIVE' }],
    ['a closure', { kind: 'block', title: null }, { summary: 'Closed', status: 'CONFIRMED', transparency: 'OPAQUE' }],
  ])('shows %s', (_, changes, expected) => {
    expect(read(calendar([changes]))).toMatchObject([{ ...expected, uid: someId, location: 'Ballroom' }])
  })

  it('says no more than busy where it is shared', () => {
    const text = calendarToIcs(calendar([{ title: 'Secret' }], { busy_only: true }))
    expect(text).toContain('SUMMARY:Busy')
    expect(text).not.toContain('Secret')
  })

  it.each(['A, B; C "D"', 'Ünïcödé 🎉 '.repeat(20).trim(), 'x'.repeat(200), 'BEGIN:VEVENT'])(
    'keeps the title %j',
    (title) => {
      expect(read(calendar([{ title }], { name: title }))).toMatchObject([{ summary: title }])
      expect(
        ICAL.Component.fromString(calendarToIcs(calendar([{ title }])))
          .getFirstSubcomponent('vevent')
          ?.getFirstPropertyValue('summary'),
      ).toBe(title)
    },
  )

  it('lets no line break of a name or title out', () => {
    const hostile = 'A\r\nATTENDEE:mailto:x@example.com\nB\rC\u0007\u2028D'
    const text = calendarToIcs(
      calendar([{ title: hostile, space_name: hostile }], { name: hostile, time_zone: hostile }),
    )
    expect(text).not.toMatch(/^ATTENDEE/m)
    expect(text).not.toMatch(/\r(?!\n)|[^\r]\n/)
    expect(read(calendar([{ title: hostile }]))).toMatchObject([{ summary: 'A ATTENDEE:mailto:x@example.com B C D' }])
  })

  it('is the same text each time', () => {
    expect(calendarToIcs(calendar([{}, { kind: 'hold' }]))).toBe(calendarToIcs(calendar([{}, { kind: 'hold' }])))
  })

  it('is a calendar without entries, too', () => {
    expect(read(calendar([]))).toEqual([])
    expect(() => ICAL.Component.fromString(calendarToIcs(calendar([])))).not.toThrow()
  })
})
