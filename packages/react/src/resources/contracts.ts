'use client'

import {
  createContract,
  generatePaymentSchedule,
  getContract,
  getContractPaymentStatus,
  getContractsRequiringAttention,
  getEventContract,
  getRefundQuote,
  listContracts,
  recordContractPayment,
  sendContractForSignature,
  signContract,
  updateContract,
  voidContract,
} from '@venuekit/core/contracts'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/** Lists contracts, every version, without their terms: a venue its own, a client those that were sent to it. */
export const useContracts: QueryHook<typeof listContracts> = queryHook(listContracts)
/** As {@link useContracts}, page after page. */
export const useInfiniteContracts: InfiniteHook<typeof listContracts> = infiniteHook(listContracts)

/**
 * One version of a contract with its payments: for its venue, and for the event's client once it was sent.
 * @throws VenueKitError `not_found` also for a draft that the client was never sent.
 */
export const useContract: QueryHook<typeof getContract> = queryHook(getContract)

/**
 * Drafts the contract of an event. Its amount is what the event's elements add up to, its currency the venue's and its
 * payments by the venue's deposit rules, unless given. For owners and managers of the venue.
 * @throws VenueKitError `conflict` where the event has a contract that is not void; `invalid_input` for payments that do not
 * add up to the total, or an amount with decimals that its currency lacks.
 */
export const useCreateContract: MutationHook<typeof createContract> = mutationHook(createContract)

/**
 * Changes a draft in place. What was sent for signature goes back to draft first; of what is signed the next version is
 * drafted and returned, with what is paid carried over and `schedule` for the rest. For owners and managers of the venue.
 * @throws VenueKitError `conflict` where the contract is void or a later version exists, its event is cancelled or deleted,
 * or what was paid would get another currency; `invalid_input` where the total is less than what is paid;
 * `precondition_failed` where someone changed the contract since `if_updated_at`.
 */
export const useUpdateContract: MutationHook<typeof updateContract> = mutationHook(updateContract)

/**
 * The latest version of an event's contract that the caller may read, with its payments.
 * @throws VenueKitError `not_found` where there is none.
 */
export const useEventContract: QueryHook<typeof getEventContract> = queryHook(getEventContract)

/**
 * Sends a draft to the event's client, who is told and can read and sign it from now on. For owners and managers of the
 * venue.
 * @throws VenueKitError `conflict` where it is signed or void, or the event has no client yet.
 */
export const useSendContractForSignature: MutationHook<typeof sendContractForSignature> =
  mutationHook(sendContractForSignature)

/**
 * Signs a contract, for the event's client. The versions before it become void. `terms_hash` says which terms were read;
 * with `if_updated_at` amount and schedule are those that were read, too: give it what was shown, always. Without it a
 * contract that was sent before with the same terms is not signed. Address and browser of the signer are kept.
 * @throws VenueKitError `precondition_failed` where the contract is another by now; `conflict` where it does not wait for a
 * signature, its event is cancelled or deleted, or payments were made on another contract of the event; `not_found` for
 * anyone but the client.
 */
export const useSignContract: MutationHook<typeof signContract> = mutationHook(signContract)

/**
 * Records that a payment of a signed contract was made. Repeated with the same `idempotency_key` or payment intent it gives
 * back what it recorded. For owners and managers of the venue, and the server.
 * @throws VenueKitError `conflict` where the contract is not signed, the payment is recorded already, or the key or payment
 * intent belongs to another payment.
 */
export const useRecordContractPayment: MutationHook<typeof recordContractPayment> = mutationHook(recordContractPayment)

/** What of a contract is paid, outstanding, due next and overdue, by the venue's calendar. Of a void one nothing is due. */
export const useContractPaymentStatus: QueryHook<typeof getContractPaymentStatus> = queryHook(getContractPaymentStatus)

/**
 * Proposes payments for a total: a deposit and the rest, which add up to it to the cent. None is due in the past: where the
 * days for both have come, all of it is due today. Changes nothing.
 * @throws VenueKitError `invalid_input` for an amount with decimals that the venue's currency lacks.
 */
export const useGeneratePaymentSchedule: QueryHook<typeof generatePaymentSchedule> = queryHook(generatePaymentSchedule)

/**
 * Contracts that wait for somebody, the most urgent first: `payment_overdue`, `payment_due` within 7 days,
 * `awaiting_signature`, `not_sent`. One may be there for two reasons.
 */
export const useContractsRequiringAttention: QueryHook<typeof getContractsRequiringAttention> =
  queryHook(getContractsRequiringAttention)

/**
 * Makes a contract void for good, signed or not; payments stay recorded. For owners and managers of the venue.
 * @throws VenueKitError `conflict` where it is void already.
 */
export const useVoidContract: MutationHook<typeof voidContract> = mutationHook(voidContract)

/**
 * What the client would get back on cancelling today: the part of what is paid that the venue's refund tiers give, by the
 * whole days left on the venue's calendar. Moves no money. For the event's client and venue.
 */
export const useRefundQuote: QueryHook<typeof getRefundQuote> = queryHook(getRefundQuote)
