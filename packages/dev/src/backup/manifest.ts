import * as z from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().nonnegative()

const TableSchema = z.strictObject({
  schema: z.string(),
  name: z.string(),
  /** Columns of the file, in its order; generated ones are left out. */
  columns: z.array(z.string()).min(1),
  entry: z.string(),
  rows: count,
  bytes: count,
  sha256,
})

const StoredObjectSchema = z.strictObject({
  bucket_id: z.string(),
  name: z.string(),
  entry: z.string(),
  bytes: count,
  sha256,
  /** The columns of storage.objects that an upload would set anew. */
  row: z.strictObject({
    id: z.guid(),
    owner: z.guid().nullable(),
    owner_id: z.string().nullable(),
    created_at: z.string(),
    updated_at: z.string(),
    last_accessed_at: z.string().nullable(),
    user_metadata: z.record(z.string(), z.unknown()).nullable(),
  }),
  content_type: z.string(),
  /** Seconds. */
  cache_control: z.string().nullable(),
})

/** What is in a backup: `manifest.json`, the last entry of the zip file. */
export const ManifestSchema = z.strictObject({
  format: z.literal('venuekit-backup'),
  format_version: z.literal(1),
  created_at: z.iso.datetime({ offset: true }),
  venuekit_version: z.string(),
  postgres_version: z.string(),
  /** Versions of the applied migrations, VenueKit's and the project's. */
  migrations: z.array(z.string()),
  tables: z.array(TableSchema).min(1),
  sequences: z.array(
    z.strictObject({ schema: z.string(), name: z.string(), last_value: z.string(), is_called: z.boolean() }),
  ),
  objects: z.array(StoredObjectSchema),
  /** False if the files were left out on purpose. */
  has_files: z.boolean(),
})

export type Manifest = z.infer<typeof ManifestSchema>
export type BackupTable = z.infer<typeof TableSchema>
export type BackupObject = z.infer<typeof StoredObjectSchema>

export const MANIFEST = 'manifest.json'
