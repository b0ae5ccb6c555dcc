import { jwtVerify, SignJWT } from 'jose'
import { type Kysely, sql } from 'kysely'
import { type Caller, impersonate } from '../impersonate.ts'
import type { Keys } from '../keys.ts'
import { bucketNotFound, InvalidRequest, StorageFailure } from './failure.ts'
import type { StorageFiles } from './files.ts'

export type Db = Kysely<unknown>

export interface StorageContext {
  db: Db
  keys: Keys
  files: StorageFiles
}

export interface Bucket {
  id: string
  name: string
  public: boolean
  file_size_limit: number | null
  allowed_mime_types: string[] | null
}

export interface StoredObject {
  id: string
  bucket_id: string
  name: string
  version: string | null
  metadata: { size: number; mimetype: string; cacheControl: string; eTag: string; lastModified: string }
  user_metadata: Record<string, unknown> | null
  created_at: string
  updated_at: string
}

const secretOf = ({ keys }: StorageContext): Uint8Array => new TextEncoder().encode(keys.jwtSecret)

/** The caller by its token, or by the API key that stands in its place. */
export const callerOf = async (context: StorageContext, request: Request): Promise<Caller> => {
  const { keys } = context
  const token = /^Bearer\s+(.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? request.headers.get('apikey')
  if (!token) throw new InvalidRequest(`headers must have required property 'authorization'`)
  if (token === keys.publishableKey) return { role: 'anon', claims: {} }
  if (token === keys.secretKey) return { role: 'service_role', claims: {} }
  try {
    const { payload } = await jwtVerify(token, secretOf(context), { algorithms: ['HS256'] })
    return { role: String(payload.role ?? 'anon'), claims: payload }
  } catch (error) {
    throw new StorageFailure(403, 'AccessDenied', error instanceof Error ? error.message : 'invalid signature')
  }
}

export const ownerOf = ({ claims }: Caller): string | null => (typeof claims.sub === 'string' ? claims.sub : null)

/** Runs work in one transaction under the caller's role, where the policies of `storage` hold. */
export const asCaller = async <T>(
  context: StorageContext,
  request: Request,
  work: (trx: Db, caller: Caller) => Promise<T>,
): Promise<T> => {
  const caller = await callerOf(context, request)
  return context.db.transaction().execute(async (trx) => {
    await impersonate(trx, caller, { request })
    return work(trx, caller)
  })
}

/** A bucket, whoever asks: its limits hold for callers who may not see it. */
export const requireBucket = async (db: Db, id: string): Promise<Bucket> => {
  const { rows } = await sql<Bucket>`
    select id, name, public, file_size_limit, allowed_mime_types from storage.buckets where id = ${id}
  `.execute(db)
  const bucket = rows[0]
  if (!bucket) throw bucketNotFound()
  return bucket
}

export const findObject = async (db: Db, bucket: string, name: string): Promise<StoredObject | null> => {
  const { rows } = await sql<StoredObject>`
    select id, bucket_id, name, version, metadata, user_metadata, created_at, updated_at
    from storage.objects where bucket_id = ${bucket} and name = ${name}
  `.execute(db)
  return rows[0] ?? null
}

export const sign = (context: StorageContext, payload: Record<string, unknown>, seconds: number): Promise<string> => {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ ...payload, iat: now, exp: now + seconds })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(secretOf(context))
}

/** The claims of a signed URL, refused unless it is for this object and this use of it. */
export const verifySigned = async (
  context: StorageContext,
  token: string | null,
  { url, scope }: { url: string; scope: 'download' | 'upload' },
) => {
  const verified = await jwtVerify(token ?? '', secretOf(context), { algorithms: ['HS256'] }).catch((error: Error) => {
    throw new StorageFailure(400, 'InvalidJWT', error.message)
  })
  if (verified.payload.scope !== scope) {
    throw new StorageFailure(400, 'InvalidSignature', `Token is not scoped for ${scope}`)
  }
  if (verified.payload.url !== url) throw new StorageFailure(400, 'InvalidSignature', 'Invalid signature')
  return verified.payload
}
