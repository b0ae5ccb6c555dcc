import type { CurrentUser } from '@venuekit/core'
import { redirect } from 'next/navigation'
import { visitor } from './visitor.ts'

/** Who asks. A session that the backend does not take any more (revoked, deleted account) leads to the sign-in page. */
export async function currentUser(): Promise<CurrentUser> {
  return (await visitor()) ?? redirect('/sign-in')
}
