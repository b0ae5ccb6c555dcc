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
  updateClientStripeId,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const clients = {
  list: listClients,
  get: getClient,
  create: createClient,
  update: updateClient,
  remove: deleteClient,
  getByEmail: getClientByEmail,
  search: searchClients,
  updatePreferences: updateClientPreferences,
  updateStripeId: updateClientStripeId,
  stats: getClientStats,
  eventCount: getClientEventCount,
}
