import {
  addInsuranceCertificate,
  createVenueVendor,
  getVenueVendor,
  getVenueVendorElementsCount,
  listVenueVendors,
  removeVenueVendor,
  updateVenueVendorStatus,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const venueVendors = {
  list: listVenueVendors,
  get: getVenueVendor,
  create: createVenueVendor,
  updateStatus: updateVenueVendorStatus,
  remove: removeVenueVendor,
  addInsuranceCertificate,
  elementsCount: getVenueVendorElementsCount,
}
