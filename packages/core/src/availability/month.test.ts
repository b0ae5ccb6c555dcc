import { describe, expect, it } from 'vitest'
import { monthDays, monthRange, toLocal } from './index.ts'

describe('monthDays', () => {
  it('lists the dates of a month', () => {
    expect(monthDays('2028-02')).toHaveLength(29)
    expect(monthDays('2026-12').slice(-2)).toEqual(['2026-12-30', '2026-12-31'])
  })

  it.each(['2026-13', '2026-1', '2026-10-01', 'October'])('refuses %j', (month) => {
    expect(() => monthDays(month)).toThrow(`${month} is not a month such as 2026-10.`)
  })
})

describe('monthRange', () => {
  it('leaves a week before the month, and a week, a day and the event after it, in the venue’s days', () => {
    const { from, to } = monthRange('2026-11', 'America/New_York')
    expect([toLocal(from, 'America/New_York'), toLocal(to, 'America/New_York')]).toEqual([
      '2026-10-25T00:00',
      '2026-12-10T00:00',
    ])
    expect(toLocal(monthRange('2026-11', 'Asia/Tokyo', 20_160).to, 'Asia/Tokyo')).toBe('2026-12-23T00:00')
  })
})
