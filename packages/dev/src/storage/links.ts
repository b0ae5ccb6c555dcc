import { Hono } from 'hono'
import { sql } from 'kysely'
import { manyLinks, oneLink, read } from './body.ts'
import {
  asCaller,
  callerOf,
  findObject,
  ownerOf,
  requireBucket,
  type StorageContext,
  sign,
  verifySigned,
} from './context.ts'
import { bucketNotFound, objectNotFound } from './failure.ts'
import { nameAfter } from './objects.ts'
import { sendFile } from './send.ts'
import { assertFits, assertName, readUpload, store, writeRow } from './upload.ts'

const UPLOAD_SECONDS = 7200

const signedPath = async (context: StorageContext, url: string, seconds: number): Promise<string> =>
  `/object/sign/${url}?token=${await sign(context, { url, scope: 'download' }, seconds)}`

const send = async (context: StorageContext, request: Request, at: { bucket: string; name: string }) => {
  const object = await findObject(context.db, at.bucket, at.name)
  if (!object) throw objectNotFound()
  return sendFile(context, request, object)
}

/** Thrown to take back what was only tried. */
class Tried extends Error {}

const nothing = { bytes: new Uint8Array(), mimetype: '', cacheControl: '', userMetadata: null }

/** Refuses a caller who may not upload there, found out by trying. */
const tryUpload = async (context: StorageContext, request: Request, at: { bucket: string; name: string }) => {
  const isUpsert = request.headers.get('x-upsert') === 'true'
  const owner = ownerOf(await callerOf(context, request))
  try {
    await asCaller(context, request, async (trx) => {
      await writeRow(trx, { ...at, isUpsert, owner }, nothing)
      throw new Tried()
    })
  } catch (error) {
    if (!(error instanceof Tried)) throw error
  }
  return { owner, isUpsert }
}

/** Public and signed URLs. */
export const linkRoutes = (context: StorageContext): Hono => {
  const routes = new Hono()
  routes.get('/object/public/:bucket/*', async ({ req }) => {
    const bucket = req.param('bucket')
    if (!(await requireBucket(context.db, bucket)).public) throw bucketNotFound()
    return send(context, req.raw, { bucket, name: nameAfter(req.raw, `/object/public/${bucket}/`) })
  })
  routes.get('/object/sign/:bucket/*', async ({ req }) => {
    const bucket = req.param('bucket')
    const name = nameAfter(req.raw, `/object/sign/${bucket}/`)
    await verifySigned(context, req.query('token') ?? null, { url: `${bucket}/${name}`, scope: 'download' })
    return send(context, req.raw, { bucket, name })
  })
  routes.post('/object/sign/:bucket/*', async ({ req }) => {
    const bucket = req.param('bucket')
    const name = nameAfter(req.raw, `/object/sign/${bucket}/`)
    const { expiresIn } = read(oneLink, await req.json())
    const object = await asCaller(context, req.raw, (trx) => findObject(trx, bucket, name))
    if (!object) throw objectNotFound()
    return Response.json({ signedURL: await signedPath(context, `${bucket}/${name}`, expiresIn) })
  })
  routes.post('/object/sign/:bucket', async ({ req }) => {
    const bucket = req.param('bucket')
    const { expiresIn, paths } = read(manyLinks, await req.json())
    const found = await asCaller(context, req.raw, async (trx) => {
      const { rows } = await sql<{ name: string }>`
        select name from storage.objects where bucket_id = ${bucket} and name = any (${paths}::text[])
      `.execute(trx)
      return new Set(rows.map(({ name }) => name))
    })
    const error = 'Either the object does not exist or you do not have access to it'
    const answers = paths.map(async (path) =>
      found.has(path)
        ? { error: null, path, signedURL: await signedPath(context, `${bucket}/${path}`, expiresIn) }
        : { error, path, signedURL: null },
    )
    return Response.json(await Promise.all(answers))
  })
  routes.post('/object/upload/sign/:bucket/*', async ({ req }) => {
    const bucket = req.param('bucket')
    const name = nameAfter(req.raw, `/object/upload/sign/${bucket}/`)
    assertName(name)
    await requireBucket(context.db, bucket)
    const { owner, isUpsert } = await tryUpload(context, req.raw, { bucket, name })
    const token = await sign(
      context,
      { url: `${bucket}/${name}`, owner, upsert: isUpsert, scope: 'upload' },
      UPLOAD_SECONDS,
    )
    return Response.json({ url: `/object/upload/sign/${bucket}/${name}?token=${token}`, token })
  })
  routes.put('/object/upload/sign/:bucket/*', async ({ req }) => {
    const bucket = req.param('bucket')
    const name = nameAfter(req.raw, `/object/upload/sign/${bucket}/`)
    const use = { url: `${bucket}/${name}`, scope: 'upload' } as const
    const { owner, upsert } = await verifySigned(context, req.query('token') ?? null, use)
    const file = await readUpload(req.raw)
    assertFits(await requireBucket(context.db, bucket), file)
    await context.db
      .transaction()
      .execute((trx) =>
        store(
          { files: context.files, trx },
          { bucket, name, isUpsert: upsert === true, owner: typeof owner === 'string' ? owner : null },
          file,
        ),
      )
    return Response.json({ Key: `${bucket}/${name}` })
  })
  return routes
}
