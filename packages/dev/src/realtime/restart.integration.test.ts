import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { createClient } from '@supabase/supabase-js'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { follow } from '../contract/live.ts'
import { createKeys } from '../keys.ts'

const folder = await mkdtemp(joinPath(tmpdir(), 'venuekit-restart-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A database that outlives the process of its backend. */
const lastingDatabase = async (): Promise<object> => {
  const server = process.env.VENUEKIT_TEST_POSTGRES_URL
  if (process.env.VENUEKIT_DATABASE !== 'postgres' || !server) return { data: folder }
  const name = `restart_${randomUUID().slice(0, 8)}`
  const admin = postgres(server, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${name}`)
  afterAll(async () => {
    await admin.unsafe(`drop database ${name} with (force)`)
    await admin.end()
  })
  return { database: Object.assign(new URL(server), { pathname: `/${name}` }).href }
}

const options = await lastingDatabase()
const migrations = new URL('../contract/migrations/', import.meta.url).pathname
const script = joinPath(folder, 'serve.ts')
await writeFile(
  script,
  `import { startBackend } from ${JSON.stringify(new URL('../index.ts', import.meta.url).href)}
   const port = Number(process.argv[2])
   const backend = await startBackend({ ...${JSON.stringify({ ...options, migrations })}, port })
   console.log(backend.url)`,
)

const serve = async (port: number): Promise<{ server: ChildProcess; url: string }> => {
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, String(port)])
  let errors = ''
  server.stderr.on('data', (data) => {
    errors += data
  })
  const failed = once(server, 'exit').then(() => Promise.reject(new Error(`The server ended early: ${errors}`)))
  failed.catch(() => {})
  const [line] = await Promise.race([once(server.stdout, 'data'), failed])
  return { server, url: String(line).trim() }
}

const kill = async (server: ChildProcess): Promise<void> => {
  const exited = once(server, 'exit')
  server.kill('SIGKILL')
  await exited
}

test('a client rejoins after the server was killed, and is told of what happens from then on', async () => {
  const keys = await createKeys()
  const first = await serve(0)
  const client = createClient(first.url, keys.publishableKey)
  const admin = createClient(first.url, keys.secretKey)
  const add = async (title: string) => {
    const { error } = await admin.from('contract_books').insert({ author_id: 1, title })
    expect(error).toBeNull()
  }
  const { channel, told, system } = await follow(client, [{ event: 'INSERT', table: 'contract_books' }])
  await add('before')
  await expect.poll(() => told.map((change) => change.new.title)).toEqual(['before'])
  await kill(first.server)
  await expect.poll(() => channel.state).not.toBe('joined')
  const second = await serve(Number(new URL(first.url).port))
  await expect.poll(() => system.length, { timeout: 30_000 }).toBe(2)
  await add('after')
  await expect.poll(() => told.map((change) => change.new.title)).toEqual(['before', 'after'])
  await client.removeAllChannels()
  await kill(second.server)
}, 90_000)
