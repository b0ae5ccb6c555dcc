import { isVenueKitError, type VenueKitErrorCode } from '@venuekit/core'
import { createPaymentIntent } from '@venuekit/core/stripe'
import Stripe from 'stripe'
import * as z from 'zod'
import { refuseOtherSites } from '../../../auth/same-origin.ts'
import { stripeClient } from '../../../payments/settings.ts'
import { type TestCard, testCards } from '../../../payments/test-cards.ts'
import { serverClient } from '../../../supabase/server.ts'

const cards = Object.keys(testCards) as [TestCard, ...TestCard[]]
const BodySchema = z.object({ payment_id: z.guid(), card: z.enum(cards) })

const refuse = (message: string, status: number) => Response.json({ message }, { status })

/**
 * Pays one payment of a contract with a test card, as the client who asks. Real cards need Stripe's form in the browser, for
 * which the intent's client secret is all it takes. The intent is made apart from the attempt to pay it: there is one for
 * the payment, and it takes another card after one that was declined, but never two.
 */
export async function POST(request: Request): Promise<Response> {
  const refusal = refuseOtherSites(request)
  if (refusal) return refusal
  const stripe = stripeClient()
  if (!stripe) return refuse('Paying online is not set up here. The venue records what you pay otherwise.', 503)
  const body = BodySchema.safeParse(await request.json().catch(() => null))
  if (!body.success) return refuse(z.prettifyError(body.error), 400)
  const { payment_id, card } = body.data
  try {
    const { id } = await createPaymentIntent(stripe, await serverClient(), {
      payment_id,
      params: { automatic_payment_methods: { enabled: true, allow_redirects: 'never' } },
    })
    const { status } = await stripe.paymentIntents.confirm(id, { payment_method: testCards[card].payment_method })
    return Response.json({ status })
  } catch (error) {
    return failed(error)
  }
}

const statuses: Partial<Record<VenueKitErrorCode, number>> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
}

function failed(error: unknown): Response {
  if (isVenueKitError(error)) return refuse(error.message, statuses[error.code] ?? 503)
  // What Stripe says of a card is meant for its holder.
  if (error instanceof Stripe.errors.StripeCardError) return refuse(error.message, 402)
  if (!(error instanceof Stripe.errors.StripeError)) throw error
  if (error.payment_intent?.status === 'succeeded') return Response.json({ status: 'succeeded' })
  return refuse('Stripe cannot take the payment now. Try again later: nothing is paid twice.', 502)
}
