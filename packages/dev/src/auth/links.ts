import { sql } from 'kysely'
import { type Body, objectOf, textOf } from './body.ts'
import { emailExists, invalid, userNotFound } from './failure.ts'
import { issueCode, type TokenColumn, verifyLink } from './one-time.ts'
import type { AuthContext } from './routes.ts'
import { type Db, findUser, findUserByEmail, insertUser, printUser, type UserRow } from './users.ts'

interface Place {
  origin: string
  redirectTo: string
}

const emailOf = (body: Body): string => {
  const email = textOf(body, 'email')
  if (!email) throw invalid('An email address is required')
  return email.toLowerCase()
}

const invitedUser = async (db: Db, email: string, metadata: Body | undefined): Promise<UserRow> => {
  const existing = await findUserByEmail(db, email)
  if (existing && 'email_confirmed_at' in existing && existing.email_confirmed_at) throw emailExists()
  const user = existing ?? (await insertUser(db, { email, user_metadata: metadata }))
  await sql`update auth.users set invited_at = now() where id = ${user.id}`.execute(db)
  return user
}

const printed = async (db: Db, id: string): Promise<Body> => {
  const user = await findUser(db, id)
  if (!user) throw userNotFound()
  return printUser(db, user)
}

/** Makes an unconfirmed user and mails it a link; https://supabase.com/docs/reference/javascript/auth-admin-inviteuserbyemail. */
export const invite = async ({ db, mailbox }: AuthContext, body: Body, place: Place): Promise<Body> => {
  const email = emailOf(body)
  const user = await invitedUser(db, email, objectOf(body, 'data'))
  const { code, hash } = await issueCode(db, { id: user.id, email }, 'confirmation_token')
  const link = verifyLink(place.origin, { hash, type: 'invite', redirectTo: place.redirectTo })
  await mailbox.send({
    to: email,
    subject: 'You have been invited',
    text: `You have been invited. Accept: ${link}\nCode: ${code}`,
    html: `<h2>You have been invited</h2><p><a href="${link.replaceAll('&', '&amp;')}">Accept the invite</a></p><p>Code: ${code}</p>`,
  })
  return printed(db, user.id)
}

const kinds: Record<string, TokenColumn | undefined> = {
  signup: 'confirmation_token',
  invite: 'confirmation_token',
  magiclink: 'recovery_token',
  recovery: 'recovery_token',
}

const userForLink = async (db: Db, type: string, body: Body): Promise<UserRow> => {
  const email = emailOf(body)
  const metadata = objectOf(body, 'data')
  if (type === 'invite') return invitedUser(db, email, metadata)
  const existing = await findUserByEmail(db, email)
  if (type === 'signup') {
    if (existing) throw emailExists()
    const password = textOf(body, 'password')
    if (!password) throw invalid('Signup requires a valid password')
    return insertUser(db, { email, password, user_metadata: metadata })
  }
  if (!existing && type === 'magiclink') return insertUser(db, { email, user_metadata: metadata })
  if (!existing) throw userNotFound()
  return existing
}

/** A link as a mail would hold it, without a mail; https://supabase.com/docs/reference/javascript/auth-admin-generatelink. */
export const generateLink = async ({ db }: AuthContext, body: Body, place: Place): Promise<Body> => {
  const type = textOf(body, 'type') ?? ''
  const column = kinds[type]
  if (!column) throw invalid(`Invalid email action link type requested: ${type}`)
  const user = await userForLink(db, type, body)
  const { code, hash } = await issueCode(db, { id: user.id, email: emailOf(body) }, column)
  return {
    ...(await printed(db, user.id)),
    action_link: verifyLink(place.origin, { hash, type, redirectTo: place.redirectTo }),
    email_otp: code,
    hashed_token: hash,
    verification_type: type,
    redirect_to: place.redirectTo,
  }
}
