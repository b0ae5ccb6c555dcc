import type { Db } from '../../connection.ts'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { ifUnchanged, one } from '../../results.ts'
import type { Insert, Row, Update } from '../../row.ts'
import {
  AddElementToEventSchema,
  ChangeEventElementStatusSchema,
  EventElementDetailsSchema,
  EventElementKeySchema,
  EventElementSchema,
  EventElementsByStatusSchema,
  EventElementTotalsInputSchema,
  EventElementTotalsSchema,
  eventElementColumns,
  eventElementDetailsColumns,
  LinkEventElementContractSchema,
  ListEventElementsSchema,
  UpdateEventElementSchema,
} from './schema.ts'

/** A filter that is undefined is none. */
const select = (db: Db, filters: Partial<Record<keyof Row<'event_elements'>, unknown>>) =>
  db.from('event_elements').select(eventElementDetailsColumns).match(filters)

type Changes = Update<'event_elements'> & { readonly if_updated_at?: string }

const change = (db: Db, event_element_id: string, { if_updated_at, ...changes }: Changes) =>
  one(
    ifUnchanged(db.from('event_elements').update(changes).eq('event_element_id', event_element_id), if_updated_at)
      .select(eventElementColumns)
      .single(),
  )

const paging = { schema: EventElementDetailsSchema, key: 'event_element_id' } as const
const stale = ['event_elements', 'events', 'clients', 'vendors', 'elements', 'notifications', 'action_history'] as const

/** Lists what an event has of elements, with what each is and who provides it: a vendor sees its own. */
export const listEventElements = query('listEventElements', {
  resource: 'event_elements',
  description: 'List the services and products of an event, with their vendors.',
  input: ListEventElementsSchema,
  output: pageOf(EventElementDetailsSchema),
  run: ({ db }, { event_id, status, ...page }) => keyset(select(db, { event_id, status }), page, paging),
})

/** One element of an event, for the event's client and venue, and for its vendor. */
export const getEventElement = query('getEventElement', {
  resource: 'event_elements',
  description: 'Get one service or product of an event, with its vendor.',
  input: EventElementKeySchema,
  output: EventElementDetailsSchema,
  run: ({ db }, key) => one(select(db, key).single()),
})

/**
 * Adds an element to an event, for its client or venue. The database fixes the price now: the catalogue's on the day of
 * the event, times quantity, and times guests or hours where it is per guest or hour. Later prices do not change it.
 * @throws VenueKitError `conflict` where it cannot be had on that day (`details.reason`: `blackout`, `lead_time` or
 * `sold_out`) or the event is over; `invalid_input` where it is not offered at the event's venue.
 */
export const addElementToEvent = mutation('addElementToEvent', {
  resource: 'event_elements',
  description: 'Add a service or product to an event, at the price of that day.',
  input: AddElementToEventSchema,
  output: EventElementSchema,
  invalidates: stale,
  run: ({ db }, input) =>
    one(
      db
        .from('event_elements')
        .insert(input as Insert<'event_elements'>)
        .select(eventElementColumns)
        .single(),
    ),
})

/**
 * Changes an element of an event: a client while it is `to_do`, the venue at any time, its vendor the notes only. A new
 * quantity is priced anew, by the event's guests and hours as they are now.
 * @throws VenueKitError `conflict` where there are not so many to be had; `forbidden` for what the caller may not change;
 * `precondition_failed` where `if_updated_at` is given and someone changed it since.
 */
export const updateEventElement = mutation('updateEventElement', {
  resource: 'event_elements',
  description: 'Change quantity, price, customization or notes of a service or product of an event.',
  input: UpdateEventElementSchema,
  output: EventElementSchema,
  invalidates: stale,
  idempotent: true,
  run: ({ db }, { event_element_id, ...changes }) => change(db, event_element_id, changes),
})

/** Takes an element off an event: a client while it is `to_do`, the venue at any time. */
export const removeElementFromEvent = mutation('removeElementFromEvent', {
  resource: 'event_elements',
  description: 'Remove a service or product from an event.',
  input: EventElementKeySchema,
  output: EventElementKeySchema,
  invalidates: stale,
  destructive: true,
  idempotent: true,
  run: ({ db }, key) => one(db.from('event_elements').delete().match(key).select('event_element_id').single()),
})

/**
 * Says how far an element is arranged, for the venue and the element's vendor.
 * @throws VenueKitError `conflict` for a step that the states do not allow; the hint names the allowed ones.
 */
export const changeEventElementStatus = mutation('changeEventElementStatus', {
  resource: 'event_elements',
  description: 'Change how far a service or product of an event is arranged.',
  input: ChangeEventElementStatusSchema,
  output: EventElementSchema,
  invalidates: stale,
  idempotent: true,
  run: ({ db }, { event_element_id, ...changes }) => change(db, event_element_id, changes),
})

/** Lists the elements of an event that are in one state. */
export const getEventElementsByStatus = query('getEventElementsByStatus', {
  resource: 'event_elements',
  description: 'List the services and products of an event that are in one state.',
  input: EventElementsByStatusSchema,
  output: pageOf(EventElementDetailsSchema),
  run: ({ db }, { event_id, status, ...page }) => keyset(select(db, { event_id, status }), page, paging),
})

/** What the elements of an event cost, together, by status and by category, as far as the caller sees them. */
export const getEventElementTotals = query('getEventElementTotals', {
  resource: 'event_elements',
  description: 'Get what the services and products of an event cost, by status and by category.',
  input: EventElementTotalsInputSchema,
  output: EventElementTotalsSchema,
  run: ({ db }, input) => one(db.rpc('get_event_element_totals', input)),
})

/**
 * Says which contract covers an element, and whether that settles it; for the venue.
 * @throws VenueKitError `not_found` where the event has no such contract; `forbidden` for client and vendor.
 */
export const linkEventElementContract = mutation('linkEventElementContract', {
  resource: 'event_elements',
  description: 'Link a service or product of an event to a contract of that event.',
  input: LinkEventElementContractSchema,
  output: EventElementSchema,
  invalidates: stale,
  idempotent: true,
  run: ({ db }, { event_element_id, contract_id, completed }) =>
    change(db, event_element_id, { contract_id, contract_completed: completed }),
})
