import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { one } from '../../results.ts'
import {
  CalendarFeedKeySchema,
  CalendarFeedSchema,
  CalendarSchema,
  CalendarTokenSchema,
  CreateCalendarFeedSchema,
  calendarFeedColumns,
  type IssuedCalendarFeed,
  IssuedCalendarFeedSchema,
  ListCalendarFeedsSchema,
} from './feed-schema.ts'

/** Lists the calendar feeds of the caller’s venue, latest first. For owners and managers. */
export const listCalendarFeeds = query('listCalendarFeeds', {
  resource: 'reservations',
  description: 'List the calendar feeds that other programs can subscribe to.',
  input: ListCalendarFeedsSchema,
  output: pageOf(CalendarFeedSchema),
  run: ({ db }, { venue_id, space_id, ...page }) => {
    const rows = db.from('calendar_feeds').select(calendarFeedColumns)
    if (venue_id) rows.eq('venue_id', venue_id)
    if (space_id) rows.eq('space_id', space_id)
    return keyset(rows, page, { schema: CalendarFeedSchema, key: 'feed_id' })
  },
})

/**
 * Makes a calendar of a space, or of all spaces of a venue, that calendar programs subscribe to (RFC 5545). `url` holds its
 * token, which is returned this once and kept nowhere; whoever has it reads the calendar, without an account. It ends when
 * it is revoked, and when its maker leaves the venue’s team or is no manager any more. For owners and managers.
 * `calendarFeedHandler` of `@venuekit/core/calendar` answers at `url`.
 * @throws VenueKitError `not_found` for a venue or a space of others.
 */
export const createCalendarFeed = mutation('createCalendarFeed', {
  resource: 'reservations',
  description: 'Make a secret calendar address of a space or a venue, to subscribe to from other calendar programs.',
  input: CreateCalendarFeedSchema,
  output: IssuedCalendarFeedSchema,
  invalidates: ['reservations', 'action_history'],
  run: async ({ db }, { feed_url, ...input }): Promise<IssuedCalendarFeed> => {
    const answer = (await one(db.rpc('create_calendar_feed', input))) as Omit<IssuedCalendarFeed, 'url'>
    const page = feed_url ?? db.url.replace(/\/rest\/v1\/?$/, '/functions/v1/calendar-feed')
    return { ...answer, url: `${page.replace(/\/$/, '')}/${answer.token}.ics` }
  },
})

/** Ends a feed: its address is not found any more. Returns the feed that was. For owners and managers. */
export const revokeCalendarFeed = mutation('revokeCalendarFeed', {
  resource: 'reservations',
  description: 'End a calendar feed. Its address stops working at once.',
  input: CalendarFeedKeySchema,
  output: CalendarFeedSchema,
  invalidates: ['reservations', 'action_history'],
  destructive: true,
  run: ({ db }, { feed_id }) =>
    one(db.from('calendar_feeds').delete().eq('feed_id', feed_id).select(calendarFeedColumns).single()),
})

/**
 * What the calendar behind a token shows: what is reserved from 90 days ago on. For whoever has the token.
 * @throws VenueKitError `not_found` for a token that is unknown or revoked, `rate_limited` after 60 of those in a minute.
 */
export const getCalendarFeed = query('getCalendarFeed', {
  resource: 'reservations',
  description: 'Get what a calendar feed shows, by the token of its address.',
  input: CalendarTokenSchema,
  output: CalendarSchema,
  anonymous: true,
  run: ({ db }, input) => one(db.rpc('get_calendar_feed', input)),
})
