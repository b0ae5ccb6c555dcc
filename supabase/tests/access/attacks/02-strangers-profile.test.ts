import { expect, it } from 'vitest'
import { id, useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, forbidden, nothing, rule } from './refusal.ts'

const world = await useWorld()
const hall = world.as('hall')
const event = { name: 'Trap', date: '2032-01-01T12:00:00Z', ends_at: '2032-01-01T16:00:00Z', venue_id: id('hall') }
const readBob = () => hall.get(`clients?client_id=eq.${id('bob')}`)

it.each([
  ['inserts an event for a stranger', () => hall.post('events', { ...event, client_id: id('bob') }), rule('VK004')],
  [
    'gives an unclaimed event to a stranger',
    () => hall.patch(`events?event_id=eq.${id('ball')}`, { client_id: id('bob') }),
    forbidden,
  ],
  [
    'upserts an event with a stranger as its client',
    () =>
      hall.post(
        'events',
        { ...event, event_id: id('ball'), client_id: id('bob') },
        { prefer: 'resolution=merge-duplicates' },
      ),
    forbidden,
  ],
  [
    'makes a series of events for a stranger',
    () =>
      hall.rpc('create_event_series', { event: { ...event, client_id: id('bob') }, dates: ['2032-01-01T12:00:00Z'] }),
    rule('VK004'),
  ],
  ['reads the profile', readBob, nothing],
  ['reads its figures', () => hall.rpc('get_client_stats', { client_id: id('bob') }), rule('VK005')],
  ['searches for it', () => hall.rpc('search_clients', { query: 'Bob' }), nothing],
])('no venue %s', (_, attempt, refusal) => expectRefusal(world, attempt, refusal))

it('would succeed without the guard of events', async () => {
  await expectSuccessWithout(world, 'alter table public.events disable trigger guard', () =>
    hall.post('events', { ...event, client_id: id('bob') }, { prefer: 'return=representation' }),
  )
  expect((await readBob()).body).toMatchObject([{ name: 'Bob Baker', phone: '+44 20 555 12' }])
})
