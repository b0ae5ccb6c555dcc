import { randomBytes } from 'node:crypto'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { Refusal } from '../refusal.ts'
import { useBackend } from '../vitest.ts'
import { type MetricsReport, measure, reportOf } from './measure.ts'
import { serveMetrics } from './serve.ts'

const backend = await useBackend({ seed: true })
const token = randomBytes(32).toString('hex')
let reads = 0
let failure: Error | null = null
const read = async () => {
  reads += 1
  if (failure) throw failure
  return backend.metrics()
}
const server = await serveMetrics({ read, token })
afterAll(() => server.close())
const get = (authorization?: string, url = server.url) =>
  fetch(url, authorization === undefined ? {} : { headers: { authorization } })

describe('the metrics of a local backend', () => {
  it('are given to who has the token only, and nothing else is', async () => {
    const statuses = []
    for (const wrong of [undefined, 'Bearer', `Bearer ${token.slice(1)}x`, `Basic ${token}`]) {
      statuses.push((await get(wrong)).status)
    }
    expect(statuses).toEqual([401, 400, 401, 400])
    expect((await get(`Bearer ${token}`, new URL('/', server.url).href)).status).toBe(404)
    expect(reads).toBe(0)
  })

  it('say what was measured, and of each figure that is not there why', async () => {
    const response = await get(`Bearer ${token}`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { health, unavailable, lists, rls } = (await response.json()) as MetricsReport
    expect(health.database_bytes).toBeGreaterThan(8_000_000)
    expect(lists.largest_tables).toHaveLength(10)
    expect(rls?.with_ms).toBeGreaterThan(0)
    const missing = Object.entries(health).filter(([, value]) => value === null)
    expect(Object.keys(unavailable).sort()).toEqual(missing.map(([metric]) => metric).sort())
    expect(Object.keys(unavailable)).toEqual(expect.arrayContaining(['disk_used', 'slowest_mean_ms']))
    expect('connections' in unavailable).toBe(process.env.VENUEKIT_DATABASE !== 'postgres')
  })

  it('are measured once for all who ask at about the same time, and leave no role or claims behind', async () => {
    const before = reads
    const answers = await Promise.all([1, 2, 3].map(() => get(`Bearer ${token}`).then((one) => one.text())))
    expect(new Set(answers).size).toBe(1)
    expect(reads).toBeLessThanOrEqual(before + 1)
    await expect(backend.sql('select current_user::text as name', [])).resolves.toEqual([{ name: 'postgres' }])
  })
})

it('the text of a statement that runs stays here, since it has its constants in it', async () => {
  const report = await backend.metrics()
  const running = { pid: 7, user: 'postgres', seconds: 9, state: 'active', query: `select 'a secret'` }
  const lists = { ...report.lists, long_transactions: [running] }
  const other = await serveMetrics({ read: async () => ({ ...report, lists }), token })
  const text = await get(`Bearer ${token}`, other.url).then((answer) => answer.text())
  expect(text).toContain('"pid":7')
  expect(text).not.toContain('secret')
  await other.close()
})

describe('a failure', () => {
  it('is told with what to do, and not kept', async () => {
    const other = await serveMetrics({ read, token })
    failure = new Refusal('127.0.0.1:1 cannot be reached.', 'Check host and port.')
    const response = await get(`Bearer ${token}`, other.url)
    expect(response.status).toBe(503)
    await expect(response.json()).resolves.toEqual({
      message: '127.0.0.1:1 cannot be reached.',
      advice: 'Check host and port.',
    })
    failure = null
    expect((await get(`Bearer ${token}`, other.url)).status).toBe(200)
    await other.close()
  })

  it('is a database that does not answer, which is asked anew after a minute', async () => {
    let asked = 0
    const silentAtFirst = () => (++asked === 1 ? new Promise<never>(() => {}) : backend.metrics())
    const other = await serveMetrics({ read: silentAtFirst, token })
    vi.useFakeTimers({ toFake: ['performance'] })
    try {
      const waiting = get(`Bearer ${token}`, other.url).catch(() => 'closed')
      await expect.poll(() => asked).toBe(1)
      vi.advanceTimersByTime(61_000)
      expect((await get(`Bearer ${token}`, other.url)).status).toBe(200)
      await other.close()
      expect(await waiting).toBe('closed')
    } finally {
      vi.useRealTimers()
    }
  })

  it.each([
    ['can be guessed', 'secret'],
    ['cannot be given', 'ä token of more than thirty-two characters'],
  ])('is a token that %s', async (_, unfit) => {
    await expect(serveMetrics({ read: () => backend.metrics(), token: unfit })).rejects.toMatchObject({
      advice: expect.stringContaining('openssl rand -hex 32'),
    })
  })
})

it('a role without pg_monitor is refused, with the grant that it needs', async () => {
  const measured = backend.asRole({ role: 'authenticated' }, async (sql) => reportOf(await measure(sql), []))
  await expect(measured).rejects.toMatchObject({
    message: 'The role authenticated may not read the statistics of the database.',
    advice: expect.stringContaining('grant pg_monitor to authenticated;'),
  })
})
