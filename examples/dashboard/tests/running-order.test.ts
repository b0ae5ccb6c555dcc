import { expect, it } from 'vitest'
import { runningOrder } from '../src/events/timeline/running-order.ts'

const entry = (time: string) => ({ time, activity: time })

it('a running order goes on after midnight, and begins before the guests come', () => {
  const times = ['01:00', '18:30', '2027-02-07T05:30:00Z', '14:00', '23:45', '03:00', '18:00']
  const party = {
    date: '2027-02-06T23:00:00Z',
    ends_at: '2027-02-07T07:00:00Z',
    timeline: times.map(entry),
  }
  const placed = runningOrder(party, 'America/New_York')
  expect(placed.map(({ clock }) => clock)).toEqual(['14:00', '18:00', '18:30', '23:45', '00:30', '01:00', '03:00'])
  expect(placed.map(({ index }) => index)).toEqual([3, 6, 1, 4, 2, 0, 5])
})

it('a running order of a day keeps its entries of the morning first', () => {
  const meeting = {
    date: '2027-02-06T14:00:00Z',
    ends_at: '2027-02-06T22:00:00Z',
    timeline: ['12:00', '07:00', '09:00'].map(entry),
  }
  expect(runningOrder(meeting, 'America/New_York').map(({ clock }) => clock)).toEqual(['07:00', '09:00', '12:00'])
})
