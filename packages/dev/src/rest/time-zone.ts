import type { App } from '@supabase/lite'
import { requestScope } from '../request-scope.ts'

type Serve = (request: Request) => Promise<Response>

const asked = (request: Request): string | undefined =>
  /(?:^|,)\s*timezone=([^,\s]+)/.exec(request.headers.get('prefer') ?? '')?.[1]

/** Mends: lite reads `Prefer: timezone=…` and does not follow it. A zone that Postgres does not know is passed over. */
export const withTimeZone =
  (lite: App, serve: Serve): Serve =>
  async (request) => {
    const timeZone = asked(request)
    const scope = requestScope.getStore()
    if (!timeZone || !scope) return serve(request)
    const { timezones } = await lite.connection.introspect({ useCache: true })
    if (!timezones?.includes(timeZone)) return serve(request)
    const response = await requestScope.run({ ...scope, timeZone }, () => serve(request))
    if (!response.ok) return response
    // What is appended to the headers of the Response of @hono/node-server is lost where it is copied.
    const headers = new Headers(response.headers)
    headers.append('preference-applied', `timezone=${timeZone}`)
    return new Response(response.body, { status: response.status, headers })
  }
