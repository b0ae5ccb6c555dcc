import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, signUpEveryone } = await useVenueKit()

const { owner, venue_id, staff, rival, cleo, stranger, flora } = await signUpEveryone()

const makeEvent = async (fields = {}) => {
  const { event_id } = await cleo.kit.events.create({ venue_id, name: 'Gala', date: '2031-06-20T18:00:00Z', ...fields })
  return event_id
}
const event_id = await makeEvent()
const outsiders = [rival, stranger, flora]

describe('createGuest', () => {
  it('adds a guest with what is given, for client, venue and staff', async () => {
    const guest = await cleo.kit.guests.create({
      event_id,
      name: 'Ada Lovelace',
      title: 'Countess',
      email: 'Ada@Example.com',
      plus_ones: 2,
      plus_one_names: ['Bo'],
      dietary_restrictions: 'Vegan, no nuts',
    })
    expect(guest).toMatchObject({ venue_id, client_id: cleo.id, rsvp_status: 'undecided', responded_at: null })
    await expect(owner.kit.guests.get({ guest_id: guest.guest_id })).resolves.toEqual(guest)
    await expect(staff.guests.create({ event_id, name: 'Bert', rsvp_status: 'yes' })).resolves.toMatchObject({
      responded_at: expect.any(String),
    })
  })

  it('is refused for an address that is there, whatever its case', async () => {
    await expect(owner.kit.guests.create({ event_id, name: 'Ada', email: 'ada@example.COM' })).rejects.toMatchObject({
      code: 'conflict',
    })
    const other = await makeEvent()
    await expect(
      cleo.kit.guests.create({ event_id: other, name: 'Ada', email: 'ada@example.com' }),
    ).resolves.toBeTruthy()
  })

  it('is refused with more names than companions', async () => {
    await expect(
      cleo.kit.guests.create({ event_id, name: 'Eve', plus_ones: 1, plus_one_names: ['A', 'B'] }),
    ).rejects.toMatchObject({ code: 'invalid_input', details: { fields: ['plus_one_names'] } })
  })

  it('is refused to all others, alike for an event that is none', async () => {
    for (const { kit } of outsiders) {
      await expect(kit.guests.create({ event_id, name: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(kit.guests.create({ event_id: randomUUID(), name: 'x' })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    await expect(visitor().guests.create({ event_id, name: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

describe('a guest', () => {
  it('is changed, conditionally when asked, and the other side hears of its answer', async () => {
    const { guest_id, updated_at } = await cleo.kit.guests.create({ event_id, name: 'Carl', notes: 'Tall' })
    const after = await cleo.kit.guests.update({ guest_id, rsvp_status: 'yes', if_updated_at: updated_at })
    expect(after).toMatchObject({ rsvp_status: 'yes', notes: 'Tall', responded_at: expect.any(String) })
    await expect(owner.kit.guests.update({ guest_id, notes: null, if_updated_at: updated_at })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
    const { items } = await owner.kit.notifications.list({ unread_only: true })
    expect(items).toContainEqual(expect.objectContaining({ notification_type: 'rsvp_given', content: 'Carl: yes' }))
  })

  it('is not found by others, to read, change or remove', async () => {
    const { guest_id } = await cleo.kit.guests.create({ event_id, name: 'Dora' })
    for (const { kit } of outsiders) {
      await expect(kit.guests.get({ guest_id })).rejects.toMatchObject({ code: 'not_found' })
      await expect(kit.guests.update({ guest_id, name: 'x' })).rejects.toMatchObject({ code: 'not_found' })
      await expect(kit.guests.remove({ guest_id })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(owner.kit.guests.get({ guest_id })).resolves.toMatchObject({ name: 'Dora' })
    await expect(staff.guests.remove({ guest_id })).resolves.toEqual({ guest_id })
    await expect(owner.kit.guests.remove({ guest_id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('guest lists', async () => {
  const here = { event_id: await makeEvent() }
  const people: Omit<Parameters<typeof cleo.kit.guests.create>[0], 'event_id'>[] = [
    {
      name: 'Zoë Ångström',
      rsvp_status: 'yes',
      plus_ones: 2,
      dietary_restrictions: 'Vegan, no nuts',
      table_name: 'Window',
    },
    { name: 'Ann', rsvp_status: 'yes', dietary_restrictions: 'vegan' },
    { name: 'Max Mustermann', rsvp_status: 'no', plus_ones: 3, dietary_restrictions: 'no fish' },
    { name: 'Ann', email: 'ann@example.com', plus_ones: 1, plus_one_names: ['Heribert'] },
  ]
  for (const person of people) await cleo.kit.guests.create({ ...here, ...person })
  const names = (items: { name: string }[]) => items.map(({ name }) => name)

  it('are by name, filtered by answer, and page through every order once', async () => {
    const { items } = await cleo.kit.guests.list(here)
    expect(names(items)).toEqual(['Ann', 'Ann', 'Max Mustermann', 'Zoë Ångström'])
    expect(names((await owner.kit.guests.list({ ...here, rsvp_status: 'yes' })).items)).toEqual(['Ann', 'Zoë Ångström'])
    for (const order of ['name.asc', 'created_at.asc', 'created_at.desc'] as const) {
      const all = await cleo.kit.guests.list({ ...here, order })
      await expect(allPages((at) => cleo.kit.guests.list({ ...here, order, limit: 1, ...at }))).resolves.toEqual(
        all.items,
      )
    }
    for (const { kit } of outsiders)
      await expect(kit.guests.list(here)).resolves.toEqual({ items: [], next_cursor: null })
  })

  it('tell who must not eat what', async () => {
    const { items } = await owner.kit.guests.withDietaryRestrictions(here)
    expect(names(items)).toEqual(['Ann', 'Max Mustermann', 'Zoë Ångström'])
    await expect(flora.kit.guests.withDietaryRestrictions(here)).resolves.toMatchObject({ items: [] })
  })

  it('are counted, companions of those who come included', async () => {
    await expect(cleo.kit.guests.stats(here)).resolves.toEqual({
      total: 4,
      yes: 2,
      no: 1,
      undecided: 1,
      plus_ones: 2,
      expected_attendance: 4,
      dietary: [
        { restriction: 'vegan', count: 2 },
        { restriction: 'no nuts', count: 1 },
      ],
    })
    for (const { kit } of outsiders) await expect(kit.guests.stats(here)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('show a vendor of the event what to leave out of the menu, and nobody’s name', async () => {
    const { venue_vendor_id } = await owner.kit.venueVendors.create({ venue_id, vendor_id: flora.id })
    await owner.kit.venueVendors.updateStatus({ venue_vendor_id, approval_status: 'approved' })
    const buffet = { venue_vendor_id, name: 'Buffet', category: 'catering', price: 30 }
    const { element_id } = await flora.kit.elements.create(buffet)
    await owner.kit.eventElements.create({ ...here, element_id })
    const stats = await flora.kit.guests.stats(here)
    expect(Object.keys(stats)).toEqual(['dietary'])
    expect(stats.dietary).toHaveLength(2)
    await expect(flora.kit.guests.list(here)).resolves.toMatchObject({ items: [] })
  })

  it.each([
    ['angstrom', ['Zoë Ångström']],
    ['WINDOW', ['Zoë Ångström']],
    ['vegan', ['Ann', 'Zoë Ångström']],
    ['heribert', ['Ann']],
    ['ann@example', ['Ann']],
    ['musterman', ['Max Mustermann']],
    ['Mustrmann', ['Max Mustermann']],
  ])('are searched for %s', async (query, expected) => {
    expect(names(await cleo.kit.guests.search({ ...here, query }))).toEqual(expected)
    await expect(stranger.kit.guests.search({ ...here, query })).resolves.toEqual([])
  })

  it.each(['%', '_', `'"(),`, 'q & | ! :*', '\\', '🎉', '*'])('are never widened by %s', async (query) => {
    await expect(cleo.kit.guests.search({ ...here, query })).resolves.toEqual([])
  })
})

describe('bulkCreateGuests', () => {
  const list = (guests: Parameters<typeof cleo.kit.guests.bulkCreate>[0]['guests'], fields = {}) => ({
    guests,
    ...fields,
  })

  it('takes the good rows, names the bad ones, and skips who is there', async () => {
    const here = { event_id: await makeEvent() }
    const guests = [
      { name: 'Ann', email: 'ann@example.com' },
      { name: '' },
      { name: 'Bob', email: 'not an address' },
      { name: 'Cy', plus_ones: 101 },
      { name: 'Annie', email: 'ANN@example.com' },
      { name: 'Dee' },
    ]
    await expect(cleo.kit.guests.bulkCreate({ ...here, ...list(guests) })).resolves.toEqual({
      created: 2,
      updated: 0,
      skipped: 1,
      errors: [
        { row: 2, field: 'name', message: 'is required' },
        { row: 3, field: 'email', message: 'is not an e-mail address' },
        { row: 4, field: 'plus_ones', message: 'is not a number from 0 to 100' },
      ],
    })
    await expect(
      owner.kit.guests.bulkCreate({ ...here, ...list(guests.slice(0, 1), { on_duplicate: 'skip' }) }),
    ).resolves.toMatchObject({ created: 0, skipped: 1 })
  })

  it('updates who is there with what a row says, the last one counting', async () => {
    const here = { event_id: await makeEvent() }
    await cleo.kit.guests.create({ ...here, name: 'Ann', email: 'ann@example.com', table_name: '1', notes: 'Keep' })
    const result = await cleo.kit.guests.bulkCreate({
      ...here,
      on_duplicate: 'update',
      guests: [
        { name: 'Anna', email: 'ann@example.com', table_name: '2' },
        { name: 'Anne', email: 'ANN@EXAMPLE.COM', table_name: '3' },
        { name: 'Bob', email: 'bob@example.com' },
      ],
    })
    expect(result).toEqual({ created: 1, updated: 1, skipped: 1, errors: [] })
    const { items } = await cleo.kit.guests.list(here)
    expect(items).toMatchObject([{ name: 'Anne', table_name: '3', notes: 'Keep' }, { name: 'Bob' }])
  })

  it('writes nothing with fail where one row is bad or known, nor on a dry run', async () => {
    const here = { event_id: await makeEvent() }
    const guests = [{ name: 'Ann', email: 'ann@example.com' }, { name: 'Bob', email: 'ann@example.com' }, { name: '' }]
    await expect(cleo.kit.guests.bulkCreate({ ...here, guests, on_duplicate: 'fail' })).resolves.toEqual({
      created: 0,
      updated: 0,
      skipped: 0,
      errors: [
        { row: 2, field: 'email', message: 'is there twice' },
        { row: 3, field: 'name', message: 'is required' },
      ],
    })
    await expect(cleo.kit.guests.bulkCreate({ ...here, guests, dry_run: true })).resolves.toMatchObject({ created: 1 })
    await expect(cleo.kit.guests.list(here)).resolves.toMatchObject({ items: [] })
    await expect(
      cleo.kit.guests.bulkCreate({ ...here, guests: guests.slice(0, 1), on_duplicate: 'fail' }),
    ).resolves.toMatchObject({ created: 1, errors: [] })
  })

  it('is not_found for others', async () => {
    for (const { kit } of [rival, stranger]) {
      await expect(kit.guests.bulkCreate({ event_id, guests: [{ name: 'x' }] })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
    await expect(visitor().guests.bulkCreate({ event_id, guests: [{ name: 'x' }] })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })
})

describe('personal links', () => {
  it('are made for who has none, and shown this once', async () => {
    const here = { event_id: await makeEvent() }
    await cleo.kit.guests.bulkCreate({ ...here, guests: [{ name: 'Ann', email: 'ann@example.com' }, { name: 'Bob' }] })
    const links = await cleo.kit.guests.createRsvpLinks(here)
    expect(links).toMatchObject([
      { name: 'Ann', email: 'ann@example.com' },
      { name: 'Bob', email: null },
    ])
    await expect(owner.kit.guests.createRsvpLinks(here)).resolves.toEqual([])
    const [ann, bob] = links
    const renewed = await owner.kit.guests.createRsvpLinks({ ...here, guest_ids: [ann?.guest_id ?? ''] })
    expect(renewed).toHaveLength(1)
    await expect(visitor().guests.rsvp({ token: ann?.token ?? '' })).rejects.toMatchObject({ code: 'not_found' })
    for (const link of [...renewed, bob]) {
      await expect(visitor().guests.rsvp({ token: link?.token ?? '' })).resolves.toMatchObject({
        guest: { name: link?.name },
      })
    }
  })

  it('lose none of more guests than the API returns at once', async () => {
    const here = { event_id: await makeEvent() }
    const guests = Array.from({ length: 1200 }, (_, index) => ({ name: `Guest ${index}` }))
    await cleo.kit.guests.bulkCreate({ ...here, guests })
    const links = await cleo.kit.guests.createRsvpLinks(here)
    expect(new Set(links.map(({ token }) => token)).size).toBe(1200)
  })

  it('are made by client and venue, for guests of the event', async () => {
    const { guest_id } = await cleo.kit.guests.create({ event_id: await makeEvent(), name: 'Elsewhere' })
    await expect(cleo.kit.guests.createRsvpLinks({ event_id, guest_ids: [guest_id] })).rejects.toMatchObject({
      code: 'not_found',
    })
    for (const { kit } of outsiders) {
      await expect(kit.guests.createRsvpLinks({ event_id })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(visitor().guests.createRsvpLinks({ event_id })).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  const invite = async (event_id: string) => {
    const { guest_id } = await cleo.kit.guests.create({
      event_id,
      name: 'Gus',
      notes: 'Difficult',
      table_name: 'Aisle',
    })
    const [link] = await cleo.kit.guests.createRsvpLinks({ event_id, guest_ids: [guest_id] })
    return { guest_id, token: link?.token ?? '' }
  }

  it('let a visitor answer, again and again, and tell the hosts', async () => {
    const { guest_id, token } = await invite(event_id)
    await expect(visitor().guests.rsvp({ token })).resolves.toMatchObject({
      event: { name: 'Gala', is_open: true },
      venue: { name: 'The Grand Hall', time_zone: 'Europe/London' },
      guest: { name: 'Gus', rsvp_status: 'undecided', table_name: 'Aisle' },
    })
    const answer = { token, rsvp_status: 'yes' as const, plus_ones: 2, plus_one_names: ['Ada', 'Bo'] }
    await expect(visitor().guests.respondToRsvp({ ...answer, dietary_restrictions: 'vegan' })).resolves.toMatchObject({
      guest: { rsvp_status: 'yes', plus_ones: 2, dietary_restrictions: 'vegan' },
    })
    await expect(cleo.kit.guests.get({ guest_id })).resolves.toMatchObject({ rsvp_status: 'yes', notes: 'Difficult' })
    await expect(visitor().guests.respondToRsvp({ token, rsvp_status: 'no' })).resolves.toMatchObject({
      guest: { rsvp_status: 'no', plus_ones: 0, plus_one_names: [], dietary_restrictions: 'vegan' },
    })
    for (const { kit } of [cleo, owner]) {
      const { items } = await kit.notifications.list({ unread_only: true })
      expect(items).toContainEqual(expect.objectContaining({ notification_type: 'rsvp_given', content: 'Gus: no' }))
    }
  })

  it('take no answer that cannot be, after the deadline, or by a token that is none', async () => {
    const { token } = await invite(event_id)
    await expect(
      visitor().guests.respondToRsvp({ token, rsvp_status: 'yes', plus_ones: 1, plus_one_names: ['A', 'B'] }),
    ).rejects.toMatchObject({ code: 'invalid_input', details: { fields: ['plus_one_names'] } })
    await expect(visitor().guests.respondToRsvp({ token: 'guess', rsvp_status: 'yes' })).rejects.toMatchObject({
      code: 'not_found',
    })
    const over = await makeEvent({ rsvp_deadline: '2020-01-01T00:00:00Z' })
    const late = await invite(over)
    await expect(visitor().guests.rsvp({ token: late.token })).resolves.toMatchObject({ event: { is_open: false } })
    await expect(visitor().guests.respondToRsvp({ token: late.token, rsvp_status: 'yes' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This event takes no more answers.',
    })
  })

  it('are limited by address, with the time to wait', async () => {
    const guesses = await Promise.allSettled(
      Array.from({ length: 80 }, () => visitor().guests.rsvp({ token: randomUUID() })),
    )
    const codes = guesses.map((guess) => guess.status === 'rejected' && guess.reason.code)
    expect(codes).toContain('rate_limited')
    const refused = guesses.find((guess) => guess.status === 'rejected' && guess.reason.code === 'rate_limited')
    expect(refused).toMatchObject({ reason: { details: { retry_after: expect.any(Number) } } })
    await backend.sql('delete from private.rate_limits')
  })
})
