import type { CurrentUser } from '@venuekit/core'
import * as z from 'zod'

const SettingsSchema = z.object({
  VENUEKIT_METRICS_URL: z.url({ protocol: /^https?$/ }),
  VENUEKIT_METRICS_TOKEN: z.string().min(32),
})

/**
 * Whether a user runs this service, and so may see how it does: `VENUEKIT_OPERATORS` has the ids of these users, with commas
 * between. Ids, since an e-mail address is only as good as its confirmation.
 */
export function isOperator({ user_id }: Pick<CurrentUser, 'user_id'>): boolean {
  const { VENUEKIT_METRICS_URL: url, VENUEKIT_OPERATORS: operators = '' } = process.env
  return Boolean(url) && operators.split(/[\s,]+/).includes(user_id)
}

/** Where `venuekit metrics --serve` answers. */
export function metricsSource(): { url: string; token: string } {
  const { data, error } = SettingsSchema.safeParse(process.env)
  if (data) return { url: data.VENUEKIT_METRICS_URL, token: data.VENUEKIT_METRICS_TOKEN }
  throw new Error(`The dashboard does not know where its metrics are. See .env.example.\n${z.prettifyError(error)}`)
}
