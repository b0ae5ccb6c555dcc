import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { id, useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, forbidden, nothing, rateLimit, rule, unauthorized } from './refusal.ts'

const world = await useWorld()
const [anon, ann, bob, hall] = [world.as('anon'), world.as('ann'), world.as('bob'), world.as('hall')]
const victor = world.as('victor')

interface Created {
  readonly token: string
  readonly invitation: { readonly invitation_id: string }
}

const invite = async (invitee_email: string): Promise<Created> =>
  (await hall.rpc('create_invitation', { invitation_type: 'client', invitee_email })).body as Created

it.each([
  ['a visitor lists invitations', () => anon.get('invitations?select=invitation_id'), unauthorized],
  ['a stranger lists invitations', () => victor.get('invitations?select=invitation_id'), nothing],
  ['an inviter reads token hashes', () => hall.get('invitations?select=token_hash'), forbidden],
  ['an invitee reads token hashes', () => bob.get('invitations?select=token_hash'), forbidden],
  [
    'an invitee searches by token hash',
    () =>
      bob.get(`invitations?select=invitation_id&token_hash=eq.\\x${createHash('sha256').update('x').digest('hex')}`),
    forbidden,
  ],
  [
    'an invitee accepts without the token',
    () => bob.patch('invitations?status=eq.pending&select=status', { status: 'accepted' }),
    nothing,
  ],
  ['another address accepts', () => ann.rpc('accept_invitation', { token: 'token for bob' }), rule('VK004')],
  ['another address declines', () => ann.rpc('decline_invitation', { token: 'token for bob' }), rule('VK004')],
])('never: %s', (_, attempt, refusal) => expectRefusal(world, attempt, refusal))

it('is not accepted with an address that is not confirmed', async () => {
  const confirm = (at: string | null) =>
    world.backend.sql('update auth.users set email_confirmed_at = $1 where id = $2', [at, id('bob')])
  await confirm(null)
  await expectRefusal(world, () => bob.rpc('accept_invitation', { token: 'token for bob' }), rule('VK004'))
  await confirm('2026-01-01T00:00:00Z')
})

it('stores a token as its hash and in no other way', async () => {
  const { token, invitation } = await invite('new@example.com')
  expect(token).toMatch(/^[\w-]{43}$/)
  const [row] = await world.backend.sql<{ row: string; hash: string }>(
    `select to_jsonb(i)::text as row, encode(token_hash, 'hex') as hash from public.invitations i where invitation_id = $1`,
    [invitation.invitation_id],
  )
  expect(row?.hash).toBe(createHash('sha256').update(token).digest('hex'))
  const [history] = await world.backend.sql<{ rows: string }>(
    `select concat((select json_agg(h) from public.action_history h), (select json_agg(n) from public.notifications n)) as rows`,
    [],
  )
  for (const text of [row?.row, history?.rows]) expect(text).not.toContain(token)
  expect(history?.rows).not.toContain(row?.hash)
})

it('is not found by guessing: after 30 tries in a minute even the right token is refused', async () => {
  const from = { 'x-forwarded-for': '203.0.113.6' }
  const guesses = await Promise.all(
    Array.from({ length: 40 }, (_, n) => anon.rpc('verify_invitation', { token: `guess ${n}` }, from)),
  )
  expect(guesses.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(31)
  expect(guesses.filter(({ code }) => code === 'VK006').length).toBeGreaterThanOrEqual(9)
  await expectRefusal(world, () => anon.rpc('verify_invitation', { token: 'token for bob' }, from), rateLimit)
})

it('is accepted once: a replay is refused', async () => {
  expect((await bob.rpc('accept_invitation', { token: 'token for bob' })).status).toBe(200)
  await expectRefusal(world, () => bob.rpc('accept_invitation', { token: 'token for bob' }), rule('VK008'))
  await expectRefusal(world, () => bob.rpc('decline_invitation', { token: 'token for bob' }), rule('VK008'))
})

it('is accepted once when ten try at the same moment', async () => {
  const { token } = await invite('bob@example.com')
  const answers = await Promise.all(Array.from({ length: 10 }, () => bob.rpc('accept_invitation', { token })))
  expect(answers.map(({ code }) => code ?? 'accepted').sort()).toEqual([...Array(9).fill('VK008'), 'accepted'])
})

it('would be accepted by another address without the check of who answers', async () => {
  const { token } = await invite('new@example.com')
  const attempt = () => ann.rpc('accept_invitation', { token })
  await expectRefusal(world, attempt, rule('VK004'))
  const defence = `
    alter table public.invitations disable trigger guard;
    create or replace function private.verified_email() returns text language sql stable as $$ select 'new@example.com' $$`
  await expectSuccessWithout(world, defence, attempt)
})
