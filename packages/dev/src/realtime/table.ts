import { type Kysely, sql } from 'kysely'

/** What must be known of a table to tell of its changes. */
export interface Table {
  schema: string
  table: string
  /** Qualified and quoted. */
  name: string
  /** Row level security is on. */
  is_guarded: boolean
  /** `replica identity full`: old rows are told whole. */
  is_full: boolean
  is_published: boolean
  /** Columns of the primary key. */
  key: string[]
  /** `type` as clients know it, `cast` as SQL writes it. */
  columns: { name: string; type: string; cast: string }[]
  /** The columns that each role may select. */
  readable: Record<string, string[]>
}

/** Reads a table as it is now; null once it is gone. */
export const describeTable = async (db: Kysely<unknown>, entity: number, roles: string[]): Promise<Table | null> => {
  const { rows } = await sql<{ about: Table | null }>`
    select _realtime.describe(${entity}::oid, ${roles}::text[]) as about
  `.execute(db)
  return rows[0]?.about ?? null
}
