import {
  addInsuranceCertificate,
  createVenueVendor,
  getVenueVendor,
  getVenueVendorElementsCount,
  listVenueVendors,
  removeVenueVendor,
  updateVenueVendorStatus,
  verifyInsuranceCertificate,
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
  verifyInsuranceCertificate,
  elementsCount: getVenueVendorElementsCount,
}
