import {
  getClient,
  getClientByEmail,
  getClientEventCount,
  getClientStats,
  listClients,
  searchClients,
} from '@venuekit/core/clients'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listClients}. */
export const clientsQueryOptions = queryOptionsOf(listClients)

/** Of {@link getClient}. */
export const clientQueryOptions = queryOptionsOf(getClient)

/** Of {@link getClientByEmail}. */
export const clientByEmailQueryOptions = queryOptionsOf(getClientByEmail)

/** Of {@link searchClients}. */
export const searchClientsQueryOptions = queryOptionsOf(searchClients)

/** Of {@link getClientStats}. */
export const clientStatsQueryOptions = queryOptionsOf(getClientStats)

/** Of {@link getClientEventCount}. */
export const clientEventCountQueryOptions = queryOptionsOf(getClientEventCount)
