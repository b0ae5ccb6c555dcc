import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { type Following, follow, join, type Wanted } from '../contract/live.ts'
import { useBackend } from '../vitest.ts'

const backend = await useBackend({ port: 0 })
const [venue, client, stranger] = await Promise.all([
  backend.signUp({ user_type: 'venue' }),
  backend.signUp({ user_type: 'client' }),
  backend.signUp({ user_type: 'client' }),
])
const [staff, vendor] = await Promise.all([
  backend.signUp({ user_type: 'client' }),
  backend.signUp({ user_type: 'vendor' }),
])
const everyone = [venue, client, stranger, staff, vendor]
const event_id = randomUUID()
await backend.sql(
  `insert into public.events (event_id, name, date, venue_id, client_id)
   values ($1, 'Gala', now() + interval '90 days', $2, $3)`,
  [event_id, venue.user.id, client.user.id],
)
await backend.sql('update public.venues set is_published = true where venue_id = $1', [venue.user.id])

afterEach(async () => {
  for (const { client } of everyone) await client.removeAllChannels()
})

const fence: Wanted = { event: 'INSERT', table: 'spaces' }

/** A space of a published venue is seen by everyone: once it is told, so is all from before. */
const settle = async (followings: Following[]): Promise<void> => {
  const name = randomUUID()
  await backend.sql('insert into public.spaces (venue_id, name, capacity) values ($1, $2, 10)', [venue.user.id, name])
  for (const { told } of followings) {
    await expect.poll(() => told.some((change) => change.new.name === name), { timeout: 10_000 }).toBe(true)
  }
}

const told = ({ told }: Following, table: string) => told.filter((change) => change.table === table)

const addTask = (name: string) =>
  backend.sql(
    `insert into public.tasks (event_id, venue_id, name, assigned_to_id, assigned_to_type) values ($1, $2, $3, $2, 'venue')`,
    [event_id, venue.user.id, name],
  )

describe('the realtime example of the documentation', () => {
  const supabaseJs = JSON.stringify(import.meta.resolve('@supabase/supabase-js'))
  const processes: ChildProcess[] = []
  const folder = mkdtemp(joinPath(tmpdir(), 'venuekit-example-'))
  afterAll(async () => {
    for (const child of processes) child.kill()
    await rm(await folder, { recursive: true, force: true })
  })

  /** Runs the example as another user's program; its lines are what it prints. */
  const run = async ({ user, access_token }: typeof client): Promise<string[]> => {
    const file = joinPath(await folder, `${user.id}.mjs`)
    await writeFile(
      file,
      `import { createClient as create } from ${supabaseJs}
       const createClient = () => create('${backend.url}', '${backend.publishableKey}', { accessToken: async () => '${access_token}' })
       const userId = '${user.id}'
       const supabase = createClient();
       await supabase.realtime.setAuth()

       const channel = supabase
         .channel('messages')
         .on(
           'postgres_changes',
           {
             event: 'INSERT',
             schema: 'public',
             table: 'messages',
             filter: \`recipient_id=eq.\${userId}\`,
           },
           (payload) => {
             console.log('New message:', payload.new.content);
           }
         )
         .on('system', {}, ({ message }) => console.log(message))
         .subscribe();`,
    )
    const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
    processes.push(child)
    const lines: string[] = []
    const output = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
    await once(output, 'line')
    return lines
  }

  test('tells each of two users, in two processes, of the messages sent to that user', async () => {
    const [mine, theirs] = await Promise.all([run(client), run(stranger)])
    for (const content of ['Hello', 'Your contract is ready']) {
      const { error } = await venue.client.rpc('send_message', {
        recipient_id: client.user.id,
        recipient_type: 'client',
        content,
        event_id,
      })
      expect(error).toBeNull()
    }
    await expect
      .poll(() => mine)
      .toEqual(['Subscribed to PostgreSQL', 'New message: Hello', 'New message: Your contract is ready'])
    expect(theirs).toEqual(['Subscribed to PostgreSQL'])
  })
})

describe('losing access', () => {
  test('a member who leaves a team is told of nothing more, by the same token and channel', async () => {
    await backend.sql(
      `insert into public.team_members (team_type, team_id, user_id, role, is_active) values ('venue', $1, $2, 'staff', true)`,
      [venue.user.id, staff.user.id],
    )
    const both = await Promise.all([venue, staff].map(({ client }) => follow(client, [{ table: 'tasks' }, fence])))
    await addTask('while a member')
    await settle(both)
    await backend.sql('delete from public.team_members where user_id = $1', [staff.user.id])
    await addTask('after')
    await settle(both)
    expect(both.map((one) => told(one, 'tasks').map((change) => change.new.name))).toEqual([
      ['while a member', 'after'],
      ['while a member'],
    ])
  })

  test('a vendor whose approval is withdrawn is told of nothing more', async () => {
    const [{ venue_vendor_id } = { venue_vendor_id: '' }] = await backend.sql<{ venue_vendor_id: string }>(
      `insert into public.venue_vendors (venue_id, vendor_id, approval_status) values ($1, $2, 'approved') returning venue_vendor_id`,
      [venue.user.id, vendor.user.id],
    )
    const element_id = randomUUID()
    await backend.sql(
      `insert into public.elements (element_id, venue_vendor_id, name, category, price) values ($1, $2, 'Flowers', 'decoration', 10)`,
      [element_id, venue_vendor_id],
    )
    await backend.sql('insert into public.event_elements (event_id, element_id) values ($1, $2)', [
      event_id,
      element_id,
    ])
    const all = await Promise.all(
      [client, vendor, stranger].map(({ client }) => follow(client, [{ table: 'events' }, fence])),
    )
    await backend.sql('update public.events set guest_count = 50 where event_id = $1', [event_id])
    await settle(all)
    await backend.sql(`update public.venue_vendors set approval_status = 'rejected' where venue_vendor_id = $1`, [
      venue_vendor_id,
    ])
    await backend.sql('update public.events set guest_count = 60 where event_id = $1', [event_id])
    await settle(all)
    const counts = all.map((one) => [...new Set(told(one, 'events').map((change) => change.new.guest_count))])
    expect(counts).toEqual([[50, 60], [50], []])
  })
})

describe('private channels', () => {
  const channelOf = ({ client }: typeof venue, name: string) => client.channel(name, { config: { private: true } })

  test('of an event are for its parties, and name what changed', async () => {
    const heard: unknown[] = []
    const channel = channelOf(client, `event:${event_id}`)
    channel.on('broadcast', { event: '*' }, ({ payload }) => heard.push([payload.table, payload.operation]))
    expect(await join(channel)).toEqual({ status: 'SUBSCRIBED' })
    expect(await join(channelOf(venue, `event:${event_id}`))).toEqual({ status: 'SUBSCRIBED' })
    expect(await join(channelOf(stranger, `event:${event_id}`))).toMatchObject({ status: 'CHANNEL_ERROR' })
    await addTask('told')
    await expect.poll(() => heard).toContainEqual(['tasks', 'INSERT'])
  })

  test('of a user are for that user only, and nobody sends to them', async () => {
    const name = `user:${client.user.id}`
    expect(await join(channelOf(stranger, name))).toMatchObject({ status: 'CHANNEL_ERROR' })
    const channel = channelOf(client, name)
    const heard: unknown[] = []
    channel.on('broadcast', { event: '*' }, ({ payload }) => heard.push(payload.record))
    expect(await join(channel)).toEqual({ status: 'SUBSCRIBED' })
    await expect(channel.httpSend('forged', {})).rejects.toThrow('Unauthorized')
    const message = { recipient_id: client.user.id, recipient_type: 'client', content: 'Hi', event_id }
    expect((await venue.client.rpc('send_message', message)).error).toBeNull()
    await expect.poll(() => heard).toContainEqual(expect.objectContaining({ user_id: client.user.id }))
  })
})
