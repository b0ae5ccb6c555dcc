import { sql } from 'kysely'
import type * as z from 'zod'
import type { folder } from './body.ts'
import type { Db } from './context.ts'

const like = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** The files and folders directly in a folder; a folder has no id. */
export const listFolder = async (
  db: Db,
  bucket: string,
  { prefix, search = '', limit, offset, sortBy }: z.infer<typeof folder>,
): Promise<Record<string, unknown>[]> => {
  const path = prefix.replace(/^\/+|\/+$/g, '')
  const start = path === '' ? '' : `${path}/`
  const level = start.split('/').length
  const direction = sortBy.order === 'desc' ? sql`desc` : sql`asc`
  const { rows } = await sql<Record<string, unknown>>`
    with visible as (
      select *, path_tokens[${level}::int] as child, cardinality(path_tokens) > ${level}::int as is_deeper
      from storage.objects
      where bucket_id = ${bucket} and name like ${`${like(start)}%`}
        and name ilike ${`${like(start)}${like(search)}%`}
    ), children as (
      select child as name, null::uuid as id, null::timestamptz as updated_at, null::timestamptz as created_at,
        null::timestamptz as last_accessed_at, null::jsonb as metadata
      from visible where is_deeper group by child
      union all
      select child, id, updated_at, created_at, last_accessed_at, metadata from visible where not is_deeper
    )
    select * from children order by ${sql.ref(sortBy.column)} ${direction} nulls first, name
    limit ${limit} offset ${offset}
  `.execute(db)
  return rows
}
