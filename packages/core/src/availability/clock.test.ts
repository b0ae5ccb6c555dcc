import { describe, expect, it } from 'vitest'
import { dayRange, toInstant, toLocal } from './index.ts'

describe('toInstant', () => {
  it.each([
    ['2026-10-25T19:00', 'Europe/Berlin', '2026-10-25T18:00:00.000Z', 'an ordinary time'],
    ['2026-10-25T19:00:30', 'Asia/Kathmandu', '2026-10-25T13:15:30.000Z', 'an offset of quarters, and seconds'],
    ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00.000Z', 'a skipped time, moved forward by the gap'],
    ['2026-03-08T03:00', 'America/New_York', '2026-03-08T07:00:00.000Z', 'the first time after the gap'],
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z', 'a time that comes twice, the first'],
    ['2026-11-01T02:00', 'America/New_York', '2026-11-01T07:00:00.000Z', 'the first time after the repetition'],
    ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z', 'a gap of half an hour'],
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', 'a repeated half hour'],
    ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z', 'a date that a zone left out'],
    ['2026-06-01T00:00', 'UTC', '2026-06-01T00:00:00.000Z', 'UTC'],
  ])('takes %s in %s for %s: %4$s', (local, zone, instant) => {
    expect(toInstant(local, zone)).toBe(instant)
  })

  it.each(['2026-02-30T10:00', '2026-10-25 19:00', '2026-10-25T25:00', '2026-10-25T19:00+02:00', 'tomorrow', ''])(
    'refuses %j, which is no local time',
    (local) => expect(() => toInstant(local, 'Europe/Berlin')).toThrow(/is not a local time such as/),
  )

  it('refuses what is no time zone', () => {
    expect(() => toInstant('2026-10-25T19:00', 'Europe/Atlantis')).toThrow('Europe/Atlantis is not an IANA time zone.')
    expect(() => toLocal('2026-10-25T19:00Z', 'Europe/Atlantis')).toThrow('Europe/Atlantis is not an IANA time zone.')
  })
})

describe('toLocal', () => {
  it('shows an instant, however it is written, on the venue’s clock', () => {
    expect(toLocal('2026-11-01T05:30:00+00:00', 'America/New_York')).toBe('2026-11-01T01:30')
    expect(toLocal('2026-11-01T06:30:00.123456+00:00', 'America/New_York')).toBe('2026-11-01T01:30')
    expect(toLocal(new Date('2026-10-25T18:59:59Z'), 'Europe/Berlin')).toBe('2026-10-25T19:59')
    expect(toLocal('2026-12-31T23:30Z', 'Pacific/Kiritimati')).toBe('2027-01-01T13:30')
  })

  it('refuses what is no instant', () => {
    expect(() => toLocal('soon', 'UTC')).toThrow('soon is not an instant.')
  })
})

describe('dayRange', () => {
  it.each([
    ['2026-10-24', 'Europe/Berlin', 24],
    ['2026-10-25', 'Europe/Berlin', 25],
    ['2027-03-28', 'Europe/Berlin', 23],
    ['2026-10-04', 'Australia/Lord_Howe', 23.5],
    ['2026-04-05', 'Australia/Lord_Howe', 24.5],
    ['2027-03-14', 'America/Havana', 23],
    ['2011-12-30', 'Pacific/Apia', 0],
  ])('of %s in %s lasts %d hours and ends where the next begins', (date, zone, hours) => {
    const { from, to } = dayRange(date, zone)
    expect((Date.parse(to) - Date.parse(from)) / 3_600_000).toBe(hours)
    const next = new Date(Date.parse(`${date}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    expect(dayRange(next, zone).from).toBe(to)
  })
})
