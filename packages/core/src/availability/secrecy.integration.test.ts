import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { useVenueKit } from '../testing/backend.ts'

/** Whose event takes a space is nobody's business who may not read the event: answers hold ranges of time and nothing else. */
const { backend, visitor, signUp } = await useVenueKit()

const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const client = await signUp({ user_type: 'client', name: 'Secretive Client' })
const venue_id = owner.id
const { slug } = await owner.kit.venues.publish({ venue_id })
const times = { from: '2031-05-10T18:00:00Z', to: '2031-05-10T22:00:00Z' }

const vendor = await signUp({ user_type: 'vendor', name: 'Caterer' })
const { venue_vendor_id } = await vendor.kit.venueVendors.create({ venue_id, vendor_id: vendor.id })
await owner.kit.venueVendors.updateStatus({ venue_vendor_id, approval_status: 'approved' })

const callers = [
  ['a visitor', visitor()],
  ['another client', (await signUp({ user_type: 'client', name: 'Stan' })).kit],
  ['a vendor of the venue', vendor.kit],
  ['another venue', (await signUp({ user_type: 'venue', name: 'The Rival' })).kit],
] as const
type Kit = (typeof callers)[number][1]

const makeSpace = async (name: string) => (await owner.kit.spaces.create({ venue_id, name, capacity: 100 })).space_id

/** The three ways in which a space is taken at the same time, and what must not be heard of them. */
const takings = {
  async booking(space_id: string) {
    const secrets = { name: 'Secret wedding', description: 'of a star', contact_name: 'Nobody Knows' }
    const event = await owner.kit.events.create({
      ...secrets,
      venue_id,
      date: times.from,
      ends_at: times.to,
      contact_email: 'nobody@example.com',
    })
    const key = { event_id: event.event_id }
    await backend.sql('update public.events set client_id = $2 where event_id = $1', [event.event_id, client.id])
    await owner.kit.events.addSpaces({ ...key, space_ids: [space_id] })
    await owner.kit.events.changeStatus({ ...key, status: 'confirmed' })
    return [...Object.values(secrets), event.event_id, 'nobody@example.com', client.id, 'Secretive']
  },
  async hold(space_id: string) {
    await owner.kit.reservations.placeHold({ space_id, ...times, note: 'For the star' })
    return ['For the star']
  },
  async block(space_id: string) {
    await owner.kit.reservations.createBlock({ space_id, ...times, note: 'Police search' })
    return ['Police search']
  },
}

const failure = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (reason) => reason,
  )
  expect(error).toMatchObject({ code: 'conflict' })
  return error.toJSON()
}

/** Everything that a caller can ask about the times of a space. */
async function askAll(kit: Kit, space_id: string) {
  const month = { from: '2031-05-01T00:00:00Z', to: '2031-06-01T00:00:00Z' }
  const inquiry = { venue_id, space_id, date: times.from, ends_at: times.to, contact_name: 'Stan' }
  await backend.sql('delete from private.rate_limits')
  return {
    ofVenue: await kit.venues.availability({ slug, ...month }),
    slots: await kit.reservations.availability({ space_ids: [space_id], ...month, duration_minutes: 60 }),
    ofSpace: await kit.spaces.availability({ space_id, ...month }),
    check: await kit.spaces.checkAvailability({ space_id, ...times }),
    alternatives: await kit.reservations.findAlternatives({ space_ids: [space_id], ...times }),
    hold: await failure(kit.inquiries.placeHold({ space_id, ...times, visitor_key: randomUUID() })),
    inquiry: await failure(kit.inquiries.submit({ ...inquiry, contact_email: `${randomUUID()}@example.com` })),
  }
}

/** What is the same for two spaces, but for their own ids and names, and for the minute from which they can be booked: this one. */
const withoutSpace = (answer: unknown, space_id: string, name: string) =>
  JSON.stringify(answer)
    .replaceAll(space_id, 'space')
    .replaceAll(name, 'Room')
    .replaceAll(/(?<="bookable":\{"to":null,"from":)"[^"]+"/g, '"now"')

describe('to whom an event is a stranger’s', () => {
  it.each(callers)(
    '%s hears the same of a booking, an option and a closure, and nothing of whose it is',
    async (_, kit) => {
      const heard: string[] = []
      for (const take of Object.values(takings)) {
        const name = `Room ${randomUUID()}`
        const space_id = await makeSpace(name)
        const secrets = await take(space_id)
        const rows = await backend.sql<{ ids: string }>(
          "select reservation_id || ' ' || group_id as ids from public.space_reservations where space_id = $1",
          [space_id],
        )
        const answers = await askAll(kit, space_id)
        for (const secret of [...secrets, ...rows.flatMap(({ ids }) => ids.split(' '))])
          expect(JSON.stringify(answers)).not.toContain(secret)
        expect(answers.check).toMatchObject({ available: false, conflicts: [{}] })
        heard.push(withoutSpace(answers, space_id, name))
        await owner.kit.spaces.update({ space_id, is_active: false })
      }
      expect(new Set(heard).size).toBe(1)
    },
  )

  it.each(callers)('%s cannot find out by leaving an event out of the question', async (_, kit) => {
    const space_id = await makeSpace(`Room ${randomUUID()}`)
    await takings.booking(space_id)
    const { items } = await owner.kit.reservations.list({ space_id })
    const event_id = items[0]?.event_id ?? ''
    const about = (id: string) => kit.spaces.checkAvailability({ space_id, ...times, event_id: id })
    const [known, unknown] = [
      await about(event_id).catch((error) => error),
      await about(randomUUID()).catch((error) => error),
    ]
    expect(known).toMatchObject({ code: 'not_found' })
    expect(known.message).toBe(unknown.message)
  })
})
