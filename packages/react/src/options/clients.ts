import {
  getClient,
  getClientByEmail,
  getClientEventCount,
  getClientStats,
  listClients,
  searchClients,
} from '@venuekit/core/clients'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listClients}. */
export const clientsQueryOptions: QueryOptionsOf<typeof listClients> = queryOptionsOf(listClients)
/** As {@link clientsQueryOptions}, page after page. */
export const infiniteClientsQueryOptions: InfiniteQueryOptionsOf<typeof listClients> =
  infiniteQueryOptionsOf(listClients)

/** Of {@link getClient}. */
export const clientQueryOptions: QueryOptionsOf<typeof getClient> = queryOptionsOf(getClient)

/** Of {@link getClientByEmail}. */
export const clientByEmailQueryOptions: QueryOptionsOf<typeof getClientByEmail> = queryOptionsOf(getClientByEmail)

/** Of {@link searchClients}. */
export const searchClientsQueryOptions: QueryOptionsOf<typeof searchClients> = queryOptionsOf(searchClients)

/** Of {@link getClientStats}. */
export const clientStatsQueryOptions: QueryOptionsOf<typeof getClientStats> = queryOptionsOf(getClientStats)

/** Of {@link getClientEventCount}. */
export const clientEventCountQueryOptions: QueryOptionsOf<typeof getClientEventCount> =
  queryOptionsOf(getClientEventCount)
