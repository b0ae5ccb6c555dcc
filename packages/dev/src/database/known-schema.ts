import type { CacheDriver } from '@supabase/lite'
import type { Database } from './database.ts'
import { type Contents, keyOf } from './prepare.ts'
import { readSnapshot, writeSnapshot } from './snapshot.ts'

const nameOf = (database: Database, contents: Contents): string => `${keyOf(contents)}.${database.engine}.json`

/** Keeps what the REST API knows of a schema that was just filled, which takes longer to find out than to read. */
export const keepSchema = async (database: Database, contents: Contents): Promise<void> => {
  const schema = await database.connection.introspect()
  await writeSnapshot(nameOf(database, contents), new Blob([JSON.stringify(schema)]))
}

const cacheOf = (known: string): CacheDriver => {
  let value: string | undefined = known
  return {
    get: async () => value,
    set: async (_, changed) => {
      value = changed
    },
    delete: async () => {
      value = undefined
    },
  }
}

/** Gives a database opened from a snapshot what was kept of its schema; the first DDL voids it. */
export const withKnownSchema = async <D extends Database>(database: D, contents: Contents): Promise<D> => {
  const known = await readSnapshot(nameOf(database, contents))
  if (known) database.connection.config.schemaCache = cacheOf(await known.text())
  return database
}
