import { createHash, randomUUID } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Keeps the bytes of storage objects as files: in a given folder, or in one that `close()` removes. */
export class StorageFiles {
  readonly #kept: string | undefined
  #folder: Promise<string> | null = null

  constructor(kept?: string) {
    this.#kept = kept
  }

  async #pathOf(bucket: string, name: string): Promise<string> {
    this.#folder ??= this.#kept ? Promise.resolve(this.#kept) : mkdtemp(join(tmpdir(), 'venuekit-storage-'))
    // A hash, so that no object name can reach outside of the folder.
    const hash = createHash('sha256').update(`${bucket}\0${name}`).digest('hex')
    return join(await this.#folder, hash.slice(0, 2), hash)
  }

  /** Written beside and renamed, so that a reader never gets half a file. */
  async write(bucket: string, name: string, bytes: Uint8Array): Promise<void> {
    const path = await this.#pathOf(bucket, name)
    const partial = `${path}.${randomUUID()}`
    await mkdir(dirname(path), { recursive: true })
    await writeFile(partial, bytes)
    await rename(partial, path)
  }

  async read(bucket: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await readFile(await this.#pathOf(bucket, name)))
  }

  async copy(from: { bucket: string; name: string }, to: { bucket: string; name: string }): Promise<void> {
    const target = await this.#pathOf(to.bucket, to.name)
    await mkdir(dirname(target), { recursive: true })
    await copyFile(await this.#pathOf(from.bucket, from.name), target)
  }

  async remove(bucket: string, name: string): Promise<void> {
    await rm(await this.#pathOf(bucket, name), { force: true })
  }

  async close(): Promise<void> {
    if (!this.#kept && this.#folder) await rm(await this.#folder, { recursive: true, force: true })
  }
}
