import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { Refusal } from '../refusal.ts'
import { digestOf } from './digest.ts'
import { type BackupObject, type BackupTable, MANIFEST, type Manifest, ManifestSchema } from './manifest.ts'

export interface Archive {
  manifest: Manifest
  read(entry: string): Promise<Readable>
  close(): void
}

const damaged = (file: string, why: string): Refusal =>
  new Refusal(`${file} is damaged: ${why}`, 'Nothing was changed. Take another copy of this backup, or an earlier one.')

const openZip = async (file: string): Promise<ZipFile> => {
  try {
    return await openPromise(file, { autoClose: false })
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    if (code === 'ENOENT') throw new Refusal(`There is no file ${file}.`, 'Check its path.')
    throw damaged(file, `it is no whole zip file (${message}).`)
  }
}

/** Opens a backup and reads what it says of itself. */
export const openArchive = async (file: string): Promise<Archive> => {
  const zip = await openZip(file)
  try {
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
    const read = async (name: string): Promise<Readable> => {
      const entry = entries.get(name)
      if (!entry) throw damaged(file, `${name} is missing.`)
      return zip.openReadStreamPromise(entry)
    }
    const parsed = ManifestSchema.safeParse(await json(await read(MANIFEST)))
    if (!parsed.success) {
      throw new Refusal(
        `${file} is no backup that this version of VenueKit reads.`,
        'Restore it with the version of @venuekit/dev that its manifest.json names.',
      )
    }
    const manifest = parsed.data
    const named = new Set([MANIFEST, ...[...manifest.tables, ...manifest.objects].map(({ entry }) => entry)])
    const strange = [...entries.keys()].find((name) => !named.has(name))
    if (strange) throw damaged(file, `${strange} does not belong to it.`)
    return { manifest, read, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error instanceof Refusal ? error : damaged(file, error instanceof Error ? error.message : String(error))
  }
}

/** Reads every byte of a backup and compares it with the manifest. `sha256`: what the file as a whole must be. */
export const verifyArchive = async (file: string, archive: Archive, sha256?: string): Promise<void> => {
  if (sha256 && (await digestOf(createReadStream(file))).sha256 !== sha256.toLowerCase()) {
    throw damaged(file, 'its checksum is not the one given.')
  }
  const parts: (BackupTable | BackupObject)[] = [...archive.manifest.tables, ...archive.manifest.objects]
  for (const part of parts) {
    const digest = await archive
      .read(part.entry)
      .then(digestOf)
      .catch((error: Error) => {
        throw error instanceof Refusal ? error : damaged(file, `${part.entry} cannot be read (${error.message}).`)
      })
    const isWhole = digest.sha256 === part.sha256 && digest.bytes === part.bytes
    if (!isWhole || ('rows' in part && digest.rows !== part.rows)) {
      throw damaged(file, `${part.entry} is not what its checksum says.`)
    }
  }
}
