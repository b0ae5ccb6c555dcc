import type { App } from '@supabase/lite'
import { Hono } from 'hono'
import { decodeJwt } from 'jose'
import type { Keys } from '../keys.ts'
import { SITE_URL } from '../lite.ts'
import type { Mailbox } from '../mailbox/mailbox.ts'
import { adminRoutes } from './admin.ts'
import { type Body, objectOf, readBody, textOf, withBody } from './body.ts'
import { changeEmail, freeAddress, mailPresentAddress } from './change-email.ts'
import { AuthFailure } from './failure.ts'
import { refuseKey } from './guard.ts'
import { requireUser } from './manage-users.ts'
import { hashOf, knownToken, knownType } from './one-time.ts'
import { beginSession, completeSession, type Method } from './sessions.ts'
import { type Db, findUser, insertUser, printUser, type UserRow } from './users.ts'

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
  url.searchParams.set('token', await knownToken(context.db, type, hash))
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
  const asked = textOf(body, 'type') ?? ''
  const hash = textOf(body, 'token_hash') ?? hashOf(textOf(body, 'email') ?? '', textOf(body, 'token') ?? '')
  const [type, token_hash] = await Promise.all([
    knownType(context.db, asked, hash),
    knownToken(context.db, asked, hash),
  ])
  const known = token_hash === hash ? { ...body, type } : { type, token_hash }
  return finish(context, request, { answer: await context.lite.fetch(withBody(request, known)), method: 'otp' })
}

/** The caller, or lite's refusal. */
const callerOf = async ({ lite, db }: AuthContext, request: Request): Promise<UserRow | Response> => {
  const answer = await lite.fetch(new Request(request.url, { headers: request.headers }))
  if (!answer.ok) return answer
  const { id } = (await answer.json()) as { id: string }
  const user = await findUser(db, id)
  if (!user) throw new AuthFailure(403, 'user_not_found', 'User from sub claim in JWT does not exist')
  return user
}

/** An anonymous user has its first address at once, as where sign-ups need no confirmation; any other confirms it. */
const updateUser = async (context: AuthContext, request: Request): Promise<Response> => {
  const { db } = context
  const body = await readBody(request)
  const user = await callerOf(context, request)
  if (user instanceof Response) return user
  if (objectOf(body, 'app_metadata')) {
    throw new AuthFailure(403, 'not_admin', 'Updating app_metadata requires admin privileges')
  }
  const email = textOf(body, 'email')
  const isFirst = user.is_anonymous && email !== undefined
  if (isFirst) await freeAddress(db, user.id, email)
  const { email: _, ...rest } = body
  const answer = await context.lite.fetch(withBody(request, isFirst ? rest : body))
  if (!answer.ok) return answer
  const { origin, searchParams } = new URL(request.url)
  if (isFirst) await changeEmail(db, user.id, { email, isConfirmed: true })
  else if (email) {
    await mailPresentAddress(context, user.id, { origin, redirectTo: searchParams.get('redirect_to') ?? SITE_URL })
  }
  return Response.json(await printUser(db, await requireUser(db, user.id)))
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
    const user = await callerOf(context, req.raw)
    return user instanceof Response ? user : Response.json(await printUser(context.db, user))
  })
  routes.put('/user', ({ req }) => updateUser(context, req.raw))
  routes.route('/', adminRoutes(context))
  return routes
}
