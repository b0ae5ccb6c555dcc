import { expect, it } from 'vitest'
import { id, useWorld } from '../world.ts'
import { constraint, expectRefusal, expectSuccessWithout, forbidden, nothing, rule } from './refusal.ts'

const world = await useWorld()
const [ann, hall, sam, service] = [world.as('ann'), world.as('hall'), world.as('sam'), world.as('service')]
const payment = (name: string) => `contract_payments?payment_id=eq.${id(name)}`
const contract = (name: string) => `contracts?contract_id=eq.${id(name)}`
const record = (extra: Record<string, unknown> = {}) =>
  hall.rpc('record_contract_payment', {
    contract_id: id('fete-contract'),
    payment_id: id('fete-deposit'),
    method: 'card',
    ...extra,
  })
const sign = (terms_hash: unknown) =>
  ann.rpc('sign_contract', { contract_id: id('gala-contract'), signer_name: 'Ann Archer', terms_hash })
const hashOf = async (name: string): Promise<unknown> =>
  (await world.backend.sql('select terms_hash from public.contracts where contract_id = $1', [id(name)]))[0]?.terms_hash

it('a payment is recorded whatever keys another venue has taken for its own', async () => {
  const keys = { idempotency_key: 'invoice-1', stripe_payment_intent_id: 'pi_of_the_fete' }
  const squat = await world.as('rival').rpc('record_contract_payment', {
    contract_id: id('meeting-contract'),
    payment_id: id('meeting-deposit'),
    method: 'cash',
    ...keys,
  })
  expect(squat.status, JSON.stringify(squat.body)).toBe(200)
  for (const caller of [hall, service]) {
    const { status, body } = await caller.rpc('dry_run', {
      method: 'POST',
      target: 'rpc/record_contract_payment',
      body: { contract_id: id('fete-contract'), payment_id: id('fete-deposit'), method: 'card', ...keys },
    })
    expect(status, JSON.stringify(body)).toBe(200)
  }
})

it.each([
  [
    'a schedule that does not sum to the total',
    () => hall.patch(payment('draft-deposit'), { amount: 1 }),
    rule('VK003'),
  ],
  [
    'a total that the schedule does not reach',
    () => hall.patch(contract('gala-draft'), { total_amount: 9 }),
    rule('VK003'),
  ],
  [
    'a payment more than the total',
    () =>
      hall.post('contract_payments', {
        contract_id: id('gala-draft'),
        position: 2,
        description: 'More',
        amount: 1,
        due_date: '2031-05-01',
      }),
    rule('VK003'),
  ],
  ['a draft without its payments', () => service.delete(payment('gala-deposit')), rule('VK008')],
  [
    'changed terms of a signed contract',
    () => hall.patch(contract('fete-contract'), { terms: 'Worse' }),
    rule('VK008'),
  ],
  [
    'a changed amount of a signed contract',
    () => hall.patch(contract('fete-contract'), { total_amount: 1 }),
    rule('VK008'),
  ],
  [
    'a changed schedule of a signed contract',
    () => hall.patch(payment('fete-deposit'), { due_date: '2027-01-01' }),
    rule('VK008'),
  ],
  [
    'changed terms by the service role',
    () => service.patch(contract('fete-contract'), { terms: 'Worse' }),
    rule('VK008'),
  ],
  [
    'a signed contract that is a draft again',
    () => hall.patch(contract('fete-contract'), { status: 'draft' }),
    rule('VK001'),
  ],
  ['a forged signature', () => service.patch(contract('fete-contract'), { signer_name: 'Mallory' }), rule('VK008')],
  ['a signature by the venue', () => hall.patch(contract('gala-contract'), { status: 'signed' }), rule('VK004')],
  [
    'a signature by a client that is not asked',
    () =>
      world.as('bob').rpc('sign_contract', {
        contract_id: id('gala-contract'),
        signer_name: 'Bob',
        terms_hash: 'x',
      }),
    rule('VK005'),
  ],
  ['a signature on stale terms', () => sign('0'.repeat(64)), rule('VK002')],
  [
    'a contract paid by its status alone',
    () => hall.patch(contract('fete-contract'), { status: 'paid' }),
    rule('VK001'),
  ],
  ['a payment recorded by the client', () => ann.patch(payment('fete-deposit'), { method: 'cash' }), nothing],
  ['a payment recorded by staff', () => sam.patch(payment('fete-deposit'), { method: 'cash' }), nothing],
  [
    'a payment on a contract that is not signed',
    () => hall.patch(payment('gala-deposit'), { method: 'cash' }),
    rule('VK008'),
  ],
  [
    'a payment recorded for somebody else',
    () => hall.patch(payment('fete-deposit'), { recorded_by: id('mia') }),
    forbidden,
  ],
])('never: %s', (_, attempt, refusal) => expectRefusal(world, attempt, refusal))

it('is not signed on terms that the venue has changed since they were read', async () => {
  const read = await hashOf('gala-contract')
  await hall.rpc('update_contract', { contract_id: id('gala-draft'), terms: 'Other' })
  await world.backend.sql('delete from public.contracts where contract_id = $1', [id('gala-draft')])
  const changed = await hall.rpc('update_contract', { contract_id: id('gala-contract'), terms: 'Worse' })
  expect(changed.status, JSON.stringify(changed.body)).toBe(200)
  await hall.rpc('send_contract_for_signature', { contract_id: id('gala-contract') })
  await expectRefusal(world, () => sign(read), rule('VK002'))
  expect((await sign(await hashOf('gala-contract'))).status).toBe(200)
})

it('records one of ten payments that race', async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => record({ stripe_payment_intent_id: `pi_${n}` })),
  )
  expect(answers.map(({ code }) => code ?? 'recorded').sort()).toEqual([...Array(9).fill('VK008'), 'recorded'])
})

it('gives a retry with the same intent what it recorded, and records nothing more', async () => {
  const [paid] = await world.backend.sql<{ intent: string }>(
    'select stripe_payment_intent_id as intent from public.contract_payments where payment_id = $1',
    [id('fete-deposit')],
  )
  const before = await world.contents()
  const retries = await Promise.all([1, 2, 3].map(() => record({ stripe_payment_intent_id: paid?.intent })))
  expect(retries.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await world.contents()).toEqual(before)
  await expectRefusal(world, () => record({ stripe_payment_intent_id: 'pi_other' }), rule('VK008'))
  await expectRefusal(
    world,
    () =>
      hall.rpc('record_contract_payment', {
        contract_id: id('gala-contract'),
        payment_id: id('gala-deposit'),
        method: 'card',
        stripe_payment_intent_id: paid?.intent,
      }),
    constraint('VK008'),
  )
})

it('would change signed terms without the guard of contracts', () =>
  expectSuccessWithout(world, 'alter table public.contracts disable trigger guard', () =>
    hall.patch(contract('fete-contract'), { terms: 'Worse' }),
  ))
