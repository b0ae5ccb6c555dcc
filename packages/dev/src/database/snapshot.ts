import { createHash, randomUUID } from 'node:crypto'
import { constants, existsSync, readFileSync } from 'node:fs'
import { access, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lock } from 'proper-lockfile'

const KEPT = 16

// PGlite runs in this thread, so a holder of the lock may be silent for as long as its slowest migration.
const STALE = 60_000

const cacheFolder = (from: string = process.cwd()): string => {
  const modules = join(from, 'node_modules')
  if (existsSync(modules)) return join(modules, '.cache', 'venuekit')
  const parent = dirname(from)
  return parent === from ? join(tmpdir(), 'venuekit') : cacheFolder(parent)
}

const versionOf = (dependency: string): string => {
  const modules = dirname(fileURLToPath(import.meta.resolve(dependency)))
  const find = (folder: string): string =>
    existsSync(join(folder, 'package.json'))
      ? ((JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version?: string }).version ??
        find(dirname(folder)))
      : find(dirname(folder))
  return find(modules)
}

/** Names a prepared database by everything that it is made of. */
export const snapshotKey = (parts: string[]): string => {
  const hash = createHash('sha256')
  for (const part of [versionOf('@electric-sql/pglite'), versionOf('@supabase/lite'), ...parts]) {
    hash.update(`${part.length}:${part}`)
  }
  return hash.digest('hex').slice(0, 20)
}

const prune = async (folder: string): Promise<void> => {
  const files = (await readdir(folder)).filter((file) => !/\.(?:partial|lock)$/.test(file))
  const dated = await Promise.all(
    files.map(async (file) => ({ file, used: (await stat(join(folder, file)).catch(() => null))?.mtimeMs ?? 0 })),
  )
  dated.sort((a, b) => b.used - a.used)
  await Promise.all(dated.slice(KEPT).map(({ file }) => rm(join(folder, file), { force: true })))
}

/** Null where there is none, or another process has just pruned it. Those that are read are kept longest. */
export const readSnapshot = async (name: string): Promise<Blob | null> => {
  const file = join(cacheFolder(), name)
  const content = await readFile(file).catch(() => null)
  if (!content) return null
  const now = new Date()
  await utimes(file, now, now).catch(() => {})
  return new Blob([content])
}

/**
 * Written beside and renamed, so that a parallel test worker never reads half a file.
 * A folder that cannot be written only costs the next start its speed.
 */
export const writeSnapshot = async (name: string, content: Blob): Promise<void> => {
  const folder = cacheFolder()
  const partial = join(folder, `${name}.${randomUUID()}.partial`)
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(partial, Buffer.from(await content.arrayBuffer()))
    await rename(partial, join(folder, name))
    await prune(folder)
  } catch {
    await rm(partial, { force: true }).catch(() => {})
  }
}

/**
 * Runs work that makes a snapshot while no other process of this machine does, so that of many test workers one
 * builds it and the others read it. Where no lock can be had, each builds its own.
 */
export const whileMaking = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const folder = cacheFolder()
  const retries = { forever: true, minTimeout: 50, maxTimeout: 250 }
  const release = await mkdir(folder, { recursive: true })
    // In a folder that cannot be written the lock would be tried for ever.
    .then(() => access(folder, constants.W_OK))
    .then(() => lock(join(folder, name), { realpath: false, stale: STALE, retries }))
    .catch(() => async () => {})
  try {
    return await work()
  } finally {
    await release().catch(() => {})
  }
}
