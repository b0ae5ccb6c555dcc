import type { StorageContext, StoredObject } from './context.ts'
import { rangeNotSatisfiable } from './failure.ts'

interface Span {
  readonly from: number
  /** The last byte. */
  readonly to: number
}

/** The part that is asked for. Whoever asks for several, or in another form, gets the whole, as S3 has it. */
const spanOf = ({ headers }: Request, size: number): Span | null => {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/i.exec(headers.get('range') ?? '') ?? []
  if (first === '' && last === '') return null
  if (first === '') {
    if (size === 0 || Number(last) === 0) throw rangeNotSatisfiable()
    return { from: Math.max(0, size - Number(last)), to: size - 1 }
  }
  if (last !== '' && Number(last) < Number(first)) return null
  if (Number(first) >= size) throw rangeNotSatisfiable()
  return { from: Number(first), to: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}

/** Whether the caller has this version already. */
const isKnown = ({ headers }: Request, { eTag, lastModified }: StoredObject['metadata']): boolean => {
  const known = headers.get('if-none-match')
  if (known !== null) return known === '*' || known.split(/,\s*/).includes(eTag)
  // HTTP dates have no milliseconds.
  return Date.parse(headers.get('if-modified-since') ?? '') >= Math.floor(Date.parse(lastModified) / 1000) * 1000
}

const disposition = (request: Request): Record<string, string> => {
  const download = new URL(request.url).searchParams.get('download')
  if (download === null) return {}
  const name =
    download && `; filename=${encodeURIComponent(download)}; filename*=UTF-8''${encodeURIComponent(download)}`
  return { 'Content-Disposition': `attachment${name}` }
}

/** A file, or the part of it that is asked for, with the headers Storage sends; HEAD gets the headers only. */
export const sendFile = async (context: StorageContext, request: Request, object: StoredObject): Promise<Response> => {
  const { mimetype, cacheControl, eTag, size, lastModified } = object.metadata
  const headers = {
    'Accept-Ranges': 'bytes',
    // Nobody shows pages of their own under the address of a project.
    'Content-Type': mimetype.includes('text/html') ? 'text/plain' : mimetype,
    'Content-Length': String(size),
    'Cache-Control': cacheControl,
    ETag: eTag,
    'Last-Modified': new Date(lastModified).toUTCString(),
    'X-Robots-Tag': 'none',
    ...disposition(request),
  }
  if (request.method === 'HEAD') return new Response(null, { headers })
  if (isKnown(request, object.metadata)) return new Response(null, { status: 304 })
  const span = spanOf(request, size)
  const bytes = await context.files.read(object.bucket_id, object.name)
  if (!span) return new Response(bytes, { headers })
  const part = bytes.subarray(span.from, span.to + 1)
  return new Response(part, {
    status: 206,
    headers: {
      ...headers,
      'Content-Length': String(part.length),
      'Content-Range': `bytes ${span.from}-${span.to}/${size}`,
    },
  })
}
