import {
  getElement,
  getElementsByCategory,
  getVenueElements,
  isElementAvailable,
  listElements,
  searchElements,
} from '@venuekit/core/elements'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listElements}. */
export const elementsQueryOptions: QueryOptionsOf<typeof listElements> = queryOptionsOf(listElements)
/** As {@link elementsQueryOptions}, page after page. */
export const infiniteElementsQueryOptions: InfiniteQueryOptionsOf<typeof listElements> =
  infiniteQueryOptionsOf(listElements)

/** Of {@link getElement}. */
export const elementQueryOptions: QueryOptionsOf<typeof getElement> = queryOptionsOf(getElement)

/** Of {@link getVenueElements}. */
export const venueElementsQueryOptions: QueryOptionsOf<typeof getVenueElements> = queryOptionsOf(getVenueElements)

/** Of {@link getElementsByCategory}. */
export const elementsByCategoryQueryOptions: QueryOptionsOf<typeof getElementsByCategory> =
  queryOptionsOf(getElementsByCategory)
/** As {@link elementsByCategoryQueryOptions}, page after page. */
export const infiniteElementsByCategoryQueryOptions: InfiniteQueryOptionsOf<typeof getElementsByCategory> =
  infiniteQueryOptionsOf(getElementsByCategory)

/** Of {@link searchElements}. */
export const searchElementsQueryOptions: QueryOptionsOf<typeof searchElements> = queryOptionsOf(searchElements)

/** Of {@link isElementAvailable}. */
export const isElementAvailableQueryOptions: QueryOptionsOf<typeof isElementAvailable> =
  queryOptionsOf(isElementAvailable)
