import {
  createElement,
  deleteElement,
  getElement,
  getElementsByCategory,
  getVenueElements,
  isElementAvailable,
  listElements,
  searchElements,
  updateElement,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const elements = {
  list: listElements,
  get: getElement,
  create: createElement,
  update: updateElement,
  remove: deleteElement,
  ofVenue: getVenueElements,
  byCategory: getElementsByCategory,
  search: searchElements,
  isAvailable: isElementAvailable,
}
