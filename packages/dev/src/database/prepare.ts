import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { bootstrapSql, type DefaultPrivileges } from '../bootstrap.ts'
import type { OnProgress } from '../on-progress.ts'
import { shippedSupabase } from '../package-files.ts'
import type { Database } from './database.ts'
import { applyMigrations, findMigrations, type Migration, readMigrations, runScript } from './migrations.ts'
import { snapshotKey } from './snapshot.ts'

export interface Contents {
  privileges: DefaultPrivileges
  migrations: Migration[]
  seed: { file: string; sql: string } | null
  onProgress?: OnProgress | undefined
}

export interface ContentOptions {
  /** Folder of the migrations. Default: the nearest `supabase/migrations`, or else VenueKit's. `false`: a bare Supabase project. */
  migrations?: string | false
  /** `true`: the `seed.sql` beside the migrations folder. A string: that file. */
  seed?: boolean | string
  /** What new tables grant to the API roles. Default `strict`, as projects made since 30 May 2026. */
  defaultPrivileges?: DefaultPrivileges
  /** Hears what a start is about: the first one with new migrations applies them all. */
  onProgress?: OnProgress
}

const seedFile = (folder: string | null, seed: boolean | string): string | null => {
  if (seed === false) return null
  if (seed === true && !folder)
    throw new Error('seed: true needs a supabase/migrations folder with a seed.sql beside it.')
  const file = seed === true ? join(dirname(folder ?? ''), 'seed.sql') : resolve(seed as string)
  if (!existsSync(file)) throw new Error(`There is no seed file at ${file}.`)
  return file
}

export const readContents = async (options: ContentOptions): Promise<Contents> => {
  const nearest = () => findMigrations() ?? join(shippedSupabase(), 'migrations')
  const folder = options.migrations === false ? null : (options.migrations ?? nearest())
  const seed = seedFile(folder, options.seed ?? false)
  return {
    privileges: options.defaultPrivileges ?? 'strict',
    migrations: folder === null ? [] : await readMigrations(folder),
    seed: seed === null ? null : { file: seed, sql: await readFile(seed, 'utf8') },
    onProgress: options.onProgress,
  }
}

/** A seed may count from today, so a seeded database is kept for a day. */
export const keyOf = ({ privileges, migrations, seed }: Contents): string =>
  snapshotKey([
    bootstrapSql(privileges),
    ...migrations.flatMap(({ version, name, sql }) => [version, name, sql]),
    ...(seed ? [seed.sql, new Date().toISOString().slice(0, 10)] : []),
  ])

/** Runs the seed once in a database's life, and notes it where the Supabase CLI notes it. */
const applySeed = async (
  database: Database,
  seed: { file: string; sql: string },
  onProgress: OnProgress | undefined,
): Promise<void> => {
  const [done] = await database.exec('select path from supabase_migrations.seed_files limit 1')
  if (done) return
  onProgress?.(0, 1, `running ${basename(seed.file)}`)
  await runScript(database, seed)
  const hash = createHash('sha256').update(seed.sql).digest('hex')
  await database.exec(`insert into supabase_migrations.seed_files (path, hash) values ('supabase/seed.sql', '${hash}')`)
}

/** Makes a bare database into a migrated (and seeded) Supabase project. */
export const fill = async (
  database: Database,
  { privileges, migrations, seed, onProgress }: Contents,
): Promise<void> => {
  await database.exec(bootstrapSql(privileges))
  await applyMigrations(database, migrations, onProgress)
  if (seed) await applySeed(database, seed, onProgress)
}
