import { it } from 'vitest'
import { id, useWorld } from '../world.ts'
import { constraint, expectRefusal, expectSuccessWithout, forbidden, rule } from './refusal.ts'

const world = await useWorld()
const [ann, hall, service] = [world.as('ann'), world.as('hall'), world.as('service')]
const task = { event_id: id('gala'), assigned_to_id: id('bob'), assigned_to_type: 'client', name: 'Trap' }
const contract = { event_id: id('gala'), total_amount: 1, currency: 'EUR', terms: 'Terms' }
const flowers = `event_elements?event_element_id=eq.${id('gala-flowers')}`

it.each([
  [
    'a space of another venue on an event',
    () => hall.post('event_spaces', { event_id: id('fete'), space_id: id('cellar') }),
    rule('VK005'),
  ],
  [
    'the same by RPC',
    () => hall.rpc('add_spaces_to_event', { event_id: id('fete'), space_ids: [id('cellar')] }),
    rule('VK005'),
  ],
  [
    'the same by the service role',
    () => service.post('event_spaces', { event_id: id('fete'), space_id: id('cellar') }),
    rule('VK005'),
  ],
  [
    'a move to a space of another venue',
    () => hall.rpc('move_event', { event_id: id('gala'), from_space_id: id('ballroom'), to_space_id: id('cellar') }),
    rule('VK005'),
  ],
  [
    'a move of another venue’s event to an own space',
    () => hall.rpc('move_event', { event_id: id('meeting'), from_space_id: id('cellar'), to_space_id: id('ballroom') }),
    rule('VK005'),
  ],
  [
    'an own space on another event',
    () => hall.post('event_spaces', { event_id: id('meeting'), space_id: id('ballroom') }),
    forbidden,
  ],
  [
    'a part of another venue’s space',
    () => hall.patch(`spaces?space_id=eq.${id('attic')}`, { parent_space_id: id('cellar') }),
    rule('VK003'),
  ],
  [
    'an option on another venue’s space',
    () => hall.post('space_reservations', { space_id: id('cellar'), kind: 'block', during: '[2032-01-01,2032-01-02)' }),
    rule('VK005'),
  ],
  [
    'an element of another venue',
    () => hall.post('event_elements', { event_id: id('gala'), element_id: id('wine') }),
    rule('VK003'),
  ],
  [
    'an element of another venue by the client',
    () => ann.post('event_elements', { event_id: id('gala'), element_id: id('wine') }),
    rule('VK003'),
  ],
  [
    'another event’s contract on an element',
    () => hall.patch(flowers, { contract_id: id('meeting-contract') }),
    constraint('23503'),
  ],
  [
    'an own event’s contract on an element of another event',
    () => hall.patch(flowers, { contract_id: id('fete-contract') }),
    constraint('23503'),
  ],
  [
    'a contract that supersedes another event’s',
    () => hall.post('contracts', { ...contract, supersedes: id('meeting-contract') }),
    rule('VK003'),
  ],
  ['a contract of another event', () => hall.post('contracts', { ...contract, event_id: id('meeting') }), forbidden],
  [
    'a payment of another contract',
    () =>
      hall.post('contract_payments', {
        contract_id: id('meeting-contract'),
        position: 2,
        description: 'x',
        amount: 0,
        due_date: '2031-01-01',
      }),
    forbidden,
  ],
  ['a task for a stranger', () => hall.post('tasks', task), rule('VK003')],
  [
    'a task for a vendor without an element',
    () => hall.post('tasks', { ...task, assigned_to_id: id('victor'), assigned_to_type: 'vendor' }),
    rule('VK003'),
  ],
  [
    'a task that is handed to a stranger',
    () => hall.patch(`tasks?task_id=eq.${id('ann-task')}`, { assigned_to_id: id('bob') }),
    rule('VK003'),
  ],
  ['a task of another event', () => hall.post('tasks', { ...task, event_id: id('meeting') }), forbidden],
  ['a guest of another event', () => ann.post('guests', { event_id: id('meeting'), name: 'Spy' }), forbidden],
  [
    'an invitation to another event',
    () =>
      hall.rpc('create_invitation', {
        invitation_type: 'client',
        invitee_email: 'x@example.com',
        event_id: id('meeting'),
      }),
    rule('VK005'),
  ],
  [
    'a chat about another event',
    () => ann.post('chats', { user_id: id('ann'), user_type: 'client', event_id: id('meeting') }),
    forbidden,
  ],
])('never: %s', (_, attempt, refusal) => expectRefusal(world, attempt, refusal))

it('would link another event’s contract without the composite key', () =>
  expectSuccessWithout(
    world,
    'alter table public.event_elements drop constraint event_elements_contract_id_event_id_fkey',
    () => hall.patch(flowers, { contract_id: id('meeting-contract') }),
  ))
