import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { type Backend, startBackend } from '@venuekit/dev'
import { SignJWT } from 'jose'
import { printRatio, quantile, round } from './measure.ts'

const CHANGES = 30
const BUDGET_MS = 250

interface Setting {
  sockets: number
  users: number
  /** Users who may read the rows that change: the staff of the venue. */
  staff: number
}

const settings: Setting[] = [
  { sockets: 50, users: 50, staff: 5 },
  { sockets: 500, users: 50, staff: 5 },
  { sockets: 500, users: 500, staff: 50 },
]

/** Users without a profile, the first of them staff of the venue. */
async function makeUsers(backend: Backend, venue_id: string, { users, staff }: Setting): Promise<string[]> {
  const ids = Array.from({ length: users }, () => randomUUID())
  await backend.sql(
    `insert into auth.users (id, aud, role, email, email_confirmed_at)
     select id, 'authenticated', 'authenticated', id || '@example.com', now() from unnest($1::uuid[]) id`,
    [ids],
  )
  await backend.sql(
    `insert into public.team_members (team_type, team_id, user_id, role, is_active)
     select 'venue', $1, id, 'staff', true from unnest($2::uuid[]) id`,
    [venue_id, ids.slice(0, staff)],
  )
  return ids
}

async function subscribe(backend: Backend, user: string, onTask: (name: string) => void): Promise<SupabaseClient> {
  const token = await new SignJWT({ role: 'authenticated', sub: user })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(backend.jwtSecret))
  const client = createClient(backend.url, backend.publishableKey, { accessToken: async () => token })
  await client.realtime.setAuth()
  await new Promise<void>((resolve) => {
    client
      .channel('tasks')
      .on('postgres_changes', { event: 'INSERT', schema: 'public', table: 'tasks' }, (change) =>
        onTask(change.new.name),
      )
      .on('system', {}, () => resolve())
      .subscribe()
  })
  return client
}

/** Times in ms from before the statement until each subscriber that may read the row has it. */
async function measure(backend: Backend, venue_id: string, setting: Setting): Promise<number[]> {
  const users = await makeUsers(backend, venue_id, setting)
  const allowed = new Set(users.slice(0, setting.staff))
  const expected = (setting.sockets / setting.users) * setting.staff
  const times: number[] = []
  let start = 0
  let told = 0
  let leaked = 0
  const clients: SupabaseClient[] = []
  for (let n = 0; n < setting.sockets; n += 50) {
    const some = Array.from({ length: 50 }, (_, k) => users[(n + k) % users.length] ?? '')
    const open = some.map((user) =>
      subscribe(backend, user, () => {
        times.push(performance.now() - start)
        told += 1
        if (!allowed.has(user)) leaked += 1
      }),
    )
    clients.push(...(await Promise.all(open)))
  }
  for (let n = 0; n < CHANGES; n++) {
    told = 0
    start = performance.now()
    await backend.sql(
      `insert into public.tasks (venue_id, name, assigned_to_id, assigned_to_type) values ($1, $2, $1, 'venue')`,
      [venue_id, `Task ${n}`],
    )
    while (told < expected && performance.now() - start < 10_000) await sleep(1)
    await sleep(20)
    if (told !== expected || leaked > 0) throw new Error(`${told} of ${expected} were told, ${leaked} who must not be.`)
  }
  await Promise.all(clients.map((client) => client.realtime.disconnect()))
  return times
}

/** One new task to many subscribers, of whom a tenth may read it: the dev backend's Realtime under real row security. */
export async function run(): Promise<void> {
  const backend = await startBackend({ database: 'postgres', port: 0 })
  try {
    const { user } = await backend.signUp({ user_type: 'venue' })
    const rows = []
    for (const setting of settings) {
      const times = await measure(backend, user.id, setting)
      rows.push({
        ...setting,
        'told, each change': times.length / CHANGES,
        'p50, ms': round(quantile(times, 0.5)),
        'p95, ms': round(quantile(times, 0.95)),
      })
      await backend.sql('delete from public.team_members where team_id = $1 and user_id <> $1', [user.id])
    }
    console.table(rows)
    printRatio(
      (rows.at(-1)?.['p95, ms'] ?? Number.NaN) / BUDGET_MS,
      `<= 1, the p95 of the last row against ${BUDGET_MS} ms`,
    )
  } finally {
    await backend.stop()
  }
}
