import { sql } from 'kysely'
import type { Mailbox } from '../mailbox/mailbox.ts'
import { emailExists, invalid } from './failure.ts'
import { issueCode, verifyLink } from './one-time.ts'
import { type Db, findUser, findUserByEmail, saveEmailIdentity } from './users.ts'

/** The address as it is kept; refused if it is none, or another user's. */
export const freeAddress = async (db: Db, userId: string, email: string): Promise<string> => {
  const address = email.toLowerCase()
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) throw invalid('Unable to validate email address: invalid format')
  const holder = await findUserByEmail(db, address)
  if (holder && holder.id !== userId) throw emailExists()
  return address
}

/** Gives a user another address at once; an anonymous user whose address is confirmed becomes a permanent one. */
export const changeEmail = async (
  db: Db,
  userId: string,
  { email, isConfirmed }: { email: string; isConfirmed: boolean },
): Promise<void> => {
  const address = await freeAddress(db, userId, email)
  await db.transaction().execute(async (trx) => {
    await sql`
      update auth.users set
        email = ${address}, updated_at = now(),
        email_confirmed_at = case when ${isConfirmed}::boolean then now() else email_confirmed_at end,
        is_anonymous = is_anonymous and not ${isConfirmed}::boolean,
        raw_app_meta_data = '{"provider": "email", "providers": ["email"]}'::jsonb || coalesce(raw_app_meta_data, '{}')
      where id = ${userId}
    `.execute(trx)
    await saveEmailIdentity(trx, { userId, email: address, verified: isConfirmed })
  })
}

/**
 * Mails the present address too, once lite has mailed the new one: with `double_confirm_changes` GoTrue writes to
 * both, and where sign-ups need no confirmation either link will do.
 */
export const mailPresentAddress = async (
  { db, mailbox }: { db: Db; mailbox: Mailbox },
  userId: string,
  place: { origin: string; redirectTo: string },
): Promise<void> => {
  const user = await findUser(db, userId)
  if (!user?.email || !user.email_change) return
  const { code, hash } = await issueCode(db, { id: userId, email: user.email }, 'email_change_token_current')
  const link = verifyLink(place.origin, { hash, type: 'email_change', redirectTo: place.redirectTo })
  await mailbox.send({
    to: user.email,
    subject: 'Confirm Email Change',
    text: `Confirm the change of your email to ${user.email_change}: ${link}\nCode: ${code}`,
    html: `<h2>Confirm Email Change</h2><p><a href="${link.replaceAll('&', '&amp;')}">Change email</a></p><p>Code: ${code}</p>`,
  })
}
