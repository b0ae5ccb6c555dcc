import type { Migration } from '../database/migrations.ts'
import { openMemory } from '../database/open.ts'
import type { OnProgress } from '../on-progress.ts'
import { superuserSql } from '../sql.ts'
import { type Item, readCatalog } from './catalog.ts'

// What a bare project has is not ours to ask for; extensions are, where a migration makes them.
const extensionOf = /create extension if not exists "?([\w-]+)"?/g

/** What a project has once these migrations were applied: they are, to a database in this process. */
export const expectedCatalog = async (migrations: Migration[], onProgress?: OnProgress): Promise<Map<string, Item>> => {
  const database = await openMemory({ privileges: 'strict', migrations, seed: null, onProgress })
  try {
    const catalog = await readCatalog(superuserSql(database))
    const asked = new Set(migrations.flatMap(({ sql }) => [...sql.matchAll(extensionOf)].map(([, name]) => name)))
    for (const [key, item] of catalog) if (item.kind === 'extension' && !asked.has(item.name)) catalog.delete(key)
    return catalog
  } finally {
    await database.close()
  }
}
