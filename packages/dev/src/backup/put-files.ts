import { buffer } from 'node:stream/consumers'
import type { Client } from 'pg'
import { Refusal } from '../refusal.ts'
import type { Archive } from './archive.ts'
import { digestOf } from './digest.ts'
import type { BackupObject } from './manifest.ts'
import { download, type Storage, takeBack, upload } from './objects.ts'

const isThere = async (client: Client, { bucket_id, name }: BackupObject): Promise<boolean> =>
  (
    await client.query<{ there: boolean }>(
      'select exists (select from storage.objects where bucket_id = $1 and name = $2) as there',
      [bucket_id, name],
    )
  ).rows[0]?.there ?? false

const assertSame = async (storage: Storage, object: BackupObject): Promise<void> => {
  const { sha256 } = await digestOf(await download(storage, object))
  if (sha256 === object.sha256) return
  throw new Refusal(
    `The target has another file at ${object.bucket_id}/${object.name}.`,
    'Move or remove it first: a file is not overwritten, since that could not be undone.',
  )
}

/**
 * Uploads the files that the target does not have, reads them back, and returns those that were added. If one fails,
 * all that were added are removed.
 */
export const putFiles = async (
  { client, storage, archive }: { client: Client; storage: Storage; archive: Archive },
  onFile: (object: BackupObject) => void,
): Promise<BackupObject[]> => {
  const added: BackupObject[] = []
  try {
    for (const object of archive.manifest.objects) {
      onFile(object)
      if (!(await isThere(client, object))) {
        await upload(storage, object, await buffer(await archive.read(object.entry)))
        added.push(object)
      }
      await assertSame(storage, object)
    }
    return added
  } catch (error) {
    return await takeBack(storage, added, error)
  }
}

/** Gives uploaded files the owners and dates that they had. */
export const describeFiles = async (client: Client, objects: BackupObject[]): Promise<void> => {
  await client.query(
    `update storage.objects o set id = r.id, owner = r.owner, owner_id = r.owner_id, created_at = r.created_at,
      updated_at = r.updated_at, last_accessed_at = r.last_accessed_at, user_metadata = r.user_metadata
    from jsonb_to_recordset($1) as b (bucket_id text, name text, "row" jsonb)
    cross join lateral jsonb_to_record(b.row) as r (id uuid, owner uuid, owner_id text, created_at timestamptz,
      updated_at timestamptz, last_accessed_at timestamptz, user_metadata jsonb)
    where o.bucket_id = b.bucket_id and o.name = b.name`,
    [JSON.stringify(objects)],
  )
}
