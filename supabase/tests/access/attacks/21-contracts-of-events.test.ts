import { beforeAll, expect, it } from 'vitest'
import { id, useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, rule } from './refusal.ts'

/** What a client has paid is not lost by the next contract that it is given to sign. */
const world = await useWorld()
const [ann, hall] = [world.as('ann'), world.as('hall')]

const draft = (name: string, event: string, supersedes: string | null) =>
  hall.post('contracts', {
    contract_id: id(name),
    event_id: id(event),
    total_amount: 0,
    currency: 'EUR',
    terms: `Terms of ${name}`,
    supersedes: supersedes && id(supersedes),
  })
const send = (name: string) => hall.patch(`contracts?contract_id=eq.${id(name)}`, { status: 'pending_signature' })
const sign = async (name: string) => {
  const [{ terms_hash } = {}] = await world.backend.sql<{ terms_hash: string }>(
    'select terms_hash from public.contracts where contract_id = $1',
    [id(name)],
  )
  return ann.rpc('sign_contract', { contract_id: id(name), signer_name: 'Ann Archer', terms_hash })
}
const paidOf = async (event: string) => (await ann.rpc('get_refund_quote', { event_id: id(event) })).body

beforeAll(async () => {
  const pay = { contract_id: id('fete-contract'), position: 1, method: 'cash' }
  expect((await hall.rpc('record_contract_payment', pay)).status).toBe(200)
})

it.each([
  ['beside the one that is signed', 'fete', null],
  ['that takes the place of an earlier one', 'gala', 'gala-contract'],
])('a venue drafts no contract %s', (_, event, supersedes) =>
  expectRefusal(world, () => draft('new', event, supersedes), rule('VK008')),
)

it('a contract that leaves out a paid one is not signed', async () => {
  // gala-contract ← gala-draft ← gala-next: only what the last one is made from would be carried over.
  expect((await draft('gala-next', 'gala', 'gala-draft')).status).toBe(201)
  expect((await sign('gala-contract')).status).toBe(200)
  const pay = { contract_id: id('gala-contract'), position: 1, method: 'cash' }
  expect((await hall.rpc('record_contract_payment', pay)).status).toBe(200)
  expect((await send('gala-next')).status).toBe(200)
  await expectRefusal(world, () => sign('gala-next'), rule('VK008'))
  expect(await paidOf('gala')).toMatchObject({ paid: 1000 })
})

it('what was paid in euros does not become as many yen', () =>
  expectRefusal(
    world,
    () => hall.rpc('update_contract', { contract_id: id('fete-contract'), currency: 'JPY' }),
    rule('VK008'),
  ))

it('nothing is drafted, sent or signed about an event that is over', async () => {
  const series = { name: 'Brunch', date: '2031-05-01T10:00:00Z', venue_id: id('hall'), client_id: id('ann') }
  const events = ['drafted', 'sent', 'signed'].map((name) => ({ ...series, event_id: id(name) }))
  expect((await hall.post('events', events)).status).toBe(201)
  for (const name of ['sent', 'signed']) expect((await draft(`${name}-contract`, name, null)).status).toBe(201)
  expect((await send('signed-contract')).status).toBe(200)
  const cancelled = await hall.patch(`events?name=eq.Brunch`, { status: 'cancelled' })
  expect(cancelled.body).toHaveLength(3)
  await expectRefusal(world, () => draft('drafted-contract', 'drafted', null), rule('VK008'))
  await expectRefusal(world, () => send('sent-contract'), rule('VK008'))
  await expectRefusal(world, () => sign('signed-contract'), rule('VK008'))
  const deleted = await hall.patch(`events?event_id=eq.${id('drafted')}`, { deleted_at: new Date().toISOString() })
  expect(deleted.body).toHaveLength(1)
  await expectRefusal(world, () => draft('drafted-contract', 'drafted', null), rule('VK008'))
})

it('a payment would be lost without these triggers', async () => {
  await expectSuccessWithout(world, 'alter table public.contracts disable trigger fit_event', () =>
    draft('new', 'fete', null),
  )
  expect((await send('new')).status).toBe(200)
  await expectRefusal(world, () => sign('new'), rule('VK008'))
  await expectSuccessWithout(world, 'alter table public.contracts disable trigger fit_event_on_update', () =>
    sign('new'),
  )
  expect(await paidOf('fete')).toMatchObject({ paid: 0 })
})
