import type { SqlCaller } from '@venuekit/dev'
import { expect, it } from 'vitest'
import { matrix } from '../matrix.ts'
import { id, type Person, useWorld } from '../world.ts'

/** Realtime evaluates SQL for each subscriber: policies of realtime.messages at join, and each table's own for changes. */
const { backend } = await useWorld()
const callerOf = (person: Person): SqlCaller =>
  person === 'anon' ? { role: 'anon' } : { role: 'authenticated', claims: { sub: id(person) } }

type Right = 'join' | 'send' | 'refused'

/** What Realtime finds when a person asks for a private channel. */
const rightsIn = async (person: Person, topic: string): Promise<Right> => {
  await backend.sql(`delete from realtime.messages`, [])
  await backend.sql(`insert into realtime.messages (topic, extension) values ($1, 'broadcast')`, [topic])
  const ask = (query: string, params: unknown[]) =>
    backend.asRole(callerOf(person), async (sql) => {
      await sql(`select set_config('realtime.topic', $1, true)`, [topic])
      return sql(query, params)
    })
  const seen = await ask('select from realtime.messages where topic = $1', [topic])
  if (seen.length === 0) return 'refused'
  const sent = ask(`insert into realtime.messages (topic, extension) values ($1, 'broadcast')`, [topic])
  return sent.then(
    () => 'send',
    () => 'join',
  )
}

const gala = `event:${id('gala')}`
const thread = `thread:${id('thread-ann')}`

it.each<[Person, string, Right]>([
  ['ann', gala, 'send'],
  ['hall', gala, 'send'],
  ['sam', gala, 'send'],
  ['flora', gala, 'send'],
  ['bob', gala, 'refused'],
  ['rival', gala, 'refused'],
  ['petra', gala, 'refused'],
  ['rex', gala, 'refused'],
  ['nobody', gala, 'refused'],
  ['anon', gala, 'refused'],
  ['ann', thread, 'send'],
  ['hall', thread, 'send'],
  ['bob', thread, 'refused'],
  ['flora', thread, 'refused'],
  ['rex', thread, 'refused'],
  ['ann', `user:${id('ann')}`, 'join'],
  ['sam', `user:${id('hall')}`, 'join'],
  ['rex', `user:${id('hall')}`, 'refused'],
  ['bob', `user:${id('ann')}`, 'refused'],
  ['ann', `user:${id('hall')}`, 'refused'],
  ['ann', 'event:*', 'refused'],
  ['ann', `event:${id('gala')} or true`, 'refused'],
  ['hall', 'room', 'refused'],
  ['anon', 'room', 'refused'],
])('%s asks for %s: %s', async (person, topic, right) => expect(await rightsIn(person, topic)).toBe(right))

it('gives the former owner of a venue nothing of its channel', async () => {
  await backend.sql(`update public.team_members set role = 'owner' where user_id = $1`, [id('mia')])
  await backend.sql('delete from public.team_members where user_id = $1', [id('hall')])
  expect(await rightsIn('hall', `user:${id('hall')}`)).toBe('refused')
  expect(await rightsIn('hall', gala)).toBe('refused')
})

it('ends with the access: a vendor that is no longer approved of cannot join again', async () => {
  expect(await rightsIn('flora', gala)).toBe('send')
  await backend.sql(`update public.venue_vendors set approval_status = 'rejected' where venue_vendor_id = $1`, [
    id('hall-flora'),
  ])
  expect(await rightsIn('flora', gala)).toBe('refused')
})

it('broadcasts keys of rows and no more of them, except to the one who is told', async () => {
  await backend.sql('delete from realtime.messages', [])
  await backend.sql(`update public.events set budget = 12345 where event_id = $1`, [id('gala')])
  await backend.sql(`update public.guests set notes = 'secret' where guest_id = $1`, [id('gina')])
  await backend.sql(`update public.contracts set terms = 'secret' where contract_id = $1`, [id('gala-draft')])
  const sent = await backend.sql<{ topic: string; payload: object }>(
    `select topic, payload from realtime.messages where topic not like 'user:%' or payload ->> 'table' <> 'notifications'`,
    [],
  )
  expect(sent.length).toBeGreaterThan(0)
  for (const { payload } of sent)
    expect(Object.keys(payload).sort()).toEqual(
      expect.arrayContaining(['count', 'keys', 'operation', 'schema', 'table']),
    )
  expect(JSON.stringify(sent)).not.toMatch(/secret|12345/)
  const drafts = sent.filter(({ topic }) => topic === `user:${id('ann')}` || topic === gala)
  expect(JSON.stringify(drafts)).not.toContain(id('gala-draft'))
})

it('publishes tables with row level security only', async () => {
  const open = await backend.sql(
    `select t.tablename from pg_publication_tables t join pg_class c
      on c.relname = t.tablename and c.relnamespace = t.schemaname::regnamespace
    where t.pubname = 'supabase_realtime' and (t.schemaname <> 'public' or not c.relrowsecurity)`,
    [],
  )
  expect(open).toEqual([])
  const published = await backend.sql<{ name: string }>(
    `select tablename as name from pg_publication_tables where pubname = 'supabase_realtime' order by 1`,
    [],
  )
  expect(published.map(({ name }) => name)).toEqual(Object.keys(matrix).sort())
})

it('would let anybody join without the policy’s question', async () => {
  await backend.sql(
    `alter policy "A user joins the channels of its events, threads and itself" on realtime.messages using (true)`,
  )
  expect(await rightsIn('bob', gala)).not.toBe('refused')
})
