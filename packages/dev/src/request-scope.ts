import { AsyncLocalStorage } from 'node:async_hooks'
import type { Transaction } from 'kysely'

/** Takes what would go to the console while a request is served. */
export type Log = (level: 'error' | 'warn' | 'info' | 'log', details: unknown[]) => void

/** What the layers under `@supabase/lite` must know about the HTTP request being served. */
export interface RequestScope {
  readonly service: 'rest' | 'auth' | 'storage' | 'other'
  readonly request: Request
  readonly log: Log
  /** The peer's address; none for a request from this process. */
  readonly address?: string
  /** The transaction that this request is a part of, if it is not one by itself. */
  readonly transaction?: Transaction<unknown>
  /** The zone that instants are written in, unless it is that of the session. */
  readonly timeZone?: string
  /** The database role, known once the token was verified. */
  role: string
}

export const requestScope = new AsyncLocalStorage<RequestScope>()

const services = { '/rest/v1': 'rest', '/auth/v1': 'auth', '/storage/v1': 'storage' } as const

export const scopeOf = (request: Request, log: Log): RequestScope => {
  const { pathname } = new URL(request.url)
  const match = Object.entries(services).find(([prefix]) => pathname === prefix || pathname.startsWith(`${prefix}/`))
  return { service: match?.[1] ?? 'other', request, log, role: 'anon' }
}
