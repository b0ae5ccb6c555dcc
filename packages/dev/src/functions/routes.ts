import { Hono } from 'hono'

type Answer = (request: Request) => Promise<Response>

interface Project {
  readonly url: string
  readonly publishableKey: string
  readonly secretKey: string
  /** Signs the deliveries that `stripe-webhook` takes. */
  readonly stripeWebhookSecret: string
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

const loadStripeWebhook = async ({ url, secretKey, fetch, stripeWebhookSecret }: Project): Promise<Answer> => {
  const [{ createAdminClient }, { handleStripeWebhook }] = await Promise.all([
    import('@venuekit/core/admin'),
    import('@venuekit/core/stripe'),
  ])
  const admin = createAdminClient({ url, key: secretKey, supabase: { global: { fetch } } })
  return (request) => handleStripeWebhook(request, admin, { secret: stripeWebhookSecret })
}

/** VenueKit’s Edge Functions, at the addresses that they have on Supabase; loaded when first asked. */
export const functionRoutes = (project: Project): Hono => {
  const routes = new Hono().basePath('/functions/v1')
  let calendarFeed: Promise<Answer> | undefined
  routes.all('/calendar-feed/:name', async ({ req }) => {
    calendarFeed ??= loadCalendarFeed(project)
    return (await calendarFeed)(req.raw)
  })
  let stripeWebhook: Promise<Answer> | undefined
  routes.all('/stripe-webhook', async ({ req }) => {
    stripeWebhook ??= loadStripeWebhook(project)
    return (await stripeWebhook)(req.raw)
  })
  return routes
}
