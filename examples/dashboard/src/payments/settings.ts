import Stripe from 'stripe'

/** How clients pay online here: not at all, in Stripe's test mode, or with the local backend in Stripe's place. */
export type OnlinePayments = 'off' | 'test' | 'local'

const testKey = (): string | undefined => {
  const key = process.env.STRIPE_SECRET_KEY
  return key?.startsWith('sk_test_') ? key : undefined
}

export function onlinePayments(): OnlinePayments {
  if (!testKey()) return 'off'
  return process.env.STRIPE_API_URL ? 'local' : 'test'
}

/** Stripe, or what stands in for it at `STRIPE_API_URL`; undefined without a key of the test mode. */
export function stripeClient(): Stripe | undefined {
  const key = testKey()
  if (!key) return undefined
  const api = process.env.STRIPE_API_URL
  if (!api) return new Stripe(key)
  const { protocol, hostname, port } = new URL(api)
  return new Stripe(key, { protocol: protocol === 'http:' ? 'http' : 'https', host: hostname, ...(port && { port }) })
}
