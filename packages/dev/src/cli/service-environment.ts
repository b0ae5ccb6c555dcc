import { randomBytes } from 'node:crypto'
import type { Backend } from '../backend.ts'
import { serveMetrics } from '../metrics/serve.ts'
import { demoOperators } from './demo-accounts.ts'

/** What the environment of the programs beside a backend has besides the project. Its metrics are served until this process ends. */
export const serviceEnvironment = async (backend: Backend): Promise<Record<string, string>> => {
  const token = randomBytes(32).toString('hex')
  const { url } = await serveMetrics({ read: backend.metrics, token })
  return {
    VENUEKIT_METRICS_URL: url,
    VENUEKIT_METRICS_TOKEN: token,
    VENUEKIT_OPERATORS: (await demoOperators(backend.sql)).join(','),
  }
}
