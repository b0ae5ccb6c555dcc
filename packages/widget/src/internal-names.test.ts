import { expect, it } from 'vitest'
import { internalNames } from '../internal-names.ts'
import { en } from './strings/en.ts'

const names = internalNames()

it('shortens names of the widget alone', () => {
  for (const name of ['chooseSlot', 'untilPlausible', '_$AH']) expect(name).toMatch(names)
})

it.each([
  ['the page', ['open', 'close', 'updateComplete', 'observedAttributes', 'detail', 'reference', 'held']],
  ['the database', ['space_id', 'claim_token', 'honeypot', 'fill_time_ms', 'hold_token', 'spaces', 'bookable']],
  ['browsers', ['value', 'checked', 'focus', 'showModal', 'signal', 'timeZone', 'method', 'headers']],
  ['sites that replace texts', Object.keys(en)],
])('leaves what %s knows', (_, known) => {
  expect(known.filter((name) => names.test(name))).toEqual([])
})
