import * as z from 'zod'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { count, ifUnchanged, one } from '../../results.ts'
import {
  AddInsuranceCertificateSchema,
  CreateVenueVendorSchema,
  ListVenueVendorsSchema,
  RemoveInsuranceCertificateSchema,
  UpdateVenueVendorStatusSchema,
  VenueVendorKeySchema,
  VenueVendorPartiesSchema,
  VenueVendorSchema,
  VerifyInsuranceCertificateSchema,
  venueVendorColumns,
  venueVendorPartiesColumns,
} from './schema.ts'

/** Lists relationships between venues and vendors: a venue sees its own, a vendor its own. */
export const listVenueVendors = query('listVenueVendors', {
  resource: 'venue_vendors',
  description: 'List the vendors that a venue works with, or the venues that a vendor works with.',
  input: ListVenueVendorsSchema,
  output: pageOf(VenueVendorPartiesSchema),
  run: ({ db }, { venue_id, vendor_id, approval_status, ...page }) =>
    keyset(
      db.from('venue_vendors').select(venueVendorPartiesColumns).match({ venue_id, vendor_id, approval_status }),
      page,
      { schema: VenueVendorPartiesSchema, key: 'venue_vendor_id' },
    ),
})

/** One relationship, for either side of it. */
export const getVenueVendor = query('getVenueVendor', {
  resource: 'venue_vendors',
  description: 'Get one relationship between a venue and a vendor, with both.',
  input: VenueVendorKeySchema,
  output: VenueVendorPartiesSchema,
  run: ({ db }, key) => one(db.from('venue_vendors').select(venueVendorPartiesColumns).match(key).single()),
})

/**
 * A venue adds a vendor, or its own in-house offering; a vendor applies to a published venue, or to one whose invitation
 * it accepted. Owners and managers only.
 * @throws VenueKitError `conflict` where the two have a relationship already; `forbidden` for a third party, and for a
 * vendor that approves itself or verifies its own insurance.
 */
export const createVenueVendor = mutation('createVenueVendor', {
  resource: 'venue_vendors',
  description: 'Add a vendor or an in-house offering to a venue, or apply to a venue as a vendor.',
  input: CreateVenueVendorSchema,
  output: VenueVendorSchema,
  invalidates: ['venue_vendors', 'vendors', 'venues', 'notifications', 'action_history'],
  run: ({ db }, input) => one(db.from('venue_vendors').insert(input).select(venueVendorColumns).single()),
})

/**
 * The venue's decision on a vendor. A vendor that is not approved sees no event, and its elements cannot be added to any.
 * @throws VenueKitError `forbidden` for the vendor itself.
 */
export const updateVenueVendorStatus = mutation('updateVenueVendorStatus', {
  resource: 'venue_vendors',
  description: 'Approve or reject a vendor at a venue.',
  input: UpdateVenueVendorStatusSchema,
  output: VenueVendorSchema,
  invalidates: [
    'venue_vendors',
    'vendors',
    'venues',
    'elements',
    'events',
    'notifications',
    'inquiries',
    'action_history',
  ],
  idempotent: true,
  run: ({ db }, { venue_vendor_id, approval_status, if_updated_at }) =>
    one(
      ifUnchanged(
        db.from('venue_vendors').update({ approval_status }).eq('venue_vendor_id', venue_vendor_id),
        if_updated_at,
      )
        .select(venueVendorColumns)
        .single(),
    ),
})

/**
 * Ends a relationship; the venue's owner or manager. Its certificates go, and the venue reads their documents no more.
 * @throws VenueKitError `conflict` while elements of it are on offer or on events; the hint says what to do instead.
 */
export const removeVenueVendor = mutation('removeVenueVendor', {
  resource: 'venue_vendors',
  description: 'Remove a vendor, or an in-house offering without elements, from a venue.',
  input: VenueVendorKeySchema,
  output: VenueVendorKeySchema,
  invalidates: ['venue_vendors', 'vendors', 'venues', 'notifications', 'action_history', 'files'],
  destructive: true,
  idempotent: true,
  run: ({ db }, key) => one(db.from('venue_vendors').delete().match(key).select('venue_vendor_id').single()),
})

/**
 * Adds a certificate of insurance, in one step, so that two uploads at once both stay. Either side may; only the venue
 * marks one as verified. All members of the venue read the document that it names, as long as it is named.
 * @throws VenueKitError `not_found` also where the document is not the caller's own: one that it uploaded for itself, or
 * a venue's own file.
 */
export const addInsuranceCertificate = mutation('addInsuranceCertificate', {
  resource: 'venue_vendors',
  description: 'Add a certificate of insurance to the relationship between a venue and a vendor.',
  input: AddInsuranceCertificateSchema,
  output: VenueVendorSchema,
  invalidates: ['venue_vendors', 'notifications', 'vendors', 'action_history'],
  run: ({ db }, input) => one(db.rpc('add_insurance_certificate', input).select(venueVendorColumns).single()),
})

/**
 * Takes back a certificate of insurance, such as one with the wrong document. Either side's owner or manager; one that the
 * venue has verified only the venue's. The venue reads the document no more once no other certificate names it; it stays
 * among the files of who uploaded it, for `deleteFile`.
 * @throws VenueKitError `not_found` also where the certificate was changed or verified since it was read; `forbidden` for
 * a vendor whose certificate is verified.
 */
export const removeInsuranceCertificate = mutation('removeInsuranceCertificate', {
  resource: 'venue_vendors',
  description: 'Take back a certificate of insurance.',
  input: RemoveInsuranceCertificateSchema,
  output: VenueVendorSchema,
  invalidates: ['venue_vendors', 'notifications', 'vendors', 'action_history', 'files'],
  destructive: true,
  run: ({ db }, input) => one(db.rpc('remove_insurance_certificate', input).select(venueVendorColumns).single()),
})

/**
 * Says that the venue has checked a certificate, which its vendor can neither change nor take back from then on. The
 * venue's owner or manager.
 * @throws VenueKitError `not_found` also where the certificate was changed since it was read.
 */
export const verifyInsuranceCertificate = mutation('verifyInsuranceCertificate', {
  resource: 'venue_vendors',
  description: 'Mark a certificate of insurance as verified by the venue.',
  input: VerifyInsuranceCertificateSchema,
  output: VenueVendorSchema,
  invalidates: ['venue_vendors', 'notifications', 'vendors', 'action_history'],
  idempotent: true,
  run: ({ db }, input) => one(db.rpc('verify_insurance_certificate', input).select(venueVendorColumns).single()),
})

/** How many elements, without deleted ones, the caller sees of a relationship. */
export const getVenueVendorElementsCount = query('getVenueVendorElementsCount', {
  resource: 'venue_vendors',
  description: 'Count the elements that a vendor offers at a venue.',
  input: VenueVendorKeySchema,
  output: z.int(),
  run: ({ db }, key) =>
    count(db.from('elements').select('element_id', { count: 'exact', head: true }).match(key).is('deleted_at', null)),
})
