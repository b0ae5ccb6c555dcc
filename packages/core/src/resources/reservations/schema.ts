import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { id, inOrder, slug, text, timestamp } from '../../schema.ts'
import { GetSpaceAvailabilitySchema, SpaceAvailabilitySchema, SpaceSchema, TimeRangeSchema } from '../spaces/schema.ts'

/** hold: an option that expires; booking: a confirmed event; block: the venue's own closure. */
export const ReservationKindSchema = z.enum(['hold', 'booking', 'block'])
export type ReservationKind = z.infer<typeof ReservationKindSchema>

/**
 * One atomic space that is reserved. What is asked for a divided space is one row for each of its parts, of one `group_id`;
 * `reserved_space_id` is the space that was asked for. Only a row that is `blocking` keeps others out.
 */
export const ReservationSchema = rowSchema('space_reservations', {
  reservation_id: id,
  group_id: id,
  space_id: id,
  reserved_space_id: id,
  venue_id: id,
  event_id: id.nullable(),
  kind: ReservationKindSchema,
  starts_at: timestamp,
  ends_at: timestamp,
  rank: z.int(),
  blocking: z.boolean(),
  expires_at: timestamp.nullable(),
  note: z.string().nullable(),
  external_uid: z.string().nullable(),
  created_at: timestamp,
  updated_at: timestamp,
})
export type Reservation = z.infer<typeof ReservationSchema>

export const reservationColumns = columnsOf(ReservationSchema)

const key = { reservation_id: id.describe('The reservation; any one of its rows.') }
const { from, to, duration_minutes, guest_count, step_minutes } = GetSpaceAvailabilitySchema.shape
const period = { from, to }
const space_id = id.describe('The space. Of a divided one all parts are reserved.')
const note = text(2000).optional().describe('For the venue’s team.')

export const ReservationKeySchema = z.strictObject(key)

export const ListReservationsSchema = listSchema(['starts_at.asc', 'starts_at.desc'], {
  venue_id: id.optional().describe('Only reservations at this venue.'),
  space_id: id.optional().describe('Only what occupies this space; a divided one is occupied through its parts.'),
  reserved_space_id: id.optional().describe('Only what was asked for this space as a whole.'),
  event_id: id.optional().describe('Only reservations of this event.'),
  kind: z.array(ReservationKindSchema).min(1).optional().describe('Only reservations of these kinds.'),
  from: timestamp.optional().describe('Only reservations that end later.'),
  to: timestamp.optional().describe('Only reservations that start before.'),
}).refine(...inOrder)

export const CreateBlockSchema = z.strictObject({ space_id, ...period, note }).refine(...inOrder)

export const PlaceHoldSchema = z
  .strictObject({
    space_id,
    ...period,
    event_id: id.optional().describe('The inquiry that the option is for.'),
    hold_hours: z
      .number()
      .positive()
      .max(8760)
      .optional()
      .describe('Hours until it expires. The venue’s hold_hours unless given, 72 where it has none.'),
    rank: z
      .int()
      .min(1)
      .max(9)
      .optional()
      .describe('1 for the first option or none; 2 and more also wait behind a booking. Next in line unless given.'),
    note,
  })
  .refine(...inOrder)

const offer = { ...period, duration_minutes, guest_count, step_minutes }
const venue_id = id.optional().describe('The venue, of which all active spaces are meant.')
const byVenue = { venue_id, slug: slug.optional().describe('The venue by its slug.') }

const givesOne = (...values: unknown[]) => values.filter((value) => value !== undefined).length === 1

export const GetAvailabilitySchema = z
  .strictObject({
    space_ids: z.array(id).min(1).max(200).optional().describe('Spaces of one venue.'),
    ...byVenue,
    ...offer,
  })
  .refine(({ space_ids, venue_id, slug }) => givesOne(space_ids, venue_id, slug), {
    error: 'give one of space_ids, venue_id and slug',
    path: ['space_ids'],
  })
  .refine(...inOrder)

export const GetVenueAvailabilitySchema = z
  .strictObject({ ...byVenue, ...offer })
  .refine(({ venue_id, slug }) => givesOne(venue_id, slug), {
    error: 'give either venue_id or slug',
    path: ['venue_id'],
  })
  .refine(...inOrder)

/**
 * When spaces of a venue are taken, free, and can be booked. `step_minutes` are of the venue's clock in `time_zone`. An event
 * may start within `bookable`, which minimum notice and booking window allow; `to` is null where there is no window.
 */
export const AvailabilitySchema = z.object({
  venue_id: id,
  time_zone: z.string(),
  from: timestamp,
  to: timestamp,
  duration_minutes: z.int().nullable(),
  step_minutes: z.int(),
  buffer_minutes: z.int(),
  bookable: z.object({ from: timestamp, to: timestamp.nullable() }),
  open: z.array(TimeRangeSchema),
  spaces: z.array(SpaceAvailabilitySchema.omit({ time_zone: true })),
})
export type Availability = z.infer<typeof AvailabilitySchema>

export const FindAlternativesSchema = z
  .strictObject({
    space_ids: z.array(id).min(1).max(50).describe('The spaces that were wanted, of one venue.'),
    ...period,
    guest_count,
  })
  .refine(...inOrder)

/** `dates`: the same spaces on other days, the nearest first; `spaces`: others at the same time, the best fitting first. */
export const AlternativesSchema = z.object({
  dates: z.array(TimeRangeSchema.extend({ days: z.int() })),
  spaces: z.array(SpaceSchema.pick({ space_id: true, name: true, capacity: true })),
})
export type Alternatives = z.infer<typeof AlternativesSchema>
