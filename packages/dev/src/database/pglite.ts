import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { citext } from '@electric-sql/pglite/contrib/citext'
import { cube } from '@electric-sql/pglite/contrib/cube'
import { earthdistance } from '@electric-sql/pglite/contrib/earthdistance'
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch'
import { hstore } from '@electric-sql/pglite/contrib/hstore'
import { intarray } from '@electric-sql/pglite/contrib/intarray'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp'
import { PgliteConnection } from '@supabase/lite/pglite'
import { Kysely } from 'kysely'
import { databaseSettingsSql } from '../bootstrap.ts'
import { mend } from '../rest/mend.ts'
import { Turnstile } from '../turnstile.ts'
import type { Database } from './database.ts'
import { pgliteDialect } from './pglite-dialect.ts'
import { failOnExhaustedStack } from './pglite-stack.ts'
import { parsers } from './types.ts'

const extensions = {
  btree_gin,
  btree_gist,
  citext,
  cube,
  earthdistance,
  fuzzystrmatch,
  hstore,
  intarray,
  pg_trgm,
  unaccent,
  uuid_ossp,
}

export interface PgliteDatabase extends Database {
  /** The whole data directory as a tar file. */
  dump(): Promise<Blob>
}

/** Opens PGlite: in memory (from a dump if one is given), or in a folder that keeps the data. */
export const openPglite = async (from: { dump?: Blob; folder?: string } = {}): Promise<PgliteDatabase> => {
  const connection = mend(
    new PgliteConnection({
      url: from.folder ? `file://${from.folder}` : 'memory://',
      pgliteOptions: { extensions, parsers, ...(from.dump ? { loadDataDir: from.dump } : {}) },
    }),
  )
  const client = connection.driver
  const turnstile = new Turnstile()
  connection.kysely = new Kysely({ dialect: pgliteDialect(client, turnstile) })
  await client.waitReady
  failOnExhaustedStack(client)
  await client.exec(databaseSettingsSql())
  return {
    engine: 'pglite',
    connection,
    url: null,
    exec: (script) =>
      turnstile.run(async () => {
        try {
          return (await client.exec(script)).at(-1)?.rows ?? []
        } catch (error) {
          await client.exec('rollback')
          throw error
        }
      }),
    listen: async (channel, onNotify, onListen) => {
      await turnstile.run(() => client.listen(channel, onNotify))
      onListen?.()
    },
    dump: () => turnstile.run(() => client.dumpDataDir('none')),
    close: () => connection.close(),
  }
}
