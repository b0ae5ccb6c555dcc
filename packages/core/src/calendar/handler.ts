import { type AnyClient, type Linked, link, linkOf } from '../connection.ts'
import { isVenueKitError, type VenueKitError } from '../errors.ts'
import { getCalendarFeed } from '../resources/reservations/feeds.ts'
import { calendarToIcs } from './ics.ts'

const plain = (status: number, message: string, headers: Record<string, string> = {}): Response =>
  new Response(`${message}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })

const missing = () => plain(404, 'There is no such calendar.')

/** The last part of the path, with or without .ics. */
function tokenOf(url: string): string | undefined {
  const name = new URL(url).pathname
    .split('/')
    .at(-1)
    ?.replace(/\.ics$/i, '')
  return name && /^[\w=-]{20,200}$/.test(name) ? name : undefined
}

function failed(error: VenueKitError): Response {
  if (error.code === 'not_found') return missing()
  if (error.code !== 'rate_limited') return plain(503, 'The calendar cannot be read now.', { 'retry-after': '60' })
  const seconds = error.details?.retry_after
  return plain(429, 'Too many requests.', { 'retry-after': String(typeof seconds === 'number' ? seconds : 60) })
}

/** Who must wait is told so at once: a request that is held open costs its server, and calendar programs come back. */
function withShortWaits(client: AnyClient): Linked {
  const { settings, ...linked } = linkOf(client)
  const retry = settings.retry === false ? false : { ...settings.retry, maxDelay: 500 }
  return { [link]: { ...linked, settings: { ...settings, retry } } }
}

/** Strong: the same calendar is the same text. */
async function etagOf(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `"${Array.from(new Uint8Array(hash).slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')}"`
}

const matches = (header: string, etag: string): boolean =>
  header.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')))

/**
 * Answers for the calendars of `createCalendarFeed`, at any path that ends in `<token>.ics`: on Deno, Node, Next.js and
 * whatever else speaks Request and Response. `client` needs no right but the publishable key.
 *
 * 200 with `text/calendar` and an ETag, 304 where the program has that one, 404 for a token that is unknown or revoked,
 * 405 for other methods than GET and HEAD, 429 where tokens are guessed, 503 where the database could not be asked.
 */
export function calendarFeedHandler(client: AnyClient): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return plain(405, 'A calendar is only read.', { allow: 'GET, HEAD' })
    }
    const token = tokenOf(request.url)
    if (!token) return missing()
    try {
      const calendar = await getCalendarFeed(withShortWaits(client), { token }, { signal: request.signal })
      const text = calendarToIcs(calendar)
      const etag = await etagOf(text)
      // Asked for anew each time, so that a feed ends when it is revoked.
      const headers = { etag, 'cache-control': 'private, no-cache', 'referrer-policy': 'no-referrer' }
      if (matches(request.headers.get('if-none-match') ?? '', etag)) return new Response(null, { status: 304, headers })
      return new Response(request.method === 'HEAD' ? null : text, {
        headers: {
          ...headers,
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': 'inline; filename="calendar.ics"',
          'x-content-type-options': 'nosniff',
        },
      })
    } catch (error) {
      if (!isVenueKitError(error)) throw error
      return failed(error)
    }
  }
}
