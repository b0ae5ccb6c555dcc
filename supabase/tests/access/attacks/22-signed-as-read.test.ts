import { beforeAll, expect, it } from 'vitest'
import { id, useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, rule } from './refusal.ts'

interface Contract {
  terms_hash: string
  updated_at: string
  total_amount: number
}

/** A venue that changes what it has sent does not get it signed by who read what it was before. */
const world = await useWorld()
const [ann, hall] = [world.as('ann'), world.as('hall')]
const contract_id = id('gala-contract')

const read = async (): Promise<Contract> => {
  const { body } = await ann.get(`contracts?contract_id=eq.${contract_id}`)
  const [contract] = body as Contract[]
  if (!contract) throw new Error('Ann reads no contract.')
  return contract
}
const sign = ({ terms_hash }: Contract, more = {}) =>
  ann.rpc('sign_contract', { contract_id, signer_name: 'Ann Archer', terms_hash, ...more })

const first = await read()

beforeAll(async () => {
  expect((await hall.rpc('void_contract', { contract_id: id('gala-draft') })).status).toBe(200)
  const raised = await hall.rpc('update_contract', { contract_id, total_amount: 9000 })
  expect(raised.status, JSON.stringify(raised.body)).toBe(200)
  expect((await hall.rpc('send_contract_for_signature', { contract_id })).status).toBe(200)
})

it('an amount that was raised after the terms were read is not signed with them', async () => {
  const second = await read()
  expect([second.total_amount, second.terms_hash]).toEqual([9000, first.terms_hash])
  await expectRefusal(world, () => sign(first), rule('VK002'))
  await expectRefusal(world, () => sign(first, { if_updated_at: first.updated_at }), rule('VK002'))
})

it('who has read it again signs it', async () => {
  const { updated_at } = await read()
  const body = { contract_id, signer_name: 'Ann Archer', terms_hash: first.terms_hash, if_updated_at: updated_at }
  const answer = await ann.rpc('dry_run', { method: 'POST', target: 'rpc/sign_contract', body })
  expect([answer.status, answer.body]).toMatchObject([200, { status: 'signed', total_amount: 9000 }])
})

it('would be signed if nobody knew that it was sent before', async () => {
  await expectSuccessWithout(
    world,
    `alter table public.action_history disable trigger append_only;
    delete from public.action_history where action_type = 'contract_sent'`,
    () => sign(first),
  )
  expect(await read()).toMatchObject({ total_amount: 9000, status: 'signed' })
})
