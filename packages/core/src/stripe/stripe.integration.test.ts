import { randomUUID } from 'node:crypto'
import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { createPaymentIntent, handleStripeWebhook } from '../stripe.ts'
import { useVenueKit } from '../testing/backend.ts'

const { admin, signUp } = await useVenueKit()
const secret = 'whsec_integration'

const venue = await signUp({ user_type: 'venue', details: { time_zone: 'Europe/Vienna', currency: 'EUR' } })
const cleo = await signUp({ user_type: 'client', name: 'Cleo Klein' })
const stranger = await signUp({ user_type: 'client' })
await venue.kit.venues.publish({ venue_id: venue.id })

const draft = async (input: { total_amount?: number; currency?: string } = {}) => {
  const date = '2031-06-20T18:00:00Z'
  const { event_id } = await cleo.kit.events.create({ name: 'Gala', date, venue_id: venue.id })
  return venue.kit.contracts.create({ event_id, terms: 'As agreed.', total_amount: 1000.01, ...input })
}
const sign = async (input = {}) => {
  const { contract_id, terms_hash } = await draft(input)
  await venue.kit.contracts.sendForSignature({ contract_id })
  return cleo.kit.contracts.sign({ contract_id, terms_hash, signer_name: 'Cleo Klein' })
}
type Contract = Awaited<ReturnType<typeof sign>>

/** Stripe's API at the other end of its real library: what was sent, and an intent made of it. */
const recordedStripe = () => {
  const requests: { path: string; body: Record<string, string>; idempotencyKey: string | null }[] = []
  const answer: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const body = Object.fromEntries(new URLSearchParams(await request.text()))
    requests.push({ path: new URL(request.url).pathname, body, idempotencyKey: request.headers.get('idempotency-key') })
    return Response.json({ id: 'pi_made', object: 'payment_intent', client_secret: 'pi_made_secret_1', ...body })
  }
  const stripe = new Stripe('sk_test_none', { httpClient: Stripe.createFetchHttpClient(answer) })
  return { stripe, requests }
}

const newId = (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '')}`
const succeeded = ({ contract_id, payments }: Contract, paid: object = {}) => ({
  id: newId('evt'),
  object: 'event',
  type: 'payment_intent.succeeded',
  created: Math.floor(Date.now() / 1000) - 60,
  data: {
    object: {
      id: newId('pi'),
      object: 'payment_intent',
      amount_received: 50_001,
      currency: 'eur',
      metadata: { contract_id, payment_id: payments[0]?.payment_id },
      ...paid,
    },
  },
})
const deliver = async (event: object) => {
  const payload = JSON.stringify(event)
  const headers = { 'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret }) }
  const request = new Request('https://app.example.com/stripe', { method: 'POST', headers, body: payload })
  const response = await handleStripeWebhook(request, admin, { secret })
  return { status: response.status, body: await response.json() }
}
const paymentStatus = ({ contract_id }: Contract) => venue.kit.contracts.paymentStatus({ contract_id })

describe('handleStripeWebhook', () => {
  it('records the payment that succeeded, by the server, at the time it did', async () => {
    const contract = await sign()
    const event = succeeded(contract)
    await expect(deliver(event)).resolves.toEqual({
      status: 200,
      body: { received: true, recorded: contract.payments[0]?.payment_id },
    })
    const { payments, status, stripe_payment_intent_ids } = await cleo.kit.contracts.get({
      contract_id: contract.contract_id,
    })
    expect(status).toBe('partially_paid')
    expect(stripe_payment_intent_ids).toEqual([event.data.object.id])
    expect(payments[0]).toMatchObject({
      method: 'stripe',
      stripe_payment_intent_id: event.data.object.id,
      recorded_by: null,
    })
    expect(Date.parse(payments[0]?.paid_at ?? '')).toBe(event.created * 1000)
  })

  it('records it once, however often and however fast it is delivered', async () => {
    const contract = await sign()
    const event = succeeded(contract)
    const again = { ...event, id: newId('evt') }
    const answers = await Promise.all([event, event, again, event].map(deliver))
    answers.push(await deliver(event))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    await expect(paymentStatus(contract)).resolves.toMatchObject({ paid: 500.01, outstanding: 500 })
  })

  it('refuses a second intent for the same payment, which somebody has to pay back', async () => {
    const contract = await sign()
    await deliver(succeeded(contract))
    await expect(deliver(succeeded(contract))).resolves.toMatchObject({
      status: 422,
      body: { error: { code: 'conflict', message: 'This payment is recorded already.' } },
    })
    await expect(paymentStatus(contract)).resolves.toMatchObject({ paid: 500.01 })
  })

  it.each([
    ['less than is due', { amount_received: 50_000 }, { due: 50_001, paid: 50_000, currency: 'eur' }],
    ['more than is due', { amount_received: 50_002 }, { due: 50_001, paid: 50_002, currency: 'eur' }],
    ['the same figure of another currency', { currency: 'usd' }, { due: 'EUR', paid: 'usd' }],
  ])('refuses %s', async (_, paid, details) => {
    const contract = await sign()
    await expect(deliver(succeeded(contract, paid))).resolves.toMatchObject({
      status: 422,
      body: { error: { code: 'conflict', details } },
    })
    await expect(paymentStatus(contract)).resolves.toMatchObject({ paid: 0 })
  })

  it('refuses an unknown contract, and a payment of another contract', async () => {
    const [contract, other] = [await sign(), await sign()]
    const metadata = { contract_id: contract.contract_id, payment_id: other.payments[0]?.payment_id }
    for (const wrong of [{ ...metadata, contract_id: randomUUID() }, metadata]) {
      await expect(deliver(succeeded(contract, { metadata: wrong }))).resolves.toMatchObject({
        status: 422,
        body: { error: { code: 'not_found' } },
      })
    }
    await expect(paymentStatus(other)).resolves.toMatchObject({ paid: 0 })
  })

  it('refuses what is paid for a contract that is void by now', async () => {
    const contract = await sign()
    await venue.kit.contracts.void({ contract_id: contract.contract_id })
    await expect(deliver(succeeded(contract))).resolves.toMatchObject({
      status: 422,
      body: { error: { code: 'conflict', message: 'A void contract takes no payment.' } },
    })
  })

  it('counts yen in yen', async () => {
    const contract = await sign({ total_amount: 100_001, currency: 'JPY' })
    await expect(deliver(succeeded(contract, { currency: 'jpy', amount_received: 50_001 }))).resolves.toMatchObject({
      status: 200,
    })
  })
})

describe('createPaymentIntent', () => {
  it('asks for the exact amount in minor units, once per payment', async () => {
    const { stripe, requests } = recordedStripe()
    const { contract_id, payments } = await sign()
    const payment_id = payments[0]?.payment_id ?? ''
    const intent = await createPaymentIntent(stripe, cleo.kit, {
      payment_id,
      params: { receipt_email: cleo.email, metadata: { order: '7', payment_id: 'forged' } },
    })
    expect(intent).toMatchObject({ id: 'pi_made', client_secret: 'pi_made_secret_1' })
    await createPaymentIntent(stripe, admin, { payment_id })
    await createPaymentIntent(stripe, venue.client, { payment_id, idempotency_key: 'second-try' })
    expect(requests.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      `venuekit-${payment_id}`,
      `venuekit-${payment_id}`,
      'second-try',
    ])
    expect(requests[0]).toMatchObject({
      path: '/v1/payment_intents',
      body: {
        amount: '50001',
        currency: 'eur',
        receipt_email: cleo.email,
        'metadata[order]': '7',
        'metadata[contract_id]': contract_id,
        'metadata[payment_id]': payment_id,
      },
    })
  })

  it('makes intents whose webhook records the payment', async () => {
    const { stripe, requests } = recordedStripe()
    const contract = await sign({ total_amount: 3, currency: 'JPY' })
    const payment_id = contract.payments[1]?.payment_id ?? ''
    await createPaymentIntent(stripe, cleo.kit, { payment_id })
    const { amount, currency, ...body } = requests[0]?.body ?? {}
    const metadata = { contract_id: body['metadata[contract_id]'], payment_id: body['metadata[payment_id]'] }
    const paid = { amount_received: Number(amount), currency, metadata }
    await expect(deliver(succeeded(contract, paid))).resolves.toMatchObject({ body: { recorded: payment_id } })
  })

  it('is refused before the signature, for what is paid and to strangers, and asks nothing of Stripe', async () => {
    const { stripe, requests } = recordedStripe()
    const unsigned = await draft()
    await expect(
      createPaymentIntent(stripe, venue.kit, { payment_id: unsigned.payments[0]?.payment_id ?? '' }),
    ).rejects.toMatchObject({
      code: 'conflict',
      message: 'A contract takes payments once it is signed; this one is draft.',
    })
    const contract = await sign()
    const payment_id = contract.payments[0]?.payment_id ?? ''
    await expect(createPaymentIntent(stripe, stranger.kit, { payment_id })).rejects.toMatchObject({
      code: 'not_found',
      function: 'createPaymentIntent',
    })
    await deliver(succeeded(contract))
    await expect(createPaymentIntent(stripe, cleo.kit, { payment_id })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This payment is recorded already.',
    })
    await expect(createPaymentIntent(stripe, cleo.kit, { payment_id: '1' })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: ['payment_id'] },
    })
    expect(requests).toEqual([])
  })

  it('passes on the errors of Stripe', async () => {
    const declined: typeof fetch = async () =>
      Response.json(
        { error: { type: 'invalid_request_error', code: 'amount_too_small', message: 'Too small.' } },
        { status: 400 },
      )
    const httpClient = Stripe.createFetchHttpClient(declined)
    const stripe = new Stripe('sk_test_none', { httpClient, maxNetworkRetries: 0 })
    const { payments } = await sign()
    await expect(
      createPaymentIntent(stripe, cleo.kit, { payment_id: payments[0]?.payment_id ?? '' }),
    ).rejects.toBeInstanceOf(Stripe.errors.StripeInvalidRequestError)
  })
})
