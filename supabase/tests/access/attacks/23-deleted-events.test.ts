import { beforeAll, expect, it } from 'vitest'
import { type Answer, id, useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, rule } from './refusal.ts'

/** An event that its venue has deleted is at rest, whoever still knows its id. */
const world = await useWorld()
const [ann, hall] = [world.as('ann'), world.as('hall')]
const event_id = id('fete')
const file_id = '23232323-2323-4323-8323-232323232323'
const file_path = `events/${event_id}/${file_id}/a.pdf`

const additions: [table: string, add: () => Promise<Answer>][] = [
  ['event_elements', () => ann.post('event_elements', { event_id, element_id: id('flowers'), quantity: 1 })],
  ['guests', () => ann.post('guests', { event_id, name: 'Gil Guest' })],
  [
    'files',
    () =>
      ann.post('files', {
        ...{ file_id, event_id, bucket: 'event-files', file_path },
        ...{ file_name: 'a.pdf', file_type: 'application/pdf', file_size: 1 },
      }),
  ],
  ['event_spaces', () => hall.post('event_spaces', { event_id, space_id: id('garden') })],
  [
    'tasks',
    () => hall.post('tasks', { event_id, assigned_to_id: id('ann'), assigned_to_type: 'client', name: 'Choose' }),
  ],
  [
    'invitations',
    () =>
      hall.post('invitations', {
        ...{ event_id, venue_id: id('hall'), invitation_type: 'vendor', invitee_email: 'victor@example.com' },
        ...{ token_hash: `\\x${'ab'.repeat(32)}`, expires_at: new Date(Date.now() + 86_400_000).toISOString() },
      }),
  ],
]

beforeAll(async () => {
  const stored = await ann.request(`/storage/v1/object/event-files/${file_path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/pdf' },
    body: 'x',
  })
  expect(stored.status, JSON.stringify(stored.body)).toBe(200)
  const deleted = await hall.patch(`events?event_id=eq.${event_id}`, { deleted_at: new Date().toISOString() })
  expect(deleted.body).toHaveLength(1)
})

it.each(additions)('nothing is added to its %s', (_, add) => expectRefusal(world, add, rule('VK008')))

it('who has no part in it does not learn that it is deleted', async () => {
  for (const event of ['fete', 'gala']) {
    const guest = { event_id: id(event), name: 'Gil Guest' }
    await expectRefusal(world, () => world.as('bob').post('guests', guest), { status: 403, code: '42501' })
  }
})

it.each(additions)('would be added to its %s without the trigger', (table, add) =>
  expectSuccessWithout(world, `alter table public.${table} disable trigger refuse_deleted_event`, add),
)
