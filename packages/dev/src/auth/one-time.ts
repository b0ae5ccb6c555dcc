import { createHash, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './users.ts'

export type TokenColumn =
  | 'confirmation_token'
  | 'recovery_token'
  | 'email_change_token_new'
  | 'email_change_token_current'

const sentColumn: Record<TokenColumn, string> = {
  confirmation_token: 'confirmation_sent_at',
  recovery_token: 'recovery_sent_at',
  email_change_token_new: 'email_change_sent_at',
  email_change_token_current: 'email_change_sent_at',
}

/** What lite stores of a code that was mailed. */
export const hashOf = (email: string, code: string): string =>
  createHash('sha256').update(`${email.toLowerCase()}${code}`).digest('hex')

/** Gives a user a new six-digit code; any older one of the same kind is void. */
export const issueCode = async (
  db: Db,
  user: { id: string; email: string },
  column: TokenColumn,
): Promise<{ code: string; hash: string }> => {
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  const hash = hashOf(user.email, code)
  await sql`
    update auth.users set ${sql.ref(column)} = ${hash}, ${sql.ref(sentColumn[column])} = now() where id = ${user.id}
  `.execute(db)
  return { code, hash }
}

/** The kind lite knows for the kinds it does not: `invite` is a sign-up, `email` is whichever code is open. */
export const knownType = async (db: Db, type: string, hash: string): Promise<string> => {
  if (type === 'invite') return 'signup'
  if (type !== 'email') return type
  const { rows } = await sql`select from auth.users where confirmation_token = ${hash}`.execute(db)
  return rows.length > 0 ? 'signup' : 'magiclink'
}

/** lite knows the token of the new address only: the one of the present address stands for it. */
export const knownToken = async (db: Db, type: string, hash: string): Promise<string> => {
  if (type !== 'email_change' || hash === '') return hash
  const { rows } = await sql<{ known: string | null }>`
    select email_change_token_new as known from auth.users where email_change_token_current = ${hash}
  `.execute(db)
  return rows[0]?.known ?? hash
}

/** The link of a mail. */
export const verifyLink = (
  origin: string,
  { hash, type, redirectTo }: { hash: string; type: string; redirectTo: string },
): string => {
  const link = new URL('/auth/v1/verify', origin)
  link.searchParams.set('token', hash)
  link.searchParams.set('type', type)
  link.searchParams.set('redirect_to', redirectTo)
  return link.href
}
