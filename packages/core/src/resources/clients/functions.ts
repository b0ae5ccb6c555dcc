import * as z from 'zod'
import type { Db } from '../../connection.ts'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { count, ifUnchanged, many, one, serverTime } from '../../results.ts'
import type { Update } from '../../row.ts'
import {
  ClientKeySchema,
  ClientSchema,
  ClientStatsSchema,
  CreateClientSchema,
  clientColumns,
  GetClientByEmailSchema,
  ListClientsSchema,
  SearchClientsSchema,
  UpdateClientPreferencesSchema,
  UpdateClientSchema,
  UpdateClientStripeIdSchema,
} from './schema.ts'

const change = (db: Db, client_id: string, changes: Update<'clients'>) =>
  db.from('clients').update(changes).eq('client_id', client_id).is('deleted_at', null)

/** Lists the clients that the caller may see, by name: a venue those of its events, a client itself. */
export const listClients = query('listClients', {
  resource: 'clients',
  description: 'List the clients of the venue’s events, by name.',
  input: ListClientsSchema,
  output: pageOf(ClientSchema),
  run: ({ db }, page) =>
    keyset(db.from('clients').select(clientColumns).is('deleted_at', null), page, {
      schema: ClientSchema,
      key: 'client_id',
    }),
})

/**
 * One client: for itself, and for a venue that it has an event at.
 * @throws VenueKitError `not_found` also for a client that is a stranger to the caller.
 */
export const getClient = query('getClient', {
  resource: 'clients',
  description: 'Get one client by id.',
  input: ClientKeySchema,
  output: ClientSchema,
  run: ({ db }, { client_id }) =>
    one(db.from('clients').select(clientColumns).eq('client_id', client_id).is('deleted_at', null).single()),
})

/**
 * The client with this e-mail address, whatever its case.
 * @throws VenueKitError `not_found` also where the address belongs to a stranger, so that addresses cannot be probed.
 */
export const getClientByEmail = query('getClientByEmail', {
  resource: 'clients',
  description: 'Get one client by e-mail address.',
  input: GetClientByEmailSchema,
  output: ClientSchema,
  run: ({ db }, { email }) =>
    one(db.from('clients').select(clientColumns).eq('email', email).is('deleted_at', null).single()),
})

/**
 * Makes the signed-in user a client, under the address of its account. A user has one profile for good, as a client, a
 * venue or a vendor.
 * @throws VenueKitError `conflict` where the user has a profile already; `forbidden` without an account.
 */
export const createClient = mutation('createClient', {
  resource: 'clients',
  description: 'Register the signed-in user as a client.',
  input: CreateClientSchema,
  output: ClientSchema,
  invalidates: ['clients', 'auth'],
  run: ({ db }, { name, ...details }) => one(db.rpc('register_profile', { user_type: 'client', name, details })),
})

/**
 * Changes a client's own profile. Preferences are changed by `updateClientPreferences`; the e-mail address follows that
 * of the account, once it is confirmed.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and the profile was changed since.
 */
export const updateClient = mutation('updateClient', {
  resource: 'clients',
  description: 'Change the signed-in client’s name, telephone number or billing address.',
  input: UpdateClientSchema,
  output: ClientSchema,
  invalidates: ['clients', 'auth', 'events'],
  idempotent: true,
  run: ({ db }, { client_id, if_updated_at, ...changes }) =>
    one(
      ifUnchanged(change(db, client_id, changes), if_updated_at)
        .select(clientColumns)
        .single(),
    ),
})

/**
 * Deletes the client's own profile softly: it can no longer be found, its events and contracts stay with their venues.
 * @throws VenueKitError `conflict` while it has confirmed events to come.
 */
export const deleteClient = mutation('deleteClient', {
  resource: 'clients',
  description: 'Delete the signed-in client’s profile. Its events and contracts are kept.',
  input: ClientKeySchema,
  output: ClientKeySchema,
  invalidates: ['clients', 'auth', 'events'],
  destructive: true,
  idempotent: true,
  run: ({ db }, { client_id }) => one(change(db, client_id, { deleted_at: serverTime }).select('client_id').single()),
})

/** Merges into the client's own preferences, in the database: what others change at the same time is not lost. */
export const updateClientPreferences = mutation('updateClientPreferences', {
  resource: 'clients',
  description: 'Change some of the signed-in client’s preferences and keep the others.',
  input: UpdateClientPreferencesSchema,
  output: ClientSchema,
  invalidates: ['clients', 'auth'],
  idempotent: true,
  run: ({ db }, input) => one(db.rpc('update_client_preferences', input).select(clientColumns).single()),
})

/** Records which Stripe customer a client is. The server's: a client that chose it could charge someone else's card. */
export const updateClientStripeId = mutation('updateClientStripeId', {
  resource: 'clients',
  description: 'Record the Stripe customer of a client.',
  input: UpdateClientStripeIdSchema,
  output: ClientSchema,
  invalidates: ['clients'],
  idempotent: true,
  admin: true,
  run: ({ db }, { client_id, stripe_customer_id }) =>
    one(change(db, client_id, { stripe_customer_id }).select(clientColumns).single()),
})

/**
 * Figures of a client: events by status, upcoming ones, and per currency what its signed contracts amount to and what
 * of it is paid. A venue sees the share that concerns it.
 */
export const getClientStats = query('getClientStats', {
  resource: 'clients',
  description: 'Get the number of events by status, upcoming events and the spend of a client.',
  input: ClientKeySchema,
  output: ClientStatsSchema,
  run: ({ db }, input) => one(db.rpc('get_client_stats', input)),
})

/** Finds clients that the caller may see by words of their name, e-mail address or telephone number; best match first. */
export const searchClients = query('searchClients', {
  resource: 'clients',
  description: 'Search the clients of the venue’s events by name, e-mail address or telephone number.',
  input: SearchClientsSchema,
  output: z.array(ClientSchema),
  run: ({ db }, input) => many(db.rpc('search_clients', input).select(clientColumns)),
})

/** How many events of the client the caller can see. */
export const getClientEventCount = query('getClientEventCount', {
  resource: 'clients',
  description: 'Count the events of a client.',
  input: ClientKeySchema,
  output: z.int(),
  run: ({ db }, { client_id }) =>
    count(
      db
        .from('events')
        .select('event_id', { count: 'exact', head: true })
        .eq('client_id', client_id)
        .is('deleted_at', null),
    ),
})
