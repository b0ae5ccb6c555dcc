import { beforeAll, expect, it } from 'vitest'
import { type Answer, id, useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, forbidden, nothing } from './refusal.ts'

const world = await useWorld()
const { backend } = world
const claimed = { user_type: 'venue', venue_id: id('hall'), role: 'service_role' }

const auth = (path: string, init: RequestInit): Promise<Response> =>
  backend.fetch(`${backend.url}/auth/v1/${path}`, {
    ...init,
    headers: { apikey: backend.publishableKey, 'content-type': 'application/json', ...init.headers },
  })

let token: string
const asClaimant = (path: string, init: RequestInit = {}): Promise<Answer> =>
  world.as('anon').request(path, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', prefer: 'return=representation' },
  })

beforeAll(async () => {
  const change = async (changes: object) =>
    auth('user', {
      method: 'PUT',
      headers: { authorization: `Bearer ${await world.tokenOf('ann')}` },
      body: JSON.stringify(changes),
    })
  expect((await change({ data: claimed, app_metadata: claimed })).status).toBe(403)
  expect((await change({ data: claimed })).status).toBe(200)
  const signedIn = await auth('token?grant_type=password', {
    method: 'POST',
    body: JSON.stringify({ email: 'ann@example.com', password: 'password-123' }),
  })
  token = ((await signedIn.json()) as { access_token: string }).access_token
})

it('lets a client write what it likes into user_metadata, and nothing into app_metadata', async () => {
  const [user] = await backend.sql(
    'select raw_user_meta_data as own, raw_app_meta_data as ours from auth.users where id = $1',
    [id('ann')],
  )
  expect(user).toMatchObject({ own: { user_type: 'venue' }, ours: { user_type: 'client' } })
})

it('still takes the client for a client', async () => {
  expect((await asClaimant('rpc/get_user_type', { method: 'POST' })).body).toBe('client')
  expect((await asClaimant('rpc/is_venue', { method: 'POST' })).body).toBe(false)
})

it.each([
  [
    'changes the venue',
    () => asClaimant(`venues?venue_id=eq.${id('hall')}`, { method: 'PATCH', body: '{"name":"Mine"}' }),
    nothing,
  ],
  ['reads its unclaimed inquiries', () => asClaimant(`events?event_id=eq.${id('ball')}`), nothing],
  ['reads its drafts', () => asClaimant(`contracts?contract_id=eq.${id('gala-draft')}`), nothing],
  [
    'adds a space',
    () =>
      asClaimant('spaces', {
        method: 'POST',
        body: JSON.stringify({ venue_id: id('hall'), name: 'Mine', capacity: 1 }),
      }),
    forbidden,
  ],
])('no client with a forged type %s', (_, attempt, refusal) => expectRefusal(world, attempt, refusal))

it('no new account is a venue because its sign-up says so', async () => {
  const signUp = await auth('signup', {
    method: 'POST',
    body: JSON.stringify({ email: 'mallory@example.com', password: 'password-123', data: claimed }),
  })
  token = ((await signUp.json()) as { access_token: string }).access_token
  expect((await asClaimant('rpc/get_user_type', { method: 'POST' })).body).toBeNull()
  const spaces = { method: 'POST', body: JSON.stringify({ venue_id: id('hall'), name: 'Mine', capacity: 1 }) }
  await expectRefusal(world, () => asClaimant('spaces', spaces), forbidden)
})

it('would succeed if the team were looked up in user_metadata', async () => {
  const defence = `
    create or replace function private.venue_id(min_role public.team_role) returns uuid language sql stable as $$
      select (auth.jwt() -> 'user_metadata' ->> 'venue_id')::uuid
    $$`
  const change = { method: 'PATCH', body: '{"name":"Mine"}' }
  await expectSuccessWithout(world, defence, () => asClaimant(`venues?venue_id=eq.${id('hall')}`, change))
})
