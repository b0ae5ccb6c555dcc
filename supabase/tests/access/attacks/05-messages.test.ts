import { it } from 'vitest'
import { id, useWorld } from '../world.ts'
import { constraint, expectRefusal, expectSuccessWithout, forbidden, nothing, rule } from './refusal.ts'

const world = await useWorld()
const [ann, bob, flora, hall] = [world.as('ann'), world.as('bob'), world.as('flora'), world.as('hall')]
const fromHall = { sender_id: id('hall'), sender_type: 'venue', recipient_id: id('ann'), recipient_type: 'client' }
const fromAnn = { sender_id: id('ann'), sender_type: 'client', recipient_id: id('hall'), recipient_type: 'venue' }
const fromBob = { sender_id: id('bob'), sender_type: 'client', recipient_id: id('rival'), recipient_type: 'venue' }
const toFlora = { sender_id: id('ann'), sender_type: 'client', recipient_id: id('flora'), recipient_type: 'vendor' }
const content = 'Forged'

it.each([
  ['a client sends as the venue', () => ann.post('messages', { ...fromHall, content }), forbidden],
  ['a client sends as another client', () => bob.post('messages', { ...fromAnn, content }), forbidden],
  [
    'a client sends as a venue of its own id',
    () => ann.post('messages', { ...fromHall, sender_id: id('ann'), content }),
    forbidden,
  ],
  ['a visitor without a profile sends', () => world.as('nobody').post('messages', { ...fromAnn, content }), forbidden],
  [
    'a recipient rewrites a message',
    () => ann.patch(`messages?message_id=eq.${id('hall-to-ann')}`, { content }),
    forbidden,
  ],
  [
    'a sender rewrites its message',
    () => hall.patch(`messages?message_id=eq.${id('hall-to-ann')}`, { content }),
    forbidden,
  ],
  [
    'the service role rewrites a message',
    () => world.as('service').patch(`messages?message_id=eq.${id('hall-to-ann')}`, { content }),
    rule('VK004'),
  ],
  [
    'a sender marks its own message as read',
    () => hall.patch(`messages?message_id=eq.${id('hall-to-ann')}`, { read_at: '2026-01-01T00:00:00Z' }),
    nothing,
  ],
  [
    'a stranger marks a message as read',
    () => bob.patch(`messages?message_id=eq.${id('hall-to-ann')}`, { read_at: '2026-01-01T00:00:00Z' }),
    nothing,
  ],
  ['a client writes to a vendor', () => ann.post('messages', { ...toFlora, content }), constraint('VK004')],
  [
    'a client writes to a vendor of its event',
    () => ann.post('messages', { ...toFlora, event_id: id('gala'), content }),
    rule('VK003'),
  ],
  [
    'a vendor writes to a client',
    () => flora.rpc('send_message', { recipient_id: id('ann'), recipient_type: 'client', content }),
    rule('VK004'),
  ],
  [
    'a client writes to a venue it has nothing to do with',
    () => ann.rpc('send_message', { recipient_id: id('rival'), recipient_type: 'venue', content }),
    rule('VK004'),
  ],
  [
    'a stranger enters a thread',
    () => bob.post('messages', { ...fromBob, thread_id: id('thread-ann'), content }),
    rule('VK004'),
  ],
  [
    'a stranger enters a thread by RPC',
    () =>
      bob.rpc('send_message', {
        recipient_id: id('rival'),
        recipient_type: 'venue',
        thread_id: id('thread-ann'),
        content,
      }),
    rule('VK004'),
  ],
  [
    'a client writes about an event of others',
    () => ann.post('messages', { ...fromAnn, event_id: id('meeting'), content }),
    rule('VK003'),
  ],
  ['a stranger reads a thread', () => bob.get(`messages?thread_id=eq.${id('thread-ann')}`), nothing],
  ['anybody deletes a message', () => ann.delete(`messages?message_id=eq.${id('ann-to-hall')}`), forbidden],
])('never: %s', (_, attempt, refusal) => expectRefusal(world, attempt, refusal))

it('would succeed without the guard of messages', () =>
  expectSuccessWithout(world, 'alter table public.messages disable trigger guard', () =>
    bob.post('messages', { ...fromBob, thread_id: id('thread-ann'), content }, { prefer: 'return=representation' }),
  ))
