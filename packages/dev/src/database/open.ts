import type { BackendOptions } from '../options.ts'
import type { Database } from './database.ts'
import { openPglite } from './pglite.ts'
import { type Contents, fill, keyOf, readContents } from './prepare.ts'
import { readSnapshot, writeSnapshot } from './snapshot.ts'

/** A migrated PGlite in memory, from the snapshot of an earlier start if there is one. */
export const openPgliteWith = async (contents: Contents): Promise<Database> => {
  const key = keyOf(contents)
  const dump = await readSnapshot(key)
  if (dump) return openPglite({ dump })
  const database = await openPglite()
  try {
    await fill(database, contents)
    await writeSnapshot(key, await database.dump())
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Opens and fills the database that the options ask for. */
export const openDatabase = async (options: BackendOptions): Promise<Database> => {
  const contents = await readContents(options)
  return openPgliteWith(contents)
}
