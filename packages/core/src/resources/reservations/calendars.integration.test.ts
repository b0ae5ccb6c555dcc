import { readFile } from 'node:fs/promises'
import { sync, type VEvent } from 'node-ical'
import { beforeAll, describe, expect, it } from 'vitest'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, signUp, visitor, hireStaff, admin } = await useVenueKit()
type User = Awaited<ReturnType<typeof signUp>>

const calendarOf = (name: string) => readFile(new URL(`../../testing/calendars/${name}.ics`, import.meta.url), 'utf8')
const from = '2031-01-01T00:00:00Z'
const to = '2032-01-01T00:00:00Z'

let venue: User
let other: User
let client: User

const addSpace = async (time_zone = 'Europe/Berlin') => {
  await venue.kit.venues.update({ venue_id: venue.id, time_zone })
  return (await venue.kit.spaces.create({ venue_id: venue.id, name: `Space ${crypto.randomUUID()}`, capacity: 50 }))
    .space_id
}

/** Start and end of what closes a space, as instants, and what it is for. */
const blocksOf = async (space_id: string) => {
  const { items } = await venue.kit.reservations.list({ space_id, kind: ['block'] })
  return items.map(({ starts_at, ends_at, note }) => [
    new Date(starts_at).toISOString(),
    new Date(ends_at).toISOString(),
    note,
  ])
}

beforeAll(async () => {
  venue = await signUp({ user_type: 'venue', name: 'The Calendar Hall' })
  other = await signUp({ user_type: 'venue' })
  client = await signUp({ user_type: 'client' })
})

const fetchFeed = (url: string, init?: RequestInit) => backend.fetch(url, init)

/** What a feed says, read by another library than the one that writes it. */
const readFeed = async (url: string) => {
  const response = await fetchFeed(url)
  expect(response.status).toBe(200)
  const parts = Object.values(sync.parseICS(await response.text()))
  return parts
    .filter((part): part is VEvent => part?.type === 'VEVENT')
    .sort((a, b) => Number(a.start) - Number(b.start))
}

describe('calendar feeds', () => {
  it.each([
    ['America/New_York', '2031-11-01T22:00:00-04:00', '2031-11-02T02:30:00-05:00'],
    ['Europe/Berlin', '2031-10-25T20:00:00+02:00', '2031-10-26T02:30:00+01:00'],
    ['Europe/Berlin', '2032-03-27T20:00:00+01:00', '2032-03-28T03:30:00+02:00'],
    ['Asia/Kolkata', '2031-10-25T22:00:00+05:30', '2031-10-26T01:00:00+05:30'],
    ['Australia/Lord_Howe', '2031-10-04T22:00:00+10:30', '2031-10-05T02:30:00+11:00'],
  ])('show in %s when a space is reserved, from %s', async (zone, date, ends_at) => {
    const space_id = await addSpace(zone)
    const name = `Gala, "${zone}"; 🎉 ${'long '.repeat(20)}`.trim()
    const event = await venue.kit.events.create({ venue_id: venue.id, name, date, ends_at })
    await venue.kit.events.addSpaces({ event_id: event.event_id, space_ids: [space_id] })
    await venue.kit.events.changeStatus({ event_id: event.event_id, status: 'confirmed' })
    await venue.kit.reservations.placeHold({ space_id, from: date, to: ends_at, rank: 2 })
    await venue.kit.reservations.createBlock({ space_id, from: ends_at, to: '2032-04-01T00:00:00Z' })

    const { url, token } = await venue.kit.reservations.createCalendarFeed({ space_id })
    const { items } = await venue.kit.reservations.list({ space_id, order: 'starts_at.asc' })
    const shown = await readFeed(url)
    const identify = (entries: [string, number, number][]) => entries.sort(([a], [b]) => (a < b ? -1 : 1))
    expect(identify(shown.map(({ uid, start, end }) => [uid, Number(start), Number(end)]))).toEqual(
      identify(items.map((row) => [row.group_id, Date.parse(row.starts_at), Date.parse(row.ends_at)])),
    )
    expect(shown.map(({ summary, status }) => [summary, status]).sort()).toEqual([
      ['Closed', 'CONFIRMED'],
      [name, 'CONFIRMED'],
      ['Option 2', 'TENTATIVE'],
    ])
    expect(await visitor().reservations.getCalendarFeed({ token })).toMatchObject({ time_zone: zone, busy_only: false })
  })

  it('share when a venue is busy and not with what, by a sequence that grows and a UID that stays', async () => {
    const space_id = await addSpace()
    const event = await venue.kit.events.create({ venue_id: venue.id, name: 'Secret', date: '2031-02-01T18:00:00Z' })
    await venue.kit.events.addSpaces({ event_id: event.event_id, space_ids: [space_id] })
    await venue.kit.events.changeStatus({ event_id: event.event_id, status: 'pending_confirmation' })
    const { url, feed } = await venue.kit.reservations.createCalendarFeed({ space_id, busy_only: true, name: 'Shared' })
    expect(feed).toMatchObject({ space_id, busy_only: true, name: 'Shared', created_by: venue.id })
    const [before] = await readFeed(url)
    expect(before).toMatchObject({ summary: 'Busy', status: 'TENTATIVE' })
    await backend.sql(
      'update public.space_reservations set created_at = created_at - $1::interval where event_id = $2',
      ['1 hour', event.event_id],
    )
    await venue.kit.events.changeStatus({ event_id: event.event_id, status: 'confirmed' })
    const [after] = await readFeed(url)
    expect(after).toMatchObject({ uid: before?.uid, status: 'CONFIRMED' })
    expect(Number(after?.sequence)).toBeGreaterThan(Number(before?.sequence))
  })

  it('are answered with 304 until something changes, and with 404 once revoked', async () => {
    const space_id = await addSpace()
    const { url, feed } = await venue.kit.reservations.createCalendarFeed({ space_id })
    const etag = (await fetchFeed(url)).headers.get('etag') ?? ''
    const again = () => fetchFeed(url, { headers: { 'if-none-match': etag } })
    expect((await again()).status).toBe(304)
    await venue.kit.reservations.createBlock({ space_id, from: '2031-05-01T08:00:00Z', to: '2031-05-01T09:00:00Z' })
    expect((await again()).status).toBe(200)
    await expect(other.kit.reservations.revokeCalendarFeed({ feed_id: feed.feed_id })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await venue.kit.reservations.revokeCalendarFeed({ feed_id: feed.feed_id })).toEqual(feed)
    expect((await again()).status).toBe(404)
    expect((await fetchFeed(url.replace(/[^/]+$/, `${'x'.repeat(43)}.ics`))).status).toBe(404)
    const { items } = await venue.kit.actionHistory.list({ venue_id: venue.id, action_type: ['calendar_feed_revoked'] })
    expect(items).toMatchObject([{ metadata: { feed_id: feed.feed_id } }])
  })

  it('are the business of owners and managers, and end with the membership of their maker', async () => {
    const staff = await hireStaff(venue.id)
    const nobody = { code: 'not_found' }
    await expect(staff.reservations.createCalendarFeed()).rejects.toMatchObject(nobody)
    await expect(client.kit.reservations.createCalendarFeed()).rejects.toMatchObject(nobody)
    await expect(other.kit.reservations.createCalendarFeed({ venue_id: venue.id })).rejects.toMatchObject(nobody)
    await expect(other.kit.reservations.createCalendarFeed({ space_id: await addSpace() })).rejects.toMatchObject(
      nobody,
    )
    expect((await staff.reservations.listCalendarFeeds()).items).toEqual([])
    expect((await other.kit.reservations.listCalendarFeeds({ venue_id: venue.id })).items).toEqual([])

    const promote = (role: string) =>
      backend.sql(
        `update public.team_members set role = $1::public.team_role where team_id = $2 and user_id <> team_id`,
        [role, venue.id],
      )
    await promote('manager')
    const { url } = await staff.reservations.createCalendarFeed()
    expect((await fetchFeed(url)).status).toBe(200)
    await promote('staff')
    expect((await fetchFeed(url)).status).toBe(404)
  })
})

describe('importing busy times', () => {
  const importInto = (space_id: string, ics: string, source = 'test') =>
    venue.kit.reservations.importBusyCalendar({ space_id, ics, source, from, to })
  const event = (uid: string, period: `${string}/${string}`, more = '') =>
    `BEGIN:VEVENT\nUID:${uid}\nDTSTART:${period.replace('/', '\nDTEND:')}\n${more}END:VEVENT\n`
  const calendar = (...events: string[]) => `BEGIN:VCALENDAR\nVERSION:2.0\n${events.join('')}END:VCALENDAR\n`
  const nothing = { created: 0, updated: 0, removed: 0, unchanged: 0, conflicts: [] }

  it.each([
    [
      'google',
      'Europe/Berlin',
      [
        ['2031-06-10T08:00:00.000Z', '2031-06-10T10:00:00.000Z', 'Site visit, Müller & Söhne 🎉'],
        ['2031-10-13T17:00:00.000Z', '2031-10-13T19:00:00.000Z', 'Choir'],
        ['2031-10-28T19:00:00.000Z', '2031-10-28T21:00:00.000Z', 'Choir, a day later'],
        ['2031-11-03T18:00:00.000Z', '2031-11-03T20:00:00.000Z', 'Choir'],
      ],
    ],
    [
      'outlook',
      'America/New_York',
      [
        ['2031-10-25T00:30:00.000Z', '2031-10-25T01:30:00.000Z', 'Nachtdienst'],
        ['2031-10-26T00:30:00.000Z', '2031-10-26T02:30:00.000Z', 'Nachtdienst'],
        ['2031-10-27T01:30:00.000Z', '2031-10-27T02:30:00.000Z', 'Nachtdienst'],
        ['2031-10-28T01:30:00.000Z', '2031-10-28T02:30:00.000Z', 'Nachtdienst'],
        ['2031-11-10T05:00:00.000Z', '2031-11-12T05:00:00.000Z', 'Revision'],
      ],
    ],
    [
      'apple',
      'Asia/Kolkata',
      [
        ['2031-10-04T11:30:00.000Z', '2031-10-04T17:30:00.000Z', 'Night market'],
        ['2031-10-20T03:30:00.000Z', '2031-10-20T05:00:00.000Z', 'Floating rehearsal'],
        ['2031-10-31T18:30:00.000Z', '2031-11-01T18:30:00.000Z', 'Closing day'],
        ['2031-11-30T18:30:00.000Z', '2031-12-01T18:30:00.000Z', 'Closing day'],
      ],
    ],
  ])('reads what %s writes, once', async (name, zone, expected) => {
    const space_id = await addSpace(zone)
    const ics = await calendarOf(name)
    expect(await importInto(space_id, ics)).toEqual({ ...nothing, created: expected.length })
    expect(await blocksOf(space_id)).toEqual(expected)
    expect(await importInto(space_id, ics)).toEqual({ ...nothing, unchanged: expected.length })
    expect(await blocksOf(space_id)).toEqual(expected)
  })

  it('follows what moves, changes its name and vanishes, and leaves other sources and the past alone', async () => {
    const space_id = await addSpace()
    const old = event('old', '20300101T080000Z/20300101T090000Z')
    const kept = event('kept', '20310301T080000Z/20310301T090000Z')
    const named = event('named', '20310303T080000Z/20310303T090000Z', 'SUMMARY:One\n')
    await importInto(space_id, calendar(old, event('elsewhere', '20310401T080000Z/20310401T090000Z')), 'second')
    const moved = event('moved', '20310302T080000Z/20310302T090000Z')
    await importInto(space_id, calendar(kept, named, moved, event('gone', '20310304T080000Z/20310304T090000Z')))
    const later = event('moved', '20310302T083000Z/20310302T093000Z')
    const renamed = event('named', '20310303T080000Z/20310303T090000Z', 'SUMMARY:Two\n')
    const changed = calendar(kept, renamed, later, event('new', '20310305T080000Z/20310305T090000Z'))
    const preview = { space_id, source: 'test', ics: changed, from, to }
    const report = { created: 1, updated: 2, removed: 1, unchanged: 1, conflicts: [] }
    const before = await blocksOf(space_id)
    expect(await venue.kit.reservations.importBusyCalendar(preview, { dryRun: true })).toEqual(report)
    expect(await blocksOf(space_id)).toEqual(before)
    expect(await importInto(space_id, changed)).toEqual(report)
    expect((await blocksOf(space_id)).map(([start, , note]) => [start, note])).toEqual([
      ['2031-03-01T08:00:00.000Z', null],
      ['2031-03-02T08:30:00.000Z', null],
      ['2031-03-03T08:00:00.000Z', 'Two'],
      ['2031-03-05T08:00:00.000Z', null],
      ['2031-04-01T08:00:00.000Z', null],
    ])
    expect(await importInto(space_id, calendar())).toEqual({ ...nothing, removed: 4 })
  })

  it('closes around a booking, reports when it is and never whose', async () => {
    const space_id = await addSpace()
    const booked = await venue.kit.events.create({
      venue_id: venue.id,
      name: 'Secret wedding',
      date: '2031-03-01T12:00:00Z',
      ends_at: '2031-03-01T14:00:00Z',
    })
    await venue.kit.events.addSpaces({ event_id: booked.event_id, space_ids: [space_id] })
    await venue.kit.events.changeStatus({ event_id: booked.event_id, status: 'confirmed' })
    const ics = calendar(
      event('long', '20310301T100000Z/20310301T160000Z'),
      event('over', '20310301T150000Z/20310301T170000Z'),
    )
    const conflicts = [{ space_id, from: '2031-03-01T12:00:00+00:00', to: '2031-03-01T14:00:00+00:00' }]
    expect(await importInto(space_id, ics)).toEqual({ ...nothing, created: 2, conflicts })
    expect((await blocksOf(space_id)).map(([start, end]) => [start, end])).toEqual([
      ['2031-03-01T10:00:00.000Z', '2031-03-01T12:00:00.000Z'],
      ['2031-03-01T14:00:00.000Z', '2031-03-01T16:00:00.000Z'],
      ['2031-03-01T16:00:00.000Z', '2031-03-01T17:00:00.000Z'],
    ])
    expect(await importInto(space_id, ics)).toEqual({ ...nothing, unchanged: 2, conflicts })
    await venue.kit.events.changeStatus({ event_id: booked.event_id, status: 'cancelled', reason: 'Rain' })
    expect(await importInto(space_id, ics)).toEqual({ ...nothing, updated: 1, unchanged: 1 })
  })

  it('keeps an option waiting that waits behind what only moves', async () => {
    const space_id = await addSpace()
    await importInto(space_id, calendar(event('a', '20310301T100000Z/20310301T160000Z')))
    const period = { from: '2031-03-01T12:00:00Z', to: '2031-03-01T14:00:00Z' }
    await venue.kit.reservations.placeHold({ space_id, ...period, rank: 2 })
    const rankOf = async () =>
      (await venue.kit.reservations.list({ space_id, kind: ['hold'] })).items.map(({ rank }) => rank)
    await importInto(space_id, calendar(event('a', '20310301T110000Z/20310301T170000Z')))
    expect(await rankOf()).toEqual([2])
    await importInto(space_id, calendar(event('b', '20310301T110000Z/20310301T170000Z')))
    expect(await rankOf()).toEqual([2])
    await importInto(space_id, calendar())
    expect(await rankOf()).toEqual([1])
  })

  it('closes every space of a venue, and the parts of a divided one', async () => {
    const spaces = [await other.kit.spaces.create({ venue_id: other.id, name: 'Hall', capacity: 90 })]
    spaces.push(await other.kit.spaces.create({ venue_id: other.id, name: 'Bar', capacity: 20 }))
    const parts = ['North', 'South'].map((name) => ({ name, capacity: 40 }))
    await other.kit.spaces.divide({ space_id: spaces[0]?.space_id ?? '', parts })
    const ics = calendar(event('a', '20310301T100000Z/20310301T160000Z'))
    const input = { venue_id: other.id, source: 'chain', ics, from, to }
    expect(await other.kit.reservations.importBusyCalendar(input)).toEqual({ ...nothing, created: 2 })
    expect((await other.kit.reservations.list({ venue_id: other.id, kind: ['block'] })).items).toHaveLength(3)
    await expect(venue.kit.reservations.importBusyCalendar(input)).rejects.toMatchObject({ code: 'not_found' })
    await expect(client.kit.reservations.importBusyCalendar(input)).rejects.toMatchObject({ code: 'not_found' })
    expect(await admin.reservations.importBusyCalendar(input)).toEqual({ ...nothing, unchanged: 2 })
  })

  it('refuses by raw HTTP what the SDK would not send, with a clear error', async () => {
    const space_id = await addSpace()
    const entry = { uid: 'a', from: '2031-03-01T10:00:00Z', to: '2031-03-01T11:00:00Z' }
    const send = async (entries: unknown, more: object = { space_id }) =>
      (await venue.client.rpc('import_busy_calendar', { source: 'raw', entries, from, to, ...more })).error
    const code = (code: string) => expect.objectContaining({ code })
    expect(await send({})).toEqual(code('VK003'))
    expect(await send([1])).toEqual(code('VK003'))
    expect(await send([{ ...entry, to: 'tomorrow or so' }])).toEqual(code('VK003'))
    expect(await send([{ ...entry, from: '2031-03-01T10:00', time_zone: 'Mars/Base' }])).toEqual(code('VK003'))
    expect(await send([{ ...entry, plus_seconds: 'x' }])).toEqual(code('VK003'))
    expect(await send([entry], {})).toEqual(code('VK003'))
    expect(await send([entry], { space_id, venue_id: venue.id })).toEqual(code('VK003'))
    expect(await send([entry], { space_id, source: ' ' })).toEqual(code('VK003'))
    expect(await send([entry], { space_id, to: from })).toEqual(code('VK003'))
    expect(await send(Array(5001).fill(entry))).toEqual(code('VK007'))
    expect(await send([{ ...entry, to: 'infinity' }])).toEqual(code('VK003'))
    expect(await send([{ ...entry, to: entry.from }])).toEqual(null)
    expect(await blocksOf(space_id)).toEqual([])
  })
})
