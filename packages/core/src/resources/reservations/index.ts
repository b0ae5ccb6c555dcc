import {
  challengeHold,
  createBlock,
  findAlternatives,
  getAvailability,
  listReservations,
  placeHold,
  releaseHold,
  removeBlock,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const reservations = {
  list: listReservations,
  createBlock,
  removeBlock,
  placeHold,
  releaseHold,
  challengeHold,
  availability: getAvailability,
  findAlternatives,
}
