import { type Kysely, sql } from 'kysely'

const headersOf = (setting: string | null): [string, string][] => {
  if (!setting) return []
  const entries: unknown = JSON.parse(setting)
  return Array.isArray(entries) ? entries.flatMap((entry) => Object.entries(entry as Record<string, string>)) : []
}

/** The `response.status` and `response.headers` that triggers of a table request have set, as PostgREST honours them. */
export const applyResponseSettings = async (trx: Kysely<unknown>, response: Response): Promise<Response> => {
  const { rows } = await sql<{ status: string | null; headers: string | null }>`
    select current_setting('response.status', true) as status, current_setting('response.headers', true) as headers
  `.execute(trx)
  const headers = headersOf(rows[0]?.headers ?? null)
  const status = Number(rows[0]?.status || response.status)
  if (headers.length === 0 && status === response.status) return response
  const answer = new Response(response.body, { status, headers: response.headers })
  for (const [name, value] of headers) answer.headers.set(name, value)
  return answer
}
