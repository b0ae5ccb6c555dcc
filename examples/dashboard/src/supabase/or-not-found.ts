import { isVenueKitError } from '@venuekit/core'
import { notFound } from 'next/navigation'

/** For a read without which there is no page: `await getTask(client, { task_id }).catch(orNotFound)`. */
export function orNotFound(error: unknown): never {
  if (isVenueKitError(error) && ['not_found', 'invalid_input'].includes(error.code)) notFound()
  throw error
}
