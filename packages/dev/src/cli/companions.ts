import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import type { Backend } from '../backend.ts'
import { serveMetrics } from '../metrics/serve.ts'
import { demoOperators } from './demo-accounts.ts'

/** What an app reads to reach its project, under the names that Supabase's guides use. No key that passes row security. */
const environmentOf = ({ url, publishableKey, anonKey }: Backend): Record<string, string> => ({
  SUPABASE_URL: url,
  SUPABASE_PUBLISHABLE_KEY: publishableKey,
  NEXT_PUBLIC_SUPABASE_URL: url,
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: publishableKey,
  NEXT_PUBLIC_SUPABASE_ANON_KEY: anonKey,
})

/**
 * Runs Node.js programs beside a backend, which may also read its metrics. One that ends by itself is reported and leaves the
 * others running.
 */
export async function startCompanions(programs: readonly string[], backend: Backend): Promise<() => Promise<void>> {
  if (programs.length === 0) return async () => {}
  const token = randomBytes(32).toString('hex')
  const metrics = await serveMetrics({ read: backend.metrics, token })
  const env = {
    ...process.env,
    ...environmentOf(backend),
    VENUEKIT_METRICS_URL: metrics.url,
    VENUEKIT_METRICS_TOKEN: token,
    VENUEKIT_OPERATORS: (await demoOperators(backend.sql)).join(','),
  }
  let stopping = false
  const children = programs.map((program) => {
    const child = fork(resolve(program), { env, execArgv: ['--disable-warning=ExperimentalWarning'] })
    child.once('error', (error) => console.error(`${program}: ${error.message}`))
    child.once('exit', (code) => stopping || console.error(`${program} has ended (${code ?? 'killed'}).`))
    return child
  })
  return async () => {
    stopping = true
    await Promise.all(children.map(ended))
    await metrics.close()
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    child.once('exit', () => done())
    child.kill('SIGTERM')
  })
}
