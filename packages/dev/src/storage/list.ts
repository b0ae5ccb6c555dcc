import { sql } from 'kysely'
import type { Db } from './context.ts'
import { StorageFailure } from './failure.ts'

const columns = ['name', 'updated_at', 'created_at', 'last_accessed_at'] as const

export interface ListOptions {
  prefix?: string
  search?: string
  limit?: number
  offset?: number
  sortBy?: { column?: string; order?: string }
}

const like = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** The files and folders directly in a folder; a folder has no id. */
export const listFolder = async (db: Db, bucket: string, options: ListOptions): Promise<Record<string, unknown>[]> => {
  const folder = (options.prefix ?? '').replace(/^\/+|\/+$/g, '')
  const start = folder === '' ? '' : `${folder}/`
  const level = start.split('/').length
  const column = columns.find((name) => name === (options.sortBy?.column ?? 'name'))
  if (!column) throw new StorageFailure(400, 'Error', `sortBy.column must be one of ${columns.join(', ')}`)
  const direction = options.sortBy?.order === 'desc' ? sql`desc` : sql`asc`
  const { rows } = await sql<Record<string, unknown>>`
    with visible as (
      select *, path_tokens[${level}::int] as child, cardinality(path_tokens) > ${level}::int as is_deeper
      from storage.objects
      where bucket_id = ${bucket} and name like ${`${like(start)}%`}
        and name ilike ${`${like(start)}${like(options.search ?? '')}%`}
    ), children as (
      select child as name, null::uuid as id, null::timestamptz as updated_at, null::timestamptz as created_at,
        null::timestamptz as last_accessed_at, null::jsonb as metadata
      from visible where is_deeper group by child
      union all
      select child, id, updated_at, created_at, last_accessed_at, metadata from visible where not is_deeper
    )
    select * from children order by ${sql.ref(column)} ${direction} nulls first, name
    limit ${options.limit ?? 100} offset ${options.offset ?? 0}
  `.execute(db)
  return rows
}
