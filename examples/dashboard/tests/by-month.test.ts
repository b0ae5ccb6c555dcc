import { describe, expect, it } from 'vitest'
import { byMonth } from '../src/statistics/by-month.ts'

const at = (date: string, value = 1) => ({ date, value })

describe('figures by month', () => {
  it('are of the venue’s clock, with the months between that have none', () => {
    const rows = [at('2027-03-31T23:30:00Z', 2), at('2027-02-01T00:00:00Z', 3), at('2027-04-30T12:00:00Z', 5)]
    expect(byMonth(rows, 'Europe/Berlin')).toEqual([
      { month: '2027-02', count: 1, sum: 3 },
      { month: '2027-03', count: 0, sum: 0 },
      { month: '2027-04', count: 2, sum: 7 },
    ])
  })

  it('are none without rows', () => {
    expect(byMonth([], 'UTC')).toEqual([])
  })

  it('leave out what is between where one is of another age', () => {
    const months = byMonth([at('9998-01-15T00:00:00Z'), at('2027-02-15T00:00:00Z')], 'UTC')
    expect(months.map(({ month }) => month)).toEqual(['2027-02', '9998-01'])
  })
})
