import { createVenueKit } from '@venuekit/core'
import { startBackend } from '@venuekit/dev'

const backend = await startBackend({ database: 'pglite' })
const venue = await backend.signUp({ user_type: 'venue' })
const guest = await backend.signUp({ user_type: 'client' })
await createVenueKit(venue.client).venues.publish({ venue_id: venue.user.id })
const { status } = await createVenueKit(guest.client).events.create({
  venue_id: venue.user.id,
  name: 'Gala',
  date: '2031-06-20T18:00:00Z',
})
await backend.stop()
console.log(status)
