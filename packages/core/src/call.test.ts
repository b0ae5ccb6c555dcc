import { createClient } from '@supabase/supabase-js'
import { HttpResponse } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import type { CallEvent } from './connection.ts'
import { mutation, query } from './define.ts'
import { one } from './results.ts'
import { columnsOf, rowSchema } from './row.ts'
import { id } from './schema.ts'
import { api, pgError, someId } from './testing/api.ts'

const { client, reply, sent, url } = api()

const Schema = rowSchema('venues', { venue_id: id, name: z.string() })
const row = { venue_id: someId, name: 'The Grand Hall' }
const input = z.strictObject({ venue_id: id, name: z.string().optional(), idempotency_key: z.string().optional() })
const base = { resource: 'venues', description: 'A venue.', input, output: Schema } as const

const read = query('read', {
  ...base,
  run: ({ db }, { venue_id }) => one(db.from('venues').select(columnsOf(Schema)).eq('venue_id', venue_id).single()),
})
const write = mutation('write', {
  ...base,
  invalidates: ['venues'],
  idempotencyKey: 'idempotency_key',
  run: ({ db }, { venue_id, idempotency_key: _, ...changes }) =>
    one(db.from('venues').update(changes).eq('venue_id', venue_id).select(columnsOf(Schema)).single()),
})
const adminOnly = query('adminOnly', { ...base, admin: true, run: async () => row })

const venue = { venue_id: someId }

describe('an input', () => {
  it('that is wrong is refused before the network, naming the field', async () => {
    await expect(read(client(), { venue_id: 'no' })).rejects.toMatchObject({
      code: 'invalid_input',
      function: 'read',
      message: expect.stringMatching(/^venue_id: /),
      issues: [{ path: ['venue_id'] }],
      details: { fields: ['venue_id'] },
    })
    expect(sent).toEqual([])
  })

  it('with an unknown key is refused, naming the key', async () => {
    const wrong = { venue_id: someId, titel: 'x' }
    await expect(read(client(), wrong)).rejects.toMatchObject({
      message: 'titel: is not a known field',
      details: { fields: ['titel'] },
    })
  })

  it('without a field says that it is required', async () => {
    const none: object = {}
    await expect(read(client(), none as typeof venue)).rejects.toMatchObject({
      message: 'venue_id: is required',
      issues: [{ path: ['venue_id'], message: 'is required', code: 'invalid_type' }],
    })
  })

  it('needs a client, which code in JavaScript may have forgotten', async () => {
    const none: ReturnType<typeof client> = JSON.parse('null')
    await expect(read(none, venue)).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'client: is required',
    })
  })

  it('may hold undefined, which is as good as absent', async () => {
    reply(HttpResponse.json(row))
    await write(client(), { venue_id: someId, name: undefined })
    expect(sent[0]?.body).toEqual({})
  })
})

describe('a client', () => {
  it('may be a bare SupabaseClient', async () => {
    reply(HttpResponse.json(row))
    await expect(read(createClient(url, 'sb_publishable_test'), venue)).resolves.toEqual(row)
    expect(sent[0]).toMatchObject({ method: 'GET', path: 'venues', search: { select: 'venue_id,name' } })
  })

  it('of a user cannot call what needs the admin client', async () => {
    await expect(adminOnly(client(), venue)).rejects.toMatchObject({
      code: 'forbidden',
      hint: expect.stringContaining('createAdminClient'),
    })
    expect(sent).toEqual([])
  })

  it('checks answers only when asked to', async () => {
    reply(HttpResponse.json({ venue_id: someId, name: 7 }))
    await expect(read(client(), venue)).resolves.toMatchObject({ name: 7 })
    await expect(read(client({ validate: 'all' }), venue)).rejects.toMatchObject({
      code: 'unknown',
      issues: [{ path: ['name'] }],
    })
  })

  it('tells onEvent about successes and failures, without input or rows', async () => {
    const events: CallEvent[] = []
    const watched = client({ onEvent: (event) => events.push(event), retry: false })
    reply(HttpResponse.json(row, { headers: { 'sb-request-id': 'req-1' } }), pgError(403, { code: '42501' }))
    await read(watched, venue)
    await expect(read(watched, venue)).rejects.toThrow()
    await expect(read(watched, { venue_id: '' })).rejects.toThrow()
    const duration = expect.any(Number)
    const common = { function: 'read', kind: 'query', duration, requestId: undefined }
    expect(events).toEqual([
      { ...common, attempts: 1, status: 200, requestId: 'req-1', code: undefined },
      { ...common, attempts: 1, status: 403, code: 'forbidden' },
      { ...common, attempts: 0, status: undefined, code: 'invalid_input' },
    ])
  })

  it('is not disturbed by an onEvent that throws', async () => {
    const onEvent = () => {
      throw new Error('listener')
    }
    reply(HttpResponse.json(row))
    await expect(read(client({ onEvent }), venue)).resolves.toEqual(row)
  })
})

describe('a read', () => {
  it.each([429, 502, 503, 504])('is retried after %i', async (status) => {
    reply(new Response('<html>busy</html>', { status }), HttpResponse.json(row))
    await expect(read(client(), venue)).resolves.toEqual(row)
    expect(sent).toHaveLength(2)
  })

  it('is retried after a lost connection, each time as a new request', async () => {
    reply(HttpResponse.error(), HttpResponse.error(), HttpResponse.json(row))
    await expect(read(client(), venue)).resolves.toEqual(row)
    expect(sent).toHaveLength(3)
  })

  it('is not retried after a refusal', async () => {
    reply(pgError(403, { code: '42501' }))
    await expect(read(client(), venue)).rejects.toMatchObject({ code: 'forbidden', retryable: false })
    expect(sent).toHaveLength(1)
  })

  it('gives up after its attempts, with the last error', async () => {
    reply(new Response('', { status: 503 }))
    const failing = read(client({ retry: { attempts: 3, baseDelay: 1 } }), venue)
    await expect(failing).rejects.toMatchObject({ code: 'unavailable', status: 503, retryable: true })
    expect(sent).toHaveLength(3)
  })

  it('is tried once where retries are off', async () => {
    reply(new Response('', { status: 503 }))
    await expect(read(client({ retry: false }), venue)).rejects.toMatchObject({ code: 'unavailable' })
    expect(sent).toHaveLength(1)
  })
})

describe('Retry-After', () => {
  const busy = (value: string) => new Response('', { status: 429, headers: { 'retry-after': value } })

  it('in seconds or as a date is read', async () => {
    reply(busy('0'), HttpResponse.json(row))
    await expect(read(client(), venue)).resolves.toEqual(row)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-01-01T00:00:00Z') })
    try {
      reply(busy('Thu, 01 Jan 2026 00:01:00 GMT'))
      await expect(read(client(), venue)).rejects.toMatchObject({ details: { retry_after: 60 } })
    } finally {
      vi.useRealTimers()
    }
  })

  it('that is longer than the client waits is an error at once, with the seconds', async () => {
    reply(busy('3600'))
    await expect(read(client(), venue)).rejects.toMatchObject({
      code: 'rate_limited',
      details: { retry_after: 3600 },
    })
    expect(sent).toHaveLength(1)
  })
})

describe('a write', () => {
  it('is not retried on its own', async () => {
    reply(new Response('', { status: 503 }), HttpResponse.json(row))
    await expect(write(client(), { ...venue, name: 'x' })).rejects.toMatchObject({ code: 'unavailable' })
    expect(sent).toHaveLength(1)
  })

  it('is retried where its idempotency key is set', async () => {
    reply(new Response('', { status: 503 }), HttpResponse.json(row))
    await expect(write(client(), { ...venue, name: 'x', idempotency_key: 'k' })).resolves.toEqual(row)
    expect(sent).toHaveLength(2)
  })

  it.each(['40001', '40P01'])('is retried after %s, which undid it', async (code) => {
    reply(pgError(500, { code }), HttpResponse.json(row))
    await expect(write(client(), { ...venue, name: 'x' })).resolves.toEqual(row)
    expect(sent).toHaveLength(2)
  })
})

describe('cancelling', () => {
  const never = () => new Promise<Response>(() => {})

  it('by the signal ends the call, and nothing is retried', async () => {
    reply(never)
    const controller = new AbortController()
    const result = read(client(), venue, { signal: controller.signal })
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    controller.abort()
    await expect(result).rejects.toMatchObject({
      code: 'network',
      message: 'The call was cancelled.',
      retryable: false,
    })
    expect(sent).toHaveLength(1)
  })

  it('also ends the wait between two attempts', async () => {
    reply(new Response('', { status: 429, headers: { 'retry-after': '9' } }))
    const controller = new AbortController()
    const result = read(client(), venue, { signal: controller.signal })
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    controller.abort()
    await expect(result).rejects.toMatchObject({ message: 'The call was cancelled.' })
  })

  it('by the time limit is a timeout, for a bare client by AbortSignal.timeout', async () => {
    reply(never)
    await expect(read(client({ timeout: 20 }), venue)).rejects.toMatchObject({ code: 'timeout', retryable: false })
    const bare = createClient(url, 'sb_publishable_test')
    const signal = AbortSignal.timeout(20)
    await expect(read(bare, venue, { signal })).rejects.toMatchObject({ code: 'timeout' })
    expect(sent).toHaveLength(2)
  })

  it('before the call sends nothing', async () => {
    await expect(read(client(), venue, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'network' })
    expect(sent).toEqual([])
  })
})

describe('a replica', () => {
  const replica = { url: `${url}/replica`, pinFor: 1_000 }

  it('gets the reads, until this client has written', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const near = client({ replica })
      reply(HttpResponse.json(row))
      await read(near, venue)
      await write(near, { ...venue, name: 'x' })
      await read(near, venue)
      vi.setSystemTime(Date.now() + 1_001)
      await read(near, venue)
      expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'GET /replicavenues',
        'PATCH venues',
        'GET venues',
        'GET /replicavenues',
      ])
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a definition', () => {
  it('carries what tools, hooks and keys derive from it', () => {
    expect({ ...write, name: write.name }).toMatchObject({
      name: 'write',
      kind: 'mutation',
      resource: 'venues',
      invalidates: ['venues'],
      destructive: false,
      idempotent: false,
      idempotencyKey: 'idempotency_key',
    })
    expect({ ...read }).toMatchObject({ kind: 'query', idempotent: true, invalidates: [], input, output: Schema })
  })
})
