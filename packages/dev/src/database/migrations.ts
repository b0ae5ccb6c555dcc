import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { splitSqlStatements } from '@supabase/lite'
import { CompiledQuery } from 'kysely'
import type { OnProgress } from '../on-progress.ts'
import type { Database } from './database.ts'

export interface Migration {
  version: string
  name: string
  file: string
  sql: string
}

/** The nearest `supabase/migrations` of this folder or one above it, or null. */
export const findMigrations = (from: string = process.cwd()): string | null => {
  const folder = join(from, 'supabase', 'migrations')
  if (existsSync(folder)) return folder
  const parent = dirname(from)
  return parent === from ? null : findMigrations(parent)
}

/** The migrations of a folder in the order the Supabase CLI applies them. */
export const readMigrations = async (folder: string): Promise<Migration[]> => {
  const path = resolve(folder)
  if (!existsSync(path)) throw new Error(`There is no migrations folder at ${path}.`)
  const files = (await readdir(path)).flatMap((file) => {
    const [, version, name] = /^(\d+)_(.*)\.sql$/.exec(file) ?? []
    return version !== undefined && name !== undefined ? [{ version, name, file: join(path, file) }] : []
  })
  files.sort((a, b) => (a.file < b.file ? -1 : 1))
  const twin = files.find(({ version }, index) => files[index - 1]?.version === version)
  if (twin) throw new Error(`Two migrations in ${path} have the version ${twin.version}. Give one of them another.`)
  return Promise.all(files.map(async (entry) => ({ ...entry, sql: await readFile(entry.file, 'utf8') })))
}

const lineAt = (sql: string, error: unknown): string => {
  const position = error instanceof Error && 'position' in error ? Number(error.position) : Number.NaN
  return Number.isNaN(position) ? '' : `:${sql.slice(0, position).split('\n').length}`
}

/** Runs a script file; a failure names the file and, where Postgres says it, the line. */
export const runScript = async (database: Database, { file, sql }: { file: string; sql: string }): Promise<void> => {
  try {
    await database.exec(`begin;\n${sql}\n;commit;`)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new Error(
      `${file}${lineAt(`begin;\n${sql}`, error).replace(/\d+/, (n) => String(Number(n) - 1))}: ${message}`,
      {
        cause: error,
      },
    )
  }
}

/** Applies what `supabase_migrations.schema_migrations` does not list yet, and lists it there as the Supabase CLI does. */
export const applyMigrations = async (
  database: Database,
  migrations: Migration[],
  onProgress: OnProgress | undefined,
): Promise<void> => {
  const rows = await database.exec('select version from supabase_migrations.schema_migrations')
  const applied = new Set(rows.map((row) => row.version))
  const missing = migrations.filter(({ version }) => !applied.has(version))
  for (const [index, migration] of missing.entries()) {
    onProgress?.(index, missing.length, 'applying migrations')
    await runScript(database, migration)
    await database.connection.kysely.executeQuery(
      CompiledQuery.raw(
        'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3::text[])',
        [migration.version, migration.name, splitSqlStatements(migration.sql)],
      ),
    )
  }
}
