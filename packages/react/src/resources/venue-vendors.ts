'use client'

import {
  addInsuranceCertificate,
  createVenueVendor,
  getVenueVendor,
  getVenueVendorElementsCount,
  listVenueVendors,
  removeInsuranceCertificate,
  removeVenueVendor,
  updateVenueVendorStatus,
  verifyInsuranceCertificate,
} from '@venuekit/core/venue-vendors'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/** Lists relationships between venues and vendors: a venue sees its own, a vendor its own. */
export const useVenueVendors: QueryHook<typeof listVenueVendors> = queryHook(listVenueVendors)
/** As {@link useVenueVendors}, page after page. */
export const useInfiniteVenueVendors: InfiniteHook<typeof listVenueVendors> = infiniteHook(listVenueVendors)

/** One relationship, for either side of it. */
export const useVenueVendor: QueryHook<typeof getVenueVendor> = queryHook(getVenueVendor)

/**
 * A venue adds a vendor, or its own in-house offering; a vendor applies to a published venue, or to one whose invitation
 * it accepted. Owners and managers only.
 * @throws VenueKitError `conflict` where the two have a relationship already; `forbidden` for a third party, and for a
 * vendor that approves itself or verifies its own insurance.
 */
export const useCreateVenueVendor: MutationHook<typeof createVenueVendor> = mutationHook(createVenueVendor)

/**
 * The venue's decision on a vendor. A vendor that is not approved sees no event, and its elements cannot be added to any.
 * @throws VenueKitError `forbidden` for the vendor itself.
 */
export const useUpdateVenueVendorStatus: MutationHook<typeof updateVenueVendorStatus> =
  mutationHook(updateVenueVendorStatus)

/**
 * Ends a relationship; the venue's owner or manager. Its certificates go, and the venue reads their documents no more.
 * @throws VenueKitError `conflict` while elements of it are on offer or on events; the hint says what to do instead.
 */
export const useRemoveVenueVendor: MutationHook<typeof removeVenueVendor> = mutationHook(removeVenueVendor)

/**
 * Adds a certificate of insurance, in one step, so that two uploads at once both stay. Either side may; only the venue
 * marks one as verified. All members of the venue read the document that it names, as long as it is named.
 * @throws VenueKitError `not_found` also where the document is not the caller's own: one that it uploaded for itself, or
 * a venue's own file.
 */
export const useAddInsuranceCertificate: MutationHook<typeof addInsuranceCertificate> =
  mutationHook(addInsuranceCertificate)

/** How many elements, without deleted ones, the caller sees of a relationship. */
export const useVenueVendorElementsCount: QueryHook<typeof getVenueVendorElementsCount> =
  queryHook(getVenueVendorElementsCount)

/**
 * Says that the venue has checked a certificate, which its vendor can neither change nor take back from then on. The
 * venue's owner or manager.
 * @throws VenueKitError `not_found` also where the certificate was changed since it was read.
 */
export const useVerifyInsuranceCertificate: MutationHook<typeof verifyInsuranceCertificate> =
  mutationHook(verifyInsuranceCertificate)

/**
 * Takes back a certificate of insurance, such as one with the wrong document. Either side's owner or manager; one that the
 * venue has verified only the venue's. The venue reads the document no more once no other certificate names it; it stays
 * among the files of who uploaded it, for `deleteFile`.
 * @throws VenueKitError `not_found` also where the certificate was changed or verified since it was read; `forbidden` for
 * a vendor whose certificate is verified.
 */
export const useRemoveInsuranceCertificate: MutationHook<typeof removeInsuranceCertificate> =
  mutationHook(removeInsuranceCertificate)
