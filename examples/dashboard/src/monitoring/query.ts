import { VenueKitError } from '@venuekit/core'
import { RefusalSchema, type Report } from './report.ts'

export const reportKey = ['monitoring']

/** Asks this app's server, which asks the metrics. */
export async function fetchReport({ signal }: { signal: AbortSignal }): Promise<Report> {
  const response = await fetch('/api/monitoring', { signal }).catch((cause) => {
    throw new VenueKitError('network', { cause })
  })
  const body: unknown = await response.json().catch(() => null)
  // This app's server has checked it.
  if (response.ok) return body as Report
  const { data: refusal } = RefusalSchema.safeParse(body)
  throw new VenueKitError(response.status === 404 ? 'forbidden' : 'unavailable', {
    message: refusal?.message ?? 'The metrics are not to be had.',
    hint: refusal?.advice ?? 'Load the page again; you may have been signed out.',
  })
}
