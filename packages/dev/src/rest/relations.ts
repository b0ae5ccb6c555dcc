import type { Connection } from '@supabase/lite'

type Schema = Awaited<ReturnType<Connection['introspect']>>

/**
 * Mends: lite takes every unique index, partial ones too, for a one-to-one relation. PostgREST looks at primary keys
 * and unique constraints only, which lite lists apart.
 */
export const withoutUniqueIndexes = (schema: Schema): Schema => ({
  ...schema,
  indexes: schema.indexes.map((index) => ({ ...index, unique: false })),
})

/** The columns of a table's primary key, none if it has no key. */
export const primaryKey = async (connection: Connection, schema: string, table: string): Promise<string[]> => {
  const { primary_keys } = await connection.introspect({ useCache: true })
  return primary_keys.find((key) => key.schema === schema && key.table === table)?.columns ?? []
}
