import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { id, money, precondition, text, timestamp, updateSchema } from '../../schema.ts'

export const ElementStatusSchema = z.enum(['to_do', 'in_progress', 'completed', 'needs_attention'])
export type ElementStatus = z.infer<typeof ElementStatusSchema>

export const EventElementSchema = rowSchema('event_elements', {
  event_element_id: id,
  event_id: id,
  element_id: id,
  venue_id: id,
  client_id: id.nullable(),
  vendor_id: id.nullable(),
  quantity: z.int(),
  unit_price: z.number(),
  amount: z.number(),
  status: ElementStatusSchema,
  customization: z.string().nullable(),
  notes: z.string().nullable(),
  contract_id: id.nullable(),
  contract_completed: z.boolean(),
  created_at: timestamp,
  updated_at: timestamp,
})
export type EventElement = z.infer<typeof EventElementSchema>

export const eventElementColumns = columnsOf(EventElementSchema)

const element = rowSchema('elements', {
  element_id: id,
  name: z.string(),
  category: z.string(),
  description: z.string().nullable(),
  price_unit: z.string(),
  image_url: z.string().nullable(),
})
const vendor = rowSchema('vendors', {
  vendor_id: id,
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
})

/** With what it is and who provides it; `vendor` is null in house. */
export const EventElementDetailsSchema = EventElementSchema.extend({ element, vendor: vendor.nullable() })
export type EventElementDetails = z.infer<typeof EventElementDetailsSchema>

export const eventElementDetailsColumns =
  `${eventElementColumns},element:elements(${columnsOf(element)}),vendor:vendors(${columnsOf(vendor)})` as const

const key = { event_element_id: id.describe('The element as it is on an event.') }
const event_id = id.describe('The event.')
const status = ElementStatusSchema.describe('How far it is arranged.')

const fields = {
  quantity: z.int().min(1).max(100_000).describe('How many. What is added without is one.'),
  customization: text(10_000).nullable().describe('How this event wants it.'),
  notes: text(10_000).nullable().describe('Notes for those who arrange it.'),
}

export const EventElementKeySchema = z.strictObject(key)

const orders = ['created_at.asc', 'created_at.desc'] as const

export const ListEventElementsSchema = listSchema(orders, {
  event_id,
  status: status.optional().describe('Only those in this state.'),
})

export const EventElementsByStatusSchema = listSchema(orders, { event_id, status })

export const AddElementToEventSchema = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  event_id,
  element_id: id.describe('What to add: an element offered at the event’s venue.'),
})

export const UpdateEventElementSchema = updateSchema(key, {
  ...fields,
  unit_price: money.describe('Price agreed for one unit. For the venue’s owner and managers.'),
})

export const ChangeEventElementStatusSchema = z.strictObject({
  ...key,
  status,
  if_updated_at: precondition,
})

export const LinkEventElementContractSchema = z.strictObject({
  ...key,
  contract_id: id.nullable().describe('A contract of the same event, or null to unlink it.'),
  completed: z.boolean().default(false).describe('Whether the contract settles this element.'),
})

export const EventElementTotalsSchema = z.object({
  total_amount: z.number(),
  by_status: z.record(z.string(), z.number()),
  by_category: z.record(z.string(), z.number()),
  count: z.int(),
})
export type EventElementTotals = z.infer<typeof EventElementTotalsSchema>

export const EventElementTotalsInputSchema = z.strictObject({ event_id })
