import {
  createVenue,
  deleteVenue,
  getVenue,
  getVenueEventCount,
  getVenueSpaceCount,
  getVenueStats,
  listVenues,
  publishVenue,
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
  stats: getVenueStats,
  eventCount: getVenueEventCount,
  spaceCount: getVenueSpaceCount,
}
