import { readdir, readFile } from 'node:fs/promises'
import type { EmbeddedServer } from '@venuekit/dev/vitest/postgres'
import postgres, { type Sql } from 'postgres'

const folder = new URL('../../migrations/', import.meta.url)

export const connect = (url: string): Sql => postgres(url, { max: 1, onnotice: () => {} })

/** Connection string of a new, empty database. */
export async function createDatabase(server: EmbeddedServer, name: string): Promise<string> {
  const sql = connect(server.url)
  await sql.unsafe(`create database ${name}`)
  await sql.end()
  return `${server.url.replace(/postgres$/, name)}?sslmode=disable`
}

/** The migrations, in the order in which they are applied. */
export const migrationFiles = async (): Promise<URL[]> =>
  (await readdir(folder)).sort().map((file) => new URL(file, folder))

/** In a transaction of its own, as the Supabase CLI does it. */
export async function applyMigration(sql: Sql, file: URL): Promise<void> {
  await sql.unsafe(`begin; ${await readFile(file, 'utf8')}\n; commit`).simple()
}

export async function applyMigrations(sql: Sql): Promise<void> {
  for (const file of await migrationFiles()) await applyMigration(sql, file)
}
