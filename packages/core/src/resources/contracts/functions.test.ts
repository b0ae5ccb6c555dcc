import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'
import { signContract } from './functions.ts'

const { client, reply, sent } = api()
const contract_id = someId
const payment_id = someId
const event_id = someId
const at = '2026-01-01T10:00:00.123456+00:00'
const payment = {
  payment_id,
  contract_id,
  position: 1,
  description: 'Deposit',
  amount: 500.5,
  due_date: '2026-05-01',
  paid_at: null,
  method: null,
  stripe_payment_intent_id: null,
  recorded_by: null,
  created_at: at,
  updated_at: at,
}
const summary = {
  contract_id,
  event_id,
  venue_id: someId,
  client_id: someId,
  version: 1,
  total_amount: 500.5,
  currency: 'EUR',
  terms_hash: 'a'.repeat(64),
  status: 'draft',
  sent_at: null,
  signed_at: null,
  signed_by: null,
  signer_name: null,
  stripe_payment_intent_ids: [],
  supersedes: null,
  created_at: at,
  updated_at: at,
}
const row = { ...summary, terms: 'As agreed.', signature: null, payments: [payment] }
const contracts = () => client({ validate: 'all' }).contracts
const columns = (object: object) => Object.keys(object).join(',')
const withPayments = `${columns(summary)},terms,signature,payments:contract_payments(${columns(payment)})`
const keyed = { contract_id, position: 1, method: 'card', idempotency_key: 'k-1' }

describe('reading contracts', () => {
  it('lists without terms, newest first, with its filters', async () => {
    reply(Response.json([summary]))
    await expect(contracts().list({ event_id, status: 'draft' })).resolves.toEqual({
      items: [summary],
      next_cursor: null,
    })
    expect(sent).toMatchObject([
      {
        method: 'GET',
        path: 'contracts',
        search: {
          select: columns(summary),
          event_id: `eq.${event_id}`,
          status: 'eq.draft',
          order: 'created_at.desc,contract_id.desc',
          limit: '51',
        },
      },
    ])
  })

  it('gets one with its payments in order, in one request', async () => {
    reply(Response.json(row))
    await expect(contracts().get({ contract_id })).resolves.toEqual(row)
    expect(sent).toMatchObject([
      {
        path: 'contracts',
        search: { select: withPayments, contract_id: `eq.${contract_id}`, 'payments.order': 'position.asc' },
      },
    ])
  })

  it('gets the latest version of an event', async () => {
    reply(Response.json(row))
    await expect(contracts().ofEvent({ event_id })).resolves.toEqual(row)
    expect(sent).toMatchObject([
      {
        search: { event_id: `eq.${event_id}`, order: 'version.desc', limit: '1', 'payments.order': 'position.asc' },
      },
    ])
  })

  it('asks for a hundred contracts that require attention unless told otherwise', async () => {
    reply(Response.json([]))
    await contracts().requiringAttention()
    await contracts().requiringAttention({ venue_id: someId, limit: 5 })
    expect(sent).toMatchObject([
      { path: 'rpc/get_contracts_requiring_attention', search: { limit: '100' }, body: {} },
      { search: { limit: '5' }, body: { venue_id: someId } },
    ])
  })
})

describe('the rest is one RPC each', () => {
  it.each<[string, (c: ReturnType<typeof contracts>) => Promise<unknown>, object, object]>([
    [
      'create_contract',
      (c) => c.create({ event_id, terms: ' As agreed. ', currency: 'EUR' }),
      { event_id, terms: 'As agreed.', currency: 'EUR' },
      row,
    ],
    ['update_contract', (c) => c.update({ contract_id, total_amount: 1 }), { contract_id, total_amount: 1 }, row],
    ['send_contract_for_signature', (c) => c.sendForSignature({ contract_id }), { contract_id }, row],
    [
      'sign_contract',
      (c) => c.sign({ contract_id, signer_name: 'Cleo', terms_hash: summary.terms_hash, if_updated_at: at }),
      { contract_id, signer_name: 'Cleo', terms_hash: summary.terms_hash, if_updated_at: at },
      row,
    ],
    ['record_contract_payment', (c) => c.recordPayment(keyed), keyed, payment],
    ['void_contract', (c) => c.void({ contract_id }), { contract_id }, row],
    [
      'generate_payment_schedule',
      (c) => c.generatePaymentSchedule({ total_amount: 10, event_date: at }),
      {
        total_amount: 10,
        event_date: at,
        deposit_percentage: 50,
        deposit_due_days_before: 30,
        final_due_days_before: 7,
      },
      [{ position: 1, description: 'Full payment', amount: 10, due_date: '2026-01-01' }],
    ],
    [
      'get_contract_payment_status',
      (c) => c.paymentStatus({ contract_id }),
      { contract_id },
      { contract_id, status: 'paid', currency: 'EUR', total: 1, paid: 1, outstanding: 0, next_due: null, overdue: [] },
    ],
    [
      'get_refund_quote',
      (c) => c.refundQuote({ event_id }),
      { event_id },
      { event_id, currency: 'EUR', paid: 10, days_before: 3, refund_percentage: 50, refund_amount: 5 },
    ],
  ])('%s', async (rpc, call, ...[body, answer]) => {
    reply(Response.json(answer))
    await expect(call(contracts())).resolves.toEqual(answer)
    expect(sent).toMatchObject([{ method: 'POST', path: `rpc/${rpc}` }])
    expect(sent[0]?.body).toEqual(body)
  })
})

describe('a payment', () => {
  it('is sent again after a lost connection or a 503, because its key makes that harmless', async () => {
    reply(Response.error(), new Response(null, { status: 503 }), Response.json(payment))
    await expect(contracts().recordPayment(keyed)).resolves.toEqual(payment)
    expect(sent.map(({ body }) => body)).toEqual([keyed, keyed, keyed])
  })

  it('is not confused with a signature, which is never sent twice', async () => {
    reply(new Response(null, { status: 503 }))
    const call = signContract(client(), { contract_id, signer_name: 'Cleo', terms_hash: summary.terms_hash })
    await expect(call).rejects.toMatchObject({ code: 'unavailable', retryable: true })
    expect(sent).toHaveLength(1)
  })
})

describe('refused before the network', () => {
  const schedule = { total_amount: 1, event_date: at }
  it.each<[string, (c: ReturnType<typeof contracts>) => Promise<unknown>, string[]]>([
    ['an id that is none', (c) => c.get({ contract_id: '1' }), ['contract_id']],
    ['a state that is none', (c) => c.list({ status: 'open' as 'draft' }), ['status']],
    ['no terms', (c) => c.create({ event_id, terms: ' ' }), ['terms']],
    ['an amount below zero', (c) => c.create({ event_id, terms: 'x', total_amount: -1 }), ['total_amount']],
    ['half a cent', (c) => c.create({ event_id, terms: 'x', total_amount: 0.005 }), ['total_amount']],
    ['a currency sign', (c) => c.create({ event_id, terms: 'x', currency: '€' }), ['currency']],
    [
      'a payment without a day',
      (c) => c.update({ contract_id, schedule: [{ description: 'x', amount: 1, due_date: 'soon' }] }),
      ['schedule'],
    ],
    ['a status', (c) => c.update({ contract_id, status: 'signed' } as { contract_id: string }), ['status']],
    ['another hash', (c) => c.sign({ contract_id, signer_name: 'x', terms_hash: 'x' }), ['terms_hash']],
    ['no signer', (c) => c.sign({ contract_id, signer_name: '', terms_hash: summary.terms_hash }), ['signer_name']],
    ['two payments', (c) => c.recordPayment({ ...keyed, payment_id }), ['payment_id']],
    ['no payment', (c) => c.recordPayment({ contract_id, method: 'cash', idempotency_key: 'k' }), ['payment_id']],
    ['an empty key', (c) => c.recordPayment({ ...keyed, idempotency_key: '' }), ['idempotency_key']],
    [
      'a charge for an intent',
      (c) => c.recordPayment({ ...keyed, stripe_payment_intent_id: 'ch_1' }),
      ['stripe_payment_intent_id'],
    ],
    [
      'more than all as deposit',
      (c) => c.generatePaymentSchedule({ ...schedule, deposit_percentage: 101 }),
      ['deposit_percentage'],
    ],
    [
      'a deposit after the rest',
      (c) => c.generatePaymentSchedule({ ...schedule, deposit_due_days_before: 6 }),
      ['deposit_due_days_before'],
    ],
    [
      'days that are none',
      (c) => c.generatePaymentSchedule({ ...schedule, final_due_days_before: 1.5 }),
      ['final_due_days_before'],
    ],
  ])('%s, naming the field', async (_, call, fields) => {
    await expect(call(contracts())).rejects.toMatchObject({ code: 'invalid_input', details: { fields } })
    expect(sent).toEqual([])
  })

  it('an update of nothing, saying what could change', async () => {
    await expect(contracts().update({ contract_id, if_updated_at: at })).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'nothing to change: give at least one of terms, total_amount, currency, schedule',
    })
  })
})

it.each([
  ['conflict', pgError(400, { code: 'VK001', message: 'No.', hint: 'Allowed next: void.' })],
  ['precondition_failed', pgError(400, { code: 'VK002', message: 'Changed.' })],
  ['not_found', pgError(400, { code: 'VK005', message: 'None.' })],
  ['forbidden', pgError(400, { code: 'VK004', message: 'Read only.' })],
])('reports %s', async (code, answer) => {
  reply(answer)
  await expect(contracts().void({ contract_id })).rejects.toMatchObject({ code, function: 'voidContract' })
})
