import { bulkCreateGuests } from './bulk.ts'
import { exportGuestsCsv } from './export.ts'
import {
  createGuest,
  deleteGuest,
  getGuest,
  getGuestStats,
  getGuestsWithDietaryRestrictions,
  listGuests,
  searchGuests,
  updateGuest,
} from './functions.ts'
import { importGuestsCsv } from './import.ts'
import { createRsvpLinks, getRsvp, respondToRsvp } from './rsvp.ts'

export * from './bulk.ts'
export * from './export.ts'
export * from './functions.ts'
export * from './import.ts'
export * from './import-schema.ts'
export * from './rsvp.ts'
export * from './schema.ts'

export const guests = {
  list: listGuests,
  get: getGuest,
  create: createGuest,
  update: updateGuest,
  remove: deleteGuest,
  bulkCreate: bulkCreateGuests,
  stats: getGuestStats,
  withDietaryRestrictions: getGuestsWithDietaryRestrictions,
  search: searchGuests,
  importCsv: importGuestsCsv,
  exportCsv: exportGuestsCsv,
  createRsvpLinks,
  rsvp: getRsvp,
  respondToRsvp,
}
