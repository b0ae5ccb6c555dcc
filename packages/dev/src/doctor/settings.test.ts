import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { authFindings, checkAuth, checkConfig } from './settings.ts'

let settings: Record<string, unknown> = {}
const server = createServer((request, response) => {
  const isAllowed = request.headers.apikey === 'sb_publishable_key' && request.url === '/auth/v1/settings'
  response.writeHead(isAllowed ? 200 : 401).end(JSON.stringify(settings))
})
await once(server.listen(0, '127.0.0.1'), 'listening')
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const folder = await mkdtemp(join(tmpdir(), 'venuekit-settings-test-'))
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true, force: true })
})

const healthy = { disable_signup: false, mailer_autoconfirm: false, external: { email: true, google: false } }

it('finds nothing in Auth settings as they should be', async () => {
  settings = healthy
  expect(await checkAuth(url, 'sb_publishable_key')).toEqual([])
})

it.each([
  ['auth-autoconfirm', { mailer_autoconfirm: true }],
  ['auth-signup-off', { disable_signup: true }],
  ['auth-email-off', { external: { email: false } }],
])('names %s with what to do', async (check, wrong) => {
  settings = { ...healthy, ...wrong }
  expect(await checkAuth(url, 'sb_publishable_key')).toEqual([
    expect.objectContaining({ check, fix: expect.stringContaining('Turn ') }),
  ])
  expect(authFindings({ ...healthy, ...wrong }, new URL('https://abcdefgh.supabase.co'))).toEqual([
    expect.objectContaining({ check, severity: 'error' }),
  ])
})

it('only warns of addresses confirmed unseen by a backend on this machine', async () => {
  settings = { ...healthy, mailer_autoconfirm: true, disable_signup: true }
  expect((await checkAuth(url, 'sb_publishable_key')).map(({ check, severity }) => [check, severity])).toEqual([
    ['auth-autoconfirm', 'warning'],
    ['auth-signup-off', 'error'],
  ])
})

it('says so where the key is not the project’s, without the key', async () => {
  const failure = await checkAuth(url, 'sb_publishable_other').catch(String)
  expect(failure).toContain('/auth/v1/settings answered 401')
  expect(failure).not.toContain('sb_publishable_other')
})

it('names settings of config.toml that do not fit, and none where there is no file', async () => {
  const file = join(folder, 'config.toml')
  expect(checkConfig(file)).toEqual([])
  await writeFile(file, '[api]\nmax_rows = 100\n')
  expect(checkConfig(file)).toEqual([
    expect.objectContaining({ check: 'config-unfit', fix: 'Set [api] max_rows = 1000' }),
  ])
})
