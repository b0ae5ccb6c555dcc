import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Bucket, Db } from './context.ts'
import { StorageFailure } from './failure.ts'
import type { StorageFiles } from './files.ts'

const MAX_BYTES = 50 * 1024 * 1024

export interface Upload {
  bytes: Uint8Array<ArrayBuffer>
  mimetype: string
  cacheControl: string
  userMetadata: Record<string, unknown> | null
}

const parseMetadata = (json: string | null): Record<string, unknown> | null => {
  try {
    return json ? (JSON.parse(json) as Record<string, unknown>) : null
  } catch {
    throw new StorageFailure(400, 'InvalidRequest', 'The metadata is no JSON')
  }
}

const cacheControlOf = (seconds: unknown): string =>
  typeof seconds === 'string' && /^\d+$/.test(seconds) ? `max-age=${seconds}` : 'no-cache'

const readForm = async (request: Request): Promise<Upload> => {
  const form = await request.formData()
  const file = [...form.values()].find((value) => value instanceof Blob)
  if (!(file instanceof Blob)) throw new StorageFailure(400, 'InvalidRequest', 'The form has no file')
  const metadata = form.get('metadata')
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    mimetype: file.type || 'application/octet-stream',
    cacheControl: cacheControlOf(form.get('cacheControl')),
    userMetadata: parseMetadata(typeof metadata === 'string' ? metadata : null),
  }
}

/** The file of a request: its body, or the one of its form. */
export const readUpload = async (request: Request): Promise<Upload> => {
  const type = request.headers.get('content-type') ?? 'application/octet-stream'
  if (type.startsWith('multipart/form-data')) return readForm(request)
  const metadata = request.headers.get('x-metadata')
  return {
    bytes: new Uint8Array(await request.arrayBuffer()),
    mimetype: type,
    cacheControl: request.headers.get('cache-control') ?? 'no-cache',
    userMetadata: parseMetadata(metadata && Buffer.from(metadata, 'base64').toString('utf8')),
  }
}

/** The characters that Storage takes, https://github.com/supabase/storage (`isValidKey`). */
export const assertName = (name: string): void => {
  if (!/^(?:\w|\/|!|-|\.|\*|'|\(|\)| |&|\$|@|=|;|:|\+|,|\?)+$/.test(name)) {
    throw new StorageFailure(400, 'InvalidKey', `Invalid key: ${name}`)
  }
}

const matches = (pattern: string, mimetype: string): boolean => {
  const type = mimetype.split(';')[0]?.trim().toLowerCase() ?? ''
  return pattern.endsWith('/*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern.toLowerCase()
}

/** Refuses what the bucket refuses. */
export const assertFits = ({ file_size_limit, allowed_mime_types }: Bucket, { bytes, mimetype }: Upload): void => {
  if (bytes.byteLength > Math.min(Number(file_size_limit ?? MAX_BYTES), MAX_BYTES)) {
    throw new StorageFailure(413, 'EntityTooLarge', 'The object exceeded the maximum allowed size')
  }
  if (allowed_mime_types?.length && !allowed_mime_types.some((pattern) => matches(pattern, mimetype))) {
    throw new StorageFailure(415, 'InvalidMimeType', `mime type ${mimetype} is not supported`)
  }
}

export interface Target {
  bucket: string
  name: string
  isUpsert: boolean
  owner: string | null
}

/**
 * Writes the row of a file as whoever the transaction acts for.
 * As in Storage, an upsert needs SELECT and UPDATE, a plain upload only INSERT.
 */
export const writeRow = async (
  trx: Db,
  { bucket, name, isUpsert, owner }: Target,
  upload: Upload,
): Promise<{ id: string }> => {
  const id = randomUUID()
  const metadata = {
    eTag: `"${createHash('md5').update(upload.bytes).digest('hex')}"`,
    size: upload.bytes.byteLength,
    mimetype: upload.mimetype,
    cacheControl: upload.cacheControl,
    lastModified: new Date().toISOString(),
    contentLength: upload.bytes.byteLength,
    httpStatusCode: 200,
  }
  const insert = sql<{ id: string }>`
    insert into storage.objects (id, bucket_id, name, owner, owner_id, version, metadata, user_metadata)
    values (${id}, ${bucket}, ${name}, ${owner}, ${owner}, ${randomUUID()},
      ${JSON.stringify(metadata)}::text::jsonb, ${upload.userMetadata && JSON.stringify(upload.userMetadata)}::text::jsonb)
  `
  const upsert = sql<{ id: string }>`${insert}
    on conflict (bucket_id, name) do update set
      owner = excluded.owner, owner_id = excluded.owner_id, version = excluded.version, metadata = excluded.metadata,
      user_metadata = excluded.user_metadata, updated_at = now()
    returning id`
  const { rows } = await (isUpsert ? upsert : insert).execute(trx)
  return { id: rows[0]?.id ?? id }
}

/** Writes the row, then the bytes, before the transaction ends; neither stays without the other. */
export const store = async (
  { files, trx }: { files: StorageFiles; trx: Db },
  target: Target,
  upload: Upload,
): Promise<{ id: string }> => {
  const row = await writeRow(trx, target, upload)
  await files.write(target.bucket, target.name, upload.bytes)
  return row
}
