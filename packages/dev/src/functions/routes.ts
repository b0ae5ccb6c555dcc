import { Hono } from 'hono'

type Answer = (request: Request) => Promise<Response>

interface Project {
  readonly url: string
  readonly publishableKey: string
  readonly fetch: typeof globalThis.fetch
}

const loadCalendarFeed = async ({ url, publishableKey, fetch }: Project): Promise<Answer> => {
  const [{ createVenueKit }, { calendarFeedHandler }] = await Promise.all([
    import('@venuekit/core'),
    import('@venuekit/core/calendar'),
  ])
  const supabase = { global: { fetch }, auth: { persistSession: false, autoRefreshToken: false } }
  return calendarFeedHandler(createVenueKit({ url, key: publishableKey, supabase }))
}

/** VenueKit’s Edge Functions, at the addresses that they have on Supabase; loaded when first asked. */
export const functionRoutes = (project: Project): Hono => {
  const routes = new Hono().basePath('/functions/v1')
  let calendarFeed: Promise<Answer> | undefined
  routes.all('/calendar-feed/:name', async ({ req }) => {
    calendarFeed ??= loadCalendarFeed(project)
    return (await calendarFeed)(req.raw)
  })
  return routes
}
