import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { ZipFile } from 'yazl'
import { aborted } from '../aborted.ts'
import { counted } from '../counted.ts'
import type { OnProgress } from '../on-progress.ts'
import { packageVersion } from '../package-files.ts'
import { Refusal } from '../refusal.ts'
import { type Digest, digesting } from './digest.ts'
import { type BackupObject, type BackupTable, MANIFEST, type Manifest } from './manifest.ts'
import { download, listObjects, type Storage } from './objects.ts'
import { canonical, copyOut, listMigrations, listSequences, listTables } from './tables.ts'

export interface BackupOptions {
  /** The zip file to write. It must not be there yet. */
  file: string
  /** The project's files; null if they cannot be reached. */
  storage: Storage | null
  /** Leaves the files out. Otherwise a project that has files is not backed up without them. */
  leaveFiles?: boolean
  onProgress?: OnProgress
  /** Stops the backup and removes what was written. */
  signal?: AbortSignal
}

export interface BackupResult {
  file: string
  bytes: number
  sha256: string
  tables: number
  rows: number
  files: number
}

const addEntry = async (zip: ZipFile, entry: string, source: Readable): Promise<Digest> => {
  const { stream, digest } = digesting()
  zip.addReadStream(stream, entry)
  await Promise.all([pipeline(source, stream), finished(stream, { writable: false })])
  return digest()
}

const writeEntries = async (client: Client, zip: ZipFile, options: BackupOptions): Promise<Manifest> => {
  const tables = await listTables(client)
  const storage = options.leaveFiles ? null : options.storage
  const stored = storage ? (await listObjects(client)).map((object) => ({ object, storage })) : []
  const total = tables.length + stored.length
  const manifest: Manifest = {
    format: 'venuekit-backup',
    format_version: 1,
    created_at: new Date().toISOString(),
    venuekit_version: packageVersion(),
    postgres_version:
      (await client.query<{ v: string }>(`select current_setting('server_version') as v`)).rows[0]?.v ?? '',
    migrations: await listMigrations(client),
    tables: [],
    sequences: await listSequences(client),
    objects: [],
    has_files: storage !== null,
  }
  for (const table of tables) {
    options.onProgress?.(manifest.tables.length, total, `${table.schema}.${table.name}`)
    const entry = `tables/${encodeURIComponent(`${table.schema}.${table.name}`)}.copy`
    const { bytes, rows, sha256 } = await addEntry(zip, entry, client.query(copyTo(copyOut(table))))
    const { schema, name, columns } = table
    manifest.tables.push({ schema, name, columns, entry, rows, bytes, sha256 } satisfies BackupTable)
  }
  for (const [index, { object, storage }] of stored.entries()) {
    options.onProgress?.(tables.length + index, total, `${object.bucket_id}/${object.name}`)
    const entry = `files/${String(index + 1).padStart(6, '0')}`
    const { bytes, sha256 } = await addEntry(zip, entry, await download(storage, object))
    manifest.objects.push({ ...object, entry, bytes, sha256 } satisfies BackupObject)
  }
  return manifest
}

const assertComplete = async (client: Client, { storage, leaveFiles }: BackupOptions): Promise<void> => {
  const { rows } = await client.query<{ installed: boolean }>(
    `select to_regclass('storage.objects') is not null and to_regclass('public.events') is not null as installed`,
  )
  if (!rows[0]?.installed) {
    throw new Refusal('The database has no tables of VenueKit.', 'Check the database URL; `venuekit doctor` says more.')
  }
  const { length: files } = storage || leaveFiles ? [] : await listObjects(client)
  if (files > 0) {
    throw new Refusal(
      `The project has ${counted(files, 'file')} in Storage, which the database does not hold.`,
      'Set SUPABASE_URL and SUPABASE_SECRET_KEY to back them up too, or pass --no-files to leave them out.',
    )
  }
}

const isOfDisk = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && /^E(NOENT|NOTDIR|ACCES|PERM|ROFS|NOSPC|DQUOT)$/.test(String(error.code))

const writeZip = async (
  client: Client,
  partial: string,
  options: BackupOptions,
): Promise<{ manifest: Manifest; digest: Digest }> => {
  const zip = new ZipFile()
  const whole = digesting()
  const stop = new AbortController()
  // It holds personal data and hashes of passwords: for its owner only, also where a file of this name was left.
  await rm(partial, { force: true })
  const target = createWriteStream(partial, { flags: 'wx', mode: 0o600 })
  const written = pipeline(zip.outputStream, whole.stream, target, { signal: stop.signal })
  const failed = new Promise<never>((_, reject) => {
    zip.once('error', reject)
    written.catch(reject)
    aborted(options.signal).catch(reject)
  })
  try {
    const manifest = await Promise.race([writeEntries(client, zip, options), failed])
    zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), MANIFEST)
    zip.end()
    await Promise.race([written, failed])
    return { manifest, digest: whole.digest() }
  } catch (error) {
    stop.abort()
    await written.catch(() => {})
    if (!isOfDisk(error)) throw error
    throw new Refusal(
      `${options.file} cannot be written: ${error.message}`,
      'Choose a folder that is there, that you may write to, and that has room.',
      error,
    )
  }
}

/**
 * Writes accounts, all tables of `public` and `private`, and the files of Storage into one zip file. Tables are as they
 * were at one instant; nothing is locked. A file that fails half-way is removed, and the connection is then to be ended.
 */
export const writeBackup = async (client: Client, options: BackupOptions): Promise<BackupResult> => {
  if (await stat(options.file).catch(() => null)) {
    throw new Refusal(`${options.file} is there already.`, 'Choose another name; a backup is never overwritten.')
  }
  const partial = `${options.file}.partial`
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    await client.query(canonical)
    await assertComplete(client, options)
    const { manifest, digest } = await writeZip(client, partial, options)
    await rename(partial, options.file)
    // Not where it failed: a statement would wait for a COPY that nobody reads any more.
    await client.query('rollback')
    return {
      file: options.file,
      bytes: digest.bytes,
      sha256: digest.sha256,
      tables: manifest.tables.length,
      rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0),
      files: manifest.objects.length,
    }
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}
