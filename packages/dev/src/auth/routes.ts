import type { App } from '@supabase/lite'
import { Hono } from 'hono'
import { decodeJwt } from 'jose'
import type { Keys } from '../keys.ts'
import type { Mailbox } from '../mailbox/mailbox.ts'
import { adminRoutes } from './admin.ts'
import { type Body, objectOf, readBody, textOf, withBody } from './body.ts'
import { changeEmail } from './change-email.ts'
import { AuthFailure } from './failure.ts'
import { refuseKey } from './guard.ts'
import { hashOf, knownType } from './one-time.ts'
import { beginSession, completeSession, type Method } from './sessions.ts'
import { type Db, findUser, insertUser, printUser } from './users.ts'

export interface AuthContext {
  lite: App
  db: Db
  keys: Keys
  mailbox: Mailbox
}

const issuerOf = ({ db, keys }: AuthContext, request: Request) => ({
  db,
  jwtSecret: keys.jwtSecret,
  origin: new URL(request.url).origin,
})

const methodOfGrant: Record<string, Method | undefined> = { password: 'password', pkce: 'oauth' }

/** lite's answer, its token signed again with GoTrue's claims; any other answer as it is. */
const finish = async (
  context: AuthContext,
  request: Request,
  { answer, method }: { answer: Response; method: Method | null },
) => {
  if (!answer.ok) return answer
  const body = (await answer.clone().json()) as Body
  const [token, refreshToken] = [textOf(body, 'access_token'), textOf(body, 'refresh_token')]
  if (!token || !refreshToken) return answer
  const { sub, session_id } = decodeJwt(token)
  const ids = { userId: String(sub), sessionId: String(session_id), refreshToken }
  const session = await completeSession(issuerOf(context, request), ids, method)
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  return Response.json({ ...body, ...session }, { status: answer.status, headers })
}

const signUpAnonymously = async (context: AuthContext, request: Request, body: Body): Promise<Response> => {
  const user = await insertUser(context.db, { is_anonymous: true, user_metadata: objectOf(body, 'data') })
  return Response.json(await beginSession(issuerOf(context, request), user.id, 'anonymous'))
}

/** The link in a mail: lite's redirect, with the token in its fragment signed again. */
const followLink = async (context: AuthContext, request: Request): Promise<Response> => {
  const url = new URL(request.url)
  const type = url.searchParams.get('type') ?? ''
  const hash = url.searchParams.get('token') ?? url.searchParams.get('token_hash') ?? ''
  url.searchParams.set('token', hash)
  url.searchParams.set('type', await knownType(context.db, type, hash))
  const answer = await context.lite.fetch(new Request(url, request))
  const location = new URL(answer.headers.get('location') ?? '/', url)
  const fragment = new URLSearchParams(location.hash.slice(1))
  const [token, refreshToken] = [fragment.get('access_token'), fragment.get('refresh_token')]
  if (!token || !refreshToken) return answer
  const { sub, session_id } = decodeJwt(token)
  const ids = { userId: String(sub), sessionId: String(session_id), refreshToken }
  const { access_token } = await completeSession(issuerOf(context, request), ids, 'otp')
  fragment.set('access_token', access_token)
  fragment.set('type', type)
  location.hash = fragment.toString()
  return new Response(null, { status: 303, headers: { Location: location.href } })
}

const verifyCode = async (context: AuthContext, request: Request): Promise<Response> => {
  const body = await readBody(request)
  const hash = textOf(body, 'token_hash') ?? hashOf(textOf(body, 'email') ?? '', textOf(body, 'token') ?? '')
  const type = await knownType(context.db, textOf(body, 'type') ?? '', hash)
  const answer = await context.lite.fetch(withBody(request, { ...body, type }))
  return finish(context, request, { answer, method: 'otp' })
}

const updateUser = async (context: AuthContext, request: Request): Promise<Response> => {
  const { email, ...rest } = await readBody(request)
  const answer = await context.lite.fetch(withBody(request, rest))
  if (!answer.ok) return answer
  const { id } = (await answer.json()) as { id: string }
  const address = textOf({ email }, 'email')
  if (address) await changeEmail(context.db, id, address)
  return Response.json(await printedUser(context.db, id))
}

const printedUser = async (db: Db, id: string): Promise<Body> => {
  const user = await findUser(db, id)
  if (!user) throw new AuthFailure(403, 'user_not_found', 'User from sub claim in JWT does not exist')
  return printUser(db, user)
}

/** GoTrue as far as lite lacks it: anonymous users, the admin API, codes of kind `email` and `invite`, full claims. */
export const authRoutes = (context: AuthContext): Hono => {
  const { lite, keys } = context
  const routes = new Hono().basePath('/auth/v1')
  routes.onError((error) => {
    if (error instanceof AuthFailure) return error.toResponse()
    throw error
  })
  routes.get('/verify', ({ req }) => followLink(context, req.raw))
  routes.use('*', async ({ req }, next) => {
    const isChecked = !/\/(?:authorize|callback|\.well-known\/.*)$/.test(req.path)
    return (isChecked ? refuseKey(keys, req.raw) : null) ?? next()
  })
  routes.post('/signup', async ({ req }) => {
    const body = await readBody(req.raw)
    const isAnonymous = !textOf(body, 'email') && !textOf(body, 'phone')
    if (isAnonymous) return signUpAnonymously(context, req.raw, body)
    return finish(context, req.raw, { answer: await lite.fetch(withBody(req.raw, body)), method: 'password' })
  })
  routes.post('/token', async ({ req }) => {
    const method = methodOfGrant[req.query('grant_type') ?? ''] ?? null
    return finish(context, req.raw, { answer: await lite.fetch(req.raw), method })
  })
  routes.post('/verify', ({ req }) => verifyCode(context, req.raw))
  routes.get('/user', async ({ req }) => {
    const answer = await lite.fetch(req.raw)
    if (!answer.ok) return answer
    const { id } = (await answer.json()) as { id: string }
    return Response.json(await printedUser(context.db, id))
  })
  routes.put('/user', ({ req }) => updateUser(context, req.raw))
  routes.route('/', adminRoutes(context))
  return routes
}
