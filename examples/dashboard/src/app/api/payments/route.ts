import { isVenueKitError } from '@venuekit/core'
import { createPaymentIntent } from '@venuekit/core/stripe'
import Stripe from 'stripe'
import * as z from 'zod'
import { serverClient } from '../../../supabase/server.ts'

const BodySchema = z.object({ payment_id: z.guid() })

const refuse = (message: string, status: number) => Response.json({ message }, { status })

/**
 * Pays one payment of a contract with Stripe's test card, as the client who asks. Real cards need Stripe's form in the
 * browser; for that the intent's client secret is all it takes.
 */
export async function POST(request: Request): Promise<Response> {
  const key = process.env.STRIPE_SECRET_KEY
  if (!key) return refuse('Paying online is not set up: set STRIPE_SECRET_KEY. The venue can record your payment.', 503)
  if (!key.startsWith('sk_test_')) return refuse('This example pays in Stripe’s test mode only.', 503)
  const body = BodySchema.safeParse(await request.json().catch(() => null))
  if (!body.success) return refuse('payment_id must be the id of a payment.', 400)
  try {
    const { status } = await createPaymentIntent(new Stripe(key), await serverClient(), {
      ...body.data,
      params: {
        payment_method: 'pm_card_visa',
        confirm: true,
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      },
    })
    return Response.json({ status })
  } catch (error) {
    if (isVenueKitError(error)) return refuse(error.message, error.status ?? 409)
    if (error instanceof Stripe.errors.StripeError) return refuse('Stripe refused the payment. Try again later.', 502)
    throw error
  }
}
