import { readdir, readFile } from 'node:fs/promises'
import type { EmbeddedServer } from '@venuekit/dev/vitest/postgres'
import postgres, { type Sql } from 'postgres'

const migrations = new URL('../../migrations/', import.meta.url)

export const connect = (url: string): Sql => postgres(url, { max: 1, onnotice: () => {} })

/** Connection string of a new, empty database. */
export async function createDatabase(server: EmbeddedServer, name: string): Promise<string> {
  const sql = connect(server.url)
  await sql.unsafe(`create database ${name}`)
  await sql.end()
  return `${server.url.replace(/postgres$/, name)}?sslmode=disable`
}

/** Each file in a transaction of its own, as the Supabase CLI applies them. */
export async function applyMigrations(sql: Sql): Promise<void> {
  for (const file of (await readdir(migrations)).sort()) {
    const text = await readFile(new URL(file, migrations), 'utf8')
    await sql.unsafe(`begin; ${text}\n; commit`).simple()
  }
}
