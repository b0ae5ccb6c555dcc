import { type Kysely, sql } from 'kysely'
import { requestScope } from './request-scope.ts'

/** Whom a transaction acts for. */
export interface Caller {
  role: string
  claims: Record<string, unknown>
}

const apiRoles = new Set(['anon', 'authenticated', 'service_role'])

/** Refuses a role that a token must not give. */
export const assertRole = async (trx: Kysely<unknown>, role: string): Promise<void> => {
  if (apiRoles.has(role)) return
  const { rows } = await sql<{ allowed: boolean }>`
    select exists (
      select from pg_auth_members
      where member = 'authenticator'::regrole and roleid = (select oid from pg_roles where rolname = ${role})
    ) as allowed
  `.execute(trx)
  if (rows[0]?.allowed) return
  throw Object.assign(new Error(`permission denied to set role "${role}"`), { code: '42501' })
}

const cookiesOf = (request: Request): Record<string, string> => {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/).filter(Boolean)
  return Object.fromEntries(pairs.map((pair) => pair.split('=', 2)).map(([name = '', value = '']) => [name, value]))
}

/** The headers as a function reads them: with the peer's address at the end of `x-forwarded-for`, as proxies put it. */
const headersOf = (request: Request): Record<string, string> => {
  const { cookie: _, ...headers } = Object.fromEntries(request.headers)
  const address = requestScope.getStore()?.address
  if (!address) return headers
  return { ...headers, 'x-forwarded-for': [headers['x-forwarded-for'], address].filter(Boolean).join(', ') }
}

const settingsOf = (request: Request): Record<string, string> => ({
  'request.method': request.method,
  'request.path': new URL(request.url).pathname.replace(/^\/rest\/v1/, ''),
  'request.headers': JSON.stringify(headersOf(request)),
  'request.cookies': JSON.stringify(cookiesOf(request)),
})

/** Sets for the rest of a transaction what PostgREST sets: the role, the claims and the request. */
export const impersonate = async (
  trx: Kysely<unknown>,
  { role, claims }: Caller,
  { request, ...extra }: { request?: Request } & Record<string, string | Request> = {},
): Promise<void> => {
  await assertRole(trx, role)
  const settings = {
    'request.jwt.claims': JSON.stringify({ ...claims, role }),
    ...(request ? settingsOf(request) : {}),
    ...extra,
    role,
  }
  const calls = Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`)
  await sql`select ${sql.join(calls)}`.execute(trx)
}
