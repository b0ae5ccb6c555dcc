import { createClient } from '@supabase/supabase-js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createAdminClient } from './admin.ts'
import { encodeJson } from './base64url.ts'
import { createVenueKit } from './client.ts'
import { linkOf } from './connection.ts'
import { venues } from './resources/venues/index.ts'
import { api, someId } from './testing/api.ts'

const { url, sent, reply } = api()
const jwt = (role: string) => `${encodeJson({ alg: 'HS256' })}.${encodeJson({ role })}.signature`

afterEach(() => vi.unstubAllGlobals())

describe('createVenueKit', () => {
  it('has every function of every resource, bound', async () => {
    const client = createVenueKit({ url, key: 'sb_publishable_test' })
    expect(Object.keys(client.venues)).toEqual(Object.keys(venues))
    reply(Response.json({ venue_id: someId }))
    await client.venues.get({ slug: 'the-grand-hall' })
    expect(sent[0]?.search).toMatchObject({ slug: 'eq.the-grand-hall' })
  })

  it('wraps a Supabase client that the app already has', () => {
    const supabase = createClient(url, 'sb_publishable_test')
    const client = createVenueKit(supabase, { validate: 'all' })
    expect(client.supabase).toBe(supabase)
    expect(linkOf(client)).toMatchObject({ admin: false, settings: { validate: 'all' } })
  })

  it.each([
    [{ key: 'sb_publishable_x' }, 'url: must be the URL of a project'],
    [{ url: 'abcdefgh.supabase.co', key: 'sb_publishable_x' }, 'url: must be the URL of a project'],
    [{ url: 'localhost:54321', key: 'sb_publishable_x' }, 'url: must be the URL of a project'],
    [{ url }, 'key: must be an API key'],
    [{ url, key: undefined }, 'key: must be an API key'],
    [{ url, key: '' }, 'key: must be an API key'],
    [undefined, 'url: must be the URL of a project'],
  ])('says what is missing of %o', (config, message) => {
    const refusal = expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining(message) })
    expect(() => createVenueKit(config as never)).toThrow(refusal)
    expect(() => createAdminClient((config ?? {}) as never)).toThrow(refusal)
  })

  it.each(['sb_secret_x', jwt('service_role')])('refuses the secret key %s', (key) => {
    expect(() => createVenueKit({ url, key })).toThrow(expect.objectContaining({ code: 'forbidden' }))
  })

  it.each(['sb_publishable_x', jwt('anon'), 'of-a-kind-we-do-not-know'])('takes the key %s', (key) => {
    expect(createVenueKit({ url, key }).supabase).toBeDefined()
  })
})

describe('createAdminClient', () => {
  it.each(['sb_secret_x', jwt('service_role')])('takes the key %s on a server', (key) => {
    expect(linkOf(createAdminClient({ url, key })).admin).toBe(true)
  })

  it.each(['sb_publishable_x', jwt('anon'), jwt('authenticated')])('refuses the key %s', (key) => {
    expect(() => createAdminClient({ url, key })).toThrow(
      expect.objectContaining({ code: 'forbidden', message: expect.stringContaining('secret key') }),
    )
  })

  it('refuses a page and a worker of a page', () => {
    vi.stubGlobal('window', {})
    expect(() => createAdminClient({ url, key: 'sb_secret_x' })).toThrow('servers only')
    vi.unstubAllGlobals()
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64)' })
    expect(() => createAdminClient({ url, key: 'sb_secret_x' })).toThrow('servers only')
  })

  it('runs in Deno and on edge workers', () => {
    vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' })
    expect(linkOf(createAdminClient({ url, key: 'sb_secret_x' })).admin).toBe(true)
    vi.stubGlobal('Deno', {})
    vi.stubGlobal('window', {})
    expect(linkOf(createAdminClient({ url, key: 'sb_secret_x' })).admin).toBe(true)
  })
})
