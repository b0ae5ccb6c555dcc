import { expect, it } from 'vitest'
import { id, useWorld } from '../world.ts'
import { expectSuccessWithout, refusedAnswer, rule } from './refusal.ts'

/**
 * PostgreSQL names the row that a check refuses, with all its columns, to a function that sees past row security. So a
 * function that acts for someone who may not read the row checks what it is given first.
 */
const world = await useWorld()
const [anon, ann, hall] = [world.as('anon'), world.as('ann'), world.as('hall')]
const long = 'x'.repeat(20_000)

await world.backend.sql(`update public.guests set notes = 'do not seat near Bob' where guest_id = $1`, [id('gina')])
await world.backend.sql(
  `insert into public.invitations (token_hash, invitation_type, invitee_email, venue_id, expires_at, metadata)
  values (sha256('ann''s token'), 'client', 'ann@example.com', $1, now() + interval '1 day', '{"remark": "late payer"}')`,
  [id('hall')],
)
const [contract] = await world.backend.sql<{ terms_hash: string }>(
  'select terms_hash from public.contracts where contract_id = $1',
  [id('gala-contract')],
)

const answer = (extra: Record<string, unknown>) =>
  anon.rpc('rsvp_by_token', { token: `gina's token`, rsvp_status: 'yes', ...extra })

it.each([
  ['a guest too many companions', () => answer({ plus_ones: 101 })],
  ['a guest as many as there are numbers', () => answer({ plus_ones: 2_147_483_647 })],
  ['a guest fewer than none', () => answer({ plus_ones: -1, plus_one_names: [] })],
  ['a guest too many names', () => answer({ plus_ones: 100, plus_one_names: Array.from({ length: 101 }, () => 'Al') })],
  ['a guest names without end', () => answer({ plus_ones: 1, plus_one_names: [long] })],
  ['a guest a name that writes itself backwards', () => answer({ plus_ones: 1, plus_one_names: ['Al \u202etxt.exe'] })],
  ['a guest a name that cannot be seen', () => answer({ plus_ones: 1, plus_one_names: ['\u200b'] })],
  ['a guest dietary restrictions without end', () => answer({ dietary_restrictions: long })],
  ['who declines a reason without end', () => ann.rpc('decline_invitation', { token: `ann's token`, reason: long })],
  [
    'who signs a name without end',
    () =>
      ann.rpc('sign_contract', {
        contract_id: id('gala-contract'),
        signer_name: long,
        terms_hash: contract?.terms_hash,
      }),
  ],
  ['who makes a feed a name without end', () => hall.rpc('create_calendar_feed', { name: long })],
] as const)('tells nothing of the row when it refuses %s', async (_, attempt) => {
  const { body } = await refusedAnswer(world, attempt, rule('VK003'))
  expect(JSON.stringify(body)).not.toMatch(/Failing row|seat|late payer|\\\\x|@example/)
})

it('would tell what hosts have noted of a guest without its own check', async () => {
  const [source] = await world.backend.sql<{ definition: string }>(
    `select pg_get_functiondef('public.rsvp_by_token'::regproc) as definition`,
    [],
  )
  const unchecked = source?.definition.replace('companions > 100', 'false') ?? ''
  await world.backend.sql(unchecked)
  const { body } = await answer({ plus_ones: 101 })
  expect(JSON.stringify(body)).toContain('do not seat near Bob')
  await expectSuccessWithout(world, 'alter table public.guests drop constraint guests_plus_ones_check', () =>
    answer({ plus_ones: 101 }),
  )
})
