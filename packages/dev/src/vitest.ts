import postgres from 'postgres'
import { afterAll } from 'vitest'
import { type Backend, startBackend } from './backend.ts'
import { measure, reportOf } from './metrics/measure.ts'
import { defaultThresholds } from './metrics/thresholds.ts'
import type { BackendOptions } from './options.ts'
import { runScheduledWork } from './scheduled-work.ts'
import { signUp } from './sign-up.ts'
import type { RunSql } from './sql.ts'

/** What a test may use on the dev backend and on a real Supabase project alike. */
export type TestBackend = Pick<Backend, 'url' | 'publishableKey' | 'secretKey' | 'fetch' | 'signUp' | 'sql'> &
  Pick<Backend, 'asRole' | 'databaseUrl' | 'metrics' | 'runScheduledWork' | 'stop'> & {
    /** Where the tests run. */
    readonly target: 'pglite' | 'postgres' | 'supabase'
  }

const required = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`VENUEKIT_TEST_URL is set, so ${name} must be set too.`)
  return value
}

const runnerOf =
  ({ unsafe }: Pick<postgres.Sql, 'unsafe'>): RunSql =>
  async <T>(query: string, params: unknown[] = []) =>
    [...(await unsafe(query, params as postgres.ParameterOrJSON<never>[]))] as T[]

const connectProject = (url: string): TestBackend => {
  const publishableKey = required('VENUEKIT_TEST_PUBLISHABLE_KEY')
  const secretKey = required('VENUEKIT_TEST_SECRET_KEY')
  const databaseUrl = process.env.VENUEKIT_TEST_DATABASE_URL ?? null
  let client: postgres.Sql | null = null
  const connect = (): postgres.Sql => {
    client ??= postgres(databaseUrl ?? required('VENUEKIT_TEST_DATABASE_URL'), { max: 4, onnotice: () => {} })
    return client
  }
  const sql: RunSql = (query, params) => runnerOf(connect())(query, params)
  return {
    target: 'supabase',
    url,
    publishableKey,
    secretKey,
    databaseUrl,
    fetch: globalThis.fetch,
    signUp: (options) => signUp({ url, publishableKey, secretKey }, options),
    sql,
    runScheduledWork: (work) => runScheduledWork(sql, work),
    metrics: async () => {
      const session = await connect().reserve()
      try {
        return reportOf(await measure(runnerOf(session)), defaultThresholds)
      } finally {
        session.release()
      }
    },
    asRole: async (caller, work) => {
      const result = await connect().begin(async (trx) => {
        const claims = JSON.stringify({ ...caller.claims, role: caller.role })
        await trx`select set_config('request.jwt.claims', ${claims}, true), set_config('role', ${caller.role}, true)`
        return { value: await work(runnerOf(trx)) }
      })
      return result.value
    },
    stop: async () => client?.end({ timeout: 5 }),
  }
}

const engineOf = (name: string | undefined): 'pglite' | 'postgres' => {
  if (name === undefined || name === 'pglite') return 'pglite'
  if (name === 'postgres') return 'postgres'
  throw new Error(`VENUEKIT_DATABASE must be "pglite" or "postgres", not "${name}".`)
}

/**
 * A backend for one test file, stopped after its tests. `VENUEKIT_DATABASE` says on which engine it runs
 * (`pglite` by default), so that one file serves both. With `VENUEKIT_TEST_URL`, `VENUEKIT_TEST_PUBLISHABLE_KEY` and
 * `VENUEKIT_TEST_SECRET_KEY` it is that Supabase project; `sql` then needs `VENUEKIT_TEST_DATABASE_URL`.
 */
export const useBackend = async (options: Omit<BackendOptions, 'database'> = {}): Promise<TestBackend> => {
  const project = process.env.VENUEKIT_TEST_URL
  const target = engineOf(process.env.VENUEKIT_DATABASE)
  const backend = project
    ? connectProject(project)
    : { ...(await startBackend({ ...options, database: target })), target }
  afterAll(() => backend.stop())
  return backend
}
