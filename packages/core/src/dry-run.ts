import type { Db, Fetch } from './connection.ts'
import type { Context } from './define.ts'
import { VenueKitError } from './errors.ts'

const refuse = () =>
  new VenueKitError('invalid_input', {
    message: 'This function cannot be tried out: it does more than one plain write in the database.',
    hint: 'Call it without dryRun.',
  })

/** `eq.` and `is.null`, which is all that our writes filter by. */
function match(params: URLSearchParams): Record<string, string | null> {
  const filters = [...params].filter(([name]) => name !== 'select' && name !== 'columns')
  return Object.fromEntries(
    filters.map(([name, value]) => {
      if (value === 'is.null') return [name, null]
      if (!value.startsWith('eq.')) throw refuse()
      return [name, value.slice(3)]
    }),
  )
}

function columns(params: URLSearchParams): string[] {
  const select = params.get('select') ?? ''
  if (/[^\w,]/.test(select)) throw refuse()
  return select.split(',').filter(Boolean)
}

/** PostgREST's answer where a single row was asked for and there is another number. */
const notSingle = (count: number) =>
  Response.json(
    { code: 'PGRST116', message: '', details: `The result contains ${count} rows`, hint: null },
    { status: 406 },
  )

/**
 * Sends writes to the database's `dry_run`, which does them, undoes them and answers as the write itself would have.
 * Reads go through as they are.
 */
export const dryRunFetch =
  (send: Fetch): Fetch =>
  async (input, init = {}) => {
    const { method = 'GET', body } = init
    if (method === 'GET' || method === 'HEAD') return send(input, init)
    const url = new URL(input instanceof Request ? input.url : input)
    const [root = '', target = ''] = url.pathname.split('/rest/v1/')
    const headers = new Headers(init.headers)
    const single = headers.get('accept')?.includes('vnd.pgrst.object')
    headers.set('accept', 'application/json')
    headers.delete('prefer')
    const request = {
      method,
      target,
      body: typeof body === 'string' && body ? JSON.parse(body) : {},
      match: match(url.searchParams),
      columns: columns(url.searchParams),
    }
    const answer = await send(`${url.origin}${root}/rest/v1/rpc/dry_run`, {
      ...init,
      method: 'POST',
      headers,
      body: JSON.stringify(request),
    })
    if (!answer.ok || !single) return answer
    const rows: unknown = await answer.json()
    if (!Array.isArray(rows)) return Response.json(rows)
    return rows.length === 1 ? Response.json(rows[0]) : notSingle(rows.length)
  }

/** What `run` works with in a dry run: Auth and Storage cannot undo anything. */
export const dryRunContext = (db: Db, signal: AbortSignal | undefined): Context => ({
  db,
  signal,
  get supabase(): never {
    throw refuse()
  },
})
