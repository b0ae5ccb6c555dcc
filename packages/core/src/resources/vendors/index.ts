import {
  addVendorContactPerson,
  createVendor,
  deleteVendor,
  getVendor,
  getVendorByEmail,
  getVendorEvents,
  getVendorVenues,
  listVendors,
  searchVendors,
  updateVendor,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const vendors = {
  list: listVendors,
  get: getVendor,
  create: createVendor,
  update: updateVendor,
  remove: deleteVendor,
  getByEmail: getVendorByEmail,
  venues: getVendorVenues,
  events: getVendorEvents,
  search: searchVendors,
  addContactPerson: addVendorContactPerson,
}
