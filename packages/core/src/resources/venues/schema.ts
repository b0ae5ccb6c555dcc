import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import {
  AddressSchema,
  currency,
  email,
  httpsUrl,
  id,
  localTime,
  phone,
  plainName,
  searchText,
  slug,
  text,
  timestamp,
  timeZone,
  updateSchema,
} from '../../schema.ts'

const hours = z
  .array(
    z.strictObject({
      opens: localTime.describe('HH:MM.'),
      closes: localTime.or(z.literal('24:00')).describe('HH:MM, or 24:00.'),
    }),
  )
  .max(8)

/** A venue's rules for booking. Times are the venue's local time; a closing time before the opening time is the next day. */
export const VenueSettingsSchema = z.strictObject({
  opening_hours: z
    .strictObject({
      mon: hours.describe('On Mondays.'),
      tue: hours.describe('On Tuesdays.'),
      wed: hours.describe('On Wednesdays.'),
      thu: hours.describe('On Thursdays.'),
      fri: hours.describe('On Fridays.'),
      sat: hours.describe('On Saturdays.'),
      sun: hours.describe('On Sundays.'),
    })
    .partial()
    .optional()
    .describe('Opening hours per weekday; a weekday left out is open all day, an empty list is closed.'),
  buffer_minutes: z
    .int()
    .min(0)
    .max(1440)
    .optional()
    .describe('Kept free after every booking, once it is torn down: neighbours are one buffer apart.'),
  minimum_notice_hours: z.int().min(0).max(8760).optional().describe('How long before its start a slot can be booked.'),
  booking_window_days: z.int().min(1).max(3650).optional().describe('How far ahead can be booked.'),
  hold_hours: z.int().min(1).max(720).optional().describe('How long an option is held before it expires.'),
  deposit: z
    .strictObject({
      percentage: z.number().min(0).max(100).describe('Share of the total that secures the date.'),
      due_days_before: z.int().min(0).max(730).describe('When the deposit is due.'),
      final_due_days_before: z.int().min(0).max(730).describe('When the rest is due.'),
    })
    .optional()
    .describe('What is due when, as days before the event.'),
  refund_tiers: z
    .array(
      z.strictObject({
        days_before: z.int().min(0).max(730).describe('So many days before the event, or earlier.'),
        percentage: z.number().min(0).max(100).describe('Share of what was paid.'),
      }),
    )
    .max(10)
    .optional()
    .describe('What a client gets back who cancels at least so many days before the event.'),
})
export type VenueSettings = z.infer<typeof VenueSettingsSchema>

export const VenueSchema = rowSchema('venues', {
  venue_id: id,
  name: z.string(),
  slug: z.string(),
  description: z.string().nullable(),
  address: AddressSchema.nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  time_zone: z.string(),
  currency: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  website: z.string().nullable(),
  is_published: z.boolean(),
  settings: VenueSettingsSchema,
  created_at: timestamp,
  updated_at: timestamp,
})
export type Venue = z.infer<typeof VenueSchema>

export const venueColumns = columnsOf(VenueSchema)

const fields = {
  name: plainName(200).describe('The name guests know the venue by.'),
  slug: slug.describe('Its address in links, unique among all venues.'),
  description: text(10_000).nullable().describe('What makes the venue special.'),
  address: AddressSchema.nullable().describe('Postal address.'),
  latitude: z.number().min(-90).max(90).nullable().describe('Degrees north; goes with longitude.'),
  longitude: z.number().min(-180).max(180).nullable().describe('Degrees east; goes with latitude.'),
  time_zone: timeZone.describe('IANA time zone of its opening hours and due dates.'),
  currency: currency.describe('ISO 4217 code of its prices.'),
  email: email.nullable().describe('Address for enquiries.'),
  phone: phone.nullable().describe('Telephone number for enquiries.'),
  website: httpsUrl.nullable().describe('Its own site, https.'),
  settings: VenueSettingsSchema.describe('Rules for booking.'),
}

const key = { venue_id: id.describe('The venue.') }

export const VenueKeySchema = z.strictObject(key)

export const CreateVenueSchema = z.strictObject({ ...z.strictObject(fields).partial().shape, name: fields.name })

export const UpdateVenueSchema = updateSchema(key, fields)

export const GetVenueSchema = z
  .strictObject({ venue_id: key.venue_id.optional(), slug: slug.optional().describe('The venue’s slug.') })
  .refine(({ venue_id, slug }) => (venue_id === undefined) !== (slug === undefined), 'give either venue_id or slug')

export const ListVenuesSchema = listSchema(['name.asc', 'created_at.desc'], {
  published: z.boolean().optional().describe('Only published venues, or only unpublished ones.'),
})

export const SearchVenuesSchema = z.strictObject({
  query: searchText.optional().describe('Words of the name, description or address.'),
  near: z
    .strictObject({
      lat: z.number().min(-90).max(90).describe('Degrees north.'),
      lng: z.number().min(-180).max(180).describe('Degrees east.'),
      radius_km: z.number().min(0.001).max(20_040).optional().describe('Kilometres around, 50 unless given.'),
    })
    .optional()
    .describe('Only venues around a place, the nearest first.'),
  capacity: z.int32().min(1).optional().describe('Only venues with a space for so many guests.'),
  date: timestamp.optional().describe('Only venues with a space that is free at this instant.'),
  limit: z.int().min(1).max(100).optional().describe('How many at most, 20 unless given.'),
})

export const VenueStatsSchema = z.object({
  total_events: z.int(),
  upcoming_events: z.int(),
  spaces: z.int(),
  vendors: z.int(),
  by_status: z.record(z.string(), z.int()),
  revenue_confirmed: z.number(),
})
export type VenueStats = z.infer<typeof VenueStatsSchema>
