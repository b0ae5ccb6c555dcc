import { startBackend } from '@venuekit/dev'
import postgres from 'postgres'
import { afterAll, expect, it } from 'vitest'

const backend = await startBackend({ database: 'postgres' })
afterAll(() => backend.stop())

it('a server may change memberships and then reservations on one connection, and run the jobs', async () => {
  const sql = postgres(backend.databaseUrl ?? '', { max: 1, onnotice: () => {} })
  await sql`update public.team_members set is_active = is_active`
  await sql`update public.space_reservations set note = note`
  const [row] = await sql`select private.run_scheduled_work() as done`
  expect(row?.done).toMatchObject({ expire_holds: 0 })
  await sql.end()
})
