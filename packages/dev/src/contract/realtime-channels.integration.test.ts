import type { RealtimeChannel, SupabaseClient } from '@supabase/supabase-js'
import { createClient } from '@supabase/supabase-js'
import { afterEach, describe, expect, test } from 'vitest'
import { join } from './live.ts'
import { useContract } from './setup.ts'

const backend = await useContract({ port: 0 })
const [first, second] = [await backend.signUp({ user_type: 'client' }), await backend.signUp({ user_type: 'client' })]
const memory = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false }
const opened: SupabaseClient[] = [first.client, second.client]

const connect = (vsn: '1.0.0' | '2.0.0' = '2.0.0'): SupabaseClient => {
  const client = createClient(backend.url, backend.publishableKey, { auth: memory, realtime: { vsn } })
  opened.push(client)
  return client
}

afterEach(async () => {
  for (const client of opened) await client.removeAllChannels()
})

interface Heard {
  event: string
  payload: unknown
  meta: { id: string } | undefined
}

interface Config {
  self?: boolean
  ack?: boolean
  isPrivate?: boolean
}

const channelOf = (
  client: SupabaseClient,
  name: string,
  { self = false, ack = true, isPrivate = false }: Config = {},
) => client.channel(name, { config: { broadcast: { self, ack }, private: isPrivate } })

/** Joins and collects every broadcast. */
const hear = async (channel: RealtimeChannel): Promise<Heard[]> => {
  const heard: Heard[] = []
  channel.on('broadcast', { event: '*' }, ({ event, payload, meta }) => heard.push({ event, payload, meta }))
  expect(await join(channel)).toEqual({ status: 'SUBSCRIBED' })
  return heard
}

const send = (channel: RealtimeChannel, event: string, payload: unknown) =>
  channel.send({ type: 'broadcast', event, payload }, { timeout: 700 })

const said = (heard: Heard[]) => heard.map(({ event, payload }) => [event, payload])

describe('broadcast', () => {
  test.each([
    ['2.0.0', '2.0.0'],
    ['1.0.0', '2.0.0'],
    ['2.0.0', '1.0.0'],
    ['1.0.0', '1.0.0'],
  ] as const)('goes from protocol %s to %s, and back to its sender only if asked', async (from, to) => {
    const [sender, echoing, receiver] = [connect(from), connect(from), connect(to)]
    const channels = [
      channelOf(sender, 'room'),
      channelOf(echoing, 'room', { self: true }),
      channelOf(receiver, 'room'),
    ]
    const heard = await Promise.all(channels.map(hear))
    const [quiet, loud] = channels
    if (!quiet || !loud) throw new Error('No channels.')
    const payload = { text: 'héllo 🎪', n: 1.5, list: [null, true] }
    expect([await send(quiet, 'a', payload), await send(loud, 'b', {})]).toEqual(['ok', 'ok'])
    await expect
      .poll(() => said(heard[2] ?? []))
      .toEqual([
        ['a', payload],
        ['b', {}],
      ])
    expect(said(heard[1] ?? [])).toEqual([
      ['a', payload],
      ['b', {}],
    ])
    expect(said(heard[0] ?? [])).toEqual([['b', {}]])
  })

  test('bytes stay bytes', async () => {
    const [sender, receiver] = [channelOf(connect(), 'bytes'), channelOf(connect(), 'bytes')]
    await hear(sender)
    const heard = await hear(receiver)
    expect(await send(sender, 'file', new Uint8Array([0, 255, 7]).buffer)).toBe('ok')
    await expect
      .poll(() => heard.map(({ payload }) => [...new Uint8Array(payload as ArrayBuffer)]))
      .toEqual([[0, 255, 7]])
  })

  test('other topics hear nothing, nor does a private channel of the same name', async () => {
    const name = `contract:${first.user.id}`
    const [outside, inside, other] = [
      channelOf(second.client, name),
      channelOf(first.client, name, { isPrivate: true }),
      channelOf(connect(), `${name}x`),
    ]
    const heard = await Promise.all([outside, inside, other].map(hear))
    expect(await send(outside, 'public', {})).toBe('ok')
    expect(await send(inside, 'private', {})).toBe('ok')
    await backend.sql(`select realtime.send('{}', 'fence', $1::text, false)`, [name])
    await backend.sql(`select realtime.send('{}', 'fence', $1::text, true)`, [name])
    await expect.poll(() => heard.map((list) => list.map(({ event }) => event))).toEqual([['fence'], ['fence'], []])
  })

  test('comes from the database, in the order of commits, with the id of its row', async () => {
    const name = `contract:${first.user.id}`
    const heard = await hear(channelOf(first.client, name, { isPrivate: true }))
    const old = await hear(channelOf(connect('1.0.0'), 'contract-old'))
    await backend.sql(`
      begin; select realtime.send('{"n": 1}', 'db', '${name}', true); rollback;
      begin; select realtime.send('{"n": 2}', 'db', '${name}'); select realtime.send('{"n": 3}', 'db', '${name}'); commit;
      select realtime.send('{"n": 4}', 'db', 'contract-old', false);
    `)
    await expect.poll(() => heard.map(({ payload }) => (payload as { n: number }).n)).toEqual([2, 3])
    expect(heard[0]?.meta?.id).toMatch(/^[0-9a-f-]{36}$/)
    await expect.poll(() => said(old)).toMatchObject([['db', { n: 4 }]])
  })

  test('tells changes of rows from a trigger', async () => {
    const name = `contract:${first.user.id}`
    await backend.sql(`
      create or replace function public.contract_tell() returns trigger language plpgsql security definer as $$
      begin
        perform realtime.broadcast_changes('${name}', tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
        return null;
      end $$;
      revoke execute on function public.contract_tell from public;
      create or replace trigger contract_tell after insert or update or delete on public.contract_rooms
        for each row execute function public.contract_tell();
    `)
    const heard = await hear(channelOf(first.client, name, { isPrivate: true }))
    await backend.sql(`insert into public.contract_rooms (room_id, name) values (90, 'told')`)
    await backend.sql('delete from public.contract_rooms where room_id = 90')
    await expect
      .poll(() => heard.map(({ payload }) => payload))
      .toMatchObject([
        { operation: 'INSERT', schema: 'public', table: 'contract_rooms', record: { room_id: 90 }, old_record: null },
        { operation: 'DELETE', record: null, old_record: { room_id: 90, name: 'told' } },
      ])
    await backend.sql('drop trigger contract_tell on public.contract_rooms; drop function public.contract_tell()')
  })

  test('comes by HTTP, one or many', async () => {
    const heard = await hear(channelOf(connect(), 'http'))
    const sender = channelOf(connect(), 'http')
    const quiet = createClient(backend.url, backend.publishableKey, { auth: memory, realtime: { logger: () => {} } })
    expect(await sender.httpSend('one', { n: 1 })).toEqual({ success: true })
    expect(await send(channelOf(quiet, 'http'), 'unjoined', { n: 2 })).toBe('ok')
    const messages = [3, 4].map((n) => ({ topic: 'http', event: 'many', payload: { n } }))
    const post = (body: unknown) =>
      backend.raw('/realtime/v1/api/broadcast', { method: 'POST', body: JSON.stringify(body) })
    expect((await post({ messages })).status).toBe(202)
    await expect
      .poll(() => said(heard))
      .toEqual([
        ['one', { n: 1 }],
        ['unjoined', { n: 2 }],
        ['many', { n: 3 }],
        ['many', { n: 4 }],
      ])
    expect((await post({ messages: [{ topic: 'http' }] })).status).toBe(422)
    expect((await backend.raw('/realtime/v1/api/broadcast', { method: 'POST', headers: { apikey: '' } })).status).toBe(
      401,
    )
  })

  test('by HTTP to a private channel needs the right to send there', async () => {
    const name = `contract:${first.user.id}`
    const heard = await hear(channelOf(first.client, name, { isPrivate: true }))
    const [own, strange] = [first, second].map(({ client }) => client)
    await own?.realtime.setAuth()
    await strange?.realtime.setAuth()
    const unjoined = strange && channelOf(strange, name, { isPrivate: true })
    await expect(unjoined?.httpSend('forged', {})).rejects.toThrow('Unauthorized')
    const batch = { messages: [{ topic: name, event: 'forged', payload: {}, private: true }] }
    const headers = { Authorization: `Bearer ${second.access_token}` }
    const body = JSON.stringify(batch)
    expect((await backend.raw('/realtime/v1/api/broadcast', { method: 'POST', headers, body })).status).toBe(202)
    const mine = createClient(backend.url, backend.publishableKey, {
      global: { headers: { Authorization: `Bearer ${first.access_token}` } },
      accessToken: async () => first.access_token,
    })
    opened.push(mine)
    await mine.realtime.setAuth()
    expect(await channelOf(mine, name, { isPrivate: true }).httpSend('mine', {})).toEqual({ success: true })
    await expect.poll(() => said(heard)).toEqual([['mine', {}]])
  })
})

describe('private channels', () => {
  test('are refused to those whom no policy lets in', async () => {
    const name = `contract:${first.user.id}`
    const refused = {
      status: 'CHANNEL_ERROR',
      error: `Unauthorized: You do not have permissions to read from this Channel topic: ${name}`,
    }
    expect(await join(channelOf(second.client, name, { isPrivate: true }))).toEqual(refused)
    expect(await join(channelOf(connect(), name, { isPrivate: true }))).toEqual(refused)
    expect(await join(channelOf(first.client, name, { isPrivate: true }))).toEqual({ status: 'SUBSCRIBED' })
  })

  test('may be read without the right to send; then nothing is sent and nothing is said', async () => {
    const [reader, listener] = [first, second].map(({ client }) =>
      channelOf(client, 'contract:news', { isPrivate: true }),
    )
    if (!reader || !listener) throw new Error('No channels.')
    await hear(reader)
    const heard = await hear(listener)
    expect(await send(reader, 'forged', {})).toBe('timed out')
    expect(await reader.track({ forged: true })).toBe('error')
    await backend.sql(`select realtime.send('{}', 'news', 'contract:news')`)
    await expect.poll(() => heard.map(({ event }) => event)).toEqual(['news'])
  })

  test('leave no trace of who asked', async () => {
    expect(await backend.sql(`select id from realtime.messages where event is null`)).toEqual([])
  })
})

describe('presence', () => {
  const present = (channel: RealtimeChannel) =>
    Object.fromEntries(
      Object.entries(channel.presenceState()).map(([key, metas]) => [
        key,
        metas.map(({ presence_ref: _, ...meta }) => meta),
      ]),
    )

  const attend = async (client: SupabaseClient, key: string) => {
    const channel = client.channel('lobby', { config: { presence: { key } } })
    const events: string[] = []
    channel.on('presence', { event: 'join' }, (diff) => events.push(`join ${diff.key}`))
    channel.on('presence', { event: 'leave' }, (diff) => events.push(`leave ${diff.key}`))
    await join(channel)
    return { channel, events }
  }

  test('tells who is there, who comes, changes and goes', async () => {
    const ann = await attend(connect(), 'ann')
    expect(await ann.channel.track({ at: 1 })).toBe('ok')
    const ben = await attend(connect(), 'ben')
    await expect.poll(() => present(ben.channel)).toEqual({ ann: [{ at: 1 }] })
    await ben.channel.track({ at: 2 })
    await expect.poll(() => present(ann.channel)).toEqual({ ann: [{ at: 1 }], ben: [{ at: 2 }] })
    await ben.channel.track({ at: 3 })
    await expect.poll(() => present(ann.channel)).toEqual({ ann: [{ at: 1 }], ben: [{ at: 3 }] })
    expect(await ben.channel.untrack()).toBe('ok')
    await expect.poll(() => present(ann.channel)).toEqual({ ann: [{ at: 1 }] })
    expect(ann.events).toEqual(['join ann', 'join ben', 'join ben', 'leave ben', 'leave ben'])
  })

  test('two tabs of one user share a key; a lost connection leaves', async () => {
    const [watcher, tab1, tab2] = await Promise.all([
      attend(connect(), 'watcher'),
      attend(connect(), 'cy'),
      attend(connect(), 'cy'),
    ])
    await tab1.channel.track({ tab: 1 })
    await tab2.channel.track({ tab: 2 })
    await expect.poll(() => present(watcher.channel)).toEqual({ cy: [{ tab: 1 }, { tab: 2 }] })
    tab1.channel.socket.disconnect()
    await expect.poll(() => present(watcher.channel)).toEqual({ cy: [{ tab: 2 }] })
    await tab2.channel.unsubscribe()
    await expect.poll(() => present(watcher.channel)).toEqual({})
  })

  test('a client that calls more often than five times in thirty seconds loses its channel', async () => {
    const { channel } = await attend(connect(), 'eager')
    const system: { message: string }[] = []
    channel.on('system', {}, (message) => system.push(message))
    for (let n = 0; n < 5; n++) expect(await channel.track({ n })).toBe('ok')
    await channel.track({ n: 6 }, { timeout: 500 })
    expect(system.map(({ message }) => message)).toEqual(['Client presence rate limit exceeded'])
    expect(channel.state).toBe('closed')
  })
})
