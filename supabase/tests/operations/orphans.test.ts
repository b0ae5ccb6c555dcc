import { randomUUID } from 'node:crypto'
import { startBackend } from '@venuekit/dev'
import { afterAll, expect, it, vi } from 'vitest'
import { venuekit } from './venuekit.ts'

// Each call of the command line is a process of its own.
vi.setConfig({ testTimeout: 120_000 })

const backend = await startBackend({ database: 'postgres', port: 0 })
afterAll(() => backend.stop())
const { client, user } = await backend.signUp({ user_type: 'venue', name: 'The Grand Hall' })
const env = { VENUEKIT_DB_URL: backend.databaseUrl ?? '', SUPABASE_URL: backend.url }
const orphans = (args: string[] = [], more: Record<string, string> = {}) =>
  venuekit(['orphans', ...args], { env: { ...env, ...more } })

const upload = async (bucket: 'event-files' | 'venue-media', type: string): Promise<string> => {
  const name = `${bucket === 'event-files' ? 'users/' : ''}${user.id}/${randomUUID()}/plan.${type.split('/')[1]}`
  const { error } = await client.storage.from(bucket).upload(name, new Blob(['content'], { type }))
  expect(error).toBeNull()
  return name
}
const stored = async () =>
  (await backend.sql<{ name: string }>('select name from storage.objects')).map(({ name }) => name)

const kept = await upload('event-files', 'text/plain')
await backend.sql(
  `insert into public.files (file_id, file_path, file_name, bucket, uploaded_by, file_size, file_type)
    values ($1, $2, 'plan.txt', 'event-files', $3, 7, 'text/plain')`,
  [kept.split('/')[2], kept, user.id],
)
const shown = await upload('venue-media', 'image/png')
await backend.sql(`insert into public.spaces (venue_id, name, capacity, main_image_url) values ($1, 'Hall', 10, $2)`, [
  user.id,
  client.storage.from('venue-media').getPublicUrl(shown).data.publicUrl,
])
const lost = [await upload('event-files', 'text/plain'), await upload('venue-media', 'image/png')]
const age = (interval: string) => backend.sql(`update storage.objects set created_at = now() - interval '${interval}'`)

it('lists what nothing refers to once it is old enough, and changes nothing', async () => {
  expect(await orphans()).toMatchObject({ code: 0, stdout: 'Every file in Storage is in use.\n' })
  await age('25 hours')
  const { code, stdout } = await orphans()
  expect(code).toBe(1)
  for (const name of lost) expect(stdout).toContain(name)
  for (const name of [kept, shown]) expect(stdout).not.toContain(name)
  expect(stdout).toContain('2 files, 14 bytes')
  expect((await orphans(['--older-than', '26'])).code).toBe(0)
  expect((await stored()).toSorted()).toEqual([kept, shown, ...lost].toSorted())
})

it('removes them with their content, by the secret key', async () => {
  const refused = await orphans(['--remove'])
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('Set SUPABASE_SECRET_KEY')])
  const { code, stdout } = await orphans(['--remove', '--json'], { SUPABASE_SECRET_KEY: backend.secretKey })
  expect([code, JSON.parse(stdout).orphans.length]).toEqual([0, 2])
  expect((await stored()).toSorted()).toEqual([kept, shown].toSorted())
  expect((await client.storage.from('event-files').download(kept)).error).toBeNull()
  expect((await client.storage.from('event-files').download(lost[0] ?? '')).error).not.toBeNull()
})

it.each(['0', 'day'])('refuses --older-than %s', async (value) => {
  const { code, stderr } = await orphans([`--older-than=${value}`])
  expect([code, stderr]).toEqual([2, expect.stringContaining('Give a number of hours')])
})
