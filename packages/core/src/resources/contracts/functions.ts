import * as z from 'zod'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { many, one } from '../../results.ts'
import {
  ContractAttentionSchema,
  ContractEventKeySchema,
  ContractKeySchema,
  ContractPaymentSchema,
  ContractPaymentStatusSchema,
  ContractSchema,
  ContractSummarySchema,
  ContractsRequiringAttentionSchema,
  CreateContractSchema,
  contractColumns,
  contractPaymentColumns,
  contractSummaryColumns,
  GeneratePaymentScheduleSchema,
  ListContractsSchema,
  PaymentScheduleSchema,
  RecordContractPaymentSchema,
  RefundQuoteSchema,
  SignContractSchema,
  UpdateContractSchema,
} from './schema.ts'

const byPosition = { referencedTable: 'payments', ascending: true }

/** Lists contracts, every version, without their terms: a venue its own, a client those that were sent to it. */
export const listContracts = query('listContracts', {
  resource: 'contracts',
  description: 'List contracts, of a venue, a client or an event, or in one state.',
  input: ListContractsSchema,
  output: pageOf(ContractSummarySchema),
  run: ({ db }, { venue_id, client_id, event_id, status, ...page }) => {
    const rows = db.from('contracts').select(contractSummaryColumns)
    if (venue_id) rows.eq('venue_id', venue_id)
    if (client_id) rows.eq('client_id', client_id)
    if (event_id) rows.eq('event_id', event_id)
    if (status) rows.eq('status', status)
    return keyset(rows, page, { schema: ContractSummarySchema, key: 'contract_id' })
  },
})

/**
 * One version of a contract with its payments: for its venue, and for the event's client once it was sent.
 * @throws VenueKitError `not_found` also for a draft that the client was never sent.
 */
export const getContract = query('getContract', {
  resource: 'contracts',
  description: 'Get one contract with its terms and payments.',
  input: ContractKeySchema,
  output: ContractSchema,
  run: ({ db }, { contract_id }) =>
    one(
      db
        .from('contracts')
        .select(contractColumns)
        .eq('contract_id', contract_id)
        .order('position', byPosition)
        .single(),
    ),
})

/**
 * Drafts the contract of an event. Its amount is what the event's elements add up to, its currency the venue's and its
 * payments by the venue's deposit rules, unless given. For owners and managers of the venue.
 * @throws VenueKitError `conflict` where the event has a contract that is not void; `invalid_input` for payments that do not
 * add up to the total, or an amount with decimals that its currency lacks.
 */
export const createContract = mutation('createContract', {
  resource: 'contracts',
  description: 'Draft the contract of an event, with its terms, total amount and payment schedule.',
  input: CreateContractSchema,
  output: ContractSchema,
  invalidates: ['contracts', 'events', 'action_history'],
  run: ({ db }, input) => one(db.rpc('create_contract', input)),
})

/**
 * Changes a draft in place. What was sent for signature goes back to draft first; of what is signed the next version is
 * drafted and returned, with what is paid carried over and `schedule` for the rest. For owners and managers of the venue.
 * @throws VenueKitError `conflict` where the contract is void or a later version exists, its event is cancelled or deleted,
 * or what was paid would get another currency; `invalid_input` where the total is less than what is paid;
 * `precondition_failed` where someone changed the contract since `if_updated_at`.
 */
export const updateContract = mutation('updateContract', {
  resource: 'contracts',
  description: 'Change the draft of a contract, or draft the next version of a signed one.',
  input: UpdateContractSchema,
  output: ContractSchema,
  invalidates: ['contracts', 'events', 'notifications', 'action_history'],
  run: ({ db }, input) => one(db.rpc('update_contract', input)),
})

/**
 * The latest version of an event's contract that the caller may read, with its payments.
 * @throws VenueKitError `not_found` where there is none.
 */
export const getEventContract = query('getEventContract', {
  resource: 'contracts',
  description: 'Get the latest version of an event’s contract.',
  input: ContractEventKeySchema,
  output: ContractSchema,
  run: ({ db }, { event_id }) =>
    one(
      db
        .from('contracts')
        .select(contractColumns)
        .eq('event_id', event_id)
        .order('version', { ascending: false })
        .order('position', byPosition)
        .limit(1)
        .single(),
    ),
})

/**
 * Sends a draft to the event's client, who is told and can read and sign it from now on. For owners and managers of the
 * venue.
 * @throws VenueKitError `conflict` where it is signed or void, or the event has no client yet.
 */
export const sendContractForSignature = mutation('sendContractForSignature', {
  resource: 'contracts',
  description: 'Send a drafted contract to the client for signature.',
  input: ContractKeySchema,
  output: ContractSchema,
  invalidates: ['contracts', 'events', 'notifications', 'action_history'],
  idempotent: true,
  run: ({ db }, input) => one(db.rpc('send_contract_for_signature', input)),
})

/**
 * Signs a contract, for the event's client. The versions before it become void. `terms_hash` says which terms were read;
 * with `if_updated_at` amount and schedule are those that were read, too: give it what was shown, always. Without it a
 * contract that was sent before with the same terms is not signed. Address and browser of the signer are kept.
 * @throws VenueKitError `precondition_failed` where the contract is another by now; `conflict` where it does not wait for a
 * signature, its event is cancelled or deleted, or payments were made on another contract of the event; `not_found` for
 * anyone but the client.
 */
export const signContract = mutation('signContract', {
  resource: 'contracts',
  description: 'Sign a contract as the client. Binding: ask the person who signs first.',
  input: SignContractSchema,
  output: ContractSchema,
  invalidates: ['contracts', 'events', 'clients', 'venues', 'notifications', 'action_history'],
  destructive: true,
  run: ({ db }, input) => one(db.rpc('sign_contract', input)),
})

/**
 * Records that a payment of a signed contract was made. Repeated with the same `idempotency_key` or payment intent it gives
 * back what it recorded. For owners and managers of the venue, and the server.
 * @throws VenueKitError `conflict` where the contract is not signed, the payment is recorded already, or the key or payment
 * intent belongs to another payment.
 */
export const recordContractPayment = mutation('recordContractPayment', {
  resource: 'contracts',
  description: 'Record that a payment of a signed contract was made.',
  input: RecordContractPaymentSchema,
  output: ContractPaymentSchema,
  invalidates: ['contracts', 'events', 'clients', 'venues', 'notifications', 'action_history'],
  idempotent: true,
  idempotencyKey: 'idempotency_key',
  run: ({ db }, input) => one(db.rpc('record_contract_payment', input).select(contractPaymentColumns).single()),
})

/** What of a contract is paid, outstanding, due next and overdue, by the venue's calendar. Of a void one nothing is due. */
export const getContractPaymentStatus = query('getContractPaymentStatus', {
  resource: 'contracts',
  description: 'Get what of a contract is paid, outstanding, due next and overdue.',
  input: ContractKeySchema,
  output: ContractPaymentStatusSchema,
  run: ({ db }, input) => one(db.rpc('get_contract_payment_status', input)),
})

/**
 * Proposes payments for a total: a deposit and the rest, which add up to it to the cent. None is due in the past: where the
 * days for both have come, all of it is due today. Changes nothing.
 * @throws VenueKitError `invalid_input` for an amount with decimals that the venue's currency lacks.
 */
export const generatePaymentSchedule = query('generatePaymentSchedule', {
  resource: 'contracts',
  description: 'Split a total amount into a deposit and a final payment with due dates before the event.',
  input: GeneratePaymentScheduleSchema,
  output: PaymentScheduleSchema,
  run: ({ db }, input) => one(db.rpc('generate_payment_schedule', input)),
})

/**
 * Contracts that wait for somebody, the most urgent first: `payment_overdue`, `payment_due` within 7 days,
 * `awaiting_signature`, `not_sent`. One may be there for two reasons.
 */
export const getContractsRequiringAttention = query('getContractsRequiringAttention', {
  resource: 'contracts',
  description: 'List contracts with payments overdue or due soon, that wait for a signature, or that were not sent.',
  input: ContractsRequiringAttentionSchema,
  output: z.array(ContractAttentionSchema),
  run: ({ db }, { limit, ...input }) => many(db.rpc('get_contracts_requiring_attention', input).limit(limit)),
})

/**
 * Makes a contract void for good, signed or not; payments stay recorded. For owners and managers of the venue.
 * @throws VenueKitError `conflict` where it is void already.
 */
export const voidContract = mutation('voidContract', {
  resource: 'contracts',
  description: 'Make a contract void. It can’t be taken back.',
  input: ContractKeySchema,
  output: ContractSchema,
  invalidates: ['contracts', 'events', 'clients', 'venues', 'notifications', 'action_history'],
  destructive: true,
  run: ({ db }, input) => one(db.rpc('void_contract', input)),
})

/**
 * What the client would get back on cancelling today: the part of what is paid that the venue's refund tiers give, by the
 * whole days left on the venue's calendar. Moves no money. For the event's client and venue.
 */
export const getRefundQuote = query('getRefundQuote', {
  resource: 'contracts',
  description: 'Get what a client would be refunded on cancelling the event today.',
  input: ContractEventKeySchema,
  output: RefundQuoteSchema,
  run: ({ db }, input) => one(db.rpc('get_refund_quote', input)),
})
