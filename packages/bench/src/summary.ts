import { createVenueKit, type VenueKit } from '@venuekit/core'
import { startBackend } from '@venuekit/dev'
import { interleave, printRatio, round, time } from './measure.ts'

const rounds = 100

/** An event as a page finds it: three spaces, four elements, a hundred guests, a few tasks and a contract. */
async function makeEvent(venuekit: VenueKit, venue_id: string): Promise<string> {
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString()
  const { event_id } = await venuekit.events.create({ venue_id, name: 'Gala', date: day(200), guest_count: 100 })
  const space_ids: string[] = []
  for (const name of ['Hall', 'Foyer', 'Garden']) {
    space_ids.push((await venuekit.spaces.create({ venue_id, name, capacity: 100 })).space_id)
  }
  await venuekit.events.addSpaces({ event_id, space_ids })
  const { venue_vendor_id } = await venuekit.venueVendors.create({ venue_id })
  for (const [n, category] of ['catering', 'music', 'flowers', 'lights'].entries()) {
    const { element_id } = await venuekit.elements.create({
      venue_vendor_id,
      name: `Element ${n}`,
      category,
      price: 100,
    })
    await venuekit.eventElements.create({ event_id, element_id })
  }
  const guests = Array.from({ length: 100 }, (_, n) => ({ name: `Guest ${n}`, dietary_restrictions: 'vegan' }))
  await venuekit.guests.bulkCreate({ event_id, guests })
  for (const name of ['Menu', 'Seating', 'Parking']) {
    await venuekit.tasks.create({ event_id, venue_id, name, assigned_to_id: venue_id, assigned_to_type: 'venue' })
  }
  await venuekit.contracts.create({ event_id, terms: 'Terms' })
  return event_id
}

/** `getEventSummary` against the six calls that a page would send at once without it. */
export async function run(): Promise<void> {
  const backend = await startBackend({ database: 'postgres' })
  try {
    const { user, access_token } = await backend.signUp({ user_type: 'venue' })
    let requests = 0
    const venuekit = createVenueKit({
      url: backend.url,
      key: backend.publishableKey,
      supabase: {
        accessToken: async () => access_token,
        global: {
          fetch: (input, init) => {
            requests += 1
            return backend.fetch(input, init)
          },
        },
      },
    })
    const event_id = await makeEvent(venuekit, user.id)
    const summary = () => venuekit.events.summary({ event_id })
    const calls = () =>
      Promise.all([
        venuekit.events.get({ event_id }),
        venuekit.events.spaces({ event_id }),
        venuekit.eventElements.list({ event_id }),
        venuekit.guests.stats({ event_id }),
        venuekit.tasks.stats({ event_id }),
        venuekit.contracts.ofEvent({ event_id }),
      ])
    requests = 0
    await summary()
    const ofSummary = requests
    await calls()
    const ofCalls = requests - ofSummary
    const contenders = [() => time(summary), () => time(calls)]
    await interleave(10, contenders)
    const [summaryTime = 0, callsTime = 0] = await interleave(rounds, contenders)
    console.table([
      { what: 'getEventSummary', requests: ofSummary, ms: round(summaryTime) },
      { what: 'the six calls', requests: ofCalls, ms: round(callsTime) },
    ])
    printRatio(summaryTime / callsTime, '1 request, <= 0.4')
  } finally {
    await backend.stop()
  }
}
