import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { createAdminClient } from '../admin.ts'
import { handleStripeWebhook } from '../stripe.ts'
import { api, pgError, someId } from '../testing/api.ts'

const { client, reply, sent, url } = api()
const admin = createAdminClient({ url, key: 'sb_secret_test', retry: false })
const secret = 'whsec_test'
const metadata = { contract_id: someId, payment_id: someId }

const event = (object: object = {}, more: object = {}) => ({
  id: 'evt_1',
  object: 'event',
  type: 'payment_intent.succeeded',
  created: 1_780_000_000,
  data: {
    object: { id: 'pi_1', object: 'payment_intent', amount_received: 100, currency: 'eur', metadata, ...object },
  },
  ...more,
})
const signed = (body: unknown, signing: object = {}) => {
  const payload = typeof body === 'string' ? body : JSON.stringify(body)
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret, ...signing })
  return new Request('https://app.example.com/stripe', {
    method: 'POST',
    headers: { 'stripe-signature': header },
    body: payload,
  })
}
const handle = async (request: Request, options = {}) => {
  const response = await handleStripeWebhook(request, admin, { secret, ...options })
  return { status: response.status, body: response.body ? await response.json() : null }
}
const seconds = (ago: number) => Math.floor(Date.now() / 1000) - ago

describe('a delivery is refused, and the database not asked,', () => {
  const tampered = () => {
    const request = signed(event())
    return new Request(request, { body: JSON.stringify(event({ amount_received: 1 })), headers: request.headers })
  }
  const unsigned = () => new Request('https://app.example.com', { method: 'POST', body: JSON.stringify(event()) })
  it.each<[string, () => Request]>([
    ['without a signature', unsigned],
    ['signed with another secret', () => signed(event(), { secret: 'whsec_other' })],
    ['whose body was changed', tampered],
    ['that is six minutes old', () => signed(event(), { timestamp: seconds(360) })],
    ['that has no body', () => new Request(signed(event()), { body: '' })],
    ['that is signed but no JSON', () => signed('not json')],
    ['of a scheme that Stripe does not sign live events with', () => signed(event(), { scheme: 'v0' })],
  ])('%s', async (_, request) => {
    await expect(handle(request())).resolves.toEqual({
      status: 400,
      body: { error: { code: 'invalid_signature', message: 'The signature is missing, wrong or too old.' } },
    })
    expect(sent).toEqual([])
  })

  it('unless it is as old as the app allows', async () => {
    const old = () => signed(event({}, { type: 'charge.refunded' }), { timestamp: seconds(360) })
    await expect(handle(old(), { tolerance: 600 })).resolves.toMatchObject({ status: 200 })
    await expect(handle(old(), { tolerance: 60 })).resolves.toMatchObject({ status: 400 })
  })

  it('that is no POST', async () => {
    const response = await handleStripeWebhook(new Request('https://app.example.com'), admin, { secret })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })
})

describe('a delivery is acknowledged and ignored', () => {
  it.each([
    ['of another type', event({}, { type: 'payment_intent.payment_failed' })],
    ['of an intent that is none of ours', event({ metadata: { order: '7' } })],
  ])('%s', async (_, body) => {
    await expect(handle(signed(body))).resolves.toEqual({ status: 200, body: { received: true, recorded: null } })
    expect(sent).toEqual([])
  })
})

describe('a failure', () => {
  it('of the metadata is permanent', async () => {
    const broken = event({ metadata: { payment_id: 'p-1' } })
    await expect(handle(signed(broken))).resolves.toMatchObject({ status: 422, body: { error: { code: 'not_found' } } })
    expect(sent).toEqual([])
  })

  it.each([
    ['a database out of reach', () => Response.error()],
    ['a database that is busy', () => new Response(null, { status: 503 })],
    ['a key that is not accepted', () => pgError(401, { code: 'PGRST301' })],
  ])('because of %s is to be repeated', async (_, answer) => {
    reply(answer)
    await expect(handle(signed(event()))).resolves.toMatchObject({ status: 503 })
  })
})

describe('the set-up', () => {
  it('takes a client of the server and a signing secret', async () => {
    await expect(handleStripeWebhook(signed(event()), client(), { secret })).rejects.toMatchObject({
      code: 'forbidden',
      function: 'handleStripeWebhook',
    })
    for (const wrong of ['', 'sk_test_1']) {
      await expect(handleStripeWebhook(signed(event()), admin, { secret: wrong })).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: ['secret'] },
      })
    }
  })
})
