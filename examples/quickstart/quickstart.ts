import { createVenueKit, isVenueKitError, type VenueKit } from '@venuekit/core'
import { startBackend } from '@venuekit/dev'

/** From sign-up to a confirmed event, on a real Postgres in this process. Read it from top to bottom. */

let step = 0
const say = (text: string, result?: unknown) => {
  console.log(`\n${++step}. ${text}`)
  if (result !== undefined) console.log('  ', JSON.stringify(result))
}

/** Runs what must be refused, and returns the error's code. */
async function refusal(attempt: Promise<unknown>): Promise<{ code: string; hint: string | undefined }> {
  try {
    await attempt
  } catch (error) {
    if (isVenueKitError(error)) return { code: error.code, hint: error.hint }
    throw error
  }
  throw new Error('This should have been refused.')
}

const backend = await startBackend({ database: 'pglite' })
try {
  // Each of them has a Supabase client of its own, signed in, just as in three different browsers.
  const people = {
    venue: await backend.signUp({ user_type: 'venue', name: 'The Grand Hall' }),
    client: await backend.signUp({ user_type: 'client', name: 'Ada Lovelace' }),
    stranger: await backend.signUp({ user_type: 'client', name: 'Mallory' }),
  }
  const venue: VenueKit = createVenueKit(people.venue.client)
  const client = createVenueKit(people.client.client)
  const stranger = createVenueKit(people.stranger.client)
  const venue_id = people.venue.user.id
  say('A venue and two clients signed up.', { venue: people.venue.email, client: people.client.email })

  const ballroom = await venue.spaces.create({ venue_id, name: 'Ballroom', capacity: 200, setup_minutes: 60 })
  const { is_published } = await venue.venues.publish({ venue_id })
  say('The venue added a space and published itself.', { space: ballroom.name, is_published })

  const inquiry = await client.events.create({
    name: 'Annual Charity Gala',
    date: '2027-06-12T18:00:00Z',
    venue_id,
    client_id: people.client.user.id,
    guest_count: 150,
    budget: 50_000,
  })
  say('The client asked for a date.', { event: inquiry.name, status: inquiry.status })

  const { event_id } = inquiry
  await venue.events.addSpaces({ event_id, space_ids: [ballroom.space_id] })
  await venue.events.changeStatus({ event_id, status: 'confirmed' })
  say('The venue gave it the ballroom and confirmed.')

  const { status } = await client.events.get({ event_id })
  say('The client sees it.', { status })

  say('A stranger does not: for it, the event does not exist.', await refusal(stranger.events.get({ event_id })))

  const rival = await venue.events.create({ name: 'Rival party', date: '2027-06-12T22:30:00Z', venue_id })
  await venue.events.addSpaces({ event_id: rival.event_id, space_ids: [ballroom.space_id] })
  say(
    'The ballroom cannot be booked twice, setup time included.',
    await refusal(venue.events.changeStatus({ event_id: rival.event_id, status: 'confirmed' })),
  )

  say(
    'The client cannot jump ahead in the event’s life.',
    await refusal(client.events.changeStatus({ event_id, status: 'completed' })),
  )

  // Past the SDK: the database is the guard, so a request written by hand gets no further.
  const response = await backend.fetch(`${backend.url}/rest/v1/events?event_id=eq.${event_id}`, {
    method: 'PATCH',
    headers: {
      apikey: backend.publishableKey,
      authorization: `Bearer ${people.client.access_token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ status: 'completed' }),
  })
  say('Nor can it by hand.', { status: response.status, ...(await response.json()) })

  const { items } = await venue.events.list({ venue_id })
  say(
    'What the venue has on its calendar:',
    items.map(({ name, status }) => `${name}: ${status}`),
  )
} finally {
  await backend.stop()
}
console.log('\nDone. Next: `npx pnpm@12 start` for a backend that stays up.')
