import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import {
  httpsUrl,
  id,
  jsonObject,
  localDate,
  money,
  plainName,
  searchText,
  text,
  timestamp,
  updateSchema,
} from '../../schema.ts'

/** What a price is for: the whole, each guest of the event, or each hour that it lasts. */
export const PriceUnitSchema = z.enum(['flat', 'per_guest', 'per_hour'])
export type PriceUnit = z.infer<typeof PriceUnitSchema>

/** When an element can be had, and for how much. Days are those of the venue's calendar. */
export const AvailabilityRulesSchema = z.strictObject({
  lead_time_days: z.int().min(0).max(3650).optional().describe('How many days before the event it must be ordered.'),
  blackout_dates: z.array(localDate).max(1000).optional().describe('Days on which it is not offered.'),
  seasonal_pricing: z
    .array(
      z.strictObject({
        start_date: localDate.describe('First day.'),
        end_date: localDate.describe('Last day.'),
        multiplier: z.number().min(0).max(100).describe('What the price is multiplied by.'),
      }),
    )
    .max(100)
    .optional()
    .describe('Prices of seasons; of several for one day the first counts.'),
  max_per_day: z.int().min(0).max(100_000).optional().describe('How many can be had on one day, all events together.'),
})
export type AvailabilityRules = z.infer<typeof AvailabilityRulesSchema>

export const ElementSchema = rowSchema('elements', {
  element_id: id,
  venue_vendor_id: id,
  venue_id: id,
  vendor_id: id.nullable(),
  name: z.string(),
  category: z.string(),
  description: z.string().nullable(),
  price: z.number(),
  price_unit: z.string(),
  price_is_public: z.boolean(),
  image_url: z.string().nullable(),
  files: z.array(id),
  availability_rules: AvailabilityRulesSchema,
  contract: jsonObject.nullable(),
  is_active: z.boolean(),
  is_hidden_by_venue: z.boolean(),
  created_at: timestamp,
  updated_at: timestamp,
})
export type Element = z.infer<typeof ElementSchema>

export const elementColumns = columnsOf(ElementSchema)

const fields = {
  name: plainName(200).describe('What it is called.'),
  category: plainName(100).describe('What kind it is, such as catering or flowers.'),
  description: text(10_000).nullable().describe('What is included.'),
  price: money.describe('Price of one unit, in the venue’s currency.'),
  price_unit: PriceUnitSchema.describe('What the price is for. A new element’s is flat unless given.'),
  price_is_public: z.boolean().describe('False for a price on request, which strangers do not see.'),
  image_url: httpsUrl.nullable().describe('Picture, https.'),
  files: z.array(id).max(100).describe('Uploaded files that belong to it.'),
  availability_rules: AvailabilityRulesSchema.describe('When it can be had; replaced as a whole.'),
  contract: jsonObject.nullable().describe('The provider’s own terms, in whatever form the app uses.'),
  is_active: z.boolean().describe('False while it is not offered.'),
}

const key = { element_id: id.describe('The element.') }
const venue_id = id.optional().describe('Only elements offered at this venue.')
const category = fields.category.optional().describe('Only elements of this category.')
const orders = ['created_at.asc', 'created_at.desc'] as const

export const ElementKeySchema = z.strictObject(key)

export const ListElementsSchema = listSchema(orders, {
  venue_id,
  venue_vendor_id: id.optional().describe('Only elements of this relationship between a venue and a vendor.'),
  vendor_id: id.optional().describe('Only elements of this vendor.'),
  category,
})

export const CreateElementSchema = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  venue_vendor_id: id.describe(
    'Who offers it where: the vendor’s relationship with a venue, or the venue’s in-house one.',
  ),
  name: fields.name,
  category: fields.category,
  price: fields.price,
})

export const UpdateElementSchema = updateSchema(key, {
  ...fields,
  is_hidden_by_venue: z.boolean().describe('The venue’s own switch for what vendors offer at it.'),
})

/** An element on offer as everyone may see it. `price` is null where it is on request. */
export const VenueElementSchema = z.object({
  element_id: id,
  venue_id: id,
  name: z.string(),
  category: z.string(),
  description: z.string().nullable(),
  price: z.number().nullable(),
  price_unit: z.string(),
  price_is_public: z.boolean(),
  image_url: z.string().nullable(),
})
export type VenueElement = z.infer<typeof VenueElementSchema>

export const GetVenueElementsSchema = z.strictObject({ venue_id: id.describe('The venue.'), category })

export const ElementsByCategorySchema = listSchema(orders, {
  category: fields.category.describe('The category.'),
  venue_id,
})

export const SearchElementsSchema = z.strictObject({
  query: searchText.describe('Words of the name, category or description.'),
  venue_id,
  limit: z.int().min(1).max(100).optional().describe('How many at most, best match first.'),
})

export const IsElementAvailableSchema = z.strictObject({
  ...key,
  date: timestamp.describe('Start of the event, with its offset from UTC.'),
  quantity: z.int().min(1).max(100_000).optional().describe('How many; one unless given.'),
})

/** Why not: `reason` is null where it is available. `price` is of one unit on that day, null where it is on request. */
export const ElementAvailabilitySchema = z.object({
  available: z.boolean(),
  reason: z.enum(['not_offered', 'blackout', 'lead_time', 'sold_out']).nullable(),
  price: z.number().nullable(),
  price_unit: z.string(),
})
export type ElementAvailability = z.infer<typeof ElementAvailabilitySchema>
