import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { id, plainName, text, timestamp } from '../../schema.ts'

/** event-files is private; venue-media is public, for pictures and brochures of venues. */
export const BucketSchema = z.enum(['event-files', 'venue-media'])
export type Bucket = z.infer<typeof BucketSchema>

/** A file in storage. `file_size` is in bytes; `file_path` is its name in the bucket. */
export const StoredFileSchema = rowSchema('files', {
  file_id: id,
  bucket: z.string(),
  file_path: z.string(),
  file_name: z.string(),
  file_type: z.string(),
  file_size: z.int(),
  uploaded_by: id,
  event_id: id.nullable(),
  venue_id: id.nullable(),
  related_to_type: z.string().nullable(),
  related_to_id: z.string().nullable(),
  created_at: timestamp,
})
export type StoredFile = z.infer<typeof StoredFileSchema>

export const fileColumns = columnsOf(StoredFileSchema)

const key = { file_id: id.describe('The file.') }

/** By its shape: a `Blob` of another window is none of this one. */
const isBlob = (value: unknown) =>
  typeof value === 'object' && value !== null && 'size' in value && 'type' in value && 'slice' in value

const nameOf = ({ file, file_name }: { file: Blob; file_name?: string | undefined }) =>
  file_name ?? ('name' in file ? String(file.name) : '')

export const FileKeySchema = z.strictObject(key)

export const ListFilesSchema = listSchema(['created_at.desc', 'created_at.asc'], {
  event_id: id.optional().describe('Only files of this event.'),
  venue_id: id.optional().describe('Only files of this venue and its events.'),
  related_to_type: text(50).optional().describe('Only files of such things, e.g. task.'),
  related_to_id: text(100).optional().describe('Only files of the thing with this id.'),
})

/** How much of an upload has left, in bytes. */
export interface UploadProgress {
  readonly loaded: number
  readonly total: number
}

export const UploadFileSchema = z
  .strictObject({
    file: z.custom<Blob>(isBlob, 'must be a File or a Blob').describe('The content: a File or a Blob with its type.'),
    file_name: plainName(255)
      .regex(/^[^/\\]+$/, 'must not contain slashes')
      .optional()
      .describe('What it is called; needed for a Blob, which has no name.'),
    bucket: BucketSchema.default('event-files').describe(
      'event-files is private, venue-media is public and for files of a venue only.',
    ),
    related_to: z
      .strictObject({
        event_id: id.optional().describe('The event whose parties may read it.'),
        venue_id: id.optional().describe('The venue whose team may read it.'),
        type: text(50).optional().describe('What it belongs to, e.g. task, contract or space.'),
        id: text(100).optional().describe('The id of what it belongs to.'),
      })
      .refine(({ event_id, venue_id }) => event_id === undefined || venue_id === undefined, {
        error: 'give event_id or venue_id, not both',
      })
      .describe('Whose the file is; with neither event nor venue it is the user’s own.'),
    on_progress: z
      .custom<(progress: UploadProgress) => void>((value) => typeof value === 'function', 'must be a function')
      .optional()
      .describe('Told how many bytes have left.'),
  })
  .refine((input) => /^[^/\\\0]{1,255}$/.test(nameOf(input)), {
    error: 'a name of 1 to 255 characters without slashes is needed',
    path: ['file_name'],
  })
  .refine(({ bucket, related_to }) => bucket === 'event-files' || related_to.venue_id !== undefined, {
    error: 'venue-media holds files of a venue: give related_to.venue_id',
    path: ['bucket'],
  })
  .transform((input) => ({ ...input, file_name: nameOf(input) }))

export const GetFileUrlSchema = z.strictObject({
  ...key,
  expires_in: z.int().min(1).max(604_800).default(3600).describe('Seconds until the address expires, up to a week.'),
  download: z.boolean().optional().describe('Whether a browser saves it under its name instead of showing it.'),
})

/** `expires_at` is null for public media, whose address does not change. */
export const FileUrlSchema = z.object({ url: z.string(), expires_at: timestamp.nullable() })
export type FileUrl = z.infer<typeof FileUrlSchema>
