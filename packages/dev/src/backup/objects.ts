import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import type { Client } from 'pg'
import { Refusal } from '../refusal.ts'
import type { BackupObject } from './manifest.ts'

/** Reaches the bytes of a project's files, past all policies. */
export const storageOf = (url: string, secretKey: string): SupabaseClient['storage'] =>
  createClient(url, secretKey, { auth: { persistSession: false, autoRefreshToken: false } }).storage

export type Storage = ReturnType<typeof storageOf>

type ObjectRow = Pick<BackupObject, 'bucket_id' | 'name' | 'row' | 'content_type' | 'cache_control'>

const objectsSql = `
  select bucket_id, name,
    jsonb_build_object('id', id, 'owner', owner, 'owner_id', owner_id, 'created_at', created_at, 'updated_at', updated_at,
      'last_accessed_at', last_accessed_at, 'user_metadata', user_metadata) as row,
    coalesce(metadata ->> 'mimetype', 'application/octet-stream') as content_type,
    substring(metadata ->> 'cacheControl' from 'max-age=(\\d+)') as cache_control
  from storage.objects where bucket_id is not null order by bucket_id collate "C", name collate "C"`

export const listObjects = async (client: Client): Promise<ObjectRow[]> =>
  (await client.query<ObjectRow>(objectsSql)).rows

export const download = async (storage: Storage, { bucket_id, name }: ObjectRow): Promise<Readable> => {
  const { data, error } = await storage.from(bucket_id).download(name).asStream()
  if (error) {
    throw new Refusal(
      `The file ${bucket_id}/${name} could not be read: ${error.message}`,
      'Check that the URL and the secret key are those of the same project as the database.',
    )
  }
  return Readable.fromWeb(data as ReadableStream)
}

export const upload = async (storage: Storage, object: BackupObject, bytes: Buffer): Promise<void> => {
  const { error } = await storage.from(object.bucket_id).upload(object.name, bytes, {
    contentType: object.content_type,
    ...(object.cache_control === null ? {} : { cacheControl: object.cache_control }),
    ...(object.row.user_metadata === null ? {} : { metadata: object.row.user_metadata }),
  })
  if (error) {
    throw new Refusal(
      `The file ${object.bucket_id}/${object.name} could not be stored: ${error.message}`,
      'Check that its bucket exists with the same limits, and that URL and secret key are those of the target project.',
    )
  }
}

/** By bucket, a hundred at a time. */
export const removeObjects = async (
  storage: Storage,
  objects: { bucket_id: string; name: string }[],
): Promise<void> => {
  for (const [bucket, found] of Map.groupBy(objects, ({ bucket_id }) => bucket_id)) {
    for (let at = 0; at < found.length; at += 100) {
      const { error } = await storage.from(bucket).remove(found.slice(at, at + 100).map(({ name }) => name))
      if (error) throw new Error(`Files of the bucket ${bucket} could not be removed: ${error.message}`)
    }
  }
}

/** Removes files that were added before something failed. What failed is thrown, with the files that this left behind. */
export const takeBack = async (storage: Storage, added: BackupObject[], failure: unknown): Promise<never> => {
  try {
    await removeObjects(storage, added)
  } catch (error) {
    throw new Refusal(
      `${failure instanceof Error ? failure.message : failure} ${(error as Error).message}`,
      `Remove the files that were added: ${added.map(({ bucket_id, name }) => `${bucket_id}/${name}`).join(', ')}.`,
      failure,
    )
  }
  throw failure
}
