import {
  addSpacePhotos,
  checkSpaceAvailability,
  createSpace,
  deleteSpace,
  divideSpace,
  getSpace,
  getSpaceAvailability,
  getSpaceUpcomingEvents,
  listSpaces,
  removeSpacePhoto,
  updateSpace,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const spaces = {
  list: listSpaces,
  get: getSpace,
  create: createSpace,
  update: updateSpace,
  remove: deleteSpace,
  addPhotos: addSpacePhotos,
  removePhoto: removeSpacePhoto,
  checkAvailability: checkSpaceAvailability,
  availability: getSpaceAvailability,
  upcomingEvents: getSpaceUpcomingEvents,
  divide: divideSpace,
}
