import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { App } from '@supabase/lite'

type StorageAdapter = NonNullable<App['_storageAdapter']>
type Metadata = Awaited<ReturnType<StorageAdapter['headObject']>>

const bytesOf = async (body: unknown): Promise<Uint8Array> =>
  body instanceof Uint8Array ? body : new Uint8Array(await new Response(body as ReadableStream).arrayBuffer())

/** Keeps the bytes of storage objects as files: in a given folder, or in one that `close()` removes. */
export class StorageFiles implements StorageAdapter {
  driver = null
  readonly #folder: Promise<string> | null
  #temporary: Promise<string> | null = null

  constructor(folder?: string) {
    this.#folder = folder ? mkdir(folder, { recursive: true }).then(() => folder) : null
  }

  async #pathOf(bucket: string, key: string): Promise<string> {
    this.#temporary ??= this.#folder ?? mkdtemp(join(tmpdir(), 'venuekit-storage-'))
    // A hash, so that no object name can reach outside of the folder.
    const name = createHash('sha256').update(`${bucket}\0${key}`).digest('hex')
    return join(await this.#temporary, name.slice(0, 2), name)
  }

  async uploadObject(
    ...[bucket, key, , body, mimetype, cacheControl]: Parameters<StorageAdapter['uploadObject']>
  ): Promise<Metadata> {
    const path = await this.#pathOf(bucket, key)
    const bytes = await bytesOf(body)
    await mkdir(dirname(path), { recursive: true })
    const partial = `${path}.${randomUUID()}`
    await writeFile(partial, bytes)
    await writeFile(`${path}.json`, JSON.stringify({ mimetype, cacheControl }))
    await copyFile(partial, path)
    await rm(partial)
    return this.headObject(bucket, key)
  }

  async headObject(bucket: string, key: string): Promise<Metadata> {
    const path = await this.#pathOf(bucket, key)
    const { mimetype, cacheControl } = JSON.parse(await readFile(`${path}.json`, 'utf8')) as Record<string, string>
    const { size, mtime } = await stat(path)
    return {
      cacheControl: cacheControl ?? 'no-cache',
      contentLength: size,
      size,
      mimetype: mimetype ?? 'application/octet-stream',
      lastModified: mtime,
      eTag: `"${createHash('md5')
        .update(await readFile(path))
        .digest('hex')}"`,
    }
  }

  async getObject(bucket: string, key: string): ReturnType<StorageAdapter['getObject']> {
    const metadata = await this.headObject(bucket, key)
    const body = Readable.toWeb(createReadStream(await this.#pathOf(bucket, key))) as ReadableStream
    return { metadata, body, httpStatusCode: 200 }
  }

  async deleteObject(bucket: string, key: string): Promise<void> {
    const path = await this.#pathOf(bucket, key)
    await rm(path, { force: true })
    await rm(`${path}.json`, { force: true })
  }

  async deleteObjects(bucket: string, keys: string[]): Promise<void> {
    await Promise.all(keys.map((key) => this.deleteObject(bucket, key)))
  }

  async copyObject(
    ...[fromBucket, from, , toBucket, to]: Parameters<StorageAdapter['copyObject']>
  ): ReturnType<StorageAdapter['copyObject']> {
    const [source, target] = [await this.#pathOf(fromBucket, from), await this.#pathOf(toBucket, to)]
    await mkdir(dirname(target), { recursive: true })
    await copyFile(source, target)
    await copyFile(`${source}.json`, `${target}.json`)
    const { eTag, lastModified } = await this.headObject(toBucket, to)
    return { httpStatusCode: 200, eTag, ...(lastModified ? { lastModified } : {}) }
  }

  async privateAssetUrl(bucket: string, key: string): Promise<string> {
    return `file://${await this.#pathOf(bucket, key)}`
  }

  async close(): Promise<void> {
    if (this.#folder || !this.#temporary) return
    const folder = await this.#temporary
    if (existsSync(folder)) await rm(folder, { recursive: true, force: true })
  }
}
