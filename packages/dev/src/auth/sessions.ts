import { randomBytes, randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { sql } from 'kysely'
import { AuthFailure } from './failure.ts'
import { type Db, findUser, printUser, type UserRow } from './users.ts'

const TOKEN_LIFETIME = 3600

/** How a session was begun, as in the `amr` claim. */
export type Method = 'password' | 'otp' | 'anonymous' | 'oauth'

interface Issuer {
  db: Db
  jwtSecret: string
  /** Origin of the API, for the `iss` claim. */
  origin: string
}

const rememberMethod = async (db: Db, sessionId: string, method: Method): Promise<void> => {
  await sql`
    insert into auth.mfa_amr_claims (session_id, authentication_method) values (${sessionId}, ${method})
    on conflict do nothing
  `.execute(db)
}

const methodsOf = async (db: Db, sessionId: string): Promise<{ method: string; timestamp: number }[]> => {
  const { rows } = await sql<{ method: string; at: string }>`
    select authentication_method as method, created_at as at from auth.mfa_amr_claims
    where session_id = ${sessionId} order by created_at desc
  `.execute(db)
  return rows.map(({ method, at }) => ({ method, timestamp: Math.floor(Date.parse(at) / 1000) }))
}

const accessToken = async ({ db, jwtSecret, origin }: Issuer, user: UserRow, sessionId: string): Promise<string> => {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({
    iss: `${origin}/auth/v1`,
    sub: user.id,
    aud: user.aud,
    exp: now + TOKEN_LIFETIME,
    iat: now,
    email: user.email ?? '',
    phone: user.phone ?? '',
    app_metadata: user.raw_app_meta_data ?? {},
    user_metadata: user.raw_user_meta_data ?? {},
    role: user.role,
    aal: 'aal1',
    amr: await methodsOf(db, sessionId),
    session_id: sessionId,
    is_anonymous: user.is_anonymous,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(jwtSecret))
}

const isBanned = ({ banned_until }: UserRow): boolean => banned_until !== null && Date.parse(banned_until) > Date.now()

/**
 * The session body with the claims that GoTrue signs.
 * Mends: lite's token has `sub`, `aud`, `role`, `email` and `session_id` only, and it signs banned users in.
 */
export const completeSession = async (
  issuer: Issuer,
  { userId, sessionId, refreshToken }: { userId: string; sessionId: string; refreshToken: string },
  method: Method | null,
) => {
  const user = await findUser(issuer.db, userId)
  if (!user) throw new AuthFailure(403, 'user_not_found', 'User from sub claim in JWT does not exist')
  if (isBanned(user)) {
    await sql`delete from auth.sessions where id = ${sessionId}`.execute(issuer.db)
    throw new AuthFailure(400, 'user_banned', 'User is banned')
  }
  if (method) await rememberMethod(issuer.db, sessionId, method)
  const access_token = await accessToken(issuer, user, sessionId)
  return {
    access_token,
    token_type: 'bearer',
    expires_in: TOKEN_LIFETIME,
    expires_at: Math.floor(Date.now() / 1000) + TOKEN_LIFETIME,
    refresh_token: refreshToken,
    user: await printUser(issuer.db, user),
  }
}

/** Begins a session for a user. */
export const beginSession = async (issuer: Issuer, userId: string, method: Method) => {
  const sessionId = randomUUID()
  const refreshToken = randomBytes(9).toString('base64url')
  await issuer.db.transaction().execute(async (trx) => {
    await sql`insert into auth.sessions (id, user_id, aal) values (${sessionId}, ${userId}, 'aal1')`.execute(trx)
    await sql`
      insert into auth.refresh_tokens (id, token, user_id, session_id)
      values (${randomUUID()}, ${refreshToken}, ${userId}, ${sessionId})
    `.execute(trx)
    await sql`update auth.users set last_sign_in_at = now() where id = ${userId}`.execute(trx)
  })
  return completeSession(issuer, { userId, sessionId, refreshToken }, method)
}
