/**
 * Payments of contracts by Stripe, for servers and edge functions. Needs the package `stripe`.
 * @module
 */
export { type CreatePaymentIntentInput, createPaymentIntent } from './stripe/payment-intent.ts'
export { handleStripeWebhook, type StripeWebhookOptions } from './stripe/webhook.ts'
