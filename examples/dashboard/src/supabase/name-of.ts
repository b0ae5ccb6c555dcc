import { type AnyClient, isVenueKitError } from '@venuekit/core'
import { serverClient } from './server.ts'

/** What a page is about, for its title; undefined where the user may not see it. */
export async function nameOf(read: (client: AnyClient) => Promise<{ name: string }>): Promise<string | undefined> {
  try {
    const { name } = await read(await serverClient())
    return name
  } catch (error) {
    if (isVenueKitError(error)) return undefined
    throw error
  }
}
