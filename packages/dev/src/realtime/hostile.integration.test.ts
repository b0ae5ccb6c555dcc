import { once } from 'node:events'
import { createClient } from '@supabase/supabase-js'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { join } from '../contract/live.ts'
import { startBackend } from '../index.ts'

const database = process.env.VENUEKIT_DATABASE === 'postgres' ? 'postgres' : 'pglite'
const migrations = new URL('../contract/migrations/', import.meta.url).pathname
const logged: string[] = []
const backend = await startBackend({
  database,
  migrations,
  port: 0,
  log: (_, details) => logged.push(String(details[0])),
})
afterAll(() => backend.stop())

const endpoint = `${backend.url.replace('http', 'ws')}/realtime/v1/websocket`
const sockets: WebSocket[] = []

const open = async (query = `apikey=${backend.publishableKey}&vsn=2.0.0`): Promise<WebSocket> => {
  const socket = new WebSocket(`${endpoint}?${query}`)
  sockets.push(socket)
  await once(socket, 'open')
  return socket
}

const closing = async (socket: WebSocket): Promise<[number, string]> => {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
  return [code, reason.toString()]
}

const joined = async (socket: WebSocket, topic = 'realtime:room'): Promise<void> => {
  const answered = once(socket, 'message')
  socket.send(JSON.stringify(['1', '1', topic, 'phx_join', { config: {} }]))
  const [data] = await answered
  expect(JSON.parse(String(data))).toMatchObject(['1', '1', topic, 'phx_reply', { status: 'ok' }])
}

// Someone who behaves, and must not notice any of this.
const bystander = createClient(backend.url, backend.publishableKey)
const heard: unknown[] = []
const channel = bystander.channel('bystanders', { config: { broadcast: { self: true, ack: true } } })
channel.on('broadcast', { event: '*' }, ({ event }) => heard.push(event))

beforeEach(async () => {
  if (channel.state !== 'joined') expect(await join(channel)).toEqual({ status: 'SUBSCRIBED' })
})

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  heard.length = 0
  expect(await channel.send({ type: 'broadcast', event: 'alive', payload: {} })).toBe('ok')
  await expect.poll(() => heard).toEqual(['alive'])
})
afterAll(() => bystander.removeAllChannels())

describe('a socket that breaks the protocol is closed and told why', () => {
  test.each<[string, string | Buffer]>([
    ['text that is not JSON', '{nope'],
    ['JSON of another shape', '{"topic":"phoenix"}'],
    ['an array that is too short', '["1","1"]'],
    ['a frame of wrong types', '[{}, [], 1, 2, 3]'],
    ['an empty binary frame', Buffer.alloc(0)],
    ['an unknown kind of binary frame', Buffer.from([9, 0, 0, 0, 0, 0, 0])],
    ['a binary frame shorter than its header says', Buffer.from([3, 255, 255, 255, 255, 255, 1, 65])],
    ['a broadcast whose JSON is none', Buffer.concat([Buffer.from([3, 0, 0, 1, 1, 0, 1]), Buffer.from('ae{nope')])],
  ])('%s', async (_, data) => {
    const socket = await open()
    const closed = closing(socket)
    socket.send(data)
    const [code, reason] = await closed
    expect([code, reason.length > 0]).toEqual([1007, true])
  })

  test('a frame above five million bytes', async () => {
    const socket = await open()
    await joined(socket)
    const closed = closing(socket)
    socket.send(
      JSON.stringify(['1', '2', 'realtime:room', 'broadcast', { event: 'x', payload: 'x'.repeat(5_000_001) }]),
    )
    expect((await closed)[0]).toBe(1009)
  })

  test('more than five hundred messages at once', async () => {
    const socket = await open()
    await joined(socket)
    const frames: unknown[][] = []
    socket.on('message', (data) => frames.push(JSON.parse(String(data))))
    const closed = closing(socket)
    for (let n = 0; n < 700; n++) socket.send(JSON.stringify(['1', `${n}`, 'realtime:room', 'broadcast', { n }]))
    expect(await closed).toEqual([1008, 'Too many messages per second'])
    const events = frames.map(([, , , event, payload]) => [event, (payload as { message?: string }).message])
    expect(events).toEqual([
      ['system', 'Too many messages per second'],
      ['phx_close', undefined],
    ])
  })
})

describe('a message that cannot be served is answered', () => {
  const ask = async (socket: WebSocket, frame: unknown[]): Promise<unknown> => {
    const answered = once(socket, 'message')
    socket.send(JSON.stringify(frame))
    return JSON.parse(String((await answered)[0]))
  }

  test('on a topic that was not joined', async () => {
    const socket = await open()
    const answer = await ask(socket, [null, '7', 'realtime:nowhere', 'broadcast', {}])
    expect(answer).toEqual([
      null,
      '7',
      'realtime:nowhere',
      'phx_reply',
      { status: 'error', response: { reason: 'unmatched topic' } },
    ])
  })

  test.each([
    ['a topic of another service', 'room', {}, 'TopicNameRequired: You must provide a topic name'],
    ['no topic name', 'realtime:', {}, 'TopicNameRequired: You must provide a topic name'],
    [
      'a payload of wrong types',
      'realtime:x',
      { config: { postgres_changes: 'all' } },
      'InvalidJoinPayload: The payload of phx_join is not valid',
    ],
    ['a payload that is no object', 'realtime:x', 'config', 'InvalidJoinPayload: The payload of phx_join is not valid'],
  ])('a join with %s', async (...[, topic, payload, reason]) => {
    const socket = await open()
    const answer = await ask(socket, ['1', '1', topic, 'phx_join', payload])
    expect(answer).toEqual(['1', '1', topic, 'phx_reply', { status: 'error', response: { reason } }])
  })

  test('the hundred and first channel of a socket', async () => {
    const socket = await open()
    for (let n = 0; n < 100; n++) await joined(socket, `realtime:room-${n}`)
    const answer = await ask(socket, ['1', '1', 'realtime:one-more', 'phx_join', {}])
    expect(answer).toMatchObject({ 4: { response: { reason: 'ChannelRateLimitReached: Too many channels' } } })
  })

  test('a heartbeat', async () => {
    const answer = await ask(await open(), [null, '3', 'phoenix', 'heartbeat', {}])
    expect(answer).toEqual([null, '3', 'phoenix', 'phx_reply', { status: 'ok', response: {} }])
  })

  test('leaving, after which the topic is as if never joined', async () => {
    const socket = await open()
    await joined(socket)
    const frames: unknown[][] = []
    socket.on('message', (data) => frames.push(JSON.parse(String(data))))
    socket.send(JSON.stringify(['1', '2', 'realtime:room', 'phx_leave', {}]))
    await expect
      .poll(() => frames.map(([, ref, , event]) => [ref, event]))
      .toEqual([
        ['2', 'phx_reply'],
        ['1', 'phx_close'],
      ])
  })
})

describe('an upgrade is refused', () => {
  const refusal = async (url: string): Promise<number | undefined> => {
    const socket = new WebSocket(url)
    const [request, response] = await once(socket, 'unexpected-response')
    request.destroy()
    return response.statusCode
  }

  test('without a known key, with an unknown version, on another path', async () => {
    const key = `apikey=${backend.publishableKey}`
    expect(await refusal(`${endpoint}?vsn=2.0.0`)).toBe(401)
    expect(await refusal(`${endpoint}?apikey=sb_publishable_wrong&vsn=2.0.0`)).toBe(401)
    expect(await refusal(`${endpoint}?${key}&vsn=3.0.0`)).toBe(400)
    expect(await refusal(`${endpoint.replace('realtime', 'other')}?${key}`)).toBe(404)
  })
})

describe('a client that does not read', () => {
  test('is dropped before much waits for it', async () => {
    const socket = await open()
    await joined(socket, 'realtime:firehose')
    socket.pause()
    const payload = { text: 'x'.repeat(1_000_000) }
    const body = JSON.stringify({ messages: [{ topic: 'firehose', event: 'x', payload }] })
    const headers = { apikey: backend.publishableKey, 'content-type': 'application/json' }
    for (let n = 0; n < 40; n++) {
      await backend.fetch(`${backend.url}/realtime/v1/api/broadcast`, { method: 'POST', headers, body })
    }
    expect(logged.filter((line) => line.includes('Too slow'))).toHaveLength(1)
    const closed = closing(socket)
    socket.resume()
    await closed
  })
})
