import type { SupabaseParts } from '../../connection.ts'
import { VenueKitError } from '../../errors.ts'
import type { UploadProgress } from './schema.ts'

interface Answer {
  readonly data: unknown
  readonly error: (Error & { readonly statusCode?: string | undefined }) | null
}

/** What Storage answered; a type that the bucket refuses is told in words. */
export function stored<A extends Answer>({ data, error }: A): NonNullable<A['data']> {
  if (error?.statusCode === '415') {
    throw new VenueKitError('invalid_input', {
      message: 'Files of this type are not allowed here.',
      hint: 'Give the Blob its type. Private files are documents, images, audio and video; public media images and PDF.',
      details: { fields: ['file'] },
      status: 415,
      cause: error,
    })
  }
  if (error) throw error
  return data as NonNullable<A['data']>
}

interface Transfer {
  readonly storage: ReturnType<SupabaseParts['storage']['from']>
  readonly path: string
  readonly file: Blob
  readonly signal: AbortSignal | undefined
  readonly report: ((progress: UploadProgress) => void) | undefined
}

const typeOf = ({ type }: Blob) => type || 'application/octet-stream'

const refusal = ({ status, responseText }: XMLHttpRequest) => {
  const answer = responseText.startsWith('{') ? JSON.parse(responseText) : {}
  return Object.assign(new Error(answer.message), { status, statusCode: answer.statusCode ?? String(status) })
}

/** Only XMLHttpRequest tells a page how much of an upload has left. */
const put = (url: string, { file, signal, report }: Transfer) =>
  new Promise<Answer>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    request.setRequestHeader('content-type', typeOf(file))
    request.setRequestHeader('cache-control', 'max-age=3600')
    request.upload.onprogress = ({ loaded }) => report?.({ loaded, total: file.size })
    request.onload = () => resolve({ data: null, error: request.status < 300 ? null : refusal(request) })
    request.onerror = () => reject(new VenueKitError('network', { retryable: true }))
    request.onabort = () => reject(signal?.reason)
    signal?.throwIfAborted()
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })

/** Read piece by piece: the stream of a Blob in memory is one chunk. */
const counted = ({ file, signal, report }: Transfer) => {
  let loaded = 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      signal?.throwIfAborted()
      if (loaded === file.size) return controller.close()
      const chunk = await file.slice(loaded, loaded + 256 * 1024).arrayBuffer()
      loaded += chunk.byteLength
      controller.enqueue(new Uint8Array(chunk))
      report?.({ loaded, total: file.size })
    },
  })
}

async function send(upload: Transfer): Promise<Answer> {
  const { storage, path, file, report } = upload
  if (!report) return storage.upload(path, file)
  if (typeof XMLHttpRequest === 'undefined') {
    return storage.upload(path, counted(upload), { contentType: typeOf(file), duplex: 'half' })
  }
  return put(stored(await storage.createSignedUploadUrl(path)).signedUrl, upload)
}

/** Stores the file under its path, reporting what has left where that is asked for. */
export async function transfer(upload: Transfer): Promise<void> {
  upload.signal?.throwIfAborted()
  const answer = await send(upload)
  // What was cancelled fails in many ways, or has just been done.
  upload.signal?.throwIfAborted()
  stored(answer)
}
