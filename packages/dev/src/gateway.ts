import type { App } from '@supabase/lite'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { type Log, requestScope, scopeOf } from './request-scope.ts'
import { withCounts } from './rest/counts.ts'
import { withLimitedDepth } from './rest/depth.ts'
import { serveRest } from './rest/embedded-mutation.ts'
import { withOneLogicTree } from './rest/logic.ts'
import { withListedPatterns } from './rest/patterns.ts'
import { withTimeZone } from './rest/time-zone.ts'

/** Serves a request; `address` is the peer's, where there is a network between. */
export type Handler = (request: Request, address?: string) => Promise<Response>

/** What Kong is to `supabase start`: one origin before REST, Auth, Storage and what this package adds. */
export const createGateway = ({ lite, routes, log }: { lite: App; routes: Hono[]; log: Log }): Handler => {
  const gateway = new Hono()
  // lite takes the preflight of a function for a call of it, and lets no page of another origin read Auth's answers.
  gateway.use(cors())
  for (const route of routes) gateway.route('/', route)
  gateway.onError((error) => {
    requestScope.exit(() => log('error', [error]))
    return Response.json({ message: 'An unexpected error occurred' }, { status: 500 })
  })
  const counted = withTimeZone(
    lite,
    withCounts((request) => serveRest(lite, request)),
  )
  const rest = withLimitedDepth((request) => counted(withOneLogicTree(withListedPatterns(request))))
  gateway.all('/rest/v1/*', (context) => rest(context.req.raw))
  gateway.all('/auth/v1/*', (context) => lite.fetch(context.req.raw))
  // lite has more to show, such as its configuration; a project has not.
  gateway.all('*', (context) => context.json({ message: 'no Route matched with those values' }, 404))
  return async (request, address) =>
    requestScope.run({ ...scopeOf(request, log), ...(address ? { address } : {}) }, async () => gateway.fetch(request))
}
