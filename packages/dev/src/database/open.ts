import { access, constants, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackendOptions } from '../options.ts'
import { Refusal } from '../refusal.ts'
import { unreachable } from '../unreachable.ts'
import type { Database } from './database.ts'
import { startEmbedded } from './embedded.ts'
import { keepSchema, withKnownSchema } from './known-schema.ts'
import { openPglite, type PgliteDatabase } from './pglite.ts'
import { openPostgres } from './postgres.ts'
import { type Contents, fill, keyOf, readContents } from './prepare.ts'
import { readSnapshot, whileMaking, writeSnapshot } from './snapshot.ts'
import { openClone } from './template.ts'

const MARK = '@venuekit/dev'

const snapshotOf = (contents: Contents): string => `${keyOf(contents)}.tar`

const filled = async <D extends Database>(database: D, contents: Contents): Promise<D> => {
  try {
    await fill(database, contents)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

const openSnapshot = async (contents: Contents): Promise<PgliteDatabase | null> => {
  const dump = await readSnapshot(snapshotOf(contents))
  return dump && withKnownSchema(await openPglite({ dump }), contents)
}

const makeSnapshot = async (contents: Contents): Promise<PgliteDatabase> => {
  const isBare = contents.migrations.length === 0 && contents.seed === null
  const database = isBare ? await openPglite() : await openMemory({ ...contents, migrations: [], seed: null })
  await filled(database, contents)
  if (!isBare) contents.onProgress?.(0, 1, 'keeping a copy for the next start')
  await keepSchema(database, contents)
  await writeSnapshot(snapshotOf(contents), await database.dump())
  return database
}

/** In memory, from the snapshot of an earlier start if there is one, else from that of a bare project. */
export const openMemory = async (contents: Contents): Promise<PgliteDatabase> =>
  (await openSnapshot(contents)) ??
  whileMaking(snapshotOf(contents), async () => (await openSnapshot(contents)) ?? makeSnapshot(contents))

const openFolder = async (folder: string, contents: Contents): Promise<Database> =>
  filled(await openPglite({ folder: join(folder, 'pglite') }), contents)

const openEmbedded = async (options: BackendOptions, contents: Contents): Promise<Database> => {
  contents.onProgress?.(0, 1, 'starting PostgreSQL')
  const server = await startEmbedded({
    countsStatements: true,
    ...(options.databasePort ? { port: options.databasePort } : {}),
    ...(options.data ? { folder: join(options.data, 'postgres') } : {}),
  })
  const database = await filled(openPostgres(server.url, server.stop), contents)
  // Migrations and seed are no statements of anybody's.
  await database.exec(`
    create extension if not exists pg_stat_statements with schema extensions;
    select extensions.pg_stat_statements_reset()`)
  return database
}

/** Refuses a database that already is a Supabase project: its roles and tables are not ours to change. */
const assertOurs = async (database: Database): Promise<void> => {
  const [auth] = await database.exec(`
    select obj_description(oid, 'pg_namespace') = '${MARK}' as ours from pg_namespace where nspname = 'auth'
  `)
  if (!auth || auth.ours) return
  throw new Error(
    `The database has a schema "auth" that ${MARK} did not make, so it may be a real Supabase project. Give an empty database.`,
  )
}

const openGiven = async (url: string, contents: Contents): Promise<Database> => {
  const database = openPostgres(url)
  try {
    await database.exec('select').catch((error) => {
      throw unreachable(URL.parse(url)?.host || 'The database', error)
    })
    await assertOurs(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return filled(database, contents)
}

const makeFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
  } catch (error) {
    const { message } = error as Error
    throw new Refusal(`${folder} cannot keep the data: ${message}`, 'Name a folder that you may write to.', error)
  }
}

/** Opens and fills the database that the options ask for. */
export const openDatabase = async (options: BackendOptions): Promise<Database> => {
  if (options.data) await makeFolder(options.data)
  const contents = await readContents(options)
  const { database = 'pglite', data } = options
  options.onProgress?.(0, 1, 'opening the database')
  if (database === 'pglite') return data ? openFolder(data, contents) : openMemory(contents)
  if (database !== 'postgres') return openGiven(database, contents)
  const shared = process.env.VENUEKIT_TEST_POSTGRES_URL
  return shared && !data && !options.databasePort ? openClone(shared, contents) : openEmbedded(options, contents)
}
