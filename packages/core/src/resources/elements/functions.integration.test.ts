import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, signUp, hireStaff } = await useVenueKit()
const unknown = { element_id: randomUUID() }

const venue = await signUp({ user_type: 'venue', name: 'The Grand Hall', details: { time_zone: 'Pacific/Auckland' } })
const rival = await signUp({ user_type: 'venue' })
const bloom = await signUp({ user_type: 'vendor', name: 'Bloom' })
const other = await signUp({ user_type: 'vendor' })
const client = await signUp({ user_type: 'client' })
await venue.kit.venues.publish({ venue_id: venue.id })

const inHouse = await venue.kit.venueVendors.create({ venue_id: venue.id })
const ofBloom = await venue.kit.venueVendors.create({
  venue_id: venue.id,
  vendor_id: bloom.id,
  approval_status: 'approved',
})
const offer = (name: string, input: Partial<Parameters<typeof bloom.kit.elements.create>[0]> = {}, kit = bloom.kit) =>
  kit.elements.create({
    venue_vendor_id: ofBloom.venue_vendor_id,
    name,
    category: 'flowers',
    price: 10,
    ...input,
  })
const roses = await offer('Roses')
const chairs = await offer(
  'Chairs',
  { venue_vendor_id: inHouse.venue_vendor_id, category: 'furniture', price_unit: 'per_guest' },
  venue.kit,
)

describe('createElement', () => {
  it('belongs to the venue and vendor of its relationship, with everything it was given', async () => {
    expect(roses).toMatchObject({ venue_id: venue.id, vendor_id: bloom.id, price_unit: 'flat', is_active: true })
    expect(chairs).toMatchObject({ venue_id: venue.id, vendor_id: null, price_unit: 'per_guest' })
    const input = {
      description: 'Pfingstrosen “à la carte” 🌸',
      price: 1234.56,
      image_url: 'https://example.com/x.jpg',
      files: [randomUUID()],
      contract: { clauses: ['No returns', { days: 14 }] },
      availability_rules: {
        lead_time_days: 2,
        blackout_dates: ['2031-12-24'],
        seasonal_pricing: [{ start_date: '2031-06-01', end_date: '2031-08-31', multiplier: 1.5 }],
        max_per_day: 5,
      },
      is_active: false,
    }
    const element = await offer('Peonies', input)
    expect(element).toMatchObject(input)
    await expect(bloom.kit.elements.get({ element_id: element.element_id })).resolves.toEqual(element)
  })

  it('is refused for a relationship of others', async () => {
    const { venue_vendor_id } = inHouse
    await expect(offer('X', {}, venue.kit)).rejects.toMatchObject({ code: 'forbidden' })
    for (const { kit } of [bloom, other, rival, client]) {
      await expect(offer('X', { venue_vendor_id }, kit)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(offer('X', {}, visitor())).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(offer('X', { venue_vendor_id: randomUUID() })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(venue.kit.venueVendors.elementsCount({ venue_vendor_id })).resolves.toBe(1)
  })

  it('keeps to its shape in the database too', async () => {
    const { error } = await bloom.client
      .from('elements')
      .update({ availability_rules: { blackout_dates: ['someday'] } })
      .eq('element_id', roses.element_id)
    expect(error).toMatchObject({ code: 'VK003' })
  })
})

describe('reading elements', () => {
  it('is open to signed-in users where the price is public, and else to those it concerns', async () => {
    const secret = await offer('Orchids', { price_is_public: false })
    const key = { element_id: secret.element_id }
    await expect(client.kit.elements.get({ element_id: roses.element_id })).resolves.toEqual(roses)
    for (const { kit } of [client, other, rival]) {
      await expect(kit.elements.get(key)).rejects.toMatchObject({ code: 'not_found' })
    }
    for (const { kit } of [bloom, venue]) await expect(kit.elements.get(key)).resolves.toEqual(secret)
    await expect(visitor().elements.get(key)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(bloom.kit.elements.get(unknown)).rejects.toMatchObject({ code: 'not_found' })

    const shown = async (kit: typeof client.kit) =>
      (await kit.elements.ofVenue({ venue_id: venue.id })).map(({ name, price }) => [name, price])
    await expect(shown(client.kit)).resolves.toEqual([
      ['Orchids', null],
      ['Roses', 10],
      ['Chairs', 10],
    ])
    await expect(shown(visitor())).resolves.toEqual(await shown(client.kit))
    await expect(shown(venue.kit)).resolves.toEqual([
      ['Orchids', 10],
      ['Roses', 10],
      ['Chairs', 10],
    ])
    await bloom.kit.elements.remove(key)
  })

  it('lists by side and category, page by page, also what is not offered at the moment', async () => {
    const vendor = await signUp({ user_type: 'vendor' })
    const { venue_vendor_id } = await rival.kit.venueVendors.create({ venue_id: rival.id, vendor_id: vendor.id })
    for (const name of ['A', 'B', 'C']) {
      await offer(name, { venue_vendor_id, is_active: name !== 'B', category: name === 'C' ? 'c' : 'ab' }, vendor.kit)
    }
    const names = ({ items }: { items: { name: string }[] }) => items.map(({ name }) => name)
    const all = await vendor.kit.elements.list({ vendor_id: vendor.id })
    expect(names(all)).toEqual(['A', 'B', 'C'])
    const paged = await allPages((at) => vendor.kit.elements.list({ venue_vendor_id, limit: 1, ...at }))
    expect(paged).toEqual(all.items)
    expect(
      names(await rival.kit.elements.list({ venue_id: rival.id, category: 'ab', order: 'created_at.desc' })),
    ).toEqual(['B', 'A'])
    expect(names(await rival.kit.elements.byCategory({ category: 'ab', venue_id: rival.id }))).toEqual(['A'])
    expect(names(await client.kit.elements.list({ vendor_id: vendor.id }))).toEqual([])
    await expect(client.kit.elements.ofVenue({ venue_id: rival.id })).resolves.toEqual([])
  })

  it('finds by words, whatever they hold, and only what is on offer', async () => {
    const found = async (query: string) => (await client.kit.elements.search({ query })).map(({ name }) => name)
    await expect(found('rosés')).resolves.toEqual(['Roses'])
    await expect(found('flowers')).resolves.toEqual(['Roses'])
    await expect(found('peonies')).resolves.toEqual([])
    for (const query of [`"',(%`, `roses' or true --`, 'qqq & | ! :* <->', '🎉']) {
      await expect(found(query)).resolves.toEqual([])
    }
    await expect(client.kit.elements.search({ query: 'roses', venue_id: rival.id })).resolves.toEqual([])
  })
})

describe('updateElement', () => {
  const key = { element_id: roses.element_id }

  it('is the vendor’s; the venue hides and shows', async () => {
    await expect(bloom.kit.elements.update({ ...key, price: 12.5 })).resolves.toMatchObject({ price: 12.5 })
    await expect(venue.kit.elements.update({ ...key, price: 1 })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(bloom.kit.elements.update({ ...key, is_hidden_by_venue: true })).rejects.toMatchObject({
      code: 'forbidden',
      details: { fields: ['is_hidden_by_venue'] },
    })
    await venue.kit.elements.update({ ...key, is_hidden_by_venue: true })
    await expect(client.kit.elements.get(key)).rejects.toMatchObject({ code: 'not_found' })
    await expect(bloom.kit.elements.get(key)).resolves.toMatchObject({ is_hidden_by_venue: true })
    await venue.kit.elements.update({ ...key, is_hidden_by_venue: false })
    await expect(client.kit.elements.get(key)).resolves.toMatchObject({ price: 12.5 })
  })

  it('fails for others and for none, and with if_updated_at once it was changed', async () => {
    for (const { kit } of [other, rival, client]) {
      await expect(kit.elements.update({ ...key, name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(visitor().elements.update({ ...key, name: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(bloom.kit.elements.update({ ...unknown, name: 'x' })).rejects.toMatchObject({ code: 'not_found' })
    const { updated_at } = await bloom.kit.elements.get(key)
    await bloom.kit.elements.update({ ...key, description: 'Red', if_updated_at: updated_at })
    await expect(
      bloom.kit.elements.update({ ...key, description: 'White', if_updated_at: updated_at }),
    ).rejects.toMatchObject({ code: 'precondition_failed' })
  })
})

describe('deleteElement', () => {
  it('takes it off the offer, for its owner, once', async () => {
    const key = { element_id: (await offer('Tulips')).element_id }
    await expect(venue.kit.elements.remove(key)).rejects.toMatchObject({ code: 'forbidden' })
    for (const { kit } of [other, rival, client]) {
      await expect(kit.elements.remove(key)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(bloom.kit.elements.remove(key)).resolves.toEqual(key)
    await expect(bloom.kit.elements.get(key)).rejects.toMatchObject({ code: 'not_found' })
    await expect(bloom.kit.elements.remove(key)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('isElementAvailable', () => {
  it('knows seasons and blackouts by the venue’s calendar', async () => {
    const { element_id } = await offer('Lilies', {
      price: 33.33,
      availability_rules: {
        blackout_dates: ['2031-03-01'],
        seasonal_pricing: [{ start_date: '2031-06-01', end_date: '2031-06-30', multiplier: 1.5 }],
      },
    })
    const on = (date: string) => client.kit.elements.isAvailable({ element_id, date })
    const usual = { available: true, reason: null, price: 33.33, price_unit: 'flat' }
    await expect(on('2031-02-01T12:00:00Z')).resolves.toEqual(usual)
    // Auckland is 13 hours ahead in February: its first of March begins on the 28th in UTC.
    await expect(on('2031-02-28T10:59:00Z')).resolves.toEqual(usual)
    await expect(on('2031-02-28T11:00:00Z')).resolves.toEqual({ ...usual, available: false, reason: 'blackout' })
    // In June it is 12 hours ahead.
    await expect(on('2031-05-31T11:59:00Z')).resolves.toEqual(usual)
    await expect(on('2031-05-31T12:00:00Z')).resolves.toEqual({ ...usual, price: 50 })
    await expect(on('2031-06-30T12:00:00Z')).resolves.toEqual(usual)
  })

  it('knows lead times, and how many are left for the day', async () => {
    const { element_id } = await offer('Arches', { availability_rules: { lead_time_days: 30, max_per_day: 3 } })
    const event = await client.kit.events.create({ name: 'Gala', date: '2031-02-01T06:00:00Z', venue_id: venue.id })
    await client.kit.eventElements.create({ event_id: event.event_id, element_id, quantity: 2 })
    const check = (date: string, quantity?: number) =>
      other.kit.elements.isAvailable({ element_id, date, ...(quantity && { quantity }) })
    const day = 86_400_000
    await expect(check(new Date(Date.now() + 28 * day).toISOString())).resolves.toMatchObject({
      available: false,
      reason: 'lead_time',
    })
    await expect(check(new Date(Date.now() + 32 * day).toISOString())).resolves.toMatchObject({ available: true })
    await expect(check(event.date)).resolves.toMatchObject({ available: true })
    await expect(check(event.date, 2)).resolves.toMatchObject({ available: false, reason: 'sold_out' })
    await expect(check('2031-02-02T20:00:00Z', 3)).resolves.toMatchObject({ available: true })
    await client.kit.events.changeStatus({ event_id: event.event_id, status: 'cancelled' })
    await expect(check(event.date, 3)).resolves.toMatchObject({ available: true })
  })

  it('knows what is not offered, and keeps a price on request', async () => {
    const date = '2031-02-01T12:00:00Z'
    const { element_id } = await offer('Ferns', { price_is_public: false })
    await expect(client.kit.elements.isAvailable({ element_id, date })).resolves.toMatchObject({
      available: true,
      price: null,
    })
    await bloom.kit.elements.update({ element_id, is_active: false })
    await expect(venue.kit.elements.isAvailable({ element_id, date })).resolves.toMatchObject({
      available: false,
      reason: 'not_offered',
      price: 10,
    })
    await expect(client.kit.elements.isAvailable({ ...unknown, date })).rejects.toMatchObject({ code: 'not_found' })
    await expect(visitor().elements.isAvailable({ element_id, date })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    await backend.sql('delete from public.elements where element_id = $1', [element_id])
  })
})

describe('a member of the venue’s staff', () => {
  it('reads the catalogue, and changes nothing of it', async () => {
    const { elements } = await hireStaff(venue.id)
    const key = { element_id: chairs.element_id }
    await expect(elements.get(key)).resolves.toEqual(chairs)
    await expect(elements.update({ ...key, price: 1 })).rejects.toMatchObject({ code: 'not_found' })
    await expect(elements.remove(key)).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      elements.create({ venue_vendor_id: inHouse.venue_vendor_id, name: 'X', category: 'x', price: 1 }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(elements.get(key)).resolves.toEqual(chairs)
  })
})
