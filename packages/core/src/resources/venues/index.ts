import {
  createVenue,
  deleteVenue,
  getVenue,
  getVenueAvailability,
  getVenueEventCount,
  getVenueSpaceCount,
  getVenueStats,
  listVenues,
  publishVenue,
  searchVenues,
  unpublishVenue,
  updateVenue,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const venues = {
  list: listVenues,
  get: getVenue,
  create: createVenue,
  update: updateVenue,
  remove: deleteVenue,
  publish: publishVenue,
  unpublish: unpublishVenue,
  search: searchVenues,
  availability: getVenueAvailability,
  stats: getVenueStats,
  eventCount: getVenueEventCount,
  spaceCount: getVenueSpaceCount,
}
