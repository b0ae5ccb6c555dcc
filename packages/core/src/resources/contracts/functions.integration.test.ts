import { createHash, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, admin, signUp, hireStaff } = await useVenueKit()

const venue = await signUp({
  user_type: 'venue',
  name: 'The Grand Hall',
  details: {
    time_zone: 'Europe/Vienna',
    currency: 'EUR',
    settings: {
      deposit: { percentage: 30, due_days_before: 60, final_due_days_before: 14 },
      refund_tiers: [
        { days_before: 90, percentage: 100 },
        { days_before: 30, percentage: 33.33 },
      ],
    },
  },
})
const rival = await signUp({ user_type: 'venue' })
const cleo = await signUp({ user_type: 'client', name: 'Cleo Klein' })
const stranger = await signUp({ user_type: 'client' })
const vendor = await signUp({ user_type: 'vendor' })
const staff = await hireStaff(venue.id)
for (const { kit, id } of [venue, rival]) await kit.venues.publish({ venue_id: id })

const DAY = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString()
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Vienna' }).format()
/** Noon in Greenwich, which is the same day in Vienna, so many days from today there. */
const noonInDays = (days: number) => new Date(Date.parse(`${today()}T12:00:00Z`) + days * DAY).toISOString()
const contracts = venue.kit.contracts

const inquire = async (date = '2031-06-20T18:00:00Z') =>
  (await cleo.kit.events.create({ name: 'Gala', date, venue_id: venue.id })).event_id

type NewContract = Partial<Parameters<typeof contracts.create>[0]>
const draft = async (input: NewContract = {}) =>
  contracts.create({ event_id: input.event_id ?? (await inquire()), terms: 'As agreed.', total_amount: 1000, ...input })
const send = async (input: NewContract = {}) => {
  const { contract_id } = await draft(input)
  return contracts.sendForSignature({ contract_id })
}
const signatureOf = ({ contract_id, terms_hash }: { contract_id: string; terms_hash: string }) => ({
  contract_id,
  terms_hash,
  signer_name: 'Cleo Klein',
})
const signed = async (input: NewContract = {}) => cleo.kit.contracts.sign(signatureOf(await send(input)))
const pay = (contract_id: string, position: number, key: string = randomUUID()) =>
  contracts.recordPayment({ contract_id, position, method: 'bank_transfer', idempotency_key: key })

const outsiders = [rival.kit, stranger.kit, vendor.kit]
const tooMuch = { description: 'All', amount: 1000, due_date: '2031-06-01' }

describe('createContract', () => {
  it('takes the amount from the event’s elements and the payments from the venue’s rules', async () => {
    const event_id = await inquire()
    const { venue_vendor_id } = await venue.kit.venueVendors.create({ venue_id: venue.id })
    const element = { venue_vendor_id, name: 'Buffet', category: 'catering', price: 333.35 }
    const { element_id } = await venue.kit.elements.create(element)
    await venue.kit.eventElements.create({ event_id, element_id, quantity: 3 })
    const contract = await contracts.create({ event_id, terms: 'Ünïcode 🎉 terms.\nTwo lines.' })
    expect(contract).toMatchObject({
      event_id,
      venue_id: venue.id,
      client_id: cleo.id,
      version: 1,
      status: 'draft',
      total_amount: 1000.05,
      currency: 'EUR',
      terms_hash: createHash('sha256').update('Ünïcode 🎉 terms.\nTwo lines.').digest('hex'),
      signature: null,
      supersedes: null,
      payments: [
        { position: 1, description: 'Deposit', amount: 300.02, due_date: '2031-04-21', paid_at: null },
        { position: 2, description: 'Final payment', amount: 700.03, due_date: '2031-06-06' },
      ],
    })
    await expect(contracts.get({ contract_id: contract.contract_id })).resolves.toMatchObject({
      terms: contract.terms,
      payments: contract.payments.map(({ payment_id }) => ({ payment_id })),
    })
  })

  it('takes amount, currency and payments that are given, if they add up', async () => {
    const event_id = await inquire()
    const part = (amount: number) => ({ description: 'Part', amount, due_date: '2031-01-31' })
    const create = (schedule: ReturnType<typeof part>[]) =>
      contracts.create({ event_id, terms: 'x', total_amount: 0.3, currency: 'CHF', schedule })
    await expect(create([part(0.1), part(0.1)])).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'The payments of a schedule must add up to 0.30.',
      details: { fields: ['schedule'], total_amount: 0.3 },
    })
    await expect(contracts.ofEvent({ event_id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(create([part(0.1), part(0.2)])).resolves.toMatchObject({
      total_amount: 0.3,
      currency: 'CHF',
      payments: [{ amount: 0.1 }, { amount: 0.2 }],
    })
  })

  it('refuses decimals that the currency does not have', async () => {
    const event_id = await inquire()
    const create = (total_amount: number) => contracts.create({ event_id, terms: 'x', total_amount, currency: 'JPY' })
    await expect(create(100.5)).rejects.toMatchObject({ code: 'invalid_input', details: { fields: ['total_amount'] } })
    const { payments } = await create(101)
    expect(payments.map(({ amount }) => amount)).toEqual([30, 71])
  })

  it('is refused a second time until the first is void', async () => {
    const event_id = await inquire()
    const { contract_id } = await draft({ event_id })
    await expect(draft({ event_id })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This event has a contract already.',
    })
    await contracts.void({ contract_id })
    await expect(draft({ event_id })).resolves.toMatchObject({ version: 2 })
  })

  it('is for owners and managers of the event’s venue', async () => {
    const event_id = await inquire()
    const input = { event_id, terms: 'x', total_amount: 1 }
    for (const kit of [cleo.kit, staff]) {
      await expect(kit.contracts.create(input)).rejects.toMatchObject({ code: 'forbidden' })
    }
    for (const kit of outsiders) {
      await expect(kit.contracts.create(input)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(visitor().contracts.create(input)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(contracts.ofEvent({ event_id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('reading contracts', () => {
  it('is for the venue and its staff, and for the client once it was sent', async () => {
    const { contract_id, event_id } = await draft()
    const key = { contract_id }
    await expect(staff.contracts.get(key)).resolves.toMatchObject(key)
    await expect(cleo.kit.contracts.get(key)).rejects.toMatchObject({ code: 'not_found' })
    await expect(cleo.kit.contracts.ofEvent({ event_id })).rejects.toMatchObject({ code: 'not_found' })
    await contracts.sendForSignature(key)
    await expect(cleo.kit.contracts.get(key)).resolves.toMatchObject({ ...key, payments: [{ position: 1 }, {}] })
    for (const kit of outsiders) {
      await expect(kit.contracts.get(key)).rejects.toMatchObject({ code: 'not_found' })
      await expect(kit.contracts.paymentStatus(key)).rejects.toMatchObject({ code: 'not_found' })
      await expect(kit.contracts.list({ event_id })).resolves.toMatchObject({ items: [] })
    }
    await expect(visitor().contracts.get(key)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('lists in pages, by event and by state, without the terms', async () => {
    const { contract_id, event_id } = await signed()
    const next = await contracts.update({ contract_id, terms: 'New terms.' })
    const all = await contracts.list({ event_id, order: 'created_at.asc' })
    expect(all.items.map(({ version, status }) => [version, status])).toEqual([
      [1, 'signed'],
      [2, 'draft'],
    ])
    expect(all.items[0]).not.toHaveProperty('terms')
    await expect(contracts.list({ venue_id: venue.id, event_id, status: 'draft' })).resolves.toMatchObject({
      items: [{ contract_id: next.contract_id }],
    })
    await expect(contracts.list({ client_id: stranger.id })).resolves.toEqual({ items: [], next_cursor: null })
    const everything = await contracts.list({ limit: 1000 })
    const paged = await allPages((at) => contracts.list({ limit: 2, ...at }))
    expect(paged).toEqual(everything.items)
  })

  it('of an event gives the latest version that the caller may read', async () => {
    const { contract_id, event_id } = await signed()
    const next = await contracts.update({ contract_id, total_amount: 1200 })
    await expect(contracts.ofEvent({ event_id })).resolves.toMatchObject({ contract_id: next.contract_id, version: 2 })
    await expect(cleo.kit.contracts.ofEvent({ event_id })).resolves.toMatchObject({ contract_id, version: 1 })
  })
})

describe('updateContract', () => {
  it('changes a draft in place, and its payments with the total', async () => {
    const { contract_id } = await draft()
    await expect(contracts.update({ contract_id, total_amount: 500, terms: 'Less.' })).resolves.toMatchObject({
      contract_id,
      version: 1,
      terms: 'Less.',
      payments: [{ amount: 150 }, { amount: 350 }],
    })
    const due = { description: 'All', amount: 500, due_date: '2031-01-01' }
    await expect(contracts.update({ contract_id, schedule: [due] })).resolves.toMatchObject({ payments: [due] })
    await expect(contracts.update({ contract_id, schedule: [tooMuch] })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: ['schedule'] },
    })
  })

  it('takes back what was sent, which cannot be signed until it is sent again', async () => {
    const sent = await send()
    await expect(contracts.update({ contract_id: sent.contract_id, terms: 'Other.' })).resolves.toMatchObject({
      contract_id: sent.contract_id,
      status: 'draft',
      sent_at: null,
    })
    await expect(cleo.kit.contracts.sign(signatureOf(sent))).rejects.toMatchObject({ code: 'not_found' })
    await contracts.sendForSignature({ contract_id: sent.contract_id })
    await expect(cleo.kit.contracts.sign(signatureOf(sent))).rejects.toMatchObject({ code: 'precondition_failed' })
  })

  it('drafts the next version of a signed one, which the new signature makes void', async () => {
    const first = await signed()
    await pay(first.contract_id, 1)
    const second = await contracts.update({ contract_id: first.contract_id, total_amount: 1300 })
    expect(second).toMatchObject({
      version: 2,
      status: 'draft',
      supersedes: first.contract_id,
      payments: [
        { position: 1, description: 'Deposit', amount: 300, paid_at: null },
        { position: 2, description: 'Full payment', amount: 1000 },
      ],
    })
    await expect(contracts.update({ contract_id: first.contract_id, terms: 'x' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'There is a later version of this contract.',
    })
    await expect(contracts.update({ contract_id: second.contract_id, total_amount: 299 })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: ['total_amount'], paid: 300 },
    })
    await contracts.sendForSignature({ contract_id: second.contract_id })
    await expect(cleo.kit.contracts.sign(signatureOf(second))).resolves.toMatchObject({
      status: 'partially_paid',
      payments: [{ amount: 300, paid_at: expect.any(String), method: 'bank_transfer' }, { paid_at: null }],
    })
    await expect(contracts.get({ contract_id: first.contract_id })).resolves.toMatchObject({ status: 'void' })
  })

  it('with if_updated_at fails once someone else has changed the contract', async () => {
    const { contract_id, updated_at } = await draft()
    await contracts.update({ contract_id, terms: 'First.', if_updated_at: updated_at })
    await expect(contracts.update({ contract_id, terms: 'Second.', if_updated_at: updated_at })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
    await expect(contracts.get({ contract_id })).resolves.toMatchObject({ terms: 'First.' })
  })

  it('is forbidden to who may only read, and changes nothing', async () => {
    const { contract_id } = await send()
    const change = { contract_id, terms: 'Mine.' }
    for (const kit of [cleo.kit, staff]) {
      await expect(kit.contracts.update(change)).rejects.toMatchObject({ code: 'forbidden' })
    }
    for (const kit of outsiders) {
      await expect(kit.contracts.update(change)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(contracts.get({ contract_id })).resolves.toMatchObject({ terms: 'As agreed.' })
  })

  it('does not happen behind the SDK either: signed terms, amounts and schedules stay', async () => {
    const { contract_id } = await signed()
    const change = (values: Record<string, unknown>) =>
      venue.client.from('contracts').update(values).eq('contract_id', contract_id)
    for (const values of [{ terms: 'x' }, { total_amount: 1 }, { currency: 'USD' }]) {
      expect((await change(values)).error).toMatchObject({ code: 'VK008' })
    }
    expect((await change({ status: 'paid' })).error).toMatchObject({ code: 'VK001' })
    const payment = venue.client.from('contract_payments').update({ amount: 1 }).eq('contract_id', contract_id)
    expect((await payment).error).toMatchObject({ code: 'VK008' })
  })
})

describe('sendContractForSignature', () => {
  it('tells the client, once, however often it is called', async () => {
    const { contract_id } = await draft()
    await expect(contracts.sendForSignature({ contract_id })).resolves.toMatchObject({
      status: 'pending_signature',
      sent_at: expect.any(String),
    })
    await expect(contracts.sendForSignature({ contract_id })).resolves.toMatchObject({ status: 'pending_signature' })
    const told = await backend.sql(
      `select from public.notifications where user_id = $1 and notification_type = 'contract_sent' and action_url = $2`,
      [cleo.id, `/contracts/${contract_id}`],
    )
    expect(told).toHaveLength(1)
  })

  it('needs a client who could sign', async () => {
    const { event_id } = await venue.kit.events.create({ name: 'Open', date: inDays(90), venue_id: venue.id })
    const { contract_id } = await draft({ event_id })
    await expect(contracts.sendForSignature({ contract_id })).rejects.toMatchObject({
      code: 'conflict',
      message: 'The event has no client who could sign.',
    })
  })

  it('is refused for a signed contract, naming what could follow', async () => {
    const { contract_id } = await signed()
    await expect(contracts.sendForSignature({ contract_id })).rejects.toMatchObject({
      code: 'conflict',
      hint: 'Allowed next: partially_paid, paid, void.',
    })
    await expect(staff.contracts.sendForSignature({ contract_id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(rival.kit.contracts.sendForSignature({ contract_id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('signContract', () => {
  it('keeps who signed what, and happens once', async () => {
    const sent = await send()
    const contract = await cleo.kit.contracts.sign({ ...signatureOf(sent), if_updated_at: sent.updated_at })
    expect(contract).toMatchObject({
      status: 'signed',
      signed_by: cleo.id,
      signer_name: 'Cleo Klein',
      signature: { terms_hash: sent.terms_hash, total_amount: 1000, currency: 'EUR', at: contract.signed_at },
    })
    await expect(cleo.kit.contracts.sign(signatureOf(sent))).rejects.toMatchObject({
      code: 'conflict',
      hint: 'Allowed next: partially_paid, paid, void.',
    })
  })

  it('is refused on terms or amounts other than those that were read', async () => {
    const sent = await send()
    const sign = (input: object) => cleo.kit.contracts.sign({ ...signatureOf(sent), ...input })
    await expect(sign({ terms_hash: '0'.repeat(64) })).rejects.toMatchObject({ code: 'precondition_failed' })
    await expect(sign({ if_updated_at: inDays(-1) })).rejects.toMatchObject({ code: 'precondition_failed' })
    const { contract_id } = sent
    await expect(cleo.kit.contracts.get({ contract_id })).resolves.toMatchObject({ status: 'pending_signature' })
  })

  it('is the client’s alone', async () => {
    const sent = await send()
    for (const kit of [venue.kit, staff, ...outsiders]) {
      await expect(kit.contracts.sign(signatureOf(sent))).rejects.toMatchObject({ code: 'not_found' })
    }
    const unsent = await draft()
    await expect(cleo.kit.contracts.sign(signatureOf(unsent))).rejects.toMatchObject({ code: 'not_found' })
    await expect(visitor().contracts.sign(signatureOf(sent))).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

describe('recordContractPayment', () => {
  it('records by position or id until the contract is paid', async () => {
    const { contract_id, payments } = await signed()
    const last = payments[1]?.payment_id ?? ''
    await expect(pay(contract_id, 1)).resolves.toMatchObject({
      position: 1,
      method: 'bank_transfer',
      paid_at: expect.any(String),
      recorded_by: venue.id,
    })
    await expect(cleo.kit.contracts.get({ contract_id })).resolves.toMatchObject({ status: 'partially_paid' })
    const paid_at = inDays(-2)
    const input = { contract_id, payment_id: last, method: 'cash', paid_at, idempotency_key: randomUUID() }
    const recorded = await contracts.recordPayment(input)
    expect(Date.parse(recorded.paid_at ?? '')).toBe(Date.parse(paid_at))
    await expect(cleo.kit.contracts.get({ contract_id })).resolves.toMatchObject({ status: 'paid' })
  })

  it('gives back what it recorded when repeated, also when raced', async () => {
    const { contract_id } = await signed()
    const key = randomUUID()
    const answers = await Promise.all([1, 2, 3, 4].map(() => pay(contract_id, 1, key)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    await expect(pay(contract_id, 1)).rejects.toMatchObject({
      code: 'conflict',
      message: 'This payment is recorded already.',
    })
    await expect(pay(contract_id, 2, key)).rejects.toMatchObject({
      code: 'conflict',
      message: 'This key or payment intent belongs to another payment.',
    })
    await expect(contracts.paymentStatus({ contract_id })).resolves.toMatchObject({ paid: 300, outstanding: 700 })
  })

  it('takes each payment intent once', async () => {
    const { contract_id } = await signed()
    const intent = `pi_${randomUUID().replaceAll('-', '')}`
    const record = (position: number) =>
      contracts.recordPayment({
        contract_id,
        position,
        method: 'card',
        stripe_payment_intent_id: intent,
        idempotency_key: randomUUID(),
      })
    const first = await record(1)
    await expect(record(1)).resolves.toEqual(first)
    await expect(record(2)).rejects.toMatchObject({ code: 'conflict' })
    await expect(contracts.get({ contract_id })).resolves.toMatchObject({ stripe_payment_intent_ids: [intent] })
  })

  it('is refused before the signature, for a time to come and for a payment that is not there', async () => {
    const { contract_id } = await send()
    await expect(pay(contract_id, 1)).rejects.toMatchObject({
      code: 'conflict',
      message: 'A pending signature contract takes no payment.',
    })
    const later = await signed()
    const input = { contract_id: later.contract_id, position: 1, method: 'cash', idempotency_key: 'k' }
    await expect(contracts.recordPayment({ ...input, paid_at: inDays(1) })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: ['paid_at'] },
    })
    await expect(pay(later.contract_id, 3)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is for owners and managers of the venue, and the server', async () => {
    const { contract_id } = await signed()
    const input = { contract_id, position: 1, method: 'cash', idempotency_key: randomUUID() }
    for (const kit of [cleo.kit, staff]) {
      await expect(kit.contracts.recordPayment(input)).rejects.toMatchObject({ code: 'forbidden' })
    }
    for (const kit of outsiders) {
      await expect(kit.contracts.recordPayment(input)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(admin.contracts.recordPayment(input)).resolves.toMatchObject({ recorded_by: null, amount: 300 })
  })
})

describe('getContractPaymentStatus', () => {
  it('says what is paid, outstanding, due next and overdue by the venue’s calendar', async () => {
    const schedule = [
      { description: 'Late', amount: 100.1, due_date: '2020-01-01' },
      { description: 'Today', amount: 200.2, due_date: today() },
      { description: 'Then', amount: 699.7, due_date: '2031-06-01' },
    ]
    const { contract_id } = await signed({ schedule })
    const key = { contract_id }
    await expect(cleo.kit.contracts.paymentStatus(key)).resolves.toMatchObject({
      ...key,
      status: 'signed',
      currency: 'EUR',
      total: 1000,
      paid: 0,
      outstanding: 1000,
      next_due: { position: 1, amount: 100.1 },
      overdue: [{ position: 1, due_date: '2020-01-01' }],
    })
    await pay(contract_id, 1)
    await pay(contract_id, 3)
    await expect(contracts.paymentStatus(key)).resolves.toMatchObject({
      paid: 799.8,
      outstanding: 200.2,
      next_due: { position: 2 },
      overdue: [],
    })
    await contracts.void(key)
    await expect(contracts.paymentStatus(key)).resolves.toMatchObject({ paid: 799.8, outstanding: 0, next_due: null })
  })
})

describe('getContractsRequiringAttention', () => {
  it('names the reason, the most urgent first, and drops what is done', async () => {
    const host = await signUp({ user_type: 'venue', details: { time_zone: 'Europe/Vienna', currency: 'EUR' } })
    await host.kit.venues.publish({ venue_id: host.id })
    const make = async (due_date: string, steps: ('send' | 'sign')[]) => {
      const { event_id } = await cleo.kit.events.create({ name: 'Gala', date: inDays(60), venue_id: host.id })
      const schedule = [{ description: 'All', amount: 10, due_date }]
      const contract = await host.kit.contracts.create({ event_id, terms: 'x', total_amount: 10, schedule })
      if (steps.length > 0) await host.kit.contracts.sendForSignature({ contract_id: contract.contract_id })
      if (steps.includes('sign')) await cleo.kit.contracts.sign(signatureOf(contract))
      return contract.contract_id
    }
    const soon = inDays(3).slice(0, 10)
    const unsent = await make(soon, [])
    const unsigned = await make(soon, ['send'])
    const due = await make(soon, ['send', 'sign'])
    const overdue = await make('2020-01-01', ['send', 'sign'])
    await make(inDays(30).slice(0, 10), ['send', 'sign'])
    const reasons = async (input = {}) =>
      (await host.kit.contracts.requiringAttention(input)).map(({ reason, contract_id }) => [reason, contract_id])
    const expected = [
      ['payment_overdue', overdue],
      ['payment_due', due],
      ['awaiting_signature', unsigned],
      ['not_sent', unsent],
    ]
    await expect(reasons()).resolves.toEqual(expected)
    await expect(reasons({ venue_id: host.id, limit: 2 })).resolves.toEqual(expected.slice(0, 2))
    await expect(reasons({ venue_id: venue.id })).resolves.toEqual([])
    await host.kit.contracts.recordPayment({
      contract_id: overdue,
      position: 1,
      method: 'cash',
      idempotency_key: randomUUID(),
    })
    await host.kit.contracts.void({ contract_id: unsent })
    await expect(reasons()).resolves.toEqual(expected.slice(1, 3))
    await expect(stranger.kit.contracts.requiringAttention()).resolves.toEqual([])
  })
})

describe('voidContract', () => {
  it('ends a contract for good and keeps its payments', async () => {
    const { contract_id } = await signed()
    await pay(contract_id, 1)
    await expect(contracts.void({ contract_id })).resolves.toMatchObject({
      status: 'void',
      payments: [{ paid_at: expect.any(String) }, { paid_at: null }],
    })
    await expect(pay(contract_id, 2)).rejects.toMatchObject({ code: 'conflict' })
    await expect(contracts.update({ contract_id, terms: 'x' })).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is for owners and managers of the venue', async () => {
    const { contract_id } = await send()
    for (const kit of [cleo.kit, staff]) {
      await expect(kit.contracts.void({ contract_id })).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(rival.kit.contracts.void({ contract_id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('getRefundQuote', () => {
  it('refunds by the tier of the days left, to the cent', async () => {
    const quote = async (days: number, amount = 1000.01) => {
      const event_id = await inquire(noonInDays(days))
      const schedule = [{ description: 'All', amount, due_date: '2031-01-01' }]
      const { contract_id } = await signed({ event_id, total_amount: amount, schedule })
      await pay(contract_id, 1)
      return cleo.kit.contracts.refundQuote({ event_id })
    }
    await expect(quote(100)).resolves.toMatchObject({
      currency: 'EUR',
      paid: 1000.01,
      days_before: 100,
      refund_percentage: 100,
      refund_amount: 1000.01,
    })
    await expect(quote(90)).resolves.toMatchObject({ refund_percentage: 100 })
    await expect(quote(89)).resolves.toMatchObject({ refund_percentage: 33.33, refund_amount: 333.3 })
    await expect(quote(29)).resolves.toMatchObject({ refund_percentage: 0, refund_amount: 0 })
  })

  it('is nothing where nothing is paid, and for the parties only', async () => {
    const event_id = await inquire()
    const quoted = { event_id, paid: 0, refund_amount: 0, currency: 'EUR' }
    for (const kit of [venue.kit, cleo.kit]) {
      await expect(kit.contracts.refundQuote({ event_id })).resolves.toMatchObject(quoted)
    }
    for (const kit of outsiders) {
      await expect(kit.contracts.refundQuote({ event_id })).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})
