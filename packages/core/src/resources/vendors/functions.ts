import * as z from 'zod'
import type { Db } from '../../connection.ts'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { ifUnchanged, many, one, serverTime } from '../../results.ts'
import type { Update } from '../../row.ts'
import { EventSchema, eventColumns } from '../events/schema.ts'
import { venueVendorColumns } from '../venue-vendors/schema.ts'
import { venueColumns } from '../venues/schema.ts'
import {
  AddVendorContactPersonSchema,
  CreateVendorSchema,
  GetVendorByEmailSchema,
  ListVendorEventsSchema,
  ListVendorsSchema,
  ListVendorVenuesSchema,
  SearchVendorsSchema,
  UpdateVendorSchema,
  VendorKeySchema,
  VendorSchema,
  VendorVenueSchema,
  vendorColumns,
} from './schema.ts'

const change = (db: Db, vendor_id: string, changes: Update<'vendors'>) =>
  db.from('vendors').update(changes).eq('vendor_id', vendor_id).is('deleted_at', null)

/** Lists the vendors that the caller may see, by name: a venue those it works with, a client those on its events. */
export const listVendors = query('listVendors', {
  resource: 'vendors',
  description: 'List the vendors that the user can see, by name.',
  input: ListVendorsSchema,
  output: pageOf(VendorSchema),
  run: ({ db }, page) =>
    keyset(db.from('vendors').select(vendorColumns).is('deleted_at', null), page, {
      schema: VendorSchema,
      key: 'vendor_id',
    }),
})

/**
 * One vendor: for its own team, for a venue it works with or has applied to, and for a client with an event it is on.
 * @throws VenueKitError `not_found` also for a vendor that is a stranger to the caller.
 */
export const getVendor = query('getVendor', {
  resource: 'vendors',
  description: 'Get one vendor by id.',
  input: VendorKeySchema,
  output: VendorSchema,
  run: ({ db }, { vendor_id }) =>
    one(db.from('vendors').select(vendorColumns).eq('vendor_id', vendor_id).is('deleted_at', null).single()),
})

/**
 * The vendor with this e-mail address, whatever its case.
 * @throws VenueKitError `not_found` also where the address belongs to a stranger, so that addresses cannot be probed.
 */
export const getVendorByEmail = query('getVendorByEmail', {
  resource: 'vendors',
  description: 'Get one vendor by e-mail address.',
  input: GetVendorByEmailSchema,
  output: VendorSchema,
  run: ({ db }, { email }) =>
    one(db.from('vendors').select(vendorColumns).eq('email', email).is('deleted_at', null).single()),
})

/**
 * Makes the signed-in user a vendor, under the address of its account. A user has one profile for good, as a client, a
 * venue or a vendor.
 * @throws VenueKitError `conflict` where the user has a profile already; `forbidden` without an account.
 */
export const createVendor = mutation('createVendor', {
  resource: 'vendors',
  description: 'Register the signed-in user as a vendor.',
  input: CreateVendorSchema,
  output: VendorSchema,
  invalidates: ['vendors', 'auth', 'team'],
  run: ({ db }, { name, ...details }) => one(db.rpc('register_profile', { user_type: 'vendor', name, details })),
})

/**
 * Changes a vendor's profile: its owner and managers. The e-mail address follows that of the account, once it is
 * confirmed.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and someone changed the profile since.
 */
export const updateVendor = mutation('updateVendor', {
  resource: 'vendors',
  description: 'Change the profile of the signed-in vendor.',
  input: UpdateVendorSchema,
  output: VendorSchema,
  invalidates: ['vendors', 'auth', 'events', 'venue_vendors', 'event_elements'],
  idempotent: true,
  run: ({ db }, { vendor_id, if_updated_at, ...changes }) =>
    one(
      ifUnchanged(change(db, vendor_id, changes), if_updated_at)
        .select(vendorColumns)
        .single(),
    ),
})

/** Deletes a vendor softly: it can no longer be found, its elements stay on the events they are on. */
export const deleteVendor = mutation('deleteVendor', {
  resource: 'vendors',
  description: 'Delete the signed-in vendor’s profile. What it has on events is kept.',
  input: VendorKeySchema,
  output: VendorKeySchema,
  invalidates: ['vendors', 'auth', 'events', 'venue_vendors', 'event_elements'],
  destructive: true,
  idempotent: true,
  run: ({ db }, { vendor_id }) => one(change(db, vendor_id, { deleted_at: serverTime }).select('vendor_id').single()),
})

/** Lists a vendor's relationships with venues, each with its venue. A venue sees its own only. */
export const getVendorVenues = query('getVendorVenues', {
  resource: 'vendors',
  description: 'List the venues that a vendor works with or has applied to.',
  input: ListVendorVenuesSchema,
  output: pageOf(VendorVenueSchema),
  run: ({ db }, { vendor_id, approval_status, ...page }) => {
    const rows = db
      .from('venue_vendors')
      .select(`${venueVendorColumns},venue:venues(${venueColumns})`)
      .eq('vendor_id', vendor_id)
    if (approval_status) rows.eq('approval_status', approval_status)
    return keyset(rows, page, { schema: VendorVenueSchema, key: 'venue_vendor_id' })
  },
})

/**
 * Lists the events that a vendor has an element on, by date: to the vendor those at venues that approve of it, to a venue
 * or client those of its own.
 */
export const getVendorEvents = query('getVendorEvents', {
  resource: 'vendors',
  description: 'List the events that a vendor has an element on.',
  input: ListVendorEventsSchema,
  output: pageOf(EventSchema),
  run: ({ db }, { vendor_id, upcoming_only, ...page }) => {
    const rows = db
      .from('events')
      .select(`${eventColumns},event_elements!inner()`)
      .eq('event_elements.vendor_id', vendor_id)
      .is('deleted_at', null)
    if (upcoming_only) rows.gt('date', serverTime).neq('status', 'cancelled')
    return keyset(rows, page, { schema: EventSchema, key: 'event_id' })
  },
})

/** Finds vendors that the caller may see by words; best match first. */
export const searchVendors = query('searchVendors', {
  resource: 'vendors',
  description: 'Search vendors by words.',
  input: SearchVendorsSchema,
  output: z.array(VendorSchema),
  run: ({ db }, input) => many(db.rpc('search_vendors', input).select(vendorColumns)),
})

/**
 * Adds a contact person, in one step, so that two additions at once both stay. A new primary contact takes over from the
 * former one, who stays.
 */
export const addVendorContactPerson = mutation('addVendorContactPerson', {
  resource: 'vendors',
  description: 'Add a contact person to the signed-in vendor.',
  input: AddVendorContactPersonSchema,
  output: VendorSchema,
  invalidates: ['vendors', 'auth'],
  run: ({ db }, input) => one(db.rpc('add_vendor_contact_person', input).select(vendorColumns).single()),
})
