import { callerId } from '../../caller.ts'
import type { Context } from '../../define.ts'
import { mutation, query } from '../../define.ts'
import { VenueKitError } from '../../errors.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { many, one } from '../../results.ts'
import type { Insert } from '../../row.ts'
import {
  FileKeySchema,
  FileUrlSchema,
  fileColumns,
  GetFileUrlSchema,
  ListFilesSchema,
  type StoredFile,
  StoredFileSchema,
  UploadFileSchema,
} from './schema.ts'
import { stored, transfer } from './transfer.ts'

type Place = Pick<StoredFile, 'file_id' | 'bucket' | 'file_path'>

/** Storage takes ASCII names only; the real name is in the row. The end is kept, for its extension. */
const asciiName = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w.-]+/g, '-')
    .slice(-100)
    .replace(/^[-.]+/, '') || 'file'

async function ownFolder({ supabase }: Context): Promise<string> {
  const id = await callerId(supabase)
  if (typeof id !== 'string') throw new VenueKitError('unauthenticated')
  return `users/${id}`
}

/** Removes the object and its row, which goes with it where the project has that trigger; says whether there was any. */
async function erase({ db, supabase }: Context, { file_id, bucket, file_path }: Place): Promise<boolean> {
  const objects = stored(await supabase.storage.from(bucket).remove([file_path]))
  const rows = await many(db.from('files').delete().eq('file_id', file_id).select('file_id'))
  return objects.length + rows.length > 0
}

const place = ({ db }: Context, file_id: string) =>
  one(db.from('files').select('file_id,bucket,file_path,file_name').eq('file_id', file_id).single())

/**
 * Lists the files that the caller may read, the newest first: its own, its venue's, those of its events, and for a venue
 * the documents of its vendors' certificates of insurance.
 */
export const listFiles = query('listFiles', {
  resource: 'files',
  description: 'List files, e.g. of an event, the newest first.',
  input: ListFilesSchema,
  output: pageOf(StoredFileSchema),
  run: ({ db }, { limit, cursor, order, ...columns }) => {
    const page = { limit, order, ...(cursor !== undefined && { cursor }) }
    return keyset(db.from('files').select(fileColumns).match(columns), page, {
      schema: StoredFileSchema,
      key: 'file_id',
    })
  },
})

/** What is known of a file; its content is at the address that `getFileUrl` gives. */
export const getFile = query('getFile', {
  resource: 'files',
  description: 'Get name, type and size of a file by id.',
  input: FileKeySchema,
  output: StoredFileSchema,
  run: ({ db }, { file_id }) => one(db.from('files').select(fileColumns).eq('file_id', file_id).single()),
})

/**
 * Stores a file and its row; where one fails the other is taken back. Files of an event are for its parties, files of a
 * venue for its team, others for the user. Up to 50 MB, public media up to 10 MB.
 * `on_progress` counts what has left the machine; the last report may come before the file is stored.
 * @throws VenueKitError `payload_too_large`; `invalid_input` for a type that the bucket does not take; `forbidden` where
 * the caller is no party of the event or venue.
 */
export const uploadFile = mutation('uploadFile', {
  resource: 'files',
  description: 'Upload a file for an event, a venue or the user.',
  input: UploadFileSchema,
  output: StoredFileSchema,
  invalidates: ['files'],
  run: async (context, { file, file_name, bucket, related_to, on_progress }) => {
    const { event_id, venue_id, type, id } = related_to
    const file_id = crypto.randomUUID()
    const venueFolder = bucket === 'venue-media' ? venue_id : venue_id && `venues/${venue_id}`
    const folder = event_id ? `events/${event_id}` : (venueFolder ?? (await ownFolder(context)))
    const file_path = `${folder}/${file_id}/${asciiName(file_name)}`
    const { db, supabase, signal } = context
    try {
      await transfer({ storage: supabase.storage.from(bucket), path: file_path, file, signal, report: on_progress })
      const row = {
        ...{ file_id, bucket, file_path, file_name, event_id, venue_id },
        ...{ file_type: file.type, file_size: file.size, related_to_type: type, related_to_id: id },
      }
      return await one(
        db
          .from('files')
          .insert(row as Insert<'files'>)
          .select(fileColumns)
          .single(),
      )
    } catch (error) {
      // Whatever failed, its answer may have been lost after it was done.
      await erase(context, { file_id, bucket, file_path }).catch(() => false)
      throw error
    }
  },
})

/**
 * Deletes a file, its content first: uploader, and owner or manager of the venue.
 * @throws VenueKitError `not_found` also for a file that the caller may read but not delete.
 */
export const deleteFile = mutation('deleteFile', {
  resource: 'files',
  description: 'Delete a file for good.',
  input: FileKeySchema,
  output: FileKeySchema,
  invalidates: ['files'],
  destructive: true,
  idempotent: true,
  run: async (context, { file_id }) => {
    if (!(await erase(context, await place(context, file_id)))) throw new VenueKitError('not_found')
    return { file_id }
  },
})

/**
 * The address of a file's content. Whoever has a private file's address may read it until it expires, even where the
 * caller may no longer, such as a venue after a certificate was taken back; public media have one that never expires.
 */
export const getFileUrl = query('getFileUrl', {
  resource: 'files',
  description: 'Get an address under which a file can be read or downloaded for a while.',
  input: GetFileUrlSchema,
  output: FileUrlSchema,
  run: async (context, { file_id, expires_in, download }) => {
    const { bucket, file_path, file_name } = await place(context, file_id)
    const storage = context.supabase.storage.from(bucket)
    const isPublic = bucket === 'venue-media'
    const { url, expires_at } = isPublic
      ? { url: storage.getPublicUrl(file_path).data.publicUrl, expires_at: null }
      : {
          url: stored(await storage.createSignedUrl(file_path, expires_in)).signedUrl,
          expires_at: new Date(Date.now() + expires_in * 1000).toISOString(),
        }
    // Not by the option of storage-js, which encodes the name twice.
    const address = new URL(url)
    if (download) address.searchParams.set('download', file_name)
    return { url: address.href, expires_at }
  },
})
