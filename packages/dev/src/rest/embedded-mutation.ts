import type { App } from '@supabase/lite'
import type { Kysely } from 'kysely'
import { requestScope } from '../request-scope.ts'
import { primaryKey } from './relations.ts'

type Row = Record<string, unknown>

class Failed extends Error {
  readonly response: Response

  constructor(response: Response) {
    super('The mutation was refused.')
    this.response = response
  }
}

const tableOf = (request: Request): string | null => {
  const { pathname } = new URL(request.url)
  const table = /^\/rest\/v1\/([^/]+)$/.exec(pathname)?.[1]
  return table ? decodeURIComponent(table) : null
}

const asksForEmbeds = (request: Request): boolean =>
  ['POST', 'PATCH', 'PUT'].includes(request.method) &&
  /return=representation/.test(request.headers.get('prefer') ?? '') &&
  (new URL(request.url).searchParams.get('select') ?? '').includes('(')

const writeRequest = async (request: Request, key: string[]): Promise<Request> => {
  const url = new URL(request.url)
  url.searchParams.set('select', key.join(','))
  const headers = new Headers(request.headers)
  headers.set('accept', 'application/json')
  return new Request(url, { method: request.method, headers, body: await request.clone().text() })
}

const quoted = (value: unknown): string => `"${String(value).replace(/["\\]/g, '\\$&')}"`

const readRequest = (request: Request, key: string[], rows: Row[]): Request => {
  const url = new URL(request.url)
  const { searchParams } = new URL(request.url)
  // Filters of embeds stay, those of the table itself were for the write.
  url.search = ''
  for (const [name, value] of searchParams) {
    if (name === 'select' || (name.includes('.') && !name.startsWith('or')) || name === 'order') {
      url.searchParams.append(name, value)
    }
  }
  const oneRow = (row: Row): string => `and(${key.map((column) => `${column}.eq.${quoted(row[column])}`).join(',')})`
  if (rows.length === 0) url.searchParams.set('limit', '0')
  else url.searchParams.set('or', `(${rows.map(oneRow).join(',')})`)
  const headers = new Headers(request.headers)
  headers.delete('prefer')
  headers.delete('content-type')
  headers.delete('content-length')
  headers.set('accept-profile', request.headers.get('content-profile') ?? 'public')
  return new Request(url, { headers })
}

const succeeded = (response: Response): Response => {
  if (!response.ok) throw new Failed(response)
  return response
}

/**
 * Mends: after a mutation that asked for embedded rows, lite reads again by the filters of the mutation (an update
 * that changed what it filtered by returns nothing) and overlooks `single()`. Here the row is written, then read by
 * its primary key, in one transaction.
 */
export const serveRest = async (lite: App, request: Request): Promise<Response> => {
  const table = tableOf(request)
  const scope = requestScope.getStore()
  if (!table || !scope || !asksForEmbeds(request)) return lite.fetch(request)
  const key = await primaryKey(lite.connection, request.headers.get('content-profile') ?? 'public', table)
  if (key.length === 0) return lite.fetch(request)
  const db: Kysely<unknown> = lite.connection.kysely
  try {
    return await db.transaction().execute(async (transaction) => {
      const serve = (part: Request) =>
        requestScope.run({ ...scope, request: part, transaction }, () => lite.fetch(part))
      const written = succeeded(await serve(await writeRequest(request, key)))
      const rows = (await written.json()) as Row[]
      const read = succeeded(await serve(readRequest(request, key, rows)))
      const headers = new Headers(read.headers)
      for (const name of ['content-range', 'preference-applied']) {
        const value = written.headers.get(name)
        if (value) headers.set(name, value)
      }
      return new Response(read.body, { status: written.status, headers })
    })
  } catch (error) {
    if (error instanceof Failed) return error.response
    throw error
  }
}
