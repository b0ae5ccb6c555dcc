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
    if (response.ok) response.headers.append('preference-applied', `timezone=${timeZone}`)
    return response
  }
