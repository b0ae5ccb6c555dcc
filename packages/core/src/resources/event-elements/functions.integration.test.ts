import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, admin, signUp, hireStaff } = await useVenueKit()
const unknown = { event_element_id: randomUUID() }

const venue = await signUp({ user_type: 'venue', details: { time_zone: 'Europe/Vienna', currency: 'EUR' } })
const rival = await signUp({ user_type: 'venue' })
const bloom = await signUp({ user_type: 'vendor', name: 'Bloom' })
const other = await signUp({ user_type: 'vendor' })
const cleo = await signUp({ user_type: 'client' })
const stranger = await signUp({ user_type: 'client' })
for (const { kit, id } of [venue, rival]) await kit.venues.publish({ venue_id: id })

const inHouse = await venue.kit.venueVendors.create({ venue_id: venue.id })
const ofBloom = await venue.kit.venueVendors.create({
  venue_id: venue.id,
  vendor_id: bloom.id,
  approval_status: 'approved',
})
const elsewhere = await rival.kit.venueVendors.create({ venue_id: rival.id })

type NewElement = Parameters<typeof bloom.kit.elements.create>[0]
const offer = (name: string, input: Partial<NewElement> = {}, kit = bloom.kit) =>
  kit.elements.create({ venue_vendor_id: ofBloom.venue_vendor_id, name, category: 'flowers', price: 10, ...input })
const roses = await offer('Roses')
const dinner = await offer(
  'Dinner',
  { venue_vendor_id: inHouse.venue_vendor_id, category: 'catering', price: 33.33, price_unit: 'per_guest' },
  venue.kit,
)

const inquire = (input: Partial<Parameters<typeof cleo.kit.events.create>[0]> = {}) =>
  cleo.kit.events.create({
    name: 'Gala',
    date: '2031-06-20T16:00:00Z',
    ends_at: '2031-06-20T18:30:00Z',
    guest_count: 3,
    venue_id: venue.id,
    ...input,
  })
const book = async (input = {}) => {
  const { event_id } = await inquire()
  return cleo.kit.eventElements.create({ event_id, element_id: roses.element_id, ...input })
}

describe('addElementToEvent', () => {
  it('fixes the price by unit, guests, hours and season, to the cent', async () => {
    const { event_id } = await inquire()
    const add = (element_id: string, quantity?: number) =>
      cleo.kit.eventElements.create({ event_id, element_id, ...(quantity && { quantity }) })
    await expect(add(roses.element_id, 3)).resolves.toMatchObject({ unit_price: 10, quantity: 3, amount: 30 })
    await expect(add(dinner.element_id, 2)).resolves.toMatchObject({ unit_price: 33.33, amount: 199.98 })
    const band = await offer('Band', { price: 100.01, price_unit: 'per_hour' })
    await expect(add(band.element_id)).resolves.toMatchObject({ unit_price: 100.01, amount: 250.03 })
    const season = { start_date: '2031-06-01', end_date: '2031-06-30', multiplier: 1.1 }
    const lilies = await offer('Lilies', { price: 0.05, availability_rules: { seasonal_pricing: [season] } })
    await expect(add(lilies.element_id, 3)).resolves.toMatchObject({ unit_price: 0.06, amount: 0.18 })
  })

  it('keeps that price when the catalogue changes', async () => {
    const element = await offer('Tulips', { price: 5 })
    const line = await book({ element_id: element.element_id })
    await bloom.kit.elements.update({ element_id: element.element_id, price: 50 })
    const key = { event_element_id: line.event_element_id }
    await expect(cleo.kit.eventElements.get(key)).resolves.toMatchObject({ unit_price: 5, amount: 5 })
    await expect(cleo.kit.eventElements.update({ ...key, quantity: 2 })).resolves.toMatchObject({
      unit_price: 5,
      amount: 10,
    })
  })

  it('sets owners and status itself, for client and venue alike', async () => {
    const { event_id } = await inquire()
    for (const { kit } of [cleo, venue]) {
      await expect(kit.eventElements.create({ event_id, element_id: roses.element_id })).resolves.toMatchObject({
        venue_id: venue.id,
        client_id: cleo.id,
        vendor_id: bloom.id,
        status: 'to_do',
        contract_completed: false,
      })
    }
  })

  it('is refused for what the venue does not offer', async () => {
    const { event_id } = await inquire()
    const foreign = await offer('X', { venue_vendor_id: elsewhere.venue_vendor_id }, rival.kit)
    const hidden = await offer('Hidden')
    await venue.kit.elements.update({ element_id: hidden.element_id, is_hidden_by_venue: true })
    const inactive = await offer('Inactive', { is_active: false })
    const deleted = await offer('Deleted')
    await bloom.kit.elements.remove({ element_id: deleted.element_id })
    const pending = await other.kit.venueVendors.create({ venue_id: venue.id, vendor_id: other.id })
    const unapproved = await offer('Unapproved', { venue_vendor_id: pending.venue_vendor_id }, other.kit)
    for (const { element_id } of [foreign, hidden, inactive, deleted, unapproved, { element_id: randomUUID() }]) {
      await expect(cleo.kit.eventElements.create({ event_id, element_id })).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: ['element_id'] },
      })
    }
    await expect(cleo.kit.eventElements.list({ event_id })).resolves.toMatchObject({ items: [] })
  })

  it('is refused on blackout days, too late and beyond the most per day, saying which', async () => {
    const { event_id } = await inquire()
    const refused = async (availability_rules: NewElement['availability_rules'], quantity = 1) => {
      const { element_id } = await offer('X', { availability_rules })
      return expect(cleo.kit.eventElements.create({ event_id, element_id, quantity })).rejects
    }
    const because = (reason: string) => ({ code: 'conflict', details: { reason, fields: ['element_id'] } })
    await (await refused({ blackout_dates: ['2031-06-20'] })).toMatchObject(because('blackout'))
    await (await refused({ lead_time_days: 3650 })).toMatchObject(because('lead_time'))
    await (await refused({ max_per_day: 2 }, 3)).toMatchObject(because('sold_out'))
  })

  it('sells the last one once, however many ask for it', async () => {
    const { element_id } = await offer('Arch', { availability_rules: { max_per_day: 2 } })
    const events = await Promise.all(Array.from({ length: 6 }, () => inquire()))
    const results = await Promise.allSettled(
      events.map(({ event_id }) => cleo.kit.eventElements.create({ event_id, element_id })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ details: { reason: 'sold_out' } })
    }
  })

  it('is for client and venue of the event, while it is not over', async () => {
    const { event_id } = await inquire()
    const input = { event_id, element_id: roses.element_id }
    for (const { kit } of [stranger, rival, bloom]) {
      await expect(kit.eventElements.create(input)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(visitor().eventElements.create(input)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(cleo.kit.eventElements.create({ ...input, event_id: randomUUID() })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await cleo.kit.events.changeStatus({ event_id, status: 'cancelled' })
    await expect(cleo.kit.eventElements.create(input)).rejects.toMatchObject({
      code: 'conflict',
      message: 'This event is over.',
    })
  })

  it('takes no price from a client, nor from the venue', async () => {
    const { event_id } = await inquire()
    for (const { client } of [cleo, venue]) {
      const { error } = await client
        .from('event_elements')
        .insert({ event_id, element_id: roses.element_id, unit_price: 0, amount: 0 })
      expect(error).toMatchObject({ code: '42501' })
    }
  })
})

describe('reading what is on an event', () => {
  it('gives client and venue all of it, a vendor its own, with element and vendor', async () => {
    const { event_id } = await inquire()
    const first = await cleo.kit.eventElements.create({ event_id, element_id: roses.element_id })
    await cleo.kit.eventElements.create({ event_id, element_id: dinner.element_id, quantity: 2 })
    const all = await cleo.kit.eventElements.list({ event_id })
    expect(all.items).toMatchObject([
      { element: { name: 'Roses', category: 'flowers' }, vendor: { name: 'Bloom', email: bloom.email } },
      { element: { name: 'Dinner', price_unit: 'per_guest' }, vendor: null },
    ])
    await expect(venue.kit.eventElements.list({ event_id })).resolves.toEqual(all)
    const own = await bloom.kit.eventElements.list({ event_id })
    expect(own.items).toEqual([all.items[0]])
    for (const { kit } of [stranger, rival, other]) {
      await expect(kit.eventElements.list({ event_id })).resolves.toMatchObject({ items: [] })
      const key = { event_element_id: first.event_element_id }
      await expect(kit.eventElements.get(key)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(allPages((at) => cleo.kit.eventElements.list({ event_id, limit: 1, ...at }))).resolves.toEqual(
      all.items,
    )
    await expect(visitor().eventElements.list({ event_id })).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('keeps showing an element that is no longer offered', async () => {
    const element = await offer('Gone')
    const { event_id, event_element_id } = await book({ element_id: element.element_id })
    await bloom.kit.elements.remove({ element_id: element.element_id })
    await expect(cleo.kit.eventElements.get({ event_element_id })).resolves.toMatchObject({ element: { name: 'Gone' } })
    await expect(venue.kit.eventElements.list({ event_id })).resolves.toMatchObject({
      items: [{ element: { name: 'Gone' } }],
    })
  })

  it('adds up by status and category, as far as the caller sees', async () => {
    const { event_id } = await inquire()
    const line = await cleo.kit.eventElements.create({ event_id, element_id: roses.element_id, quantity: 2 })
    await cleo.kit.eventElements.create({ event_id, element_id: dinner.element_id })
    await bloom.kit.eventElements.changeStatus({ event_element_id: line.event_element_id, status: 'completed' })
    await expect(cleo.kit.eventElements.totals({ event_id })).resolves.toEqual({
      total_amount: 119.99,
      count: 2,
      by_status: { to_do: 99.99, in_progress: 0, completed: 20, needs_attention: 0 },
      by_category: { flowers: 20, catering: 99.99 },
    })
    await expect(bloom.kit.eventElements.totals({ event_id })).resolves.toMatchObject({ total_amount: 20, count: 1 })
    await expect(stranger.kit.eventElements.totals({ event_id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(visitor().eventElements.totals({ event_id })).rejects.toMatchObject({ code: 'unauthenticated' })
    const { items } = await cleo.kit.eventElements.byStatus({ event_id, status: 'completed' })
    expect(items).toMatchObject([{ event_element_id: line.event_element_id }])
    await expect(cleo.kit.eventElements.list({ event_id, status: 'in_progress' })).resolves.toMatchObject({ items: [] })
  })
})

describe('updateEventElement', () => {
  it('lets each side change what is its own', async () => {
    const { event_element_id } = await book()
    const key = { event_element_id }
    const by = (user: typeof cleo, changes: object) => user.kit.eventElements.update({ ...key, ...changes })
    await expect(by(cleo, { quantity: 4, customization: 'White' })).resolves.toMatchObject({
      amount: 40,
      customization: 'White',
    })
    await expect(by(venue, { unit_price: 9.99 })).resolves.toMatchObject({ unit_price: 9.99, amount: 39.96 })
    await expect(by(bloom, { notes: 'From the garden' })).resolves.toMatchObject({ notes: 'From the garden' })
    await expect(by(cleo, { unit_price: 1 })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(by(bloom, { quantity: 1 })).rejects.toMatchObject({ code: 'forbidden' })
    for (const user of [stranger, rival, other]) {
      await expect(by(user, { notes: 'x' })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(visitor().eventElements.update({ ...key, notes: 'x' })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    await expect(cleo.kit.eventElements.get(key)).resolves.toMatchObject({ quantity: 4, unit_price: 9.99 })
  })

  it('is the client’s only until it is being arranged', async () => {
    const { event_element_id } = await book()
    await venue.kit.eventElements.changeStatus({ event_element_id, status: 'in_progress' })
    await expect(cleo.kit.eventElements.update({ event_element_id, quantity: 2 })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(cleo.kit.eventElements.remove({ event_element_id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(venue.kit.eventElements.update({ event_element_id, quantity: 2 })).resolves.toMatchObject({
      quantity: 2,
    })
  })

  it('with if_updated_at fails once it was changed, and beyond the most per day', async () => {
    const { element_id } = await offer('Vases', { availability_rules: { max_per_day: 5 } })
    const { event_element_id, updated_at } = await book({ element_id, quantity: 4 })
    const to = (quantity: number) =>
      cleo.kit.eventElements.update({ event_element_id, quantity, if_updated_at: updated_at })
    await expect(to(6)).rejects.toMatchObject({ code: 'conflict', details: { reason: 'sold_out' } })
    await to(5)
    await expect(to(3)).rejects.toMatchObject({ code: 'precondition_failed' })
  })
})

describe('changeEventElementStatus', () => {
  it('follows the states, for venue and vendor', async () => {
    const { event_element_id } = await book()
    const by = (user: typeof cleo, status: 'to_do' | 'in_progress' | 'completed' | 'needs_attention') =>
      user.kit.eventElements.changeStatus({ event_element_id, status })
    await expect(by(cleo, 'completed')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(by(bloom, 'in_progress')).resolves.toMatchObject({ status: 'in_progress' })
    await expect(by(venue, 'completed')).resolves.toMatchObject({ status: 'completed' })
    await expect(by(bloom, 'to_do')).rejects.toMatchObject({
      code: 'conflict',
      hint: 'Allowed next: in_progress, needs_attention.',
      details: { from: 'completed', to: 'to_do' },
    })
    for (const user of [stranger, rival, other]) {
      await expect(by(user, 'in_progress')).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(venue.kit.eventElements.changeStatus({ ...unknown, status: 'completed' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('removeElementFromEvent', () => {
  it('is for client and venue', async () => {
    const [one, two] = [await book(), await book()].map(({ event_element_id }) => ({ event_element_id }))
    if (!one || !two) throw new Error('nothing was booked')
    for (const { kit } of [bloom, stranger, rival]) {
      await expect(kit.eventElements.remove(one)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(cleo.kit.eventElements.remove(one)).resolves.toEqual(one)
    await expect(venue.kit.eventElements.remove(two)).resolves.toEqual(two)
    await expect(cleo.kit.eventElements.remove(one)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('linkEventElementContract', () => {
  const draft = async (event_id: string) => {
    const [contract] = await backend.sql<{ contract_id: string }>(
      `insert into public.contracts (event_id, venue_id, total_amount, currency, terms, terms_hash)
       values ($1, $2, 10, 'EUR', 'Terms', '') returning contract_id`,
      [event_id, venue.id],
    )
    return contract?.contract_id ?? ''
  }

  it('takes a contract of the same event, for the venue', async () => {
    const { event_element_id, event_id } = await book()
    const contract_id = await draft(event_id)
    const link = (user: { kit: typeof cleo.kit }, contract: string | null, completed?: boolean) =>
      user.kit.eventElements.linkContract({
        event_element_id,
        contract_id: contract,
        ...(completed !== undefined && { completed }),
      })
    await expect(link(venue, contract_id, true)).resolves.toMatchObject({ contract_id, contract_completed: true })
    await expect(link(venue, contract_id)).resolves.toMatchObject({ contract_completed: false })
    const foreign = await draft((await inquire()).event_id)
    await expect(link(venue, foreign)).rejects.toMatchObject({ code: 'not_found' })
    await expect(link(venue, randomUUID())).rejects.toMatchObject({ code: 'not_found' })
    for (const user of [cleo, bloom]) await expect(link(user, null)).rejects.toMatchObject({ code: 'forbidden' })
    for (const user of [stranger, rival]) await expect(link(user, null)).rejects.toMatchObject({ code: 'not_found' })
    await expect(link({ kit: admin }, null)).resolves.toMatchObject({ contract_id: null })
  })
})

describe('a member of the venue’s staff', () => {
  it('arranges elements, and leaves their price', async () => {
    const { event_id, event_element_id } = await book()
    const { eventElements } = await hireStaff(venue.id)
    await expect(eventElements.create({ event_id, element_id: dinner.element_id })).resolves.toMatchObject({ event_id })
    await expect(eventElements.update({ event_element_id, quantity: 2, notes: 'x' })).resolves.toMatchObject({
      amount: 20,
    })
    await expect(eventElements.changeStatus({ event_element_id, status: 'completed' })).resolves.toMatchObject({
      status: 'completed',
    })
    await expect(eventElements.update({ event_element_id, unit_price: 1 })).rejects.toMatchObject({
      code: 'forbidden',
      details: { fields: ['unit_price'] },
    })
  })
})
