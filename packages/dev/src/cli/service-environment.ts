import { randomBytes } from 'node:crypto'
import type { Backend } from '../backend.ts'
import { serveMetrics } from '../metrics/serve.ts'
import { demoOperators } from './demo-accounts.ts'

/** Where payments go: to Stripe in test mode by a key of one's own, else to the backend's stand-in. */
const stripeOf = ({ url }: Backend): Record<string, string> =>
  process.env.STRIPE_SECRET_KEY ? {} : { STRIPE_SECRET_KEY: 'sk_test_local', STRIPE_API_URL: url }

/** What the environment of the programs beside a backend has besides the project. Its metrics are served until this process ends. */
export const serviceEnvironment = async (backend: Backend): Promise<Record<string, string>> => {
  const token = randomBytes(32).toString('hex')
  const { url } = await serveMetrics({ read: backend.metrics, token })
  return {
    ...stripeOf(backend),
    VENUEKIT_METRICS_URL: url,
    VENUEKIT_METRICS_TOKEN: token,
    VENUEKIT_OPERATORS: (await demoOperators(backend.sql)).join(','),
  }
}
