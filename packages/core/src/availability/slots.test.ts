import { describe, expect, it } from 'vitest'
import { type Availability, daySlots, dayState, slotStarts } from './index.ts'

const space_id = '7d3b6a0e-5b0f-4f6b-9d53-6a2f6f0b8a11'

/** London in June, an hour ahead of UTC: open from 10 to 22 on four days, with an hour of setup, teardown and buffer each. */
const answer = (
  changes: Partial<Availability> = {},
  busy: Availability['spaces'][number]['busy'] = [],
): Availability => ({
  venue_id: space_id,
  time_zone: 'Europe/London',
  from: '2031-06-01T23:00:00+00:00',
  to: '2031-06-14T23:00:00+00:00',
  duration_minutes: null,
  step_minutes: 30,
  buffer_minutes: 60,
  bookable: { from: '2031-06-01T23:00:00+00:00', to: null },
  open: [3, 4, 5, 6].map((day) => ({ from: `2031-06-0${day}T09:00:00+00:00`, to: `2031-06-0${day}T21:00:00+00:00` })),
  ...changes,
  spaces: [
    { space_id, name: 'Hall', capacity: 100, setup_minutes: 60, teardown_minutes: 60, busy, free: [], slots: [] },
  ],
})

const ask = { space_id, duration_minutes: 180, step_minutes: 60 }
const hours = (availability: Availability, date = '2031-06-04') =>
  daySlots(availability, { ...ask, date }).map(({ from }) => Number(from.slice(11, 13)) + 1)
const state = (availability: Availability, date = '2031-06-04') => dayState(availability, { ...ask, date })

describe('daySlots', () => {
  it('are those that fit into the opening hours, with the end of the event', () => {
    expect(hours(answer())).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
    expect(daySlots(answer(), { ...ask, date: '2031-06-04' })[0]).toEqual({
      from: '2031-06-04T09:00:00.000Z',
      to: '2031-06-04T12:00:00.000Z',
    })
  })

  it('touch what is taken with setup before, teardown and buffer after, and no minute more', () => {
    const taken = [{ from: '2031-06-04T15:00:00+00:00', to: '2031-06-04T16:00:00+00:00' }]
    expect(hours(answer({}, taken))).toEqual([10, 11, 18, 19])
    const longer = [{ from: '2031-06-04T14:59:59.999999+00:00', to: '2031-06-04T16:00:00.000001+00:00' }]
    expect(hours(answer({}, longer))).toEqual([10, 19])
  })

  it('start at the very end of the minimum notice, and before the end of the booking window', () => {
    const bookable = { from: '2031-06-04T11:00:00+00:00', to: '2031-06-04T15:00:00+00:00' }
    expect(hours(answer({ bookable }))).toEqual([12, 13, 14, 15])
    expect(hours(answer({ bookable: { ...bookable, from: '2031-06-04T11:00:00.000001+00:00' } }))).toEqual([13, 14, 15])
  })

  it('cross no time at which the venue is closed', () => {
    const open = [
      { from: '2031-06-04T09:00:00+00:00', to: '2031-06-04T13:00:00+00:00' },
      { from: '2031-06-04T14:00:00+00:00', to: '2031-06-04T17:00:00+00:00' },
    ]
    expect(hours(answer({ open }))).toEqual([10, 11, 15])
  })

  it('of a day too close to the edge of the answer are not guessed', () => {
    const near = answer({ to: '2031-06-05T02:00:00+00:00' })
    expect(() => hours(near)).toThrow('ask for the period of monthRange')
    expect(() => hours(answer({ from: '2031-06-03T23:00:00+00:00' }))).toThrow('ask for the period of monthRange')
    expect(hours({ ...near, bookable: { from: '2031-06-05T00:00:00+00:00', to: null } })).toEqual([])
  })

  it('need a space of the answer', () => {
    expect(() => daySlots(answer(), { ...ask, space_id: 'hall', date: '2031-06-04' })).toThrow('has no space hall')
  })
})

it.each([
  [{ step_minutes: 0 }, 'step_minutes is from 1 minute'],
  [{ step_minutes: 1441 }, 'step_minutes is from 1 minute'],
  [{ step_minutes: 7.5 }, 'step_minutes is from 1 minute'],
  [{ duration_minutes: 0 }, 'duration_minutes is from 1 minute'],
  [{ duration_minutes: Number.NaN }, 'duration_minutes is from 1 minute'],
])('refuses minutes that are out of range: %o', (minutes, message) => {
  const question = { ...ask, date: '2031-06-04', ...minutes }
  expect(() => daySlots(answer(), question)).toThrow(message)
  expect(() => dayState(answer(), question)).toThrow(message)
})

describe('dayState', () => {
  const all = [{ from: '2031-06-04T13:00:00+00:00', to: '2031-06-04T18:00:00+00:00' }]

  it('tells what can be had of a day', () => {
    expect(state(answer())).toBe('free')
    expect(state(answer({}, all))).toBe('full')
    expect(state(answer({}, [{ from: '2031-06-04T08:00:00+00:00', to: '2031-06-04T09:00:00+00:00' }]))).toBe('partly')
    expect(state(answer(), '2031-06-07')).toBe('closed')
    expect(dayState(answer(), { ...ask, date: '2031-06-04', duration_minutes: 721 })).toBe('closed')
  })

  it('tells when it is too soon or too far ahead, the day itself included', () => {
    const bookable = { from: '2031-06-04T19:00:00+00:00', to: '2031-06-06T08:00:00+00:00' }
    const limited = answer({ bookable })
    expect(['03', '04', '05', '06', '07'].map((day) => state(limited, `2031-06-${day}`))).toEqual([
      'too_soon',
      'too_soon',
      'free',
      'too_far',
      'too_far',
    ])
  })

  it('counts only what is left of a day that has begun', () => {
    const bookable = { from: '2031-06-04T17:00:00+00:00', to: null }
    expect(state(answer({ bookable }, [{ from: '2031-06-04T09:00:00+00:00', to: '2031-06-04T11:00:00+00:00' }]))).toBe(
      'free',
    )
  })
})

describe('slotStarts', () => {
  it('spells out the runs of the database', () => {
    const given = answer({ step_minutes: 45 })
    given.spaces[0]?.slots.push(
      { first: '2031-06-04T09:00:00+00:00', last: '2031-06-04T10:30:00+00:00' },
      { first: '2031-06-04T15:00:00+00:00', last: '2031-06-04T15:00:00+00:00' },
    )
    expect(slotStarts(given, space_id).map((start) => start.slice(11, 16))).toEqual([
      '09:00',
      '09:45',
      '10:30',
      '15:00',
    ])
  })
})
