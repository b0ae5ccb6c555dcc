import type Stripe from 'stripe'
import * as z from 'zod'
import type { AnyClient } from '../connection.ts'
import { query } from '../define.ts'
import { VenueKitError } from '../errors.ts'
import { ContractPaymentSchema, ContractSummarySchema } from '../resources/contracts/schema.ts'
import { one } from '../results.ts'
import { columnsOf } from '../row.ts'
import { id } from '../schema.ts'
import { toMinorUnits } from './minor-units.ts'

const name = 'createPaymentIntent'
const payment = ContractPaymentSchema.pick({ payment_id: true, amount: true, paid_at: true })
const contract = ContractSummarySchema.pick({ contract_id: true, currency: true, status: true })

const getPayable = query(name, {
  resource: 'contracts',
  description: 'Get what a payment intent is made of.',
  input: z.strictObject({ payment_id: id }),
  output: payment.extend({ contract }),
  run: ({ db }, { payment_id }) =>
    one(
      db
        .from('contract_payments')
        .select(`${columnsOf(payment)},contract:contracts(${columnsOf(contract)})`)
        .eq('payment_id', payment_id)
        .single(),
    ),
})

type Payable = Awaited<ReturnType<typeof getPayable>>

function refusal({ amount, paid_at, contract: { status } }: Payable): string | undefined {
  if (paid_at !== null) return 'This payment is recorded already.'
  if (amount === 0) return 'There is nothing to pay.'
  const isPayable = status === 'signed' || status === 'partially_paid'
  return isPayable ? undefined : `A contract takes payments once it is signed; this one is ${status}.`
}

export interface CreatePaymentIntentInput {
  /** The payment of a signed contract. */
  readonly payment_id: string
  /** More of what Stripe takes: `customer`, `receipt_email`, `transfer_data`, … */
  readonly params?: Omit<Stripe.PaymentIntentCreateParams, 'amount' | 'currency'> | undefined
  /** Default: one per payment, for which Stripe gives back the same intent for a day. Another one replaces a cancelled intent. */
  readonly idempotency_key?: string | undefined
}

/**
 * Makes the Stripe payment intent for one payment of a contract, in minor units of its currency. Its metadata name contract
 * and payment, by which `handleStripeWebhook` records it. `client` may be anyone's who can read the payment: the event's
 * client, the venue, the server. Called again it gives the same intent.
 * @throws VenueKitError `not_found`; `conflict` where the payment is recorded already or the contract takes none. Stripe's own
 * errors are thrown as they are.
 */
export async function createPaymentIntent(
  stripe: Pick<Stripe, 'paymentIntents'>,
  client: AnyClient,
  { payment_id, params, idempotency_key }: CreatePaymentIntentInput,
): Promise<Stripe.PaymentIntent> {
  const payable = await getPayable(client, { payment_id })
  const { contract_id, currency } = payable.contract
  const message = refusal(payable)
  if (message) throw new VenueKitError('conflict', { function: name, message, details: { payment_id, contract_id } })
  return stripe.paymentIntents.create(
    {
      ...params,
      amount: toMinorUnits(payable.amount, currency),
      currency: currency.toLowerCase(),
      metadata: { ...params?.metadata, contract_id, payment_id },
    },
    { idempotencyKey: idempotency_key ?? `venuekit-${payment_id}` },
  )
}
