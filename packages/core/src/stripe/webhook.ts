import Stripe from 'stripe'
import * as z from 'zod'
import { type AnyClient, linkOf } from '../connection.ts'
import { isVenueKitError, VenueKitError } from '../errors.ts'
import { getContract, recordContractPayment } from '../resources/contracts/functions.ts'
import { id } from '../schema.ts'
import { toMinorUnits } from './minor-units.ts'

const name = 'handleStripeWebhook'

export interface StripeWebhookOptions {
  /** The signing secret of the webhook's endpoint, `whsec_…`. */
  readonly secret: string
  /** How many seconds old a delivery may be, so that none can be replayed later. Default 300. */
  readonly tolerance?: number | undefined
}

const MetadataSchema = z.object({ contract_id: id, payment_id: id })

const refuse = (code: 'conflict' | 'not_found', message: string, details?: Record<string, unknown>) =>
  new VenueKitError(code, { function: name, message, details })

/** Records the payment if the intent paid exactly what it asks for. */
async function record(admin: AnyClient, event: Stripe.PaymentIntentSucceededEvent) {
  const { id: intent_id, amount_received, currency, metadata } = event.data.object
  const { data: key } = MetadataSchema.safeParse(metadata)
  if (!key) throw refuse('not_found', 'The metadata name no payment of a contract.')
  const contract = await getContract(admin, { contract_id: key.contract_id })
  const payment = contract.payments.find(({ payment_id }) => payment_id === key.payment_id)
  if (!payment) throw refuse('not_found', 'The contract has no such payment.')
  if (currency !== contract.currency.toLowerCase()) {
    throw refuse('conflict', 'The currency paid is not that of the contract.', {
      paid: currency,
      due: contract.currency,
    })
  }
  const due = toMinorUnits(payment.amount, contract.currency)
  if (amount_received !== due) {
    throw refuse('conflict', 'The amount paid is not the amount due.', { paid: amount_received, due, currency })
  }
  return recordContractPayment(admin, {
    ...key,
    method: 'stripe',
    paid_at: new Date(event.created * 1000).toISOString(),
    stripe_payment_intent_id: intent_id,
    idempotency_key: event.id,
  })
}

/** Stripe repeats what is not answered by 2xx, for three days. */
function failed(error: unknown): Response {
  if (!isVenueKitError(error)) throw error
  const { code, message, details } = error
  const status = ['conflict', 'not_found', 'invalid_input'].includes(code) ? 422 : 503
  return Response.json({ error: { code, message, details } }, { status })
}

function checkSetup(admin: AnyClient, secret: string): void {
  if (!linkOf(admin).admin) {
    throw new VenueKitError('forbidden', { function: name, hint: 'Give it a client made by createAdminClient().' })
  }
  if (!secret.startsWith('whsec_')) {
    throw new VenueKitError('invalid_input', {
      function: name,
      message: 'secret: must be the signing secret of the endpoint, whsec_…',
      details: { fields: ['secret'] },
    })
  }
}

/**
 * Answers a webhook of Stripe: verifies its signature and records the payment of a contract that `payment_intent.succeeded`
 * tells of, once, however often it is delivered. Runs on Node and on edge runtimes; `request` must not have been read.
 *
 * Answers 200 when the payment is recorded and for events that are none of VenueKit's, 400 for a bad signature, and 503 when
 * the database could not be asked, so that Stripe tries again. 422 means that money has come in that cannot be recorded:
 * another amount or currency than is due, an unknown or void contract, a payment that was made before. Look into those;
 * Stripe lists them as failed deliveries.
 * @throws VenueKitError `forbidden` for a client that is not the server's, `invalid_input` for a secret that is none.
 */
export async function handleStripeWebhook(
  request: Request,
  admin: AnyClient,
  { secret, tolerance }: StripeWebhookOptions,
): Promise<Response> {
  checkSetup(admin, secret)
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } })
  const signature = request.headers.get('stripe-signature') ?? ''
  const event = await Stripe.webhooks
    .constructEventAsync(await request.text(), signature, secret, tolerance)
    .catch(() => undefined)
  if (!event) {
    const message = 'The signature is missing, wrong or too old.'
    return Response.json({ error: { code: 'invalid_signature', message } }, { status: 400 })
  }
  if (event.type !== 'payment_intent.succeeded' || !event.data.object.metadata.payment_id) {
    return Response.json({ received: true, recorded: null })
  }
  return record(admin, event).then(({ payment_id }) => Response.json({ received: true, recorded: payment_id }), failed)
}
