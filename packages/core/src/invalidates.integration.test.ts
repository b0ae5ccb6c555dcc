import { expect, it } from 'vitest'
import { createVenueKit, type VenueKit } from './client.ts'
import { type AnyDefinition, isDefinition } from './define.ts'
import { resources } from './resources/tables.ts'
import { useVenueKit } from './testing/backend.ts'

/** What a mutation changes for who calls it must be among what it says it makes stale, or a page goes on showing it as it was. */

const { signUpEveryone } = await useVenueKit()
const { owner, venue_id, cleo, flora } = await signUpEveryone()
const client_id = cleo.id
const vendor_id = flora.id

const definitions = new Map(
  Object.values(resources)
    .flatMap((table): object[] => Object.values(table))
    .filter(isDefinition)
    .map((definition) => [definition.name, definition]),
)

const whom = { venue: owner, client: cleo, vendor: flora }
type Who = keyof typeof whom
type Call = (kit: VenueKit) => Promise<unknown>

/** Makes one call; says which function it was, and what came of it. */
async function make(who: Who, call: Call): Promise<{ definition: AnyDefinition; outcome: unknown }> {
  let name = ''
  const kit = createVenueKit(whom[who].client, {
    onEvent: (event) => {
      name = event.function
    },
  })
  const outcome = await call(kit).catch(({ code }) => code)
  const definition = definitions.get(name)
  if (!definition) throw new Error(`There is no function ${name}.`)
  return { definition, outcome }
}

const { space_id } = await owner.kit.spaces.create({ venue_id, name: 'Ballroom', capacity: 100 })
const { space_id: garden } = await owner.kit.spaces.create({ venue_id, name: 'Garden', capacity: 80 })
const { venue_vendor_id: house } = await owner.kit.venueVendors.create({ venue_id })
const { venue_vendor_id } = await flora.kit.venueVendors.create({ venue_id, vendor_id })
const { element_id } = await owner.kit.elements.create({
  venue_vendor_id: house,
  name: 'Cake',
  category: 'food',
  price: 9,
})
const { event_id } = await cleo.kit.events.create({ name: 'Gala', date: '2031-06-01T18:00:00Z', venue_id })
const { slug } = await owner.kit.venues.get({ venue_id })
const period = { from: '2031-06-01T00:00:00Z', to: '2031-06-03T00:00:00Z' }

const reads: Call[] = [
  (kit) => kit.events.list(),
  (kit) => kit.events.summary({ event_id }),
  (kit) => kit.events.spaces({ event_id }),
  (kit) => kit.events.history({ event_id }),
  (kit) => kit.tasks.list({ include_completed: true }),
  (kit) => kit.tasks.stats(),
  (kit) => kit.guests.list({ event_id }),
  (kit) => kit.guests.stats({ event_id }),
  (kit) => kit.clients.list(),
  (kit) => kit.clients.stats({ client_id }),
  (kit) => kit.venues.list(),
  (kit) => kit.venues.stats({ venue_id }),
  (kit) => kit.vendors.list(),
  (kit) => kit.vendors.venues({ vendor_id }),
  (kit) => kit.vendors.events({ vendor_id }),
  (kit) => kit.venueVendors.list(),
  (kit) => kit.venueVendors.elementsCount({ venue_vendor_id }),
  (kit) => kit.spaces.list({ venue_id }),
  (kit) => kit.spaces.upcomingEvents({ space_id }),
  (kit) => kit.spaces.checkAvailability({ space_id, ...period }),
  (kit) => kit.elements.list(),
  (kit) => kit.elements.ofVenue({ venue_id }),
  (kit) => kit.eventElements.list({ event_id }),
  (kit) => kit.eventElements.totals({ event_id }),
  (kit) => kit.contracts.list(),
  (kit) => kit.contracts.requiringAttention(),
  (kit) => kit.contracts.refundQuote({ event_id }),
  (kit) => kit.messages.threads(),
  (kit) => kit.notifications.list(),
  (kit) => kit.invitations.list(),
  (kit) => kit.actionHistory.list(),
  (kit) => kit.reservations.list(),
  (kit) => kit.files.list(),
  (kit) => kit.team.list(),
  (kit) => kit.auth.getCurrentUser(),
  (kit) => kit.inquiries.bookingPage({ slug }),
]

const readAll = async (who: Who) => {
  const answers: (readonly [AnyDefinition, string])[] = []
  for (const read of reads) {
    const { definition, outcome } = await make(who, read)
    answers.push([definition, JSON.stringify(outcome)])
  }
  return new Map(answers)
}

let element = ''
let roses = ''
let task = ''
let guest = ''
let contract = ''
const photo = 'https://example.com/hall.png'

const writes: [what: string, by: Who, call: Call][] = [
  ['a photo', 'venue', (kit) => kit.spaces.addPhotos({ space_id, photos: [{ url: photo }] })],
  ['a photo less', 'venue', (kit) => kit.spaces.removePhoto({ space_id, url: photo })],
  ['a space', 'venue', (kit) => kit.events.addSpaces({ event_id, space_ids: [space_id] })],
  ['a renamed space', 'venue', (kit) => kit.spaces.update({ space_id, name: 'Hall', setup_minutes: 30 })],
  ['a renamed venue', 'venue', (kit) => kit.venues.update({ venue_id, name: 'The Hall' })],
  ['a hidden venue', 'venue', (kit) => kit.venues.unpublish({ venue_id })],
  ['a venue on show', 'venue', (kit) => kit.venues.publish({ venue_id })],
  [
    'an approved vendor',
    'venue',
    (kit) => kit.venueVendors.updateStatus({ venue_vendor_id, approval_status: 'approved' }),
  ],
  [
    'a certificate',
    'venue',
    (kit) =>
      kit.venueVendors.addInsuranceCertificate({
        venue_vendor_id,
        certificate: { type: 'Liability', expires_on: '2032-01-01' },
      }),
  ],
  [
    'a certificate less',
    'venue',
    (kit) =>
      kit.venueVendors.removeInsuranceCertificate({
        venue_vendor_id,
        certificate: { type: 'Liability', expires_on: '2032-01-01' },
      }),
  ],
  [
    'an element',
    'vendor',
    async (kit) => {
      element = (await kit.elements.create({ venue_vendor_id, name: 'Roses', category: 'flowers', price: 5 }))
        .element_id
    },
  ],
  [
    'an element on the event',
    'venue',
    async (kit) => {
      roses = (await kit.eventElements.create({ event_id, element_id: element })).event_element_id
    },
  ],
  ['another one', 'client', (kit) => kit.eventElements.create({ event_id, element_id, quantity: 3 })],
  [
    'an arranged element',
    'vendor',
    (kit) => kit.eventElements.changeStatus({ event_element_id: roses, status: 'in_progress' }),
  ],
  ['a renamed element', 'vendor', (kit) => kit.elements.update({ element_id: element, name: 'Red roses' })],
  ['a renamed vendor', 'vendor', (kit) => kit.vendors.update({ vendor_id, name: 'Flora & Co.' })],
  ['a renamed client', 'client', (kit) => kit.clients.update({ client_id, name: 'Cleopatra' })],
  [
    'an event of more guests',
    'venue',
    (kit) => kit.events.update({ event_id, status: 'pending_confirmation', guest_count: 40 }),
  ],
  ['a confirmed event', 'client', (kit) => kit.events.changeStatus({ event_id, status: 'confirmed' })],
  ['a moved event', 'venue', (kit) => kit.events.update({ event_id, date: '2031-06-02T18:00:00Z' })],
  [
    'an event in another space',
    'venue',
    (kit) => kit.events.move({ event_id, from_space_id: space_id, to_space_id: garden, date: '2031-06-01T20:00:00Z' }),
  ],
  [
    'a running order',
    'venue',
    (kit) => kit.events.updateTimeline({ event_id, timeline: [{ time: '18:00', activity: 'Doors' }] }),
  ],
  ['a copy', 'venue', (kit) => kit.events.duplicate({ event_id, date: '2031-07-01T18:00:00Z' })],
  [
    'a series',
    'venue',
    (kit) =>
      kit.events.createSeries({
        name: 'Ball',
        date: '2031-08-01T18:00:00Z',
        venue_id,
        client_id,
        rrule: 'FREQ=DAILY;COUNT=2',
      }),
  ],
  [
    'a guest',
    'client',
    async (kit) => {
      guest = (await kit.guests.create({ event_id, name: 'Ida', dietary_restrictions: 'nuts' })).guest_id
    },
  ],
  ['an answer', 'client', (kit) => kit.guests.update({ guest_id: guest, rsvp_status: 'yes', plus_ones: 1 })],
  [
    'a task',
    'venue',
    async (kit) => {
      const assignee = { assigned_to_id: client_id, assigned_to_type: 'client' } as const
      task = (await kit.tasks.create({ ...assignee, event_id, name: 'Choose a menu' })).task_id
    },
  ],
  ['a completed task', 'client', (kit) => kit.tasks.complete({ task_id: task })],
  [
    'a contract',
    'venue',
    async (kit) => {
      contract = (await kit.contracts.create({ event_id, terms: 'Bring flowers.', total_amount: 100 })).contract_id
    },
  ],
  ['a contract to sign', 'venue', (kit) => kit.contracts.sendForSignature({ contract_id: contract })],
  [
    'a message',
    'client',
    (kit) => kit.messages.send({ recipient_id: venue_id, recipient_type: 'venue', content: 'Hi' }),
  ],
  [
    'a divided space',
    'venue',
    (kit) => kit.spaces.divide({ space_id, parts: ['A', 'B'].map((name) => ({ name, capacity: 50 })) }),
  ],
  ['a cancelled event', 'venue', (kit) => kit.events.changeStatus({ event_id, status: 'cancelled', reason: 'Rain' })],
  ['a deleted vendor', 'vendor', (kit) => kit.vendors.remove({ vendor_id })],
  ['a deleted client', 'client', (kit) => kit.clients.remove({ client_id })],
  ['a deleted venue', 'venue', (kit) => kit.venues.remove({ venue_id })],
]

/** What was read last; another’s write makes that old. */
const latest = new Map<Who, Awaited<ReturnType<typeof readAll>>>()

it.each(writes)('%s is what the mutation says it makes stale', async (_, who, call) => {
  const before = latest.get(who) ?? (await readAll(who))
  const { definition, outcome } = await make(who, call)
  expect(outcome).not.toBeTypeOf('string')
  const after = await readAll(who)
  latest.clear()
  latest.set(who, after)
  const changed = [...after].filter(([read, answer]) => before.get(read) !== answer).map(([read]) => read)
  const missed = changed.filter(({ resource }) => !definition.invalidates.includes(resource))
  expect(missed.map(({ name }) => name)).toEqual([])
  expect(changed).not.toEqual([])
})
