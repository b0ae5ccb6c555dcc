import type { Storage } from '../backup/objects.ts'
import { Refusal } from '../refusal.ts'
import type { RunSql } from '../sql.ts'

/** An object in Storage that nothing refers to. */
export interface Orphan {
  bucket: string
  name: string
  bytes: number
  /** ISO 8601. */
  created_at: string
}

// A picture is shown by its address, in which a name is encoded; the id of the file is not.
const orphansSql = `
  select o.bucket_id as bucket, o.name, coalesce((o.metadata ->> 'size')::float8, 0) as bytes,
    to_char(o.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as created_at
  from storage.objects o cross join lateral (select '%' || split_part(o.name, '/', -2) || '%') shown (pattern)
  where o.bucket_id in ('event-files', 'venue-media') and o.created_at < now() - $1::integer * interval '1 hour'
    and not exists (select from public.files f where f.bucket = o.bucket_id and f.file_path = o.name)
    and (o.bucket_id = 'event-files' or not (
      exists (select from public.venues v where to_jsonb(v)::text like shown.pattern)
      or exists (select from public.spaces s where to_jsonb(s)::text like shown.pattern)
      or exists (select from public.elements e where e.image_url like shown.pattern)))
  order by o.bucket_id, o.name`

/** Objects of VenueKit's buckets, older than some hours, that no row of `files` names and that no venue shows. */
export const findOrphans = (sql: RunSql, olderThanHours: number): Promise<Orphan[]> =>
  sql<Orphan>(orphansSql, [olderThanHours])

const AT_ONCE = 1000

/** Removes objects with their content, which only Storage can. */
export const removeOrphans = async (storage: Storage, orphans: Orphan[]): Promise<void> => {
  let removed = 0
  for (const [bucket, ofBucket] of Map.groupBy(orphans, (orphan) => orphan.bucket)) {
    for (let at = 0; at < ofBucket.length; at += AT_ONCE) {
      const names = ofBucket.slice(at, at + AT_ONCE).map(({ name }) => name)
      const { data, error } = await storage.from(bucket).remove(names)
      removed += data?.length ?? 0
      if (error || data.length < names.length) {
        throw new Refusal(
          `${removed} of ${orphans.length} were removed: ${error?.message ?? 'Storage does not have the others'}.`,
          'Check that URL and secret key are those of the same project as the database, and run the command again.',
          error,
        )
      }
    }
  }
}
