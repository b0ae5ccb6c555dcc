import { Client } from 'pg'
import { Refusal } from '../refusal.ts'
import type { RunSql } from '../sql.ts'
import { unreachable } from '../unreachable.ts'

const local = new Set(['localhost', '127.0.0.1', '[::1]', ''])

/** As libpq reads `sslmode`; other machines are reached through TLS even where the URL does not say so. */
const withTls = (text: string): string => {
  const url = new URL(text)
  if (!url.searchParams.has('sslmode') && !local.has(url.hostname)) url.searchParams.set('sslmode', 'require')
  if (url.searchParams.has('sslmode')) url.searchParams.set('uselibpqcompat', 'true')
  return url.href
}

const parseUrl = (text: string | undefined): string => {
  const url = text ?? process.env.VENUEKIT_DB_URL ?? process.env.SUPABASE_DB_URL
  if (!url) {
    throw new Refusal(
      'No database is given.',
      'Pass --db-url, or set VENUEKIT_DB_URL: the connection string that the dashboard of your project shows under Connect.',
    )
  }
  if (!/^postgres(?:ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Refusal(
      'The database URL cannot be read.',
      'It looks like postgresql://user:password@host:5432/postgres. Characters such as @ and / of a password are written %40 and %2F.',
    )
  }
  return withTls(url)
}

/** Runs work on one connection to the database that the URL or the environment names. */
export const withDatabase = async <T>(url: string | undefined, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({
    connectionString: parseUrl(url),
    application_name: 'venuekit',
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
  })
  // A connection lost between two statements would end the process without a word.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw unreachable(`${client.host}:${client.port}`, error)
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export const sqlOf =
  (client: Client): RunSql =>
  async <T>(query: string, params?: unknown[]) =>
    (await client.query(query, params)).rows as T[]
