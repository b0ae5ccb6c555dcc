import { Hono } from 'hono'
import { sql } from 'kysely'
import { folder, read, someFiles } from './body.ts'
import {
  asCaller,
  type Db,
  findObject,
  ownerOf,
  requireBucket,
  type StorageContext,
  type StoredObject,
} from './context.ts'
import { objectNotFound } from './failure.ts'
import { listFolder } from './list.ts'
import { sendFile } from './send.ts'
import { assertFits, assertName, readUpload, store } from './upload.ts'

/** The object's name: what follows a prefix of the path. */
export const nameAfter = (request: Request, prefix: string): string =>
  decodeURIComponent(new URL(request.url).pathname.slice(`/storage/v1${prefix}`.length))

const visibleObject = async (context: StorageContext, request: Request, at: { bucket: string; name: string }) => {
  const bucket = await requireBucket(context.db, at.bucket)
  const find = (db: Db) => findObject(db, at.bucket, at.name)
  const object = bucket.public ? await find(context.db) : await asCaller(context, request, find)
  if (!object) throw objectNotFound()
  return object
}

const upload = async (context: StorageContext, request: Request, isUpsert: boolean): Promise<Response> => {
  const [, bucket = ''] = /^\/storage\/v1\/object\/([^/]+)/.exec(new URL(request.url).pathname) ?? []
  const name = nameAfter(request, `/object/${bucket}/`)
  assertName(name)
  const file = await readUpload(request)
  assertFits(await requireBucket(context.db, bucket), file)
  const { id } = await asCaller(context, request, (trx, caller) =>
    store({ files: context.files, trx }, { bucket, name, isUpsert, owner: ownerOf(caller) }, file),
  )
  return Response.json({ Id: id, Key: `${bucket}/${name}` })
}

const remove = async (context: StorageContext, request: Request, at: { bucket: string; names: string[] }) => {
  const rows = await asCaller(context, request, async (trx) => {
    const deleted = await sql<StoredObject>`
      delete from storage.objects where bucket_id = ${at.bucket} and name = any (${at.names}::text[]) returning *
    `.execute(trx)
    return deleted.rows
  })
  await Promise.all(rows.map(({ name }) => context.files.remove(at.bucket, name)))
  return rows
}

const printInfo = (object: StoredObject) => ({
  id: object.id,
  name: object.name,
  version: object.version,
  bucket_id: object.bucket_id,
  size: object.metadata.size,
  content_type: object.metadata.mimetype,
  cache_control: object.metadata.cacheControl,
  etag: object.metadata.eTag,
  metadata: object.user_metadata,
  last_modified: object.metadata.lastModified,
  created_at: object.created_at,
})

interface Transfer {
  bucketId: string
  sourceKey: string
  destinationKey: string
  destinationBucket?: string
}

const move = async (context: StorageContext, request: Request, transfer: Transfer): Promise<void> => {
  const to = { bucket: transfer.destinationBucket ?? transfer.bucketId, name: transfer.destinationKey }
  assertName(to.name)
  await asCaller(context, request, async (trx) => {
    const { numAffectedRows } = await sql`
      update storage.objects set bucket_id = ${to.bucket}, name = ${to.name}, updated_at = now()
      where bucket_id = ${transfer.bucketId} and name = ${transfer.sourceKey}
    `.execute(trx)
    if (!numAffectedRows) throw objectNotFound()
    await context.files.copy({ bucket: transfer.bucketId, name: transfer.sourceKey }, to)
  })
  await context.files.remove(transfer.bucketId, transfer.sourceKey)
}

const copy = async (context: StorageContext, request: Request, transfer: Transfer) => {
  const from = { bucket: transfer.bucketId, name: transfer.sourceKey }
  const bucket = transfer.destinationBucket ?? transfer.bucketId
  assertName(transfer.destinationKey)
  return asCaller(context, request, async (trx, caller) => {
    const source = await findObject(trx, from.bucket, from.name)
    if (!source) throw objectNotFound()
    const file = {
      bytes: await context.files.read(from.bucket, from.name),
      mimetype: source.metadata.mimetype,
      cacheControl: source.metadata.cacheControl,
      userMetadata: source.user_metadata,
    }
    const isUpsert = request.headers.get('x-upsert') === 'true'
    const target = { bucket, name: transfer.destinationKey, isUpsert, owner: ownerOf(caller) }
    const { id } = await store({ files: context.files, trx }, target, file)
    return { Id: id, Key: `${bucket}/${transfer.destinationKey}` }
  })
}

/** Objects under the policies of `storage.objects`. */
export const objectRoutes = (context: StorageContext): Hono => {
  const routes = new Hono()
  routes.post('/object/list/:bucket', async ({ req }) => {
    const options = read(folder, await req.json())
    return Response.json(await asCaller(context, req.raw, (trx) => listFolder(trx, req.param('bucket'), options)))
  })
  routes.post('/object/move', async ({ req }) => {
    await move(context, req.raw, (await req.json()) as Transfer)
    return Response.json({ message: 'Successfully moved' })
  })
  routes.post('/object/copy', async ({ req }) =>
    Response.json(await copy(context, req.raw, (await req.json()) as Transfer)),
  )
  routes.get('/object/info/:bucket/*', async ({ req }) => {
    const bucket = req.param('bucket')
    const name = nameAfter(req.raw, `/object/info/${bucket}/`)
    return Response.json(printInfo(await visibleObject(context, req.raw, { bucket, name })))
  })
  routes.get('/object/authenticated/:bucket/*', async ({ req }) => {
    const bucket = req.param('bucket')
    const name = nameAfter(req.raw, `/object/authenticated/${bucket}/`)
    return sendFile(context, req.raw, await visibleObject(context, req.raw, { bucket, name }))
  })
  routes.get('/object/:bucket/*', async ({ req }) => {
    const bucket = req.param('bucket')
    const name = nameAfter(req.raw, `/object/${bucket}/`)
    return sendFile(context, req.raw, await visibleObject(context, req.raw, { bucket, name }))
  })
  routes.post('/object/:bucket/*', ({ req }) => upload(context, req.raw, req.header('x-upsert') === 'true'))
  routes.put('/object/:bucket/*', ({ req }) => upload(context, req.raw, true))
  routes.delete('/object/:bucket', async ({ req }) => {
    const { prefixes } = read(someFiles, await req.json())
    return Response.json(await remove(context, req.raw, { bucket: req.param('bucket'), names: prefixes }))
  })
  routes.delete('/object/:bucket/*', async ({ req }) => {
    const bucket = req.param('bucket')
    const names = [nameAfter(req.raw, `/object/${bucket}/`)]
    if ((await remove(context, req.raw, { bucket, names })).length === 0) throw objectNotFound()
    return Response.json({ message: 'Successfully deleted' })
  })
  return routes
}
