import { VenueKitError } from '@venuekit/core'
import { RefusalSchema, type Report, ReportSchema } from './report.ts'
import { metricsSource } from './settings.ts'

const unavailable = (message: string, hint: string | undefined, cause?: unknown) =>
  new VenueKitError('unavailable', { message, hint, cause })

/** The latest metrics, read by the server. The token does not leave it. */
export async function readReport(): Promise<Report> {
  const { url, token } = metricsSource()
  const headers = { authorization: `Bearer ${token}` }
  const signal = AbortSignal.timeout(25_000)
  const response = await fetch(url, { headers, signal, cache: 'no-store', redirect: 'error' }).catch((cause) => {
    throw unavailable(
      'The metrics cannot be reached.',
      'Start venuekit metrics --serve, and check VENUEKIT_METRICS_URL.',
      cause,
    )
  })
  if (response.status === 401) {
    throw unavailable('The metrics refused the token.', 'VENUEKIT_METRICS_TOKEN must be the same on both sides.')
  }
  const body: unknown = await response.json().catch(() => null)
  const report = response.ok ? ReportSchema.safeParse(body) : undefined
  if (report?.success) return report.data
  const { data: refusal } = RefusalSchema.safeParse(body)
  throw refusal
    ? unavailable(refusal.message, refusal.advice)
    : unavailable(
        'This is no answer of venuekit metrics.',
        'Check VENUEKIT_METRICS_URL, and that both have one version.',
      )
}
