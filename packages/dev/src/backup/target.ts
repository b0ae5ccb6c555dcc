import type { Client } from 'pg'
import { Refusal } from '../refusal.ts'
import type { Manifest } from './manifest.ts'
import { listMigrations, listTables, qualified, type Table } from './tables.ts'

const assertMigrations = async (client: Client, manifest: Manifest): Promise<void> => {
  const target = new Set(await listMigrations(client))
  const backup = new Set(manifest.migrations)
  const missing = [...backup].filter((version) => !target.has(version))
  const extra = [...target].filter((version) => !backup.has(version))
  if (missing.length > 0) {
    throw new Refusal(
      `The target is behind the backup: it misses the migrations ${missing.join(', ')}.`,
      'Apply them first (`supabase db push`, `supabase migration up`), then restore.',
    )
  }
  if (extra.length > 0) {
    throw new Refusal(
      `The target is ahead of the backup: it has the migrations ${extra.join(', ')} as well.`,
      'Restore into a database migrated up to the version of the backup, then apply the later migrations.',
    )
  }
}

const matchTables = async (client: Client, manifest: Manifest): Promise<Table[]> => {
  const there = new Map((await listTables(client)).map((table) => [`${table.schema}.${table.name}`, table]))
  return manifest.tables.map((table) => {
    const target = there.get(`${table.schema}.${table.name}`)
    const absent = target ? table.columns.filter((column) => !target.columns.includes(column)) : []
    if (!target || absent.length > 0) {
      const what = target ? `the columns ${absent.join(', ')} of ${qualified(table)}` : `the table ${qualified(table)}`
      throw new Refusal(
        `The target has not ${what}.`,
        'Make it as it was in the project that was backed up; for a table of Auth, use the same or a newer version.',
      )
    }
    // Rows are compared in the columns that were backed up.
    return { ...target, columns: table.columns }
  })
}

const isFilled = async (client: Client, table: string): Promise<boolean> =>
  (await client.query<{ filled: boolean }>(`select exists (select from ${table}) as filled`)).rows[0]?.filled ?? false

/** What migrations put into `private` (a secret, say) is replaced; people's rows are not. */
export const assertEmpty = async (client: Client, tables: Table[], others: string[] = []): Promise<void> => {
  const names = tables.filter(({ schema }) => schema !== 'private').map(qualified)
  const filled: string[] = []
  for (const name of [...names, ...others]) {
    if (await isFilled(client, name)) filled.push(name)
  }
  if (filled.length > 0) {
    throw new Refusal(
      `The target is not empty: ${filled.slice(0, 5).join(', ')}${filled.length > 5 ? ' and others' : ''} have rows.`,
      'Restore into a fresh migrated project, or pass --replace to delete what is there.',
    )
  }
}

/** The tables to fill, if the target fits the backup. */
export const checkTarget = async (client: Client, manifest: Manifest, replace: boolean): Promise<Table[]> => {
  await assertMigrations(client, manifest)
  const tables = await matchTables(client, manifest)
  if (!replace) await assertEmpty(client, tables, manifest.has_files ? ['storage.objects'] : [])
  return tables
}
