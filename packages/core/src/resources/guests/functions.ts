import * as z from 'zod'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { ifUnchanged, many, one } from '../../results.ts'
import type { Insert } from '../../row.ts'
import {
  CreateGuestSchema,
  EventGuestsKeySchema,
  GuestKeySchema,
  GuestSchema,
  GuestStatsSchema,
  GuestsWithDietaryRestrictionsSchema,
  guestColumns,
  ListGuestsSchema,
  SearchGuestsSchema,
  UpdateGuestSchema,
} from './schema.ts'
import { guestPaging, selectGuests } from './select.ts'

/** Lists the guests of an event by name: for its client and its venue. */
export const listGuests = query('listGuests', {
  resource: 'guests',
  description: 'List the guests of an event by name, optionally those who answered in a certain way.',
  input: ListGuestsSchema,
  output: pageOf(GuestSchema),
  run: ({ db }, { event_id, rsvp_status, ...page }) => {
    const rows = selectGuests(db, event_id)
    if (rsvp_status) rows.eq('rsvp_status', rsvp_status)
    return keyset(rows, page, guestPaging)
  },
})

/** One guest, for the event’s client and venue. Guests themselves use `getRsvp`. */
export const getGuest = query('getGuest', {
  resource: 'guests',
  description: 'Get one guest by id.',
  input: GuestKeySchema,
  output: GuestSchema,
  run: ({ db }, { guest_id }) => one(db.from('guests').select(guestColumns).eq('guest_id', guest_id).single()),
})

/**
 * Adds a guest to an event, for its client and its venue.
 * @throws VenueKitError `conflict` where a guest of the event has this e-mail address, `forbidden` for others.
 */
export const createGuest = mutation('createGuest', {
  resource: 'guests',
  description: 'Add a guest to an event.',
  input: CreateGuestSchema,
  output: GuestSchema,
  invalidates: ['guests', 'events', 'action_history'],
  run: ({ db }, guest) =>
    one(
      db
        .from('guests')
        .insert(guest as Insert<'guests'>)
        .select(guestColumns)
        .single(),
    ),
})

/**
 * Changes a guest, for the event’s client and venue. A changed answer notifies the other of the two.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and the guest was changed since, also by its
 * own answer.
 */
export const updateGuest = mutation('updateGuest', {
  resource: 'guests',
  description: 'Change a guest’s details, answer, companions or table.',
  input: UpdateGuestSchema,
  output: GuestSchema,
  invalidates: ['guests', 'events', 'notifications', 'action_history'],
  idempotent: true,
  run: ({ db }, { guest_id, if_updated_at, ...changes }) =>
    one(
      ifUnchanged(db.from('guests').update(changes), if_updated_at)
        .eq('guest_id', guest_id)
        .select(guestColumns)
        .single(),
    ),
})

/** Takes a guest off the list for good; the personal link ends. For the event’s client and venue. */
export const deleteGuest = mutation('deleteGuest', {
  resource: 'guests',
  description: 'Remove a guest from an event.',
  input: GuestKeySchema,
  output: GuestKeySchema,
  invalidates: ['guests', 'events', 'action_history'],
  destructive: true,
  idempotent: true,
  run: ({ db }, { guest_id }) => one(db.from('guests').delete().eq('guest_id', guest_id).select('guest_id').single()),
})

/** Figures of a guest list, for the event’s client and venue; what guests must not eat also for its vendors. */
export const getGuestStats = query('getGuestStats', {
  resource: 'guests',
  description: 'Count guests by answer, companions, expected attendance and dietary restrictions.',
  input: EventGuestsKeySchema,
  output: GuestStatsSchema,
  run: ({ db }, input) => one(db.rpc('get_guest_stats', input)),
})

/** Lists the guests of an event for whom something must be left out of the menu, whatever they answered. */
export const getGuestsWithDietaryRestrictions = query('getGuestsWithDietaryRestrictions', {
  resource: 'guests',
  description: 'List the guests of an event who have dietary restrictions.',
  input: GuestsWithDietaryRestrictionsSchema,
  output: pageOf(GuestSchema),
  run: ({ db }, { event_id, ...page }) =>
    keyset(selectGuests(db, event_id).not('dietary_restrictions', 'is', null), page, guestPaging),
})

/** Finds guests of an event by words; best match first, names spelled alike where nothing matches. */
export const searchGuests = query('searchGuests', {
  resource: 'guests',
  description: 'Search the guests of an event by name, e-mail address, table, companions or dietary restrictions.',
  input: SearchGuestsSchema,
  output: z.array(GuestSchema),
  run: ({ db }, input) => many(db.rpc('search_guests', input).select(guestColumns)),
})
