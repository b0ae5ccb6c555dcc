import { one } from '../../results.ts'
import type { IssuedInvitation } from './schema.ts'

function linkTo(page: string | undefined, token: string): string {
  if (page === undefined) return `/invitations/accept?token=${token}`
  const url = new URL(page)
  url.searchParams.set('token', token)
  return url.href
}

/** Awaits an RPC that issues a token, and adds the link to accept with: a path of the app unless it named its page. */
export async function issued(rpc: Parameters<typeof one<unknown>>[0], accept_url?: string): Promise<IssuedInvitation> {
  const answer = (await one(rpc)) as Omit<IssuedInvitation, 'url'>
  return { ...answer, url: linkTo(accept_url, answer.token) }
}
