import * as z from 'zod'
import { query } from '../../define.ts'
import { one } from '../../results.ts'
import { rowSchema } from '../../row.ts'
import { id, localDate, timestamp } from '../../schema.ts'
import { ElementStatusSchema, EventElementSchema } from '../event-elements/schema.ts'
import { SpaceSchema } from '../spaces/schema.ts'
import { EventKeySchema, EventSchema } from './schema.ts'

const element = rowSchema('elements', {
  element_id: id,
  name: z.string(),
  category: z.string(),
  price_unit: z.string(),
  image_url: z.string().nullable(),
})

const payment = rowSchema('contract_payments', {
  payment_id: id,
  position: z.int(),
  description: z.string(),
  amount: z.number(),
  due_date: localDate,
  paid_at: timestamp.nullable(),
  method: z.string().nullable(),
})

const contract = rowSchema('contracts', {
  contract_id: id,
  version: z.int(),
  total_amount: z.number(),
  currency: z.string(),
  status: z.enum(['draft', 'pending_signature', 'signed', 'partially_paid', 'paid', 'void']),
  sent_at: timestamp.nullable(),
  signed_at: timestamp.nullable(),
  signer_name: z.string().nullable(),
})

/** Vendors get the event without its budget and contact, of the guests only what they may not eat, and no contract. */
export const EventSummarySchema = z.object({
  event: EventSchema.partial({
    budget: true,
    contact_name: true,
    contact_email: true,
    contact_phone: true,
    cancelled_reason: true,
  }),
  venue: rowSchema('venues', {
    venue_id: id,
    name: z.string(),
    time_zone: z.string(),
    currency: z.string(),
  }).nullable(),
  client: z.object({ client_id: id, name: z.string().nullable() }).nullable(),
  spaces: z.array(SpaceSchema),
  elements: z.array(
    EventElementSchema.extend({
      element: element.nullable(),
      vendor: z.object({ vendor_id: id, name: z.string() }).nullable(),
    }),
  ),
  totals: z.object({
    count: z.int(),
    total_amount: z.number(),
    by_status: z.record(ElementStatusSchema, z.number()),
    by_category: z.record(z.string(), z.number()),
  }),
  guests: z.object({
    total: z.int().optional(),
    yes: z.int().optional(),
    no: z.int().optional(),
    undecided: z.int().optional(),
    plus_ones: z.int().optional(),
    expected_attendance: z.int().optional(),
    dietary: z.array(z.object({ restriction: z.string(), count: z.int() })),
  }),
  tasks: z.object({
    pending: z.int(),
    in_progress: z.int(),
    completed: z.int(),
    cancelled: z.int(),
    overdue: z.int(),
  }),
  contract: contract.extend({ payments: z.array(payment) }).nullable(),
  unread_messages: z.int(),
})
export type EventSummary = z.infer<typeof EventSummarySchema>

/**
 * Everything a page about one event shows, as far as the caller may see it, in one round trip: the event, its spaces,
 * elements and what they cost, guests and tasks counted, the latest contract, and how many messages about it are unread.
 */
export const getEventSummary = query('getEventSummary', {
  resource: 'events',
  description: 'Get an event with its spaces, elements, totals, guest and task counts, contract and unread messages.',
  input: EventKeySchema,
  output: EventSummarySchema,
  run: ({ db }, input) => one(db.rpc('get_event_summary', input)),
})
