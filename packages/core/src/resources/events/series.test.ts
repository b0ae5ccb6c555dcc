import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'
import { occurrences } from './recurrence.ts'

const { client, reply, sent } = api()
const venue = Response.json({ time_zone: 'Europe/Vienna' })
const series = {
  name: 'Tango night',
  date: '2026-10-20T19:00:00+02:00',
  venue_id: someId,
  rrule: 'FREQ=WEEKLY;COUNT=3',
}

describe('the dates of a rule', () => {
  it.each<[string, string, string[]]>([
    [
      'keep their time on the clock when summer ends',
      'FREQ=WEEKLY;COUNT=3',
      ['Europe/Vienna', '2026-10-20T17:00', '2026-10-27T18:00', '2026-11-03T18:00'],
    ],
    [
      'leave out a time that the clocks skip',
      'FREQ=DAILY;COUNT=3',
      ['America/New_York', '2026-03-07T07:30', '2026-03-09T06:30', '2026-03-10T06:30'],
    ],
    [
      'take the first of a time that the clocks repeat',
      'FREQ=DAILY;COUNT=3',
      ['America/New_York', '2026-10-31T05:30', '2026-11-01T05:30', '2026-11-02T06:30'],
    ],
    [
      'are the last Fridays of the months',
      'FREQ=MONTHLY;BYDAY=-1FR;COUNT=3',
      ['UTC', '2026-10-30T18:00', '2026-11-27T18:00', '2026-12-25T18:00'],
    ],
    [
      'skip months without a 31st',
      'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3',
      ['UTC', '2026-10-31T18:00', '2026-12-31T18:00', '2027-01-31T18:00'],
    ],
    [
      'include the day that UNTIL names, on the local calendar',
      'FREQ=DAILY;UNTIL=20261102',
      ['America/Los_Angeles', '2026-10-31T23:30', '2026-11-02T00:30', '2026-11-03T00:30'],
    ],
    [
      'include the instant that UNTIL names, and none after it',
      'FREQ=DAILY;UNTIL=20261102T180000Z',
      ['UTC', '2026-11-01T18:00', '2026-11-02T18:00'],
    ],
  ])('%s', async (_, rrule, [zone, ...expected]) => {
    const dates = await occurrences(rrule, `${expected[0]}:00Z`, zone ?? '')
    expect(dates.map((date) => date.slice(0, 16))).toEqual(expected)
  })

  it('may be 366, and no more', async () => {
    await expect(occurrences('FREQ=DAILY;COUNT=366', '2026-01-01T10:00:00Z', 'UTC')).resolves.toHaveLength(366)
    await expect(occurrences('FREQ=DAILY;COUNT=367', '2026-01-01T10:00:00Z', 'UTC')).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'rrule: has more than 366 dates',
    })
  })
})

describe('createEventSeries', () => {
  it('writes all events in one request, by the clock of the venue', async () => {
    reply(venue.clone(), Response.json({ created: [], skipped: [] }))
    await client().events.createSeries({ ...series, space_ids: [someId], guest_count: 40, on_conflict: 'skip' })
    expect(sent).toMatchObject([
      { method: 'GET', path: 'venues', search: { select: 'time_zone', venue_id: `eq.${someId}` } },
      {
        method: 'POST',
        path: 'rpc/create_event_series',
        body: {
          event: { name: 'Tango night', date: series.date, venue_id: someId, guest_count: 40 },
          dates: ['2026-10-20T17:00:00.000Z', '2026-10-27T18:00:00.000Z', '2026-11-03T18:00:00.000Z'],
          space_ids: [someId],
          on_conflict: 'skip',
        },
      },
    ])
  })

  it('is one request where the caller names the zone', async () => {
    reply(Response.json({ created: [], skipped: [] }))
    await client().events.createSeries({ ...series, time_zone: 'Europe/Vienna' })
    expect(sent).toMatchObject([
      {
        path: 'rpc/create_event_series',
        body: { dates: ['2026-10-20T17:00:00.000Z', '2026-10-27T18:00:00.000Z', '2026-11-03T18:00:00.000Z'] },
      },
    ])
    await expect(client().events.createSeries({ ...series, time_zone: 'Vienna' })).rejects.toMatchObject({
      details: { fields: ['time_zone'] },
    })
  })

  it('fails for a venue that the caller cannot see, before anything is written', async () => {
    reply(pgError(406, { code: 'PGRST116' }))
    await expect(client().events.createSeries(series)).rejects.toMatchObject({ code: 'not_found' })
    expect(sent).toHaveLength(1)
  })

  it.each([
    ['is not a rule', 'every Tuesday'],
    ['is empty', ''],
    ['has no frequency', 'COUNT=3'],
    ['repeats by the hour', 'FREQ=HOURLY;COUNT=3'],
    ['has no end', 'FREQ=WEEKLY'],
    ['has two ends', 'FREQ=WEEKLY;COUNT=3;UNTIL=20270101'],
    ['has a part twice', 'FREQ=WEEKLY;FREQ=DAILY;COUNT=3'],
    ['has a part that RFC 5545 does not know', 'FREQ=WEEKLY;COUNT=3;TZID=UTC'],
    ['carries other properties', 'FREQ=WEEKLY;COUNT=3\nEXDATE:20261027T170000Z'],
    ['counts to nothing', 'FREQ=WEEKLY;COUNT=0'],
    ['counts down', 'FREQ=WEEKLY;COUNT=-3'],
    ['ends at some time', 'FREQ=WEEKLY;UNTIL=soon'],
  ])('refuses a rule that %s, before the network', async (_, rrule) => {
    await expect(client().events.createSeries({ ...series, rrule })).rejects.toMatchObject({
      code: 'invalid_input',
      function: 'createEventSeries',
      details: { fields: ['rrule'] },
    })
    expect(sent).toEqual([])
  })

  it.each([
    ['rrule', { rrule: 'FREQ=WEEKLY;BYDAY=XX;COUNT=3' }, 'is not a rule that can be followed'],
    ['rrule', { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3' }, 'is not a rule that can be followed'],
    ['rrule', { rrule: 'FREQ=WEEKLY;UNTIL=20250101' }, 'has no date'],
    ['date', { rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=3' }, 'is not a date of the rule'],
  ])('names %s where the dates cannot be made', async (field, wrong, message) => {
    reply(venue.clone())
    await expect(client().events.createSeries({ ...series, ...wrong })).rejects.toMatchObject({
      code: 'invalid_input',
      function: 'createEventSeries',
      message: `${field}: ${message}`,
      hint: expect.any(String),
      details: { fields: [field] },
    })
    expect(sent.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  it('reports every date on which a space is taken', async () => {
    const conflicts = [{ date: series.date, space_id: someId, from: series.date, to: series.date }]
    reply(venue.clone(), pgError(400, { code: 'VK008', message: 'Taken.', details: JSON.stringify({ conflicts }) }))
    await expect(client().events.createSeries(series)).rejects.toMatchObject({
      code: 'conflict',
      details: { conflicts },
    })
  })
})
