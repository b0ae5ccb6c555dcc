import {
  getElement,
  getElementsByCategory,
  getVenueElements,
  isElementAvailable,
  listElements,
  searchElements,
} from '@venuekit/core/elements'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listElements}. */
export const elementsQueryOptions = queryOptionsOf(listElements)

/** Of {@link getElement}. */
export const elementQueryOptions = queryOptionsOf(getElement)

/** Of {@link getVenueElements}. */
export const venueElementsQueryOptions = queryOptionsOf(getVenueElements)

/** Of {@link getElementsByCategory}. */
export const elementsByCategoryQueryOptions = queryOptionsOf(getElementsByCategory)

/** Of {@link searchElements}. */
export const searchElementsQueryOptions = queryOptionsOf(searchElements)

/** Of {@link isElementAvailable}. */
export const isElementAvailableQueryOptions = queryOptionsOf(isElementAvailable)
