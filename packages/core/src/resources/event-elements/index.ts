import {
  addElementToEvent,
  changeEventElementStatus,
  getEventElement,
  getEventElementsByStatus,
  getEventElementTotals,
  linkEventElementContract,
  listEventElements,
  removeElementFromEvent,
  updateEventElement,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const eventElements = {
  list: listEventElements,
  get: getEventElement,
  create: addElementToEvent,
  update: updateEventElement,
  remove: removeElementFromEvent,
  changeStatus: changeEventElementStatus,
  byStatus: getEventElementsByStatus,
  totals: getEventElementTotals,
  linkContract: linkEventElementContract,
}
