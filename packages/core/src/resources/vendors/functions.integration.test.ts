import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, signUp } = await useVenueKit()

const venue = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const rival = await signUp({ user_type: 'venue', name: 'The Rival' })
const bloom = await signUp({ user_type: 'vendor', name: 'Bloom & Co', details: { description: 'Blumen für Feste' } })
const stranger = await signUp({ user_type: 'vendor', name: 'Stranger' })
const client = await signUp({ user_type: 'client' })
const mine = { vendor_id: bloom.id }

for (const { kit, id } of [venue, rival]) await kit.venues.publish({ venue_id: id })
const { venue_vendor_id } = await venue.kit.venueVendors.create({
  venue_id: venue.id,
  vendor_id: bloom.id,
  approval_status: 'approved',
})
await bloom.kit.venueVendors.create({ venue_id: rival.id, vendor_id: bloom.id })

/** An event of the client at the venue, with one of the vendor's elements. */
const book = async (name: string, date: string) => {
  const event = await client.kit.events.create({ name, date, venue_id: venue.id })
  await backend.sql(
    `with element as (
       insert into public.elements (venue_vendor_id, venue_id, name, category, price)
       values ($1, $2, 'Roses', 'flowers', 10) returning element_id)
     insert into public.event_elements (event_id, element_id, venue_id, unit_price, amount)
     select $3, element_id, $2, 10, 10 from element, generate_series(1, 2)`,
    [venue_vendor_id, venue.id, event.event_id],
  )
  return event
}

describe('createVendor', () => {
  it('registers the caller under the address of its account', async () => {
    const kit = visitor()
    const email = `new-${randomUUID()}@example.com`
    await kit.supabase.auth.signUp({ email, password: 'password-123' })
    const input = {
      name: 'Sound "Ω"',
      address: { city: 'Wien' },
      contact_persons: [{ name: 'Ada', phone: '+43 1', is_primary: true }],
    }
    const vendor = await kit.vendors.create(input)
    expect(vendor).toMatchObject({ ...input, email })
    await expect(kit.vendors.get({ vendor_id: vendor.vendor_id })).resolves.toEqual(vendor)
  })

  it('is refused to a visitor and to who has a profile', async () => {
    await expect(visitor().vendors.create({ name: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(client.kit.vendors.create({ name: 'x' })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('reading a vendor', () => {
  it('is for itself, venues it works with or has applied to, and clients of its events', async () => {
    const profile = await bloom.kit.vendors.get(mine)
    expect(profile).toMatchObject({ name: 'Bloom & Co', email: bloom.email, contact_persons: [] })
    const guest = await signUp({ user_type: 'client' })
    const alone = await signUp({ user_type: 'venue' })
    for (const { kit } of [venue, rival]) await expect(kit.vendors.get(mine)).resolves.toEqual(profile)
    for (const { kit } of [stranger, guest, alone]) {
      await expect(kit.vendors.get(mine)).rejects.toMatchObject({ code: 'not_found' })
      await expect(kit.vendors.getByEmail({ email: bloom.email })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(visitor().vendors.get(mine)).rejects.toMatchObject({ code: 'unauthenticated' })
    await book('Wedding', '2030-06-20T18:00:00Z')
    await expect(client.kit.vendors.get(mine)).resolves.toEqual(profile)
  })

  it('by address ignores case, and takes patterns literally', async () => {
    const byEmail = venue.kit.vendors.getByEmail
    await expect(byEmail({ email: bloom.email.toUpperCase() })).resolves.toMatchObject(mine)
    await expect(byEmail({ email: bloom.email.replace('vendor', '_endor') })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('listVendors', () => {
  it('shows a venue its vendors, page by page', async () => {
    const host = await signUp({ user_type: 'venue' })
    const names = ['Beta', 'Alpha "A", (x)', 'Beta', 'gamma\\']
    const vendors = await Promise.all(names.map((name) => signUp({ user_type: 'vendor', name })))
    for (const { id } of vendors) await host.kit.venueVendors.create({ venue_id: host.id, vendor_id: id })
    for (const order of ['name.asc', 'created_at.desc'] as const) {
      const all = await host.kit.vendors.list({ order })
      expect(all.items.map(({ vendor_id }) => vendor_id).sort()).toEqual(vendors.map(({ id }) => id).sort())
      const paged = await allPages((at) => host.kit.vendors.list({ order, limit: 3, ...at }))
      expect(paged).toEqual(all.items)
    }
  })
})

describe('searchVendors', () => {
  it('finds by words among the vendors that the caller may see', async () => {
    const found = async (query: string, kit = venue.kit) =>
      (await kit.vendors.search({ query })).map(({ vendor_id }) => vendor_id)
    await expect(found('bloom')).resolves.toEqual([bloom.id])
    await expect(found('fur feste')).resolves.toEqual([bloom.id])
    await expect(found('bloom', stranger.kit)).resolves.toEqual([])
    for (const query of [`"',(%`, `bloom' or true --`, 'qqq & | ! :* <->', '🎉']) {
      await expect(found(query, stranger.kit)).resolves.toEqual([])
    }
  })
})

describe('updateVendor', () => {
  it('changes only what it is given', async () => {
    const before = await bloom.kit.vendors.get(mine)
    const after = await bloom.kit.vendors.update({ ...mine, phone: '+43 1 234', address: { city: 'Wien' } })
    expect(after).toEqual({ ...before, phone: '+43 1 234', address: { city: 'Wien' }, updated_at: after.updated_at })
  })

  it('fails for others, the venues it works with included, and changes nothing', async () => {
    const before = await bloom.kit.vendors.get(mine)
    for (const { kit } of [venue, stranger, client]) {
      await expect(kit.vendors.update({ ...mine, name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(visitor().vendors.update({ ...mine, name: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(bloom.kit.vendors.get(mine)).resolves.toEqual(before)
  })

  it('with if_updated_at fails once the profile was changed', async () => {
    const { updated_at } = await bloom.kit.vendors.get(mine)
    await bloom.kit.vendors.update({ ...mine, phone: '111', if_updated_at: updated_at })
    await expect(bloom.kit.vendors.update({ ...mine, phone: '222', if_updated_at: updated_at })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
  })
})

describe('addVendorContactPerson', () => {
  it('keeps all that are added at once, of whom the last primary one is it', async () => {
    const add = (name: string, is_primary: boolean) =>
      bloom.kit.vendors.addContactPerson({ ...mine, contact_person: { name, is_primary } })
    await Promise.all([add('A', false), add('B', true), add('C', false)])
    const { contact_persons } = await add('D', true)
    expect(contact_persons.map(({ name }) => name).sort()).toEqual(['A', 'B', 'C', 'D'])
    expect(contact_persons.filter((person) => person.is_primary).map(({ name }) => name)).toEqual(['D'])
  })

  it('is for the vendor itself', async () => {
    const input = { ...mine, contact_person: { name: 'X' } }
    for (const { kit } of [venue, stranger, client]) {
      await expect(kit.vendors.addContactPerson(input)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(visitor().vendors.addContactPerson(input)).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

describe('getVendorVenues', () => {
  it('lists relationships with their venues, by status, to both sides', async () => {
    const all = await bloom.kit.vendors.venues(mine)
    expect(all.items).toMatchObject([
      { approval_status: 'approved', venue: { venue_id: venue.id, name: 'The Grand Hall' } },
      { approval_status: 'pending', venue: { venue_id: rival.id } },
    ])
    const pending = await bloom.kit.vendors.venues({ ...mine, approval_status: 'pending' })
    expect(pending.items).toEqual([all.items[1]])
    await expect(rival.kit.vendors.venues(mine)).resolves.toEqual(pending)
    await expect(stranger.kit.vendors.venues(mine)).resolves.toEqual({ items: [], next_cursor: null })
    await expect(allPages((at) => bloom.kit.vendors.venues({ ...mine, limit: 1, ...at }))).resolves.toEqual(all.items)
  })
})

describe('getVendorEvents', () => {
  const names = async (kit = bloom.kit, upcoming_only?: boolean) =>
    (await kit.vendors.events({ ...mine, ...(upcoming_only && { upcoming_only }) })).items.map(({ name }) => name)

  it('lists each event once, by date, upcoming ones only when asked', async () => {
    const past = await book('Past', '2030-01-01T18:00:00Z')
    const cancelled = await book('Cancelled', '2030-02-01T18:00:00Z')
    await client.kit.events.create({ name: 'Without flowers', date: '2030-03-01T18:00:00Z', venue_id: venue.id })
    await client.kit.events.changeStatus({ event_id: cancelled.event_id, status: 'cancelled' })
    await venue.kit.events.update({ event_id: past.event_id, date: '2020-01-01T18:00:00Z' })
    await expect(names()).resolves.toEqual(['Past', 'Cancelled', 'Wedding'])
    await expect(names(bloom.kit, true)).resolves.toEqual(['Wedding'])
    await expect(names(venue.kit, true)).resolves.toEqual(['Wedding'])
    await expect(names(rival.kit)).resolves.toEqual([])
    await expect(names(stranger.kit)).resolves.toEqual([])
    const latest = await allPages((at) => bloom.kit.vendors.events({ ...mine, limit: 2, order: 'date.desc', ...at }))
    expect(latest.map(({ name }) => name)).toEqual(['Wedding', 'Cancelled', 'Past'])
    expect(latest[0]).not.toHaveProperty('event_elements')
  })

  it('ends when the venue no longer approves of the vendor', async () => {
    const decide = (approval_status: 'approved' | 'rejected') =>
      venue.kit.venueVendors.updateStatus({ venue_vendor_id, approval_status })
    await decide('rejected')
    await expect(names()).resolves.toEqual([])
    await expect(names(venue.kit, true)).resolves.toEqual(['Wedding'])
    await decide('approved')
    await expect(names(bloom.kit, true)).resolves.toEqual(['Wedding'])
  })
})

describe('deleteVendor', () => {
  it('hides the vendor, for its venues too, and is not_found the second time', async () => {
    const leaving = await signUp({ user_type: 'vendor', name: 'Leaving' })
    const key = { vendor_id: leaving.id }
    await leaving.kit.venueVendors.create({ venue_id: venue.id, vendor_id: leaving.id })
    await expect(venue.kit.vendors.remove(key)).rejects.toMatchObject({ code: 'not_found' })
    await expect(leaving.kit.vendors.remove(key)).resolves.toEqual(key)
    await expect(venue.kit.vendors.get(key)).rejects.toMatchObject({ code: 'not_found' })
    await expect(leaving.kit.vendors.remove(key)).rejects.toMatchObject({ code: 'not_found' })
  })
})
