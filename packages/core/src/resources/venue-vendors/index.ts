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
  removeInsuranceCertificate,
  verifyInsuranceCertificate,
  elementsCount: getVenueVendorElementsCount,
}
