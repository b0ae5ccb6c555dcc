import { aborted } from './aborted.ts'
import { authRoutes } from './auth/routes.ts'
import { openDatabase } from './database/open.ts'
import { functionRoutes } from './functions/routes.ts'
import { createGateway, type Handler } from './gateway.ts'
import { createKeys, type Keys } from './keys.ts'
import { createLite } from './lite.ts'
import { Mailbox } from './mailbox/mailbox.ts'
import { mailboxRoutes } from './mailbox/routes.ts'
import { type MetricsReport, measure, reportOf } from './metrics/measure.ts'
import { defaultThresholds } from './metrics/thresholds.ts'
import type { BackendOptions } from './options.ts'
import { assertFree } from './ports.ts'
import { quietConsole } from './quiet.ts'
import { Engine } from './realtime/engine.ts'
import { realtimeRoutes } from './realtime/routes.ts'
import { Sockets } from './realtime/sockets.ts'
import { runScheduledWork, type ScheduledWorkOptions, startScheduler } from './scheduled-work.ts'
import { type RunningServer, serve } from './server.ts'
import { type SignedUp, type SignUpOptions, signUp } from './sign-up.ts'
import { inOneSession, type RunSql, type SqlCaller, sqlAs, superuserSql } from './sql.ts'
import { StorageFiles } from './storage/files.ts'
import { storageRoutes } from './storage/routes.ts'
import { newId } from './stripe/intents.ts'
import { stripeRoutes } from './stripe/routes.ts'
import { deliver } from './stripe/webhook.ts'

export interface Backend extends Keys {
  /** Base URL for `createClient`. Without a port it only works together with `fetch`. */
  readonly url: string
  /** Connection string for other programs; null with PGlite. */
  readonly databaseUrl: string | null
  /** Serves a request in this process: `createClient(url, key, { global: { fetch: backend.fetch } })`. */
  readonly fetch: typeof globalThis.fetch
  /** Signs what the Edge Function `stripe-webhook` takes. */
  readonly stripeWebhookSecret: string
  /** Mails that Auth sent. */
  readonly mailbox: Mailbox
  /** Makes a user with a profile and returns a client that is signed in as this user. */
  signUp(options: SignUpOptions): Promise<SignedUp>
  /** SQL as superuser, past RLS. Without `params` a script of several statements is allowed. */
  sql: RunSql
  /** SQL under RLS, in one transaction. */
  asRole<T>(caller: SqlCaller, work: (sql: RunSql) => Promise<T>): Promise<T>
  /** Does what pg_cron does on Supabase, once: holds expire, payments are reminded of. Returns rows by the job's name. */
  runScheduledWork(options?: ScheduledWorkOptions): Promise<Record<string, number>>
  /** What `venuekit metrics` says of this backend's database, with the default alerts. */
  metrics(): Promise<MetricsReport>
  /** Ends everything this backend started. May be called again. */
  stop(): Promise<void>
}

const closeAll = async (closers: (() => unknown)[]): Promise<void> => {
  const results = await Promise.allSettled(closers.map(async (close) => close()))
  const failed = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason)
  if (failed.length > 0) throw new AggregateError(failed, 'The backend did not stop cleanly.')
}

/** Where a backend without a port answers to its own `fetch`. */
const IN_PROCESS_URL = 'http://127.0.0.1:54321'

const PORT_OPTION = '--port (in code: port)'

const inProcessFetch =
  (handler: Handler): typeof globalThis.fetch =>
  async (input, init) => {
    const request = new Request(input, init)
    request.signal.throwIfAborted()
    return Promise.race([handler(request), aborted(request.signal)])
  }

/** Starts a Supabase-compatible backend for development and tests. It protects nothing; production is Supabase. */
export const startBackend = async (options: BackendOptions = {}): Promise<Backend> => {
  const keys = await createKeys(options.jwtSecret)
  if (options.port) await assertFree(options.port, PORT_OPTION)
  const database = await openDatabase(options)
  const mailbox = new Mailbox()
  const files = new StorageFiles(options.data && `${options.data}/storage`)
  const lite = createLite({ connection: database.connection, keys, mailbox })
  const log = options.log ?? (() => {})
  const auth = authRoutes({ lite, db: database.connection.kysely, keys, mailbox })
  const storage = storageRoutes({ db: database.connection.kysely, keys, files })
  const engine = new Engine({ database, keys, log })
  const sql = superuserSql(database)
  const stripeWebhookSecret = options.stripeWebhookSecret ?? newId('whsec')
  const functions = functionRoutes({
    url: IN_PROCESS_URL,
    publishableKey: keys.publishableKey,
    secretKey: keys.secretKey,
    stripeWebhookSecret,
    fetch: (input, init) => fetch(input, init),
  })
  const stripe = stripeRoutes({
    tell: (type, intent) =>
      void deliver(type, structuredClone(intent), { url: IN_PROCESS_URL, secret: stripeWebhookSecret, fetch, log }),
  })
  const handler: Handler = createGateway({
    lite,
    routes: [auth, storage, functions, realtimeRoutes(engine), mailboxRoutes(mailbox), stripe],
    log,
  })
  const fetch = inProcessFetch(handler)
  const closers: (() => unknown)[] = [quietConsole(), () => files.close(), () => database.close()]
  let stopScheduler: (() => Promise<void>) | null = null
  let sockets: Sockets | null = null
  let server: RunningServer | null = null
  const stopServing = async (): Promise<void> => {
    await stopScheduler?.()
    engine.stop()
    await sockets?.close()
    await server?.close()
  }
  try {
    await database.listen('pgrst', () => void database.connection.clearSchemaCache())
    if (options.port !== undefined && options.port !== false) {
      server = await serve(handler, options.port, PORT_OPTION)
      sockets = new Sockets(engine, server.http)
      await engine.start()
    }
    if (options.scheduledWorkInterval) stopScheduler = startScheduler(sql, options.scheduledWorkInterval, log)
  } catch (error) {
    await stopServing().finally(() => closeAll(closers))
    throw error
  }
  const url = server ? `http://127.0.0.1:${server.port}` : IN_PROCESS_URL
  let stopped: Promise<void> | null = null
  return {
    ...keys,
    url,
    databaseUrl: database.url,
    stripeWebhookSecret,
    fetch,
    mailbox,
    signUp: (user) => signUp({ ...keys, url, fetch }, user),
    sql,
    asRole: (caller, work) => sqlAs(database, caller, work),
    runScheduledWork: (work) => runScheduledWork(sql, work),
    metrics: async () => reportOf(await inOneSession(database, measure), defaultThresholds),
    stop: () => {
      stopped ??= stopServing().finally(() => closeAll(closers))
      return stopped
    },
  }
}
