import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { venuekit } from './venuekit.ts'

// Each call of the command line is a process of its own.
vi.setConfig({ testTimeout: 120_000 })

const folder = await mkdtemp(join(tmpdir(), 'venuekit-types-test-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

it('writes the types of the migrations, into a folder that is not there yet', async () => {
  const file = join(folder, 'src', 'database.types.ts')
  const { code, stderr } = await venuekit(['types', '--out', file])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const types = await readFile(file, 'utf8')
  expect(types).toContain('export type Database = {')
  // A table, a function and a label of an enum.
  for (const name of ['event_spaces', 'change_event_status', 'pending_confirmation']) expect(types).toContain(name)
})

it('says what to do where the Supabase CLI is not there', async () => {
  const node = process.execPath
  const { code, stderr } = await venuekit(['types'], { cwd: folder, env: { PATH: dirname(node) } })
  expect(code).toBe(2)
  expect(stderr).toContain('npm install --save-dev supabase')
})
