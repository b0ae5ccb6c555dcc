import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { aborted } from '../aborted.ts'
import { counted } from '../counted.ts'
import type { OnProgress } from '../on-progress.ts'
import { Refusal } from '../refusal.ts'
import { type Archive, openArchive, verifyArchive } from './archive.ts'
import { digestOf } from './digest.ts'
import type { BackupObject, BackupTable, Manifest } from './manifest.ts'
import { listObjects, removeObjects, type Storage, takeBack } from './objects.ts'
import { describeFiles, putFiles } from './put-files.ts'
import { canonical, copyIn, copyOut, qualified, type Table } from './tables.ts'
import { assertEmpty, checkTarget } from './target.ts'

export interface RestoreOptions {
  file: string
  /** The target's files; null if they cannot be reached. */
  storage: Storage | null
  /** Leaves the files of the backup out. Otherwise a backup that has files is not restored without them. */
  leaveFiles?: boolean
  /** Deletes what the target has. */
  replace?: boolean
  /** What the file must be as a whole, as `backup` printed it. */
  sha256?: string
  onProgress?: OnProgress
  /** Stops before the tables are committed, and undoes what was done. The connection is then ended. */
  signal?: AbortSignal
}

export interface RestoreResult {
  created_at: string
  tables: number
  rows: number
  files: number
}

// Under this role of replication no trigger fires: guards were passed once, and history is restored, not written anew.
const withoutTriggers = 'set local session_replication_role = replica'

const authChildrenSql = `
  with recursive child (oid) as (
    select 'auth.users'::regclass::oid
    union
    select c.conrelid::oid from pg_constraint c join child on child.oid = c.confrelid
    join pg_class r on r.oid = c.conrelid where c.contype = 'f' and r.relnamespace = 'auth'::regnamespace
  )
  select oid::regclass::text as name from child`

const empty = async (client: Client, tables: Table[]): Promise<void> => {
  const own = tables.filter(({ schema }) => schema !== 'auth')
  if (own.length > 0) await client.query(`truncate ${own.map(qualified).join(', ')}`)
  const { rows } = await client.query<{ name: string }>(authChildrenSql)
  for (const { name } of rows) await client.query(`delete from ${name}`)
}

const fillTable = async (client: Client, archive: Archive, table: BackupTable): Promise<void> => {
  try {
    await pipeline(await archive.read(table.entry), client.query(copyFrom(copyIn(table))))
  } catch (error) {
    throw new Error(`${table.schema}.${table.name} could not be filled: ${(error as Error).message}`, { cause: error })
  }
}

const assertFilled = async (client: Client, target: Table, table: BackupTable): Promise<void> => {
  const digest = await digestOf(client.query(copyTo(copyOut(target))))
  if (digest.sha256 === table.sha256 && digest.rows === table.rows) return
  throw new Error(`${table.schema}.${table.name} came out otherwise than it was backed up; nothing was changed.`)
}

const setSequences = async (client: Client, { sequences }: Manifest): Promise<void> => {
  for (const sequence of sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [
      qualified(sequence),
      sequence.last_value,
      sequence.is_called,
    ])
  }
}

type Step = (what: string) => void

const fill = async (
  client: Client,
  archive: Archive,
  { tables, step }: { tables: Table[]; step: Step },
): Promise<void> => {
  const { manifest } = archive
  await client.query(canonical)
  await client.query(withoutTriggers)
  await empty(client, tables)
  for (const table of manifest.tables) {
    step(`${table.schema}.${table.name}`)
    await fillTable(client, archive, table)
  }
  for (const [index, table] of manifest.tables.entries()) {
    const target = tables[index]
    if (target) await assertFilled(client, target, table)
  }
  await setSequences(client, manifest)
}

const inTransaction = async (
  client: Client,
  work: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> => {
  // So that the locks of a restore that is gone go too. A server on Windows has no such setting.
  await client.query(`set client_connection_check_interval = '1s'`).catch(() => {})
  await client.query('begin')
  try {
    await Promise.race([work(), aborted(signal)])
    signal?.throwIfAborted()
    await client.query('commit')
  } catch (error) {
    // A rollback would wait for what still runs, a lock perhaps; without its connection nothing can be committed.
    await (signal?.aborted ? client.end() : client.query('rollback')).catch(() => {})
    throw error
  }
}

/** Nobody may write between the look and the filling. */
const keepEmpty = async (client: Client, tables: Table[]): Promise<void> => {
  await client.query(`lock table ${tables.map(qualified).join(', ')} in share row exclusive mode`)
  await assertEmpty(client, tables)
}

/** Removes files of the target that the backup does not have: after the commit, since it cannot be undone. */
const removeLeftOver = async (client: Client, storage: Storage, kept: BackupObject[]): Promise<void> => {
  const names = new Set(kept.map(({ bucket_id, name }) => `${bucket_id}/${name}`))
  const found = await listObjects(client)
  try {
    await removeObjects(
      storage,
      found.filter(({ bucket_id, name }) => !names.has(`${bucket_id}/${name}`)),
    )
  } catch (error) {
    throw new Refusal(
      `The backup was restored as a whole, but not all files that it does not have are gone: ${(error as Error).message}`,
      'Run the same command again, or remove them in Storage.',
      error,
    )
  }
}

/**
 * Verifies a backup, then fills a migrated project with it: first the files, then all tables in one transaction, which
 * ends only if every table comes out as it went in. If anything fails, or is stopped, the target is as it was.
 */
export const restoreBackup = async (client: Client, options: RestoreOptions): Promise<RestoreResult> => {
  const { replace = false } = options
  const archive = await openArchive(options.file)
  const { manifest } = archive
  try {
    await Promise.race([verifyArchive(options.file, archive, options.sha256), aborted(options.signal)])
    const storage = options.leaveFiles ? null : options.storage
    if (manifest.objects.length > 0 && !storage && !options.leaveFiles) {
      throw new Refusal(
        `The backup has ${counted(manifest.objects.length, 'file')}.`,
        'Set SUPABASE_URL and SUPABASE_SECRET_KEY of the target to restore them, or pass --no-files.',
      )
    }
    const tables = await checkTarget(client, manifest, replace)
    const total = manifest.tables.length + manifest.objects.length
    let done = 0
    const step: Step = (what) => {
      options.signal?.throwIfAborted()
      options.onProgress?.(done++, total, what)
    }
    const added = storage
      ? await putFiles({ client, storage, archive }, ({ bucket_id, name }) => step(`${bucket_id}/${name}`))
      : []
    try {
      const work = async (): Promise<void> => {
        if (!replace) await keepEmpty(client, tables)
        await fill(client, archive, { tables, step })
        if (storage) await describeFiles(client, manifest.objects)
      }
      await inTransaction(client, work, options.signal)
    } catch (error) {
      if (!storage) throw error
      await takeBack(storage, added, error)
    }
    if (storage && replace) await removeLeftOver(client, storage, manifest.objects)
    return {
      created_at: manifest.created_at,
      tables: manifest.tables.length,
      rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      files: storage ? manifest.objects.length : 0,
    }
  } finally {
    archive.close()
  }
}
