import { expect, it } from 'vitest'
import { useVenueKit } from './testing/backend.ts'

const { signUpEveryone } = await useVenueKit()

const { owner, venue_id, cleo, flora } = await signUpEveryone()
const { event_id } = await cleo.kit.events.create({ venue_id, name: 'Summer gala', date: '2031-06-20T18:00:00Z' })
await owner.kit.guests.create({ event_id, name: 'Grace' })
await owner.kit.venueVendors.create({ venue_id, vendor_id: flora.id })
const { venue_vendor_id } = await owner.kit.venueVendors.create({ venue_id })
await owner.kit.elements.create({ venue_vendor_id, name: 'Roses', category: 'flowers', price: 10 })
await cleo.kit.messages.send({ recipient_id: venue_id, recipient_type: 'venue', content: 'May we bring a band?' })

const searches: [name: string, word: string, search: (query: string) => Promise<unknown[]>][] = [
  ['searchVenues', 'grand', (query) => owner.kit.venues.search({ query })],
  ['searchEvents', 'gala', (query) => owner.kit.events.search({ query })],
  ['searchElements', 'roses', (query) => owner.kit.elements.search({ query })],
  ['searchClients', 'cleo', (query) => owner.kit.clients.search({ query })],
  ['searchVendors', 'flora', (query) => owner.kit.vendors.search({ query })],
  ['searchGuests', 'grace', (query) => owner.kit.guests.search({ event_id, query })],
  ['searchMessages', 'band', (query) => owner.kit.messages.search({ query })],
]

const hostile = [
  `"quotes" 'and' \`more\``,
  'a,b,c',
  ')(((',
  `zzz"),or=(name.eq.x`,
  '%',
  '%%_%',
  '\\',
  'zzz & | ! <-> :* qqq',
  '!zzz',
  `'zzz' | 'qqq'`,
  `1'; drop table events;--`,
  '🎉👩‍👩‍👧‍👦',
  'q'.repeat(10_240),
  'zzz qqq '.repeat(1280),
  '🎉'.repeat(2560),
]

it.each(searches)('%s neither fails nor finds more by hostile text', async (_, word, search) => {
  await expect(search(word)).resolves.toHaveLength(1)
  for (const query of hostile) await expect(search(query), query.slice(0, 40)).resolves.toEqual([])
})
