import { beforeAll, expect, it } from 'vitest'
import { id, useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, forbidden, rule } from './refusal.ts'

const world = await useWorld()
const [ann, hall, service] = [world.as('ann'), world.as('hall'), world.as('service')]
const gala = `events?event_id=eq.${id('gala')}`
const ball = `events?event_id=eq.${id('ball')}`

beforeAll(async () => {
  for (const status of ['confirmed', 'in_planning', 'finalized', 'completed'])
    await world.backend.sql('update public.events set status = $1 where event_id = $2', [status, id('ball')])
})

it.each([
  ['a client completes its event', () => ann.patch(gala, { status: 'completed' }), rule('VK001')],
  [
    'a client completes it by RPC',
    () => ann.rpc('change_event_status', { event_id: id('gala'), status: 'completed' }),
    rule('VK001'),
  ],
  ['a client plans its event', () => ann.patch(gala, { status: 'in_planning' }), rule('VK001')],
  ['a client moves it to another venue', () => ann.patch(gala, { venue_id: id('rival') }), forbidden],
  ['a client hands it to somebody', () => ann.patch(gala, { client_id: id('bob') }), forbidden],
  ['a client changes its date', () => ann.patch(gala, { date: '2032-01-01T12:00:00Z' }), rule('VK004')],
  ['a client deletes it', () => ann.patch(gala, { deleted_at: '2026-01-01T00:00:00Z' }), rule('VK004')],
  ['a venue re-opens a completed event', () => hall.patch(ball, { status: 'in_planning' }), rule('VK001')],
  [
    'a venue re-opens it by RPC',
    () => hall.rpc('change_event_status', { event_id: id('ball'), status: 'inquiry' }),
    rule('VK001'),
  ],
  ['the service role re-opens it', () => service.patch(ball, { status: 'in_planning' }), rule('VK001')],
  ['the service role skips planning', () => service.patch(gala, { status: 'completed' }), rule('VK001')],
  ['the service role changes the client', () => service.patch(gala, { client_id: id('bob') }), rule('VK004')],
])('never: %s', (_, attempt, refusal) => expectRefusal(world, attempt, refusal))

it('tells what would be allowed', async () => {
  expect((await ann.patch(gala, { status: 'completed' })).body).toMatchObject({ hint: 'Allowed next: cancelled.' })
  expect((await hall.patch(ball, { status: 'inquiry' })).body).toMatchObject({
    hint: 'Nothing can follow this status.',
  })
})

it('would succeed without the guard of events', () =>
  expectSuccessWithout(world, 'alter table public.events disable trigger guard', () =>
    ann.patch(gala, { status: 'completed' }),
  ))
