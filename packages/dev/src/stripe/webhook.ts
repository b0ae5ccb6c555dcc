import type { Log } from '../request-scope.ts'
import { type Intent, newId } from './intents.ts'

interface Delivery {
  readonly url: string
  readonly secret: string
  readonly fetch: typeof globalThis.fetch
  readonly log: Log
}

/** Tells the Edge Function `stripe-webhook` what became of an intent, signed as Stripe signs. */
export const deliver = async (type: string, intent: Intent, { url, secret, fetch, log }: Delivery): Promise<void> => {
  const payload = JSON.stringify({
    id: newId('evt'),
    object: 'event',
    type,
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: intent },
  })
  try {
    const { default: Stripe } = await import('stripe')
    const response = await fetch(`${url}/functions/v1/stripe-webhook`, {
      method: 'POST',
      headers: { 'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret }) },
      body: payload,
    })
    if (!response.ok) log('error', [`stripe-webhook answered ${response.status}: ${await response.text()}`])
  } catch (error) {
    log('error', ['stripe-webhook could not be told', error])
  }
}
