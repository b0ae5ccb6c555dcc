import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { currency, id, localDate, money, plainName, precondition, text, timestamp } from '../../schema.ts'

/** draft → pending_signature → signed → partially_paid → paid; void from each. What is not signed may go back to draft. */
export const ContractStatusSchema = z.enum(['draft', 'pending_signature', 'signed', 'partially_paid', 'paid', 'void'])
export type ContractStatus = z.infer<typeof ContractStatusSchema>

/** What the database keeps with a signature. */
export const ContractSignatureSchema = z.object({
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  terms_hash: z.string(),
  total_amount: z.number(),
  currency: z.string(),
  at: timestamp,
})
export type ContractSignature = z.infer<typeof ContractSignatureSchema>

export const ContractPaymentSchema = rowSchema('contract_payments', {
  payment_id: id,
  contract_id: id,
  position: z.int(),
  description: z.string(),
  amount: z.number(),
  due_date: localDate,
  paid_at: timestamp.nullable(),
  method: z.string().nullable(),
  stripe_payment_intent_id: z.string().nullable(),
  recorded_by: id.nullable(),
  created_at: timestamp,
  updated_at: timestamp,
})
export type ContractPayment = z.infer<typeof ContractPaymentSchema>

export const contractPaymentColumns = columnsOf(ContractPaymentSchema)

/** A contract as lists hold it: without its terms, which may be long, its signature and its payments. */
export const ContractSummarySchema = rowSchema('contracts', {
  contract_id: id,
  event_id: id,
  venue_id: id,
  client_id: id.nullable(),
  version: z.int(),
  total_amount: z.number(),
  currency: z.string(),
  terms_hash: z.string(),
  status: ContractStatusSchema,
  sent_at: timestamp.nullable(),
  signed_at: timestamp.nullable(),
  signed_by: id.nullable(),
  signer_name: z.string().nullable(),
  stripe_payment_intent_ids: z.array(z.string()),
  supersedes: id.nullable(),
  created_at: timestamp,
  updated_at: timestamp,
})
export type ContractSummary = z.infer<typeof ContractSummarySchema>

export const contractSummaryColumns = columnsOf(ContractSummarySchema)

const agreement = rowSchema('contracts', { terms: z.string(), signature: ContractSignatureSchema.nullable() })

/** One version of an event's contract, with its payments in order. They add up to `total_amount`. */
export const ContractSchema = ContractSummarySchema.extend({
  ...agreement.shape,
  payments: z.array(ContractPaymentSchema),
})
export type Contract = z.infer<typeof ContractSchema>

export const contractColumns =
  `${contractSummaryColumns},${columnsOf(agreement)},payments:contract_payments(${contractPaymentColumns})` as const

const key = { contract_id: id.describe('The contract: one version of it.') }
const eventKey = { event_id: id.describe('The event.') }
const venue_id = id.describe('The venue.')

/** One payment that is asked for. `due_date` is a day on the venue's calendar. */
export const ScheduledPaymentSchema = z.strictObject({
  description: text(500).describe('What it is for, such as Deposit.'),
  amount: money.describe('In the contract’s currency.'),
  due_date: localDate.describe('When it is due, a day on the venue’s calendar.'),
})
export type ScheduledPayment = z.infer<typeof ScheduledPaymentSchema>

const fields = {
  terms: text(200_000).describe('The full text that the client signs.'),
  total_amount: money.optional().describe('What the event costs in all. What its elements add up to unless given.'),
  currency: currency.optional().describe('ISO 4217. The venue’s currency unless given.'),
  schedule: z
    .array(ScheduledPaymentSchema)
    .max(100)
    .optional()
    .describe('The payments, which add up to the total. By the venue’s deposit rules unless given.'),
}

export const ContractKeySchema = z.strictObject(key)

export const ContractEventKeySchema = z.strictObject(eventKey)

export const ListContractsSchema = listSchema(['created_at.desc', 'created_at.asc'], {
  venue_id: venue_id.optional().describe('Only contracts of this venue.'),
  client_id: id.optional().describe('Only contracts of this client.'),
  event_id: id.optional().describe('Only versions of this event’s contract.'),
  status: ContractStatusSchema.optional().describe('Only contracts in this state.'),
})

export const CreateContractSchema = z.strictObject({ ...eventKey, ...fields })

export const UpdateContractSchema = z
  .strictObject({
    ...key,
    terms: fields.terms.optional(),
    total_amount: money.optional().describe('What the event costs in all. Without a schedule, payments are made anew.'),
    currency: currency.optional().describe('ISO 4217.'),
    schedule: fields.schedule.describe('The payments for what is not paid yet, replaced as a whole.'),
    if_updated_at: precondition,
  })
  .refine(({ contract_id: _, if_updated_at: __, ...changes }) => Object.values(changes).some((v) => v !== undefined), {
    error: 'nothing to change: give at least one of terms, total_amount, currency, schedule',
  })

export const SignContractSchema = z.strictObject({
  ...key,
  signer_name: plainName(200).describe('The name of the person who signs.'),
  terms_hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be terms_hash of the contract as it was read')
    .describe('terms_hash of the contract as the signer read it.'),
  if_updated_at: precondition,
})

export const RecordContractPaymentSchema = z
  .strictObject({
    ...key,
    payment_id: id.optional().describe('The payment of the schedule; or give position.'),
    position: z.int32().min(1).optional().describe('The payment’s place in the schedule, from 1; or give payment_id.'),
    method: text(50).describe('card, bank_transfer, cash, cheque, …'),
    paid_at: timestamp.optional().describe('When it was paid. Now unless given; never in the future.'),
    stripe_payment_intent_id: z
      .string()
      .regex(/^pi_\w{1,250}$/, 'must be the id of a Stripe payment intent, pi_…')
      .optional()
      .describe('The Stripe payment intent that paid it.'),
    idempotency_key: text(255).describe('Unique to this payment: repeating the call with it records nothing twice.'),
  })
  .refine(({ payment_id, position }) => (payment_id === undefined) !== (position === undefined), {
    error: 'give either payment_id or position',
    path: ['payment_id'],
  })

const days = z.int().min(0).max(3650)

export const GeneratePaymentScheduleSchema = z
  .strictObject({
    total_amount: money.describe('What the event costs in all.'),
    event_date: timestamp.describe('Start of the event, with its offset from UTC.'),
    deposit_percentage: z.number().min(0).max(100).default(50).describe('The deposit in percent of the total.'),
    deposit_due_days_before: days.default(30).describe('Days before the event that the deposit is due.'),
    final_due_days_before: days.default(7).describe('Days before the event that the rest is due.'),
    venue_id: venue_id.optional().describe('By the calendar and in the currency of this venue; else in UTC and cents.'),
  })
  .refine((input) => input.deposit_due_days_before >= input.final_due_days_before, {
    error: 'must be at least final_due_days_before',
    path: ['deposit_due_days_before'],
  })

export const PaymentScheduleSchema = z.array(
  z.object({ position: z.int(), description: z.string(), amount: z.number(), due_date: localDate }),
)
export type PaymentSchedule = z.infer<typeof PaymentScheduleSchema>

const DuePaymentSchema = z.object({
  payment_id: id,
  position: z.int(),
  description: z.string(),
  amount: z.number(),
  due_date: localDate,
})

export const ContractPaymentStatusSchema = z.object({
  contract_id: id,
  status: ContractStatusSchema,
  currency: z.string(),
  total: z.number(),
  paid: z.number(),
  outstanding: z.number(),
  next_due: DuePaymentSchema.nullable(),
  overdue: z.array(DuePaymentSchema),
})
export type ContractPaymentStatus = z.infer<typeof ContractPaymentStatusSchema>

export const ContractsRequiringAttentionSchema = z.strictObject({
  venue_id: venue_id.optional().describe('Only contracts of this venue.'),
  limit: z.int().min(1).max(1000).default(100).describe('How many at most, the most urgent first.'),
})

/** `amount` and `due_date` are those of the payments meant; `since` is when the contract was sent or signed. */
export const ContractAttentionSchema = z.object({
  contract_id: id,
  event_id: id,
  event_name: z.string(),
  event_date: timestamp,
  version: z.int(),
  status: ContractStatusSchema,
  reason: z.string(),
  since: timestamp,
  currency: z.string(),
  amount: z.number(),
  due_date: localDate.nullable(),
})
export type ContractAttention = z.infer<typeof ContractAttentionSchema>

export const RefundQuoteSchema = z.object({
  event_id: id,
  currency: z.string(),
  paid: z.number(),
  days_before: z.int(),
  refund_percentage: z.number(),
  refund_amount: z.number(),
})
export type RefundQuote = z.infer<typeof RefundQuoteSchema>
