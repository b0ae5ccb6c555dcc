import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'

const NEWLINE = 10

export interface Digest {
  bytes: number
  /** Lines; a row of COPY's text format is one line, since newlines inside of values are escaped. */
  rows: number
  sha256: string
}

const newlines = (chunk: Uint8Array): number => {
  let count = 0
  for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) count += 1
  return count
}

const createDigest = (): { add: (chunk: Uint8Array) => void; digest: () => Digest } => {
  const hash = createHash('sha256')
  let bytes = 0
  let rows = 0
  return {
    add: (chunk) => {
      hash.update(chunk)
      bytes += chunk.byteLength
      rows += newlines(chunk)
    },
    digest: () => ({ bytes, rows, sha256: hash.digest('hex') }),
  }
}

/** Passes bytes on and says, once they have all passed, what they were. */
export const digesting = (): { stream: Transform; digest: () => Digest } => {
  const { add, digest } = createDigest()
  const stream = new Transform({
    transform(chunk: Uint8Array, _, done) {
      add(chunk)
      done(null, chunk)
    },
  })
  return { stream, digest }
}

/** Reads a stream to its end. */
export const digestOf = async (source: AsyncIterable<Uint8Array>): Promise<Digest> => {
  const { add, digest } = createDigest()
  for await (const chunk of source) add(chunk)
  return digest()
}
