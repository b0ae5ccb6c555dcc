import { randomUUID } from 'node:crypto'

/** A payment intent of Stripe's API, as far as it is kept here. */
export interface Intent {
  readonly id: string
  readonly object: 'payment_intent'
  readonly amount: number
  amount_received: number
  readonly currency: string
  readonly client_secret: string
  readonly created: number
  readonly livemode: false
  readonly metadata: Record<string, string>
  status: 'requires_payment_method' | 'requires_action' | 'succeeded'
  payment_method: string | null
  last_payment_error: CardError | null
}

interface CardError {
  readonly type: 'card_error'
  readonly code: 'card_declined'
  readonly decline_code: string
  readonly message: string
}

const declined = (decline_code: string, message: string): CardError => ({
  type: 'card_error',
  code: 'card_declined',
  decline_code,
  message,
})

/** Test cards of docs.stripe.com/testing, and what comes of them. */
const cards: Readonly<Record<string, 'succeeded' | 'requires_action' | CardError>> = {
  pm_card_visa: 'succeeded',
  pm_card_mastercard: 'succeeded',
  pm_card_visa_chargeDeclined: declined('generic_decline', 'Your card was declined.'),
  pm_card_visa_chargeDeclinedInsufficientFunds: declined('insufficient_funds', 'Your card has insufficient funds.'),
  pm_card_authenticationRequired: 'requires_action',
}

/** What Stripe's API refuses, with the status of its answer. */
export class StripeRefusal extends Error {
  readonly status: number
  readonly error: Readonly<Record<string, unknown>>

  constructor(status: number, error: Readonly<Record<string, unknown>> & { readonly message: string }) {
    super(error.message)
    this.status = status
    this.error = error
  }
}

const invalid = (message: string, more: Readonly<Record<string, unknown>> = {}, status = 400) =>
  new StripeRefusal(status, { type: 'invalid_request_error', message, ...more })

export const newId = (prefix: string): string => `${prefix}_${randomUUID().replaceAll('-', '')}`

/** Reads `metadata[key]=value` pairs. */
const metadataOf = (params: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    [...params].flatMap(([name, value]) => {
      const key = /^metadata\[(.+)\]$/.exec(name)?.[1]
      return key === undefined ? [] : [[key, value]]
    }),
  )

export const createIntent = (params: URLSearchParams): Intent => {
  const [amount, currency] = [params.get('amount'), params.get('currency')]
  for (const [param, value] of Object.entries({ amount, currency })) {
    if (!value) throw invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
  }
  if (!/^[1-9]\d{0,11}$/.test(amount ?? '')) {
    throw invalid(`Invalid integer: ${amount}`, { code: 'parameter_invalid_integer', param: 'amount' })
  }
  if (!/^[a-z]{3}$/.test(currency ?? '')) throw invalid(`Invalid currency: ${currency}`, { param: 'currency' })
  const id = newId('pi')
  return {
    id,
    object: 'payment_intent',
    amount: Number(amount),
    amount_received: 0,
    currency: currency ?? '',
    client_secret: `${id}_${newId('secret')}`,
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    metadata: metadataOf(params),
    status: 'requires_payment_method',
    payment_method: null,
    last_payment_error: null,
  }
}

/** Pays an intent with a test card. The refusal of a card is thrown, as Stripe answers it with 402. */
export const confirmIntent = (intent: Intent, params: URLSearchParams): void => {
  if (intent.status === 'succeeded') {
    throw invalid('You cannot confirm this PaymentIntent because it has already succeeded.', {
      code: 'payment_intent_unexpected_state',
      payment_intent: intent,
    })
  }
  const card = params.get('payment_method')
  const outcome = card !== null && Object.hasOwn(cards, card) ? cards[card] : undefined
  if (outcome === undefined) {
    throw invalid(`No such PaymentMethod: '${card}'`, { code: 'resource_missing', param: 'payment_method' })
  }
  if (typeof outcome === 'object') {
    Object.assign(intent, { status: 'requires_payment_method', payment_method: null, last_payment_error: outcome })
    throw new StripeRefusal(402, { ...outcome, payment_intent: intent })
  }
  Object.assign(intent, { status: outcome, payment_method: newId('pm'), last_payment_error: null })
  if (outcome === 'succeeded') intent.amount_received = intent.amount
}

export const noSuchIntent = (id: string): StripeRefusal =>
  invalid(`No such payment_intent: '${id}'`, { code: 'resource_missing', param: 'intent' }, 404)
