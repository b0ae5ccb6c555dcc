import { afterEach, expect, it } from 'vitest'
import { openSocket, type Socket } from '../socket.ts'
import { id, type Person, useWorld } from '../world.ts'

/** Attack 13 over a socket that is spoken by hand, as an attacker would. */
const world = await useWorld({ port: 0 })
const { backend } = world
const gala = `event:${id('gala')}`
const patience = { timeout: 10_000 }

const open: Socket[] = []
afterEach(() => {
  for (const socket of open.splice(0)) socket.close()
})

const connect = async (person: Person): Promise<Socket> => {
  const socket = await openSocket(backend, await world.tokenOf(person))
  open.push(socket)
  return socket
}

type Binding = Readonly<Record<'table' | 'filter', string>> | { readonly table: string }

const watched = ['events', 'guests', 'contracts', 'messages', 'notifications', 'tasks', 'event_elements', 'spaces']

/** Follows changes under a name; none is missed once this has resolved. */
const follow = async (person: Person, bindings: Binding[] = watched.map((table) => ({ table }))): Promise<Socket> => {
  const socket = await connect(person)
  const postgres_changes = bindings.map((binding) => ({ event: '*', schema: 'public', ...binding }))
  expect(await socket.join('watch', { postgres_changes })).toMatchObject({ status: 'ok' })
  const isReady = () => socket.messages.some(({ payload }) => payload.message === 'Subscribed to PostgreSQL')
  await expect.poll(isReady, patience).toBe(true)
  return socket
}

let count = 0
/** Everyone sees the garden: once its new name is told, so is all from before. */
const settle = async (sockets: readonly Socket[]): Promise<void> => {
  count += 1
  const name = `Garden ${count}`
  await backend.sql('update public.spaces set name = $1 where space_id = $2', [name, id('garden')])
  for (const socket of sockets) {
    await expect.poll(() => socket.changes().some(({ record }) => record?.name === name), patience).toBe(true)
  }
}

/** Changes every row that the tests follow, of ann's gala and of what belongs to it. */
const changeAll = async (): Promise<void> => {
  await backend.sql(`update public.events set budget = budget + 1 where event_id = $1`, [id('gala')])
  await backend.sql(`update public.guests set notes = 'secret' where event_id = $1`, [id('gala')])
  await backend.sql(`update public.contracts set terms = terms || '.' where contract_id = $1`, [id('gala-draft')])
  await backend.sql(`update public.tasks set description = 'secret' where event_id = $1`, [id('gala')])
  await backend.sql(`update public.event_elements set notes = 'secret' where event_id = $1`, [id('gala')])
  await backend.sql(
    `insert into public.messages (thread_id, event_id, sender_id, sender_type, recipient_id, recipient_type, content)
    values ($1, $2, $3, 'client', $4, 'venue', 'secret')`,
    [id('thread-ann'), id('gala'), id('ann'), id('hall')],
  )
}

const tablesTold = (socket: Socket): string[] => [
  ...new Set(socket.changes().flatMap(({ table, record }) => (Object.keys(record ?? {}).length > 0 ? [table] : []))),
]

it('a subscription to every table tells each of what it may read, and strangers of nothing else than what is public', async () => {
  const people: Person[] = ['ann', 'hall', 'flora', 'bob', 'rival', 'rex', 'petra', 'nobody', 'anon']
  const sockets = await Promise.all(people.map((person) => follow(person)))
  await changeAll()
  await settle(sockets)
  const told = Object.fromEntries(people.map((person, index) => [person, tablesTold(sockets[index] as Socket).sort()]))
  const all = ['contracts', 'event_elements', 'events', 'guests', 'messages', 'notifications', 'spaces', 'tasks']
  const stranger = ['spaces']
  expect(told).toEqual({
    ann: all.filter((table) => table !== 'contracts' && table !== 'notifications'),
    hall: all,
    flora: ['event_elements', 'events', 'spaces', 'tasks'],
    bob: stranger,
    rival: stranger,
    rex: stranger,
    petra: ['event_elements', 'spaces'],
    nobody: stranger,
    anon: stranger,
  })
})

it.each<Binding>([
  { table: 'events', filter: `event_id=eq.${id('gala')}` },
  { table: 'guests', filter: `event_id=eq.${id('gala')}` },
  { table: 'messages', filter: `recipient_id=eq.${id('hall')}` },
])('a filter that names the rows of others tells nothing: $table', async (binding) => {
  const socket = await follow('bob', [binding, { table: 'spaces' }])
  await changeAll()
  await settle([socket])
  expect(tablesTold(socket)).toEqual(['spaces'])
})

it.each<[Person, string]>([
  ['bob', gala],
  ['rex', gala],
  ['petra', gala],
  ['anon', gala],
  ['bob', `thread:${id('thread-ann')}`],
  ['bob', `user:${id('ann')}`],
  ['rex', `user:${id('hall')}`],
])('%s does not join the private channel %s', async (person, name) => {
  const socket = await connect(person)
  expect(await socket.join(name, { private: true })).toMatchObject({
    status: 'error',
    response: { reason: expect.stringContaining('permission') },
  })
})

it('a public channel of the same name hears nothing of the private one, and is not heard there', async () => {
  const [ann, bob] = await Promise.all([connect('ann'), connect('bob')])
  expect((await ann.join(gala, { private: true })).status).toBe('ok')
  expect((await bob.join(gala, { private: false })).status).toBe('ok')
  bob.send(gala, 'broadcast', { type: 'broadcast', event: 'UPDATE', payload: { forged: true } })
  ann.send(gala, 'broadcast', { type: 'broadcast', event: 'typing', payload: { private: true } })
  await changeAll()
  await expect.poll(() => ann.broadcasts(gala).length, patience).toBeGreaterThan(0)
  expect(JSON.stringify(ann.broadcasts(gala))).not.toContain('forged')
  expect(bob.broadcasts(gala)).toEqual([])
})

it('who signs out hears nothing more: the channel goes on as a visitor’s, the private one is closed', async () => {
  const ann = await follow('ann')
  expect((await ann.join(gala, { private: true })).status).toBe('ok')
  for (const name of ['watch', gala]) ann.send(name, 'access_token', { access_token: backend.anonKey })
  await expect.poll(() => ann.isOver(gala), patience).toBe(true)
  const before = ann.changes().length
  await changeAll()
  await settle([ann])
  expect(
    ann
      .changes()
      .slice(before)
      .filter(({ record }) => Object.keys(record ?? {}).length > 0),
  ).toEqual([expect.objectContaining({ table: 'spaces' })])
  expect(ann.broadcasts(gala)).toEqual([])
})

it('who loses access is told of no row from then on, by the token and the channels it has', async () => {
  const [sam, mia] = await Promise.all([follow('sam'), follow('mia')])
  const channels = [gala, `user:${id('hall')}`]
  for (const name of channels) expect((await sam.join(name, { private: true })).status).toBe('ok')
  await backend.sql('delete from public.team_members where user_id = $1', [id('sam')])
  await changeAll()
  await settle([sam, mia])
  expect(tablesTold(mia)).toEqual(expect.arrayContaining(['events', 'guests', 'messages']))
  expect(tablesTold(sam)).toEqual(['spaces'])
  const heard = channels.flatMap((name) => sam.broadcasts(name))
  expect(heard.length).toBeGreaterThan(0)
  for (const payload of heard) expect(payload).not.toHaveProperty('record')
  expect(JSON.stringify(heard)).not.toMatch(/secret|message from/i)
})

it('would tell strangers every row without row level security', async () => {
  await backend.sql('alter table public.guests disable row level security')
  const socket = await follow('bob', [{ table: 'guests' }, { table: 'spaces' }])
  await changeAll()
  await settle([socket])
  expect(tablesTold(socket)).toContain('guests')
})

it('would let strangers join without the policy’s question', async () => {
  await backend.sql(
    `alter policy "A user joins the channels of its events, threads and itself" on realtime.messages using (true)`,
  )
  const socket = await connect('bob')
  expect((await socket.join(gala, { private: true })).status).toBe('ok')
})

it('would tell a former member what its team is told, if the channel of the team carried rows', async () => {
  const fred = await connect('fred')
  const name = `user:${id('flora')}`
  expect((await fred.join(name, { private: true })).status).toBe('ok')
  await backend.sql('delete from public.team_members where user_id = $1', [id('fred')])
  await backend.sql(`create or replace function private.broadcast_notification() returns trigger
    language plpgsql security definer as $$ begin
      perform realtime.broadcast_changes('user:' || new.user_id, tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
      return null;
    end $$`)
  await backend.sql(`update public.notifications set title = 'secret' where user_id = $1`, [id('flora')])
  await expect.poll(() => JSON.stringify(fred.broadcasts(name)), patience).toContain('secret')
})
