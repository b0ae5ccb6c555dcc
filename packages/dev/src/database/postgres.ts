import { PostgresConnection } from '@supabase/lite/postgres'
import postgres from 'postgres'
import { mend } from '../rest/mend.ts'
import type { Database } from './database.ts'
import { postgresTypes } from './types.ts'

const session = { TimeZone: 'UTC', search_path: '"$user", public, extensions' }

const lastRows = (result: unknown[]): Record<string, unknown>[] => {
  const last = Array.isArray(result[0]) ? result.at(-1) : result
  return [...(last as Record<string, unknown>[])]
}

/** Opens a PostgreSQL database; each request of the API runs on a connection of its pool. */
export const openPostgres = (url: string, onClose: () => Promise<void> = async () => {}): Database => {
  const connection = mend(
    new PostgresConnection({
      url,
      postgresOptions: { max: 20, onnotice: () => {}, connection: session, types: postgresTypes },
    }),
  )
  const { driver } = connection
  return {
    engine: 'postgres',
    connection,
    url,
    exec: async (script) => {
      const reserved = await driver.reserve()
      try {
        return lastRows(await reserved.unsafe(script))
      } catch (error) {
        await reserved.unsafe('rollback')
        throw error
      } finally {
        reserved.release()
      }
    },
    listen: async (channel, onNotify, onListen) => {
      await driver.listen(channel, onNotify, onListen)
    },
    close: async () => {
      await connection.clearSchemaCache()
      await driver.end({ timeout: 5 })
      await onClose()
    },
  }
}

/** Runs work on one connection of its own. */
export const withAdmin = async <T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 5 })
  }
}
