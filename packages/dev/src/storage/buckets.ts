import { Hono } from 'hono'
import { sql } from 'kysely'
import { asCaller, type Bucket, type Db, requireBucket, type StorageContext } from './context.ts'
import { bucketNotFound, InvalidRequest, StorageFailure } from './failure.ts'

interface BucketBody {
  id?: string
  name?: string
  public?: boolean
  file_size_limit?: number | string | null
  allowed_mime_types?: string[] | null
}

const units: Record<string, number> = { b: 1, kb: 1000, mb: 1000 ** 2, gb: 1000 ** 3 }

/** `1024`, `'1024'`, `'10MB'` or `'1GB'` in bytes. */
const bytesOf = (limit: BucketBody['file_size_limit']): number | null => {
  if (limit === undefined || limit === null) return null
  const [, amount, unit = 'b'] = /^(\d+)\s*([kmg]?b)?$/i.exec(String(limit)) ?? []
  if (amount === undefined)
    throw new StorageFailure(400, 'InvalidRequest', 'Invalid file size format, hint: use 20GB / 20MB / 30KB / 3B')
  return Number(amount) * (units[unit.toLowerCase()] ?? 1)
}

const columns = sql`id, name, owner, public, file_size_limit, allowed_mime_types, created_at, updated_at`

const visibleBucket = async (trx: Db, id: string): Promise<Bucket> => {
  const { rows } = await sql<Bucket>`select ${columns} from storage.buckets where id = ${id}`.execute(trx)
  const bucket = rows[0]
  if (!bucket) throw bucketNotFound()
  return bucket
}

const update = async (trx: Db, id: string, body: BucketBody): Promise<void> => {
  const bucket = await visibleBucket(trx, id)
  const merged = { ...bucket, ...body }
  const { numAffectedRows } = await sql`
    update storage.buckets set public = ${merged.public}, file_size_limit = ${bytesOf(merged.file_size_limit)},
      allowed_mime_types = ${merged.allowed_mime_types}, updated_at = now()
    where id = ${id}
  `.execute(trx)
  if (!numAffectedRows) throw bucketNotFound()
}

/** Objects the caller may not see keep the bucket too. */
const assertEmpty = async (db: Db, id: string): Promise<void> => {
  const { rows } = await sql`select from storage.objects where bucket_id = ${id} limit 1`.execute(db)
  if (rows.length > 0) throw new StorageFailure(409, 'ResourceNotEmpty', 'The bucket you tried to delete is not empty')
}

const drop = async (trx: Db, id: string): Promise<void> => {
  await visibleBucket(trx, id)
  const { numAffectedRows } = await sql`delete from storage.buckets where id = ${id}`.execute(trx)
  if (!numAffectedRows) throw bucketNotFound()
}

/** The bucket half of the Storage API. */
export const bucketRoutes = (context: StorageContext): Hono => {
  const routes = new Hono()
  routes.get('/bucket', async ({ req }) =>
    Response.json(
      await asCaller(context, req.raw, async (trx) => {
        const { rows } = await sql`select ${columns} from storage.buckets order by name`.execute(trx)
        return rows
      }),
    ),
  )
  routes.get('/bucket/:id', async ({ req }) =>
    Response.json(await asCaller(context, req.raw, (trx) => visibleBucket(trx, req.param('id')))),
  )
  routes.post('/bucket', async ({ req }) => {
    const body = (await req.json()) as BucketBody
    const id = body.id ?? body.name
    if (!id) throw new InvalidRequest(`body must have required property 'name'`)
    await asCaller(context, req.raw, (trx) =>
      sql`
        insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
        values (${id}, ${body.name ?? id}, ${body.public ?? false}, ${bytesOf(body.file_size_limit)},
          ${body.allowed_mime_types ?? null})
      `.execute(trx),
    )
    return Response.json({ name: id })
  })
  routes.put('/bucket/:id', async ({ req }) => {
    const body = (await req.json()) as BucketBody
    await asCaller(context, req.raw, (trx) => update(trx, req.param('id'), body))
    return Response.json({ message: 'Successfully updated' })
  })
  routes.delete('/bucket/:id', async ({ req }) => {
    await requireBucket(context.db, req.param('id'))
    await assertEmpty(context.db, req.param('id'))
    await asCaller(context, req.raw, (trx) => drop(trx, req.param('id')))
    return Response.json({ message: 'Successfully deleted' })
  })
  routes.post('/bucket/:id/empty', async ({ req }) => {
    const id = req.param('id')
    const names = await asCaller(context, req.raw, async (trx) => {
      await visibleBucket(trx, id)
      const { rows } = await sql<{ name: string }>`
        delete from storage.objects where bucket_id = ${id} returning name
      `.execute(trx)
      return rows.map(({ name }) => name)
    })
    await Promise.all(names.map((name) => context.files.remove(id, name)))
    return Response.json({ message: 'Successfully emptied' })
  })
  return routes
}
