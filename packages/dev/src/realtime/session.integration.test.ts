import { createClient } from '@supabase/supabase-js'
import { SignJWT } from 'jose'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { follow, join, openChannel, type Wanted } from '../contract/live.ts'
import { startBackend } from '../index.ts'

// Tokens of one's own need the secret, which a real project does not give away.
const database = process.env.VENUEKIT_DATABASE === 'postgres' ? 'postgres' : 'pglite'
const migrations = new URL('../contract/migrations/', import.meta.url).pathname
const backend = await startBackend({ database, migrations, port: 0 })
const [first, second] = [await backend.signUp({ user_type: 'client' }), await backend.signUp({ user_type: 'client' })]
afterAll(() => backend.stop())
afterEach(async () => {
  for (const { client } of [first, second]) await client.removeAllChannels()
  await backend.sql('delete from public.contract_notes')
})

const signed = (claims: Record<string, unknown>, secret = backend.jwtSecret) =>
  new SignJWT({ role: 'authenticated', ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret))

const now = () => Math.floor(Date.now() / 1000)

const clientWith = (token: () => Promise<string>, key = backend.publishableKey) =>
  createClient(backend.url, key, { accessToken: token, global: { fetch: backend.fetch } })

/** What is told late of notes that another test left is no insertion. */
const notes: Wanted[] = [{ event: 'INSERT', table: 'contract_notes' }]

const note = (owner: string, body: string) =>
  backend.sql('insert into public.contract_notes (owner_id, body) values ($1, $2)', [owner, body])

const bodies = (told: { new: Record<string, unknown> }[]) => told.map((change) => change.new.body)

describe('the token of a channel', () => {
  test.each([
    [
      'an expired token',
      () => signed({ sub: first.user.id, exp: now() - 5 }),
      /^InvalidJWTToken: Token has expired \d+ seconds ago/,
    ],
    [
      'a token of another secret',
      () => signed({ exp: now() + 60 }, 'another-secret-that-is-long-enough-to-sign-with'),
      /^JwtSignatureError/,
    ],
    ['a token without expiry', () => signed({ sub: first.user.id }), /Fields `role` and `exp` are required/],
    ['what is no token', async () => 'a.b', /^MalformedJWT/],
  ])('is refused if it is %s', async (_, token, reason) => {
    const client = clientWith(token)
    await client.realtime.setAuth()
    expect(await join(openChannel(client))).toEqual({ status: 'CHANNEL_ERROR', error: expect.stringMatching(reason) })
    await client.removeAllChannels()
  })

  test('of a role that the API does not give is refused by the database', async () => {
    const client = clientWith(() => signed({ role: 'postgres', exp: now() + 60 }))
    await client.realtime.setAuth()
    const { told, system } = await follow(client, notes)
    expect(system).toMatchObject([{ status: 'error', message: 'permission denied to set role "postgres"' }])
    await note(first.user.id, 'x')
    expect(told).toEqual([])
    await client.removeAllChannels()
  })

  test('ends the channel when it expires, and nothing is told from then on', async () => {
    const client = clientWith(() => signed({ sub: first.user.id, exp: now() + 3 }))
    await client.realtime.setAuth()
    const { channel, told, system } = await follow(client, notes)
    await note(first.user.id, 'before')
    await expect.poll(() => bodies(told)).toEqual(['before'])
    await expect.poll(() => channel.state, { timeout: 8000 }).toBe('closed')
    expect(system.at(-1)).toMatchObject({ status: 'error', message: expect.stringMatching(/^Token has expired/) })
    await note(first.user.id, 'after')
    const { told: fence } = await follow(first.client, notes)
    await note(first.user.id, 'fence')
    await expect.poll(() => bodies(fence)).toEqual(['fence'])
    expect(bodies(told)).toEqual(['before'])
  })

  test('may be refreshed: changes go on, beyond the life of the first', async () => {
    let lifetime = 3
    const client = clientWith(() => signed({ sub: first.user.id, exp: now() + lifetime }))
    await client.realtime.setAuth()
    const { channel, told, system } = await follow(client, notes)
    lifetime = 60
    await client.realtime.setAuth()
    await expect.poll(() => system.length).toBeGreaterThan(1)
    await new Promise((resolve) => setTimeout(resolve, 3500))
    await note(first.user.id, 'later')
    await expect.poll(() => bodies(told)).toEqual(['later'])
    expect(channel.state).toBe('joined')
    await client.removeAllChannels()
  })

  test('of another user makes the channel that user’s', async () => {
    const { told, system } = await follow(first.client, notes)
    await first.client.realtime.setAuth(second.access_token)
    await expect.poll(() => system.length).toBe(2)
    await note(first.user.id, 'mine')
    await note(second.user.id, 'theirs')
    await expect.poll(() => bodies(told)).toEqual(['theirs'])
    await first.client.realtime.setAuth(first.access_token)
  })

  test('that may not read a private channel any more ends it', async () => {
    const channel = first.client.channel(`contract:${first.user.id}`, { config: { private: true } })
    const system: { message: string }[] = []
    channel.on('system', {}, (message) => system.push(message))
    expect(await join(channel)).toEqual({ status: 'SUBSCRIBED' })
    await first.client.realtime.setAuth(second.access_token)
    await expect.poll(() => channel.state).toBe('closed')
    expect(system.map(({ message }) => message)).toEqual([
      `You do not have permissions to read from this Channel topic: contract:${first.user.id}`,
    ])
    await first.client.realtime.setAuth(first.access_token)
  })
})

describe('signing out', () => {
  const signOut = async (key: string) => {
    const client = createClient(backend.url, key, { auth: { persistSession: false, autoRefreshToken: false } })
    await client.auth.signInWithPassword(first)
    const following = await follow(client, notes)
    await client.auth.signOut()
    return { client, ...following }
  }

  test('makes a channel anonymous with a legacy key', async () => {
    const { client, told, system } = await signOut(backend.anonKey)
    await expect.poll(() => system.length).toBe(2)
    await note(first.user.id, 'after')
    await expect.poll(() => told.map(({ errors }) => errors)).toEqual([['Error 401: Unauthorized']])
    await client.removeAllChannels()
  })

  test('leaves a channel its token with a publishable key, as on hosted Supabase; an app must remove its channels', async () => {
    const { client, channel, told } = await signOut(backend.publishableKey)
    await note(first.user.id, 'still told')
    await expect.poll(() => bodies(told)).toEqual(['still told'])
    await client.removeChannel(channel)
    const { told: fence } = await follow(first.client, notes)
    await note(first.user.id, 'not told')
    await expect.poll(() => bodies(fence)).toEqual(['not told'])
    expect(bodies(told)).toEqual(['still told'])
  })
})
