import { describe, expect, it } from 'vitest'
import { readBusyTimes } from './read.ts'

const period = { from: Date.parse('2031-01-01T00:00:00Z'), to: Date.parse('2032-01-01T00:00:00Z') }
const read = (...components: string[]) =>
  readBusyTimes(`BEGIN:VCALENDAR\nVERSION:2.0\n${components.join('')}END:VCALENDAR\n`, period)
const event = (...lines: string[]) => `BEGIN:VEVENT\nUID:a\n${lines.map((line) => `${line}\n`).join('')}END:VEVENT\n`
const once = ['DTSTART:20310601T100000Z', 'DTEND:20310601T110000Z']
const times = async (...components: string[]) => (await read(...components)).map(({ from, to }) => [from, to])

/** As Outlook describes zones: by a name of its own, with rules since 1601. */
const outlook = `BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
`
const inOutlook = (start: string, end: string) =>
  event(`DTSTART;TZID=W. Europe Standard Time:${start}`, `DTEND;TZID=W. Europe Standard Time:${end}`)

describe('the times of a calendar', () => {
  it('are instants in UTC, and the clock of a known zone or of the venue for the database to resolve', async () => {
    expect(await read(event(...once, 'SUMMARY:A\\, B'))).toEqual([
      { uid: 'a', recurrence_id: '', from: '2031-06-01T10:00:00Z', to: '2031-06-01T11:00:00Z', note: 'A, B' },
    ])
    expect(
      await read(event('DTSTART;TZID=Europe/Paris:20310601T100000', 'DTEND;TZID=Asia/Tokyo:20310601T200000')),
    ).toEqual([
      {
        uid: 'a',
        recurrence_id: '',
        from: '2031-06-01T10:00:00',
        to: '2031-06-01T20:00:00',
        time_zone: 'Europe/Paris',
        end_time_zone: 'Asia/Tokyo',
      },
    ])
    expect(await times(event('DTSTART;VALUE=DATE:20310601'))).toEqual([['2031-06-01T00:00:00', '2031-06-02T00:00:00']])
  })

  it.each([
    ['before the clocks change', '20310330T013000/20310330T040000', ['2031-03-30T00:30:00Z', '2031-03-30T02:00:00Z']],
    ['skipped, so moved forward', '20310330T023000/20310330T040000', ['2031-03-30T01:30:00Z', '2031-03-30T02:00:00Z']],
    ['twice there, so the first', '20311026T023000/20311026T033000', ['2031-10-26T00:30:00Z', '2031-10-26T02:30:00Z']],
    ['in winter', '20311026T030000/20311226T030000', ['2031-10-26T02:00:00Z', '2031-12-26T02:00:00Z']],
    ['in summer', '20310601T000000/20310601T010000', ['2031-05-31T22:00:00Z', '2031-05-31T23:00:00Z']],
  ])('in a zone that only the calendar knows: %s', async (_, written, instants) => {
    const [start = '', end = ''] = written.split('/')
    expect(await times(outlook, inOutlook(start, end))).toEqual([instants])
  })

  it('last as long as DURATION says, days by the clock and hours exactly', async () => {
    const start = 'DTSTART;TZID=Europe/Berlin:20310329T120000'
    expect(await read(event(start, 'DURATION:P1DT2H'))).toMatchObject([
      { to: '2031-03-30T12:00:00', plus_seconds: 7200 },
    ])
    expect(await read(event(start, 'DURATION:P1W'))).toMatchObject([{ to: '2031-04-05T12:00:00' }])
  })
})

describe('repeating events', () => {
  it('keep the time of day, without what was taken out, with what was added and moved', async () => {
    const rule = event(
      'DTSTART;TZID=Europe/Berlin:20310321T090000',
      'DTEND;TZID=Europe/Berlin:20310321T100000',
      'RRULE:FREQ=WEEKLY;UNTIL=20310418T070000Z',
      'EXDATE:20310404T070000Z',
      'RDATE;TZID=Europe/Berlin:20310501T090000',
    )
    const moved = event(
      'RECURRENCE-ID:20310411T070000Z',
      'DTSTART;TZID=Europe/Berlin:20310412T150000',
      'DTEND;TZID=Europe/Berlin:20310412T160000',
    )
    expect((await read(rule, moved)).map(({ from, recurrence_id }) => [from, recurrence_id])).toEqual([
      ['2031-03-21T09:00:00', '2031-03-21T09:00:00'],
      ['2031-03-28T09:00:00', '2031-03-28T09:00:00'],
      ['2031-04-18T09:00:00', '2031-04-18T09:00:00'],
      ['2031-05-01T09:00:00', '2031-05-01T09:00:00'],
      ['2031-04-12T15:00:00', '2031-04-11T09:00:00'],
    ])
  })

  it('that never end are followed within the period, and one date of them may be free', async () => {
    const daily = event('DTSTART:19990101T100000Z', 'DTEND:19990101T110000Z', 'RRULE:FREQ=DAILY')
    const found = await read(daily, event('RECURRENCE-ID:20310601T100000Z', ...once, 'TRANSP:TRANSPARENT'))
    const within = found.filter(({ from }) => from.startsWith('2031'))
    expect(within).toHaveLength(364)
    expect(within.map(({ from }) => from)).not.toContain('2031-06-01T10:00:00Z')
  })

  it.each(['20310604', '20310604T100000Z', '20310604T100000'])(
    'end with UNTIL=%s, that day included',
    async (until) => {
      expect(await times(event(...once, `RRULE:FREQ=DAILY;UNTIL=${until}`))).toHaveLength(4)
    },
  )

  it('end for rules without any date, and are refused where they cannot be followed', async () => {
    expect(await times(event(...once, 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'))).toHaveLength(1)
    for (const rule of ['FREQ=SECONDLY', 'FREQ=NEVER', 'FREQ=DAILY;COUNT=x']) {
      await expect(read(event(...once, `RRULE:${rule}`))).rejects.toMatchObject({ code: 'invalid_input' })
    }
    await expect(
      read(event('DTSTART:19990101T100000Z', 'SUMMARY:Yoga', 'RRULE:FREQ=DAILY;COUNT=20000')),
    ).rejects.toMatchObject({
      message: 'ics: “Yoga” repeats by FREQ=DAILY;COUNT=20000, for more than 10000 dates',
      hint: expect.stringContaining('by a date (UNTIL) in place of COUNT'),
    })
    const changed = event('RECURRENCE-ID;RANGE=THISANDFUTURE:20310601T100000Z', ...once, 'SUMMARY:Choir')
    await expect(read(changed)).rejects.toThrow('“Choir” changes all dates from one on')
  })
})

describe('what is left out', () => {
  it.each(['STATUS:CANCELLED', 'TRANSP:TRANSPARENT', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'])('%s', async (line) => {
    expect(await read(event(...once, line))).toEqual([])
  })

  it('is also what ended long before or begins long after, and what is no event', async () => {
    const [early, late] = ['2029', '2033'].map((year) =>
      event(`DTSTART:${year}0601T100000Z`, `DTEND:${year}0601T110000Z`),
    )
    expect(await read(early ?? '', late ?? '', 'BEGIN:VTODO\nUID:t\nDUE:20310601T100000Z\nEND:VTODO\n')).toEqual([])
  })
})

it('reads free-busy information', async () => {
  const lines = [
    'FREEBUSY;FBTYPE=BUSY:20310601T100000Z/20310601T110000Z,20310602T100000Z/PT30M',
    'FREEBUSY;FBTYPE=FREE:20310603T100000Z/20310603T110000Z',
  ]
  expect(await times(`BEGIN:VFREEBUSY\nUID:f\n${lines.join('\n')}\nEND:VFREEBUSY\n`)).toEqual([
    ['2031-06-01T10:00:00.000Z', '2031-06-01T11:00:00.000Z'],
    ['2031-06-02T10:00:00.000Z', '2031-06-02T10:30:00.000Z'],
  ])
})

describe('a text', () => {
  it('may begin with a byte order mark, fold its lines and hold several calendars', async () => {
    const one = `BEGIN:VCALENDAR\r\n${event(...once, 'SUMMARY:Some', ' thing').replaceAll('\n', '\r\n')}END:VCALENDAR\r\n`
    expect(await readBusyTimes(`\uFEFF${one}${one.replace('UID:a', 'UID:b')}`, period)).toMatchObject([
      { uid: 'a', note: 'Something' },
      { uid: 'b' },
    ])
  })

  it('of one UID counts in its last revision', async () => {
    const revised = ['SEQUENCE:2', 'DTSTART:20310701T100000Z', 'DTEND:20310701T110000Z']
    expect(await times(event(...revised), event(...once, 'SEQUENCE:1'))).toEqual([
      ['2031-07-01T10:00:00Z', '2031-07-01T11:00:00Z'],
    ])
  })

  it.each([
    ['a web page', '<!doctype html><title>Sign in</title>', 'is not a calendar'],
    ['nothing', '', 'is not a calendar'],
    ['cut off', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n', 'cannot be read|can be read'],
    [
      'of an unknown zone',
      `BEGIN:VCALENDAR\n${event('DTSTART;TZID=Mars/Base:20310601T100000')}END:VCALENDAR`,
      'Mars/Base',
    ],
    [
      'with nonsense for a time',
      `BEGIN:VCALENDAR\n${event('SUMMARY:Odd', 'DTSTART:soon')}END:VCALENDAR`,
      '“Odd” has a value',
    ],
    [
      'with a zone that changes daily',
      `BEGIN:VCALENDAR\n${outlook.replaceAll('FREQ=YEARLY', 'FREQ=DAILY')}${inOutlook('20310601T000000', '20310601T010000')}END:VCALENDAR`,
      'other than yearly',
    ],
  ])('that is %s is refused with a reason', async (_, text, message) => {
    await expect(readBusyTimes(text, period)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(message),
      details: { fields: ['ics'] },
    })
  })

  it('with more busy times than can be written is refused', async () => {
    const busy = event(
      'DTSTART:20310101T010000Z',
      'DURATION:PT1M',
      'RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16',
    )
    await expect(read(busy)).rejects.toMatchObject({ code: 'payload_too_large' })
  })
})
