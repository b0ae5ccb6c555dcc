import * as z from 'zod'
import { email, id, inOrder, phone, plainName, slug, text, timestamp } from '../../schema.ts'
import { ElementSchema } from '../elements/schema.ts'
import { EventStatusSchema } from '../events/schema.ts'
import { SpaceSchema } from '../spaces/schema.ts'
import { VenueSchema, VenueSettingsSchema } from '../venues/schema.ts'

/** What a visitor sees of a published venue. An element's `public_price` is null where it is on request. */
export const BookingPageSchema = z.object({
  venue: VenueSchema.pick({
    venue_id: true,
    name: true,
    slug: true,
    description: true,
    address: true,
    latitude: true,
    longitude: true,
    time_zone: true,
    currency: true,
    website: true,
  }),
  settings: VenueSettingsSchema.pick({
    opening_hours: true,
    buffer_minutes: true,
    minimum_notice_hours: true,
    booking_window_days: true,
  }),
  spaces: z.array(
    SpaceSchema.pick({
      space_id: true,
      parent_space_id: true,
      name: true,
      description: true,
      capacity: true,
      area: true,
      photos: true,
      main_image_url: true,
      floorplan_url: true,
    }),
  ),
  elements: z.array(
    ElementSchema.pick({
      element_id: true,
      name: true,
      category: true,
      description: true,
      price_unit: true,
      image_url: true,
    }).extend({ public_price: z.number().nullable() }),
  ),
})
export type BookingPage = z.infer<typeof BookingPageSchema>

const guest_count = z.int32().min(1).optional().describe('How many guests are expected.')
const token = z.string().min(1).max(200)
const hold_token = token.describe('The token that placeVisitorHold gave.')
const claim_token = token.describe('The token that submitInquiry gave.')

export const GetBookingPageSchema = z.strictObject({ slug: slug.describe('The venue’s slug.') })

export const PlaceVisitorHoldSchema = z
  .strictObject({
    space_id: id.describe('The space.'),
    from: timestamp.describe('Start, with its offset from UTC.'),
    to: timestamp.describe('End, with its offset from UTC.'),
    guest_count,
    visitor_key: id
      .optional()
      .describe(
        'A random id of this visitor, kept in memory. Without it address and user agent stand for the visitor.',
      ),
    hold_token: hold_token.optional().describe('An earlier hold of the visitor, which this one replaces.'),
  })
  .refine(...inOrder)

export const VisitorHoldSchema = z.object({ hold_token: z.string(), expires_at: timestamp })
export type VisitorHold = z.infer<typeof VisitorHoldSchema>

export const ReleaseVisitorHoldSchema = z.strictObject({ hold_token })

export const SubmitInquirySchema = z
  .strictObject({
    venue_id: id.describe('The venue.'),
    space_id: id.optional().describe('The space that is wanted.'),
    date: timestamp.describe('Start, with its offset from UTC.'),
    ends_at: timestamp.describe('End, with its offset from UTC.'),
    guest_count,
    name: plainName(200).optional().describe('What the event is called.'),
    event_type: plainName(100).optional().describe('Wedding, conference, birthday, …'),
    message: text(10_000).optional().describe('What the venue should know.'),
    contact_name: plainName(200).describe('Who asks.'),
    contact_email: email.describe('Where the venue answers; the inquiry is claimed with this address.'),
    contact_phone: phone.optional().describe('Telephone number of the contact.'),
    hold_token: hold_token.optional().describe('The visitor’s hold on the slot, which ends here.'),
    idempotency_key: id.optional().describe('A random id: the same inquiry sent again with it is not a second one.'),
    honeypot: z.string().max(1000).optional().describe('A field that people do not see; must be empty.'),
    fill_time_ms: z.int32().min(0).optional().describe('Milliseconds that the form was open; people need some.'),
  })
  .refine(({ date, ends_at }) => Date.parse(date) < Date.parse(ends_at), {
    error: 'must be later than date',
    path: ['ends_at'],
  })

/** `reference` is for people to quote, `claim_token` for `getInquiry` and `claimInquiry`: keep it, it is not shown again. */
export const SubmittedInquirySchema = z.object({
  reference: z.string(),
  claim_token: z.string(),
  status: EventStatusSchema,
  date: timestamp,
  ends_at: timestamp,
})
export type SubmittedInquiry = z.infer<typeof SubmittedInquirySchema>

export const InquiryKeySchema = z.strictObject({ claim_token })

/**
 * What became of an inquiry; `claimed` once a client has made it its own. Until `hold_expires_at` the venue keeps `spaces` for
 * it. One that was declined is `cancelled`, mostly with a reason; `findAlternatives` has other dates and spaces. Times are the
 * venue's in `time_zone`.
 */
export const InquirySchema = z.object({
  reference: z.string(),
  status: EventStatusSchema,
  date: timestamp,
  ends_at: timestamp,
  guest_count: z.int().nullable(),
  claimed: z.boolean(),
  cancelled_reason: z.string().nullable(),
  hold_expires_at: timestamp.nullable(),
  spaces: z.array(SpaceSchema.pick({ space_id: true, name: true })),
  venue_name: z.string(),
  venue_slug: z.string(),
  time_zone: z.string(),
})
export type Inquiry = z.infer<typeof InquirySchema>
