import { randomUUID } from 'node:crypto'
import { createVenueKit } from '@venuekit/core'
import { createPaymentIntent } from '@venuekit/core/stripe'
import Stripe from 'stripe'
import { afterAll, describe, expect, it } from 'vitest'
import { startBackend } from '../backend.ts'
import { newId } from './intents.ts'

const database = process.env.VENUEKIT_DATABASE === 'postgres' ? 'postgres' : 'pglite'
const backend = await startBackend({ database, port: 0 })
afterAll(() => backend.stop())

const { port } = new URL(backend.url)
const stripeWith = (key: string) =>
  new Stripe(key, { protocol: 'http', host: '127.0.0.1', port: Number(port), maxNetworkRetries: 0 })
const stripe = stripeWith('sk_test_local')

const partyOf = async (user_type: 'venue' | 'client') => {
  const { client, user } = await backend.signUp({
    user_type,
    details: user_type === 'venue' ? { currency: 'EUR' } : {},
  })
  return { kit: createVenueKit(client), client, id: user.id }
}
const venue = await partyOf('venue')
const otherVenue = await partyOf('venue')
const cleo = await partyOf('client')

const signedContract = async (of: typeof venue, total_amount = 1000.01) => {
  await of.kit.venues.publish({ venue_id: of.id })
  const { event_id } = await cleo.kit.events.create({ name: 'Gala', date: '2031-06-20T18:00:00Z', venue_id: of.id })
  const { contract_id, terms_hash } = await of.kit.contracts.create({ event_id, terms: 'As agreed.', total_amount })
  await of.kit.contracts.sendForSignature({ contract_id })
  return cleo.kit.contracts.sign({ contract_id, terms_hash, signer_name: 'Cleo Klein' })
}
type Contract = Awaited<ReturnType<typeof signedContract>>

const paymentOf = ({ payments }: Contract, index = 0): string => payments[index]?.payment_id ?? ''
const paid = async ({ contract_id }: Contract, of = venue) =>
  (await of.kit.contracts.paymentStatus({ contract_id })).paid

interface Told {
  readonly type?: 'payment_intent.succeeded' | 'payment_intent.payment_failed'
  /** Which payment of the schedule. */
  readonly index?: number
  readonly object?: object
}
const eventOf = (
  { contract_id, payments }: Contract,
  { type = 'payment_intent.succeeded', index = 0, object = {} }: Told = {},
) => ({
  id: newId('evt'),
  object: 'event',
  type,
  created: Math.floor(Date.now() / 1000),
  data: {
    object: {
      id: newId('pi'),
      object: 'payment_intent',
      amount_received: Math.round((payments[index]?.amount ?? 0) * 100),
      currency: 'eur',
      metadata: { contract_id, payment_id: payments[index]?.payment_id },
      ...object,
    },
  },
})
const deliver = async (event: object, secret = backend.stripeWebhookSecret) => {
  const payload = JSON.stringify(event)
  const response = await fetch(`${backend.url}/functions/v1/stripe-webhook`, {
    method: 'POST',
    headers: { 'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret }) },
    body: payload,
  })
  return { status: response.status, body: await response.json() }
}

describe('a payment by card', () => {
  it('is made in minor units of the contract’s currency, and recorded when the webhook tells of it', async () => {
    const contract = await signedContract(venue)
    const intent = await createPaymentIntent(stripe, cleo.client, { payment_id: paymentOf(contract) })
    expect(intent).toMatchObject({
      amount: 50_001,
      currency: 'eur',
      status: 'requires_payment_method',
      livemode: false,
    })
    expect(await paid(contract)).toBe(0)
    const { status, amount_received } = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_visa',
    })
    expect([status, amount_received]).toEqual(['succeeded', 50_001])
    await expect.poll(() => paid(contract), { timeout: 10_000 }).toBe(500.01)
    const { payments } = await venue.kit.contracts.get({ contract_id: contract.contract_id })
    expect(payments[0]).toMatchObject({ method: 'stripe', stripe_payment_intent_id: intent.id, recorded_by: null })
  })

  it('that is declined leaves all as it was, and another card may be tried', async () => {
    const contract = await signedContract(venue)
    const { id } = await createPaymentIntent(stripe, cleo.client, { payment_id: paymentOf(contract) })
    const refused = stripe.paymentIntents.confirm(id, {
      payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds',
    })
    await expect(refused).rejects.toMatchObject({
      type: 'StripeCardError',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      payment_intent: { status: 'requires_payment_method' },
    })
    const again = await createPaymentIntent(stripe, cleo.client, { payment_id: paymentOf(contract) })
    expect(again.id).toBe(id)
    expect(await paid(contract)).toBe(0)
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })
    await expect.poll(() => paid(contract), { timeout: 10_000 }).toBe(500.01)
  })

  it('is made once, however often it is asked for', async () => {
    const contract = await signedContract(venue)
    const input = { payment_id: paymentOf(contract) }
    const intents = await Promise.all([1, 2, 3].map(() => createPaymentIntent(stripe, cleo.client, input)))
    const ids = new Set(intents.map(({ id }) => id))
    expect(ids.size).toBe(1)
    const [id = ''] = ids
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })
    await expect(stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      code: 'payment_intent_unexpected_state',
      payment_intent: { status: 'succeeded' },
    })
    await expect.poll(() => paid(contract), { timeout: 10_000 }).toBe(500.01)
  })
})

describe('the stand-in for Stripe', () => {
  const create = (amount: number, idempotencyKey: string) =>
    stripe.paymentIntents.create({ amount, currency: 'eur' }, { idempotencyKey })

  it('gives the answer of the first time to the same key, and refuses the key for anything else', async () => {
    const key = randomUUID()
    const first = await create(100, key)
    const replayed = await create(100, key)
    expect(replayed).toMatchObject({ id: first.id })
    expect(replayed.lastResponse.headers['idempotent-replayed']).toBe('true')
    await expect(create(101, key)).rejects.toMatchObject({ type: 'StripeIdempotencyError' })
  })

  it('refuses what Stripe refuses, with its errors', async () => {
    await expect(create(0.5, randomUUID())).rejects.toMatchObject({
      code: 'parameter_invalid_integer',
      param: 'amount',
    })
    const { id } = await create(100, randomUUID())
    const confirm = (payment_method: string) => stripe.paymentIntents.confirm(id, { payment_method })
    await expect(confirm('pm_none')).rejects.toMatchObject({ code: 'resource_missing' })
    await expect(confirm('pm_card_authenticationRequired')).resolves.toMatchObject({ status: 'requires_action' })
    await expect(stripe.paymentIntents.retrieve(id)).resolves.toMatchObject({ id, amount_received: 0 })
    await expect(stripe.paymentIntents.retrieve('pi_none')).rejects.toMatchObject({ statusCode: 404 })
  })

  it('takes no key of real money', async () => {
    await expect(stripeWith('sk_live_1').paymentIntents.retrieve('pi_1')).rejects.toMatchObject({
      type: 'StripeAuthenticationError',
    })
  })
})

describe('the Edge Function stripe-webhook', () => {
  it('records a delivery once, also when it comes again', async () => {
    const contract = await signedContract(venue)
    const event = eventOf(contract)
    const answers = [await deliver(event), await deliver(event)]
    const recorded = { status: 200, body: { received: true, recorded: paymentOf(contract) } }
    expect(answers).toEqual([recorded, recorded])
    expect(await paid(contract)).toBe(500.01)
  })

  it('takes deliveries in any order: the second payment first, and a decline that comes after', async () => {
    const contract = await signedContract(venue)
    expect((await deliver(eventOf(contract, { index: 1 }))).status).toBe(200)
    expect(await paid(contract)).toBe(500)
    expect((await deliver(eventOf(contract))).status).toBe(200)
    await expect(deliver(eventOf(contract, { type: 'payment_intent.payment_failed' }))).resolves.toEqual({
      status: 200,
      body: { received: true, recorded: null },
    })
    expect(await paid(contract)).toBe(1000.01)
    await expect(venue.kit.contracts.get({ contract_id: contract.contract_id })).resolves.toMatchObject({
      status: 'paid',
    })
  })

  it('refuses a bad signature, and what does not fit the contract, and records nothing', async () => {
    const contract = await signedContract(venue)
    const event = eventOf(contract)
    expect((await deliver(event, 'whsec_of_somebody_else')).status).toBe(400)
    const less = eventOf(contract, { object: { amount_received: 1 } })
    expect((await deliver(less)).status).toBe(422)
    expect(await paid(contract)).toBe(0)
  })

  it('does not pay a contract of one venue with a payment of another', async () => {
    const [own, foreign] = [await signedContract(venue), await signedContract(otherVenue)]
    const metadata = { contract_id: own.contract_id, payment_id: paymentOf(foreign) }
    const answer = await deliver(eventOf(own, { object: { metadata } }))
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'not_found' } } })
    expect([await paid(own), await paid(foreign, otherVenue)]).toEqual([0, 0])
    await expect(createPaymentIntent(stripe, otherVenue.client, { payment_id: paymentOf(own) })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
