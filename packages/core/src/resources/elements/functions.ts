import * as z from 'zod'
import type { Db } from '../../connection.ts'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { ifUnchanged, many, one, serverTime } from '../../results.ts'
import type { Insert, Row, Update } from '../../row.ts'
import {
  CreateElementSchema,
  ElementAvailabilitySchema,
  ElementKeySchema,
  ElementSchema,
  ElementsByCategorySchema,
  elementColumns,
  GetVenueElementsSchema,
  IsElementAvailableSchema,
  ListElementsSchema,
  SearchElementsSchema,
  UpdateElementSchema,
  VenueElementSchema,
} from './schema.ts'

/** A filter that is undefined is none. */
const select = (db: Db, filters: Partial<Record<keyof Row<'elements'>, unknown>>) =>
  db.from('elements').select(elementColumns).match(filters).is('deleted_at', null)

const change = (db: Db, element_id: string, changes: Update<'elements'>) =>
  db.from('elements').update(changes).eq('element_id', element_id).is('deleted_at', null)

const paging = { schema: ElementSchema, key: 'element_id' } as const

/**
 * Lists elements, also those that are not offered at the moment: to a venue all at its own, to a vendor its own, to
 * everyone those on offer at published venues whose price is public. Visitors use `getVenueElements`.
 */
export const listElements = query('listElements', {
  resource: 'elements',
  description: 'List services and products that venues and vendors offer.',
  input: ListElementsSchema,
  output: pageOf(ElementSchema),
  run: ({ db }, { venue_id, venue_vendor_id, vendor_id, category, ...page }) =>
    keyset(select(db, { venue_id, venue_vendor_id, vendor_id, category }), page, paging),
})

/**
 * One element.
 * @throws VenueKitError `not_found` also where it is not on offer, or its price is on request, and it is no concern of
 * the caller.
 */
export const getElement = query('getElement', {
  resource: 'elements',
  description: 'Get one service or product by id.',
  input: ElementKeySchema,
  output: ElementSchema,
  run: ({ db }, key) => one(select(db, key).single()),
})

/**
 * Offers something at a venue: a vendor through its relationship with that venue, a venue in house. Owners and managers
 * only. A vendor's elements can be added to events once the venue approves of the vendor.
 * @throws VenueKitError `forbidden` where the relationship is another's.
 */
export const createElement = mutation('createElement', {
  resource: 'elements',
  description: 'Offer a service or product at a venue.',
  input: CreateElementSchema,
  output: ElementSchema,
  invalidates: ['elements', 'venue_vendors', 'inquiries', 'action_history'],
  run: ({ db }, element) =>
    one(
      db
        .from('elements')
        .insert(element as Insert<'elements'>)
        .select(elementColumns)
        .single(),
    ),
})

/**
 * Changes an element: a vendor its own, a venue its in-house ones; of a vendor's element the venue sets
 * `is_hidden_by_venue` only, and only the venue does. Prices of elements that are on events stay as they were.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and someone changed the element since;
 * `forbidden` for what belongs to the other side.
 */
export const updateElement = mutation('updateElement', {
  resource: 'elements',
  description: 'Change a service or product, or hide a vendor’s one at the venue.',
  input: UpdateElementSchema,
  output: ElementSchema,
  invalidates: ['elements', 'event_elements', 'inquiries', 'events', 'action_history'],
  idempotent: true,
  run: ({ db }, { element_id, if_updated_at, ...changes }) =>
    one(
      ifUnchanged(change(db, element_id, changes), if_updated_at)
        .select(elementColumns)
        .single(),
    ),
})

/** Deletes an element softly: it is no longer offered, and stays on the events it is on. */
export const deleteElement = mutation('deleteElement', {
  resource: 'elements',
  description: 'Stop offering a service or product. Events keep it.',
  input: ElementKeySchema,
  output: ElementKeySchema,
  invalidates: ['elements', 'venue_vendors', 'inquiries', 'action_history'],
  destructive: true,
  idempotent: true,
  run: ({ db }, { element_id }) =>
    one(change(db, element_id, { deleted_at: serverTime }).select('element_id').single()),
})

/**
 * What a venue has on offer, in house and by vendors it approves of, by category and name. Open to visitors for
 * published venues.
 */
export const getVenueElements = query('getVenueElements', {
  resource: 'elements',
  description: 'List what a venue has on offer, with prices where they are public.',
  input: GetVenueElementsSchema,
  output: z.array(VenueElementSchema),
  anonymous: true,
  run: ({ db }, input) => many(db.rpc('get_venue_elements', input)),
})

/** Lists the elements of a category that are on offer, at one venue or at all. */
export const getElementsByCategory = query('getElementsByCategory', {
  resource: 'elements',
  description: 'List the services and products of a category that are on offer.',
  input: ElementsByCategorySchema,
  output: pageOf(ElementSchema),
  run: ({ db }, { category, venue_id, ...page }) =>
    keyset(select(db, { category, venue_id, is_active: true, is_hidden_by_venue: false }), page, paging),
})

/** Finds elements on offer by words; best match first. */
export const searchElements = query('searchElements', {
  resource: 'elements',
  description: 'Search services and products on offer by words, optionally at one venue.',
  input: SearchElementsSchema,
  output: z.array(ElementSchema),
  run: ({ db }, input) => many(db.rpc('search_elements', input).select(elementColumns)),
})

/**
 * Whether an element can be added to one more event that starts at `date`, and the price of a unit that day: lead time,
 * blackout dates, the most per day and seasonal prices, on the venue's calendar. Adding it checks the same again.
 */
export const isElementAvailable = query('isElementAvailable', {
  resource: 'elements',
  description: 'Check whether a service or product can be had on a date, and its price on that day.',
  input: IsElementAvailableSchema,
  output: ElementAvailabilitySchema,
  run: ({ db }, input) => one(db.rpc('is_element_available', input)),
})
