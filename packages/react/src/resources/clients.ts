'use client'

import {
  createClient,
  deleteClient,
  getClient,
  getClientByEmail,
  getClientEventCount,
  getClientStats,
  listClients,
  searchClients,
  updateClient,
  updateClientPreferences,
} from '@venuekit/core/clients'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/** Lists the clients that the caller may see, by name: a venue those of its events, a client itself. */
export const useClients: QueryHook<typeof listClients> = queryHook(listClients)
/** As {@link useClients}, page after page. */
export const useInfiniteClients: InfiniteHook<typeof listClients> = infiniteHook(listClients)

/**
 * One client: for itself, and for a venue that it has an event at.
 * @throws VenueKitError `not_found` also for a client that is a stranger to the caller.
 */
export const useClient: QueryHook<typeof getClient> = queryHook(getClient)

/**
 * Makes the signed-in user a client, under the address of its account. A user has one profile for good, as a client, a
 * venue or a vendor.
 * @throws VenueKitError `conflict` where the user has a profile already; `forbidden` without an account.
 */
export const useCreateClient: MutationHook<typeof createClient> = mutationHook(createClient)

/**
 * Changes a client's own profile. Preferences are changed by `updateClientPreferences`; the e-mail address follows that
 * of the account, once it is confirmed.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and the profile was changed since.
 */
export const useUpdateClient: MutationHook<typeof updateClient> = mutationHook(updateClient)

/**
 * Deletes the client's own profile softly: it can no longer be found, its events and contracts stay with their venues.
 * @throws VenueKitError `conflict` while it has confirmed events to come.
 */
export const useDeleteClient: MutationHook<typeof deleteClient> = mutationHook(deleteClient)

/**
 * The client with this e-mail address, whatever its case.
 * @throws VenueKitError `not_found` also where the address belongs to a stranger, so that addresses cannot be probed.
 */
export const useClientByEmail: QueryHook<typeof getClientByEmail> = queryHook(getClientByEmail)

/** Finds clients that the caller may see by words of their name, e-mail address or telephone number; best match first. */
export const useSearchClients: QueryHook<typeof searchClients> = queryHook(searchClients)

/** Merges into the client's own preferences, in the database: what others change at the same time is not lost. */
export const useUpdateClientPreferences: MutationHook<typeof updateClientPreferences> =
  mutationHook(updateClientPreferences)

/**
 * Figures of a client: events by status, upcoming ones, and per currency what its signed contracts amount to and what
 * of it is paid. A venue sees the share that concerns it.
 */
export const useClientStats: QueryHook<typeof getClientStats> = queryHook(getClientStats)

/** How many events of the client the caller can see. */
export const useClientEventCount: QueryHook<typeof getClientEventCount> = queryHook(getClientEventCount)
