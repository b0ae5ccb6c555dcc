import { randomUUID } from 'node:crypto'
import { createClient } from '@supabase/supabase-js'
import { SignJWT } from 'jose'
import { afterAll, expect, test } from 'vitest'
import { follow } from '../contract/live.ts'
import { startBackend } from '../index.ts'

const database = process.env.VENUEKIT_DATABASE === 'postgres' ? 'postgres' : 'pglite'
const migrations = new URL('../contract/migrations/', import.meta.url).pathname
const backend = await startBackend({ database, migrations, port: 0 })
afterAll(() => backend.stop())

const count = database === 'postgres' ? 500 : 60
const exp = Math.floor(Date.now() / 1000) + 3600

const subscribe = async (user: string) => {
  const token = await new SignJWT({ role: 'authenticated', sub: user, exp })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(backend.jwtSecret))
  const client = createClient(backend.url, backend.publishableKey, { accessToken: async () => token })
  await client.realtime.setAuth()
  return { client, user, ...(await follow(client, [{ table: 'contract_rooms' }])) }
}

test(`of ${count} subscribers all and only the members of a room are told of its changes`, async () => {
  const users = Array.from({ length: count }, (): string => randomUUID())
  const members = users.filter((_, n) => n % 10 === 0)
  const subscribers: Awaited<ReturnType<typeof subscribe>>[] = []
  for (let start = 0; start < users.length; start += 50) {
    subscribers.push(...(await Promise.all(users.slice(start, start + 50).map(subscribe))))
  }
  await backend.sql('insert into public.contract_rooms (room_id, members) values (1, $1::uuid[])', [members])
  for (const name of ['a', 'b', 'c']) await backend.sql('update public.contract_rooms set name = $1', [name])
  // Everyone is told of a deletion, after everything before it.
  await backend.sql('insert into public.contract_rooms (room_id) values (2)')
  await backend.sql('delete from public.contract_rooms where room_id = 2')
  for (const { told } of subscribers) {
    await expect.poll(() => told.at(-1)?.eventType, { timeout: 20_000 }).toBe('DELETE')
  }
  const expected = ['INSERT ', 'UPDATE a', 'UPDATE b', 'UPDATE c', 'DELETE undefined']
  const wrong = subscribers.filter(({ user, told }) => {
    const seen = told.map((change) => `${change.eventType} ${change.new.name}`)
    const due = members.includes(user) ? expected : expected.slice(-1)
    return seen.join() !== due.join()
  })
  expect(wrong.map(({ told }) => told)).toEqual([])
  await Promise.all(subscribers.map(({ client }) => client.realtime.disconnect()))
}, 120_000)
