import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, admin, signUp } = await useVenueKit()
const unknownId = randomUUID()
const unique = (name: string) => `${name}-${randomUUID().slice(0, 8)}`

const signUpWithoutProfile = async () => {
  const kit = visitor()
  const { error } = await kit.supabase.auth.signUp({ email: `${unique('new')}@example.com`, password: 'password-123' })
  if (error) throw error
  return kit
}

const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const rival = await signUp({ user_type: 'venue', name: 'The Rival' })
const client = await signUp({ user_type: 'client', name: 'Cleo' })
const mine = { venue_id: owner.id }

describe('createVenue', () => {
  it('registers the caller, unpublished, with a slug from its name', async () => {
    const kit = await signUpWithoutProfile()
    const name = unique('Schloss am See')
    const venue = await kit.venues.create({
      name,
      address: { lines: ['Am See 1'], city: 'Wien', country: 'AT' },
      time_zone: 'Europe/Vienna',
      currency: 'EUR',
      settings: { hold_hours: 48, opening_hours: { sat: [{ opens: '10:00', closes: '24:00' }], sun: [] } },
    })
    expect(venue).toMatchObject({
      name,
      is_published: false,
      currency: 'EUR',
      slug: name.toLowerCase().replaceAll(' ', '-'),
    })
    expect(venue).toMatchObject(await kit.venues.get({ slug: venue.slug }))
  })

  it('is refused to a visitor, to who has a profile, and for a slug that is taken', async () => {
    await expect(visitor().venues.create({ name: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(client.kit.venues.create({ name: 'x' })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This account has a profile already.',
    })
    const { slug } = await owner.kit.venues.get(mine)
    const kit = await signUpWithoutProfile()
    await expect(kit.venues.create({ name: 'x', slug })).rejects.toMatchObject({ code: 'conflict' })
    await expect(kit.venues.create({ name: 'x' })).resolves.toMatchObject({ name: 'x' })
  })
})

describe('getVenue', () => {
  it('hides an unpublished venue from all but its team', async () => {
    await expect(owner.kit.venues.get(mine)).resolves.toMatchObject({ name: 'The Grand Hall' })
    await expect(client.kit.venues.get(mine)).rejects.toMatchObject({ code: 'not_found' })
    await expect(client.kit.venues.get({ venue_id: unknownId })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('updateVenue', () => {
  it('changes only what it is given', async () => {
    const before = await owner.kit.venues.get(mine)
    const after = await owner.kit.venues.update({
      ...mine,
      description: 'A hall “à l’ancienne” 🎉',
      phone: '+43 1 234',
    })
    expect(after).toEqual({
      ...before,
      description: 'A hall “à l’ancienne” 🎉',
      phone: '+43 1 234',
      updated_at: after.updated_at,
    })
    await expect(owner.kit.venues.update({ ...mine, phone: null })).resolves.toMatchObject({ phone: null })
  })

  it('fails for others and for none, and changes nothing', async () => {
    const before = await owner.kit.venues.get(mine)
    for (const { kit } of [rival, client]) {
      await expect(kit.venues.update({ ...mine, name: 'Mine now' })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(visitor().venues.update({ ...mine, name: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(owner.kit.venues.update({ venue_id: unknownId, name: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(owner.kit.venues.get(mine)).resolves.toEqual(before)
  })

  it('with if_updated_at fails once someone else has changed the venue', async () => {
    const { updated_at } = await owner.kit.venues.get(mine)
    await owner.kit.venues.update({ ...mine, name: 'First', if_updated_at: updated_at })
    await expect(owner.kit.venues.update({ ...mine, name: 'Second', if_updated_at: updated_at })).rejects.toMatchObject(
      {
        code: 'precondition_failed',
        function: 'updateVenue',
      },
    )
    await expect(owner.kit.venues.get(mine)).resolves.toMatchObject({ name: 'First' })
  })

  it('is refused a slug of another venue and half a position', async () => {
    const { slug } = await rival.kit.venues.get({ venue_id: rival.id })
    await expect(owner.kit.venues.update({ ...mine, slug })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Another record already has this slug.',
      details: { fields: ['slug'] },
    })
    await expect(owner.kit.venues.update({ ...mine, latitude: 1 })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('publishVenue and unpublishVenue', () => {
  it('show the venue to everyone and hide it again', async () => {
    await expect(owner.kit.venues.publish(mine)).resolves.toMatchObject({ is_published: true })
    await expect(client.kit.venues.get(mine)).resolves.toMatchObject(mine)
    await expect(client.kit.venues.unpublish(mine)).rejects.toMatchObject({ code: 'not_found' })
    await expect(owner.kit.venues.unpublish(mine)).resolves.toMatchObject({ is_published: false })
    await expect(client.kit.venues.get(mine)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('listVenues', () => {
  it('pages through every visible venue once, in order', async () => {
    const names = ['Alpha', 'Beta "B", (x)', 'Alpha', 'gamma\\']
    const venues = await Promise.all(names.map((name) => signUp({ user_type: 'venue', name })))
    for (const { kit, id } of venues) await kit.venues.publish({ venue_id: id })
    for (const order of ['name.asc', 'created_at.desc'] as const) {
      const all = await client.kit.venues.list({ published: true, order, limit: 1000 })
      const paged: string[] = []
      let cursor: string | null = null
      do {
        const page: typeof all = await client.kit.venues.list({
          published: true,
          order,
          limit: 1,
          ...(cursor && { cursor }),
        })
        paged.push(...page.items.map(({ venue_id }) => venue_id))
        cursor = page.next_cursor
      } while (cursor)
      expect(paged).toEqual(all.items.map(({ venue_id }) => venue_id))
      expect(paged).toEqual(expect.arrayContaining(venues.map(({ id }) => id)))
    }
  })

  it('shows a venue itself, also unpublished', async () => {
    const { items } = await rival.kit.venues.list({ published: false })
    expect(items.map(({ venue_id }) => venue_id)).toEqual([rival.id])
  })
})

describe('searchVenues', () => {
  const word = unique('zyx').replace('-', '')
  const make = async (name: string, details = {}, capacity = 50) => {
    const place = await signUp({ user_type: 'venue', name, details: { email: 'office@example.com', ...details } })
    const space = await place.kit.spaces.create({ venue_id: place.id, name: 'Hall', capacity })
    await place.kit.venues.publish({ venue_id: place.id })
    return { ...place, space_id: space.space_id }
  }
  const names = async (input: Parameters<typeof client.kit.venues.search>[0]) =>
    (await client.kit.venues.search(input)).map(({ name }) => name)

  it('finds words in any order, case and accent, those in the name first', async () => {
    const aside = await make(`A Barn ${unique('b')}`, { description: `Near the ${word} ford` })
    const named = await make(`Café ${word}`, { address: { city: 'Ítaca', country: 'US' } })
    await signUp({ user_type: 'venue', name: `Unpublished ${word}` })
    const ids = (await client.kit.venues.search({ query: word.toUpperCase() })).map(({ venue_id }) => venue_id)
    expect(ids).toEqual([named.id, aside.id])
    await expect(names({ query: `itaca cafe ${word.slice(0, 5)}` })).resolves.toEqual([`Café ${word}`])
    await expect(names({ query: word, limit: 1 })).resolves.toHaveLength(1)
    await expect(names({ query: 'nowhere at all' })).resolves.toEqual([])
  })

  it('finds by place, the nearest first, with and without words', async () => {
    const near = { lat: -45.5, lng: 170.5 }
    const far = await make(unique('Far'), { latitude: -45.5, longitude: 171 })
    const close = await make(unique('Close'), { latitude: -45.51, longitude: 170.5 })
    const found = (radius_km: number) => client.kit.venues.search({ near: { ...near, radius_km } })
    expect((await found(60)).map(({ venue_id }) => venue_id)).toEqual([close.id, far.id])
    expect((await found(10)).map(({ venue_id }) => venue_id)).toEqual([close.id])
    await expect(names({ query: 'far', near: { ...near, radius_km: 10 } })).resolves.toEqual([])
  })

  it('finds by capacity and by a free space', async () => {
    const query = unique('qwv').replace('-', '')
    const small = await make(`${query} small`, {}, 20)
    const large = await make(`${query} large`, {}, 200)
    await expect(names({ query, capacity: 100 })).resolves.toEqual([`${query} large`])
    const period = { from: '2031-07-01T18:00:00Z', to: '2031-07-01T22:00:00Z' }
    await large.kit.reservations.createBlock({ space_id: large.space_id, ...period })
    await expect(names({ query, date: '2031-07-01T20:00:00Z' })).resolves.toEqual([`${query} small`])
    await expect(names({ query, date: period.to })).resolves.toHaveLength(2)
    await expect(names({ query, date: '2031-07-01T20:00:00Z', capacity: 100 })).resolves.toEqual([])
    expect(small.id).not.toBe(large.id)
  })

  it('tells a visitor neither e-mail nor settings, and whoever has an account both', async () => {
    const query = unique('pqv').replace('-', '')
    await make(query, { settings: { hold_hours: 48 } })
    await expect(visitor().venues.search({ query })).resolves.toMatchObject([
      { name: query, email: null, settings: {} },
    ])
    await expect(client.kit.venues.search({ query })).resolves.toMatchObject([
      { email: 'office@example.com', settings: { hold_hours: 48 } },
    ])
  })

  it.each([
    `');drop table venues;--`,
    `qqq & | ! ( ) : * <-> 'jjj`,
    `%_%`,
    `grand"),or=(name.eq.x`,
    '🎉'.repeat(50),
    '\\',
    'x'.repeat(200),
  ])('takes %j for words, and finds nothing by them', async (query) => {
    await expect(names({ query })).resolves.toEqual([])
  })
})

describe('figures', () => {
  it('count what the caller sees', async () => {
    await backend.sql("insert into public.spaces (venue_id, name, capacity) values ($1, 'Hall', 100)", [rival.id])
    const key = { venue_id: rival.id }
    await expect(rival.kit.venues.spaceCount(key)).resolves.toBe(1)
    await expect(rival.kit.venues.eventCount(key)).resolves.toBe(0)
    await expect(client.kit.venues.spaceCount(key)).resolves.toBe(0)
    await expect(rival.kit.venues.stats(key)).resolves.toMatchObject({
      total_events: 0,
      spaces: 1,
      revenue_confirmed: 0,
    })
  })

  it('are for the team and the server only', async () => {
    await expect(client.kit.venues.stats({ venue_id: rival.id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(visitor().venues.stats({ venue_id: rival.id })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(admin.venues.stats({ venue_id: rival.id })).resolves.toMatchObject({ spaces: 1 })
  })
})

describe('deleteVenue', () => {
  it('hides the venue, for its owner too, and is not_found the second time', async () => {
    const leaving = await signUp({ user_type: 'venue', name: 'Leaving' })
    const key = { venue_id: leaving.id }
    await expect(rival.kit.venues.remove(key)).rejects.toMatchObject({ code: 'not_found' })
    await expect(leaving.kit.venues.remove(key)).resolves.toEqual(key)
    await expect(leaving.kit.venues.get(key)).rejects.toMatchObject({ code: 'not_found' })
    await expect(leaving.kit.venues.remove(key)).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      backend.sql('select deleted_at is not null as deleted from public.venues where venue_id = $1', [leaving.id]),
    ).resolves.toEqual([{ deleted: true }])
  })
})
