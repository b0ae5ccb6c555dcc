import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const space_id = someId
const reservation_id = someId
const columns =
  'reservation_id,group_id,space_id,reserved_space_id,venue_id,event_id,kind,starts_at,ends_at,rank,blocking,expires_at,note,external_uid,created_at,updated_at'
const row = {
  reservation_id,
  group_id: someId,
  space_id,
  reserved_space_id: space_id,
  venue_id: someId,
  event_id: null,
  kind: 'hold',
  starts_at: '2026-06-20T16:00:00+00:00',
  ends_at: '2026-06-20T21:00:00+00:00',
  rank: 1,
  blocking: true,
  expires_at: '2026-06-01T10:00:00+00:00',
  note: null,
  external_uid: null,
  created_at: '2026-01-01T10:00:00.123456+00:00',
  updated_at: '2026-01-01T10:00:00.123456+00:00',
}
const period = { from: '2026-06-20T18:00:00+02:00', to: '2026-06-20T23:00:00+02:00' }
const reservations = () => client({ validate: 'all' }).reservations

describe('listing reservations', () => {
  const common = { select: columns, or: '(expires_at.is.null,expires_at.gt.now)', limit: '51' }

  it('asks for what has not expired, by start', async () => {
    reply(Response.json([row]))
    await expect(reservations().list()).resolves.toEqual({ items: [row], next_cursor: null })
    expect(sent).toMatchObject([
      { path: 'space_reservations', search: { ...common, order: 'starts_at.asc,reservation_id.asc' } },
    ])
  })

  it('turns a period into what overlaps it, and the rest into filters', async () => {
    const venue_id = someId
    await reservations().list({ venue_id, space_id, reserved_space_id: space_id, event_id: someId })
    await reservations().list({ ...period, kind: ['hold', 'block'], order: 'starts_at.desc' })
    const equal = `eq.${someId}`
    expect(sent.map(({ search }) => search)).toEqual([
      {
        ...common,
        venue_id: equal,
        space_id: equal,
        reserved_space_id: equal,
        event_id: equal,
        order: 'starts_at.asc,reservation_id.asc',
      },
      {
        ...common,
        kind: 'in.(hold,block)',
        ends_at: `gt.${period.from}`,
        starts_at: `lt.${period.to}`,
        order: 'starts_at.desc,reservation_id.desc',
      },
    ])
  })

  it.each([
    ['no kind', { kind: [] }, 'kind'],
    ['an unknown kind', { kind: ['option' as 'hold'] }, 'kind'],
    ['a period that ends before it starts', { from: period.to, to: period.from }, 'to'],
    ['a day where an instant is meant', { from: '2026-06-20' }, 'from'],
    ['an order without index', { order: 'rank.asc' as 'starts_at.asc' }, 'order'],
  ])('refuses %s', async (_, input, field) => {
    await expect(reservations().list(input)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [field] },
    })
    expect(sent).toEqual([])
  })
})

describe('writing reservations', () => {
  it('sends each to its function and gives its rows', async () => {
    reply(Response.json([row]))
    const { createBlock, removeBlock, placeHold, releaseHold, challengeHold } = reservations()
    const block = { space_id, ...period, note: 'Floor polished' }
    const hold = { space_id, ...period, event_id: someId, hold_hours: 0.5, rank: 2 }
    await expect(createBlock(block)).resolves.toEqual([row])
    await expect(placeHold(hold)).resolves.toEqual([row])
    for (const run of [removeBlock, releaseHold, challengeHold]) {
      await expect(run({ reservation_id })).resolves.toEqual([row])
    }
    expect(sent.map(({ method, path, search, body }) => [method, path, search.select, body])).toEqual([
      ['POST', 'rpc/create_block', columns, block],
      ['POST', 'rpc/place_hold', columns, hold],
      ['POST', 'rpc/remove_block', columns, { reservation_id }],
      ['POST', 'rpc/release_hold', columns, { reservation_id }],
      ['POST', 'rpc/challenge_hold', columns, { reservation_id }],
    ])
  })

  it.each<[string, object, string]>([
    ['that ends when it starts', { to: period.from }, 'to'],
    ['without offset', { from: '2026-06-20T18:00:00' }, 'from'],
    ['of no rank', { rank: 0 }, 'rank'],
    ['of a rank beyond nine', { rank: 10 }, 'rank'],
    ['that expires at once', { hold_hours: 0 }, 'hold_hours'],
    ['for more than a year', { hold_hours: 8761 }, 'hold_hours'],
    ['with a note that is too long', { note: 'x'.repeat(2001) }, 'note'],
    ['of an unknown field', { kind: 'booking' }, 'kind'],
  ])('refuses an option %s', async (_, wrong, field) => {
    await expect(reservations().placeHold({ space_id, ...period, ...wrong })).rejects.toMatchObject({
      code: 'invalid_input',
      function: 'placeHold',
      details: { fields: [field] },
    })
    expect(sent).toEqual([])
  })

  it('names the space and the time that are taken', async () => {
    const taken = { space_id, space_name: 'Blue Room', from: period.from, to: period.to }
    reply(
      pgError(409, {
        code: '23P01',
        message: 'Blue Room is already reserved for part of this time.',
        details: JSON.stringify(taken),
      }),
    )
    await expect(reservations().createBlock({ space_id, ...period })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Blue Room is already reserved for part of this time.',
      details: taken,
      retryable: false,
    })
  })
})

describe('asking for availability', () => {
  const times = { setup_minutes: 60, teardown_minutes: 0 }
  const space = { space_id, name: 'Blue Room', capacity: 80, ...times, busy: [], free: [period], slots: [] }
  const answer = {
    venue_id: someId,
    time_zone: 'Europe/Vienna',
    ...period,
    duration_minutes: null,
    step_minutes: 30,
    buffer_minutes: 15,
    bookable: { from: period.from, to: null },
    open: [period],
    spaces: [space],
  }

  it('asks by spaces, venue or slug', async () => {
    reply(Response.json(answer))
    const { reservations, venues } = client({ validate: 'all' })
    await expect(reservations.availability({ space_ids: [space_id], ...period })).resolves.toEqual(answer)
    await reservations.availability({ slug: 'the-grand-hall', ...period, duration_minutes: 60 })
    await expect(venues.availability({ venue_id: someId, ...period, guest_count: 80 })).resolves.toEqual(answer)
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      ['rpc/get_availability', { space_ids: [space_id], ...period }],
      ['rpc/get_availability', { slug: 'the-grand-hall', ...period, duration_minutes: 60 }],
      ['rpc/get_availability', { venue_id: someId, ...period, guest_count: 80 }],
    ])
  })

  it.each([
    ['nothing to ask about', {}, 'space_ids'],
    ['two things to ask about', { space_ids: [space_id], slug: 'the-grand-hall' }, 'space_ids'],
    ['no space', { space_ids: [] }, 'space_ids'],
    ['an event of more than two weeks', { slug: 'the-grand-hall', duration_minutes: 20_161 }, 'duration_minutes'],
    ['steps of a minute', { slug: 'the-grand-hall', step_minutes: 1 }, 'step_minutes'],
    ['a reversed period', { slug: 'the-grand-hall', from: period.to, to: period.from }, 'to'],
  ])('refuses %s', async (_, input, field) => {
    await expect(reservations().availability({ ...period, ...input })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: expect.arrayContaining([field]) },
    })
    expect(sent).toEqual([])
  })

  it('wants exactly one of id and slug of a venue', async () => {
    const { venues } = client()
    for (const venue of [{}, { venue_id: someId, slug: 'the-grand-hall' }]) {
      await expect(venues.availability({ ...venue, ...period })).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: ['venue_id'] },
      })
    }
    expect(sent).toEqual([])
  })

  it('asks for alternatives', async () => {
    const alternatives = { dates: [{ ...period, days: -1 }], spaces: [{ space_id, name: 'Red Room', capacity: 90 }] }
    reply(Response.json(alternatives))
    const input = { space_ids: [space_id], ...period, guest_count: 80 }
    await expect(reservations().findAlternatives(input)).resolves.toEqual(alternatives)
    expect(sent).toMatchObject([{ path: 'rpc/find_alternatives', body: input }])
    await expect(reservations().findAlternatives({ ...input, space_ids: [] })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})

describe('importing a calendar', () => {
  const ics =
    'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20310601T100000Z\nDTEND:20310601T110000Z\nEND:VEVENT\nEND:VCALENDAR'
  const report = { created: 1, updated: 0, removed: 0, unchanged: 0, conflicts: [] }
  const from = '2031-01-01T00:00:00Z'

  it('sends its busy times, in one request, for 400 days', async () => {
    reply(Response.json(report))
    await expect(reservations().importBusyCalendar({ space_id, source: 'google', ics, from })).resolves.toEqual(report)
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      [
        'rpc/import_busy_calendar',
        {
          space_id,
          source: 'google',
          from,
          to: '2032-02-05T00:00:00.000Z',
          entries: [{ uid: 'a', recurrence_id: '', from: '2031-06-01T10:00:00Z', to: '2031-06-01T11:00:00Z' }],
        },
      ],
    ])
  })

  it.each([
    ['no space', {}, 'space_id'],
    ['a space and a venue', { space_id, venue_id: someId }, 'space_id'],
    ['no name of the source', { space_id, source: ' ' }, 'source'],
    ['a reversed period', { space_id, from, to: '2030-01-01T00:00:00Z' }, 'to'],
    ['what is no calendar', { space_id, ics: '<html>' }, 'ics'],
    ['more than 10 MB', { space_id, ics: ics.padEnd(10_000_001) }, 'ics'],
  ])('refuses %s', async (_, input, field) => {
    await expect(reservations().importBusyCalendar({ source: 'google', ics, ...input })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [field] },
    })
    expect(sent).toEqual([])
  })
})
