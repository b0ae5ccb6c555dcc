import { createVenueKit } from '@venuekit/core'
import { useBackend } from '@venuekit/dev/vitest'
import { describe, expect, it } from 'vitest'
import { modelFromEnvironment } from './model.ts'
import { createPlanner } from './planner.ts'
import { scriptedModel } from './scripted-model.ts'

const backend = await useBackend()
const venueUser = await backend.signUp({ user_type: 'venue', name: 'The Grand Hall' })
const clientUser = await backend.signUp({ user_type: 'client', name: 'Ada Lovelace' })
const venue = createVenueKit(venueUser.client)
const client = createVenueKit(clientUser.client)
const venue_id = venueUser.user.id

await venue.spaces.create({ venue_id, name: 'Ballroom', capacity: 200 })
const { venue_vendor_id } = await venue.venueVendors.create({ venue_id })
await venue.elements.create({ venue_vendor_id, name: 'Vegan menu', category: 'catering', price: 45 })
await venue.venues.publish({ venue_id })

/** Reads one value of an answer: `pick(answer, 'result', 0, 'venue_id')`. */
function pick(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) throw new Error(`There is no ${path.join('.')}.`)
    return Reflect.get(inner, key)
  }, value)
}

const from = '2027-06-12T18:00:00Z'
const to = '2027-06-12T23:00:00Z'
const never = () => {
  throw new Error('Nothing destructive was planned.')
}

describe('the planner', () => {
  it('plans an event end to end, mending its own mistake on the way', async () => {
    const model = scriptedModel([
      () => ({ tool: 'searchVenues', input: { query: 'Grand Hall', capacity: 120 } }),
      (answers) => ({
        tool: 'listSpaces',
        input: { venue_id: pick(answers('searchVenues'), 'result', 0, 'venue_id') },
      }),
      (answers) => ({
        tool: 'checkSpaceAvailability',
        input: { space_id: pick(answers('listSpaces'), 'result', 'items', 0, 'space_id'), from, to },
      }),
      (answers) => {
        expect(answers('checkSpaceAvailability')).toMatchObject({ result: { available: true } })
        return { tool: 'createEvent', input: { name: 'Gala', date: '12 June, 6 pm', venue_id } }
      },
      (answers) => {
        expect(answers('createEvent')).toMatchObject({ error: { code: 'invalid_input', issues: [{ path: 'date' }] } })
        const input = {
          name: 'Gala',
          date: from,
          ends_at: to,
          venue_id,
          guest_count: 120,
          budget: 9000,
          source: 'agent',
        }
        return { tool: 'createEvent', input }
      },
      () => ({ tool: 'searchElements', input: { query: 'vegan', venue_id } }),
      (answers) => ({
        tool: 'addElementToEvent',
        input: {
          event_id: pick(answers('createEvent'), 'result', 'event_id'),
          element_id: pick(answers('searchElements'), 'result', 0, 'element_id'),
          quantity: 120,
        },
      }),
      (answers) => ({
        tool: 'bulkCreateGuests',
        input: {
          event_id: pick(answers('createEvent'), 'result', 'event_id'),
          guests: [{ name: 'Grace Hopper', email: 'grace@example.com' }, { name: 'Mary Somerville' }],
        },
      }),
      (answers) => ({
        tool: 'updateEventTimeline',
        input: {
          event_id: pick(answers('createEvent'), 'result', 'event_id'),
          timeline: [
            { time: '18:00', activity: 'Doors open' },
            { time: '19:30', activity: 'Dinner' },
          ],
        },
      }),
      (answers) => ({
        tool: 'sendMessage',
        input: {
          recipient_id: venue_id,
          recipient_type: 'venue',
          event_id: pick(answers('createEvent'), 'result', 'event_id'),
          content: 'Could you hold the Ballroom for us?',
        },
      }),
      (answers) => ({
        tool: 'getEventSummary',
        input: { event_id: pick(answers('createEvent'), 'result', 'event_id') },
      }),
      (answers) => `Planned, for ${pick(answers('getEventSummary'), 'result', 'totals', 'total_amount')}.`,
    ])

    const { text, steps } = await createPlanner(client, model, never).generate({
      prompt: 'Plan a gala for 120 people.',
    })

    expect(text).toBe('Planned, for 5400.')
    expect(steps).toHaveLength(12)
    const { items } = await venue.events.list({ venue_id })
    expect(items).toMatchObject([
      { name: 'Gala', status: 'inquiry', client_id: clientUser.user.id, guest_count: 120, source: 'agent' },
    ])
    const event_id = items[0]?.event_id ?? ''
    await expect(venue.eventElements.totals({ event_id })).resolves.toMatchObject({ total_amount: 5400 })
    await expect(venue.guests.stats({ event_id })).resolves.toMatchObject({ total: 2 })
    await expect(venue.events.timeline({ event_id })).resolves.toHaveLength(2)
    await expect(venue.messages.unreadCount()).resolves.toBe(1)
  })

  it('does not do what the person refuses, and hears of it', async () => {
    const { event_id } = await client.events.create({ name: 'Tea', date: '2027-07-01T15:00:00Z', venue_id })
    const model = scriptedModel([
      () => ({ tool: 'changeEventStatus', input: { event_id, status: 'cancelled', reason: 'Too expensive' } }),
      (answers) => `Left as it is: ${pick(answers('changeEventStatus'), 'error', 'code')}.`,
    ])
    const { text } = await createPlanner(client, model, () => false).generate({ prompt: 'Cancel my tea.' })
    expect(text).toBe('Left as it is: declined.')
    await expect(client.events.get({ event_id })).resolves.toMatchObject({ status: 'inquiry' })
  })

  it('cannot see or touch the events of others', async () => {
    const { event_id } = await venue.events.create({ name: 'Of the house', date: '2027-08-01T15:00:00Z', venue_id })
    const model = scriptedModel([
      () => ({ tool: 'updateEvent', input: { event_id, name: 'Mine' } }),
      (answers) => String(pick(answers('updateEvent'), 'error', 'code')),
    ])
    const { text } = await createPlanner(client, model, never).generate({ prompt: 'Take over that event.' })
    expect(text).toBe('not_found')
    await expect(venue.events.get({ event_id })).resolves.toMatchObject({ name: 'Of the house' })
  })
})

describe('the model', () => {
  it('is the one that the environment names', async () => {
    await expect(modelFromEnvironment({ AI_MODEL: 'anthropic/some-model' })).resolves.toBe('anthropic/some-model')
    await expect(modelFromEnvironment({ AI_PROVIDER: 'ai/gateway', AI_MODEL: 'x' })).rejects.toThrow()
    await expect(modelFromEnvironment({})).rejects.toThrow('AI_MODEL is not set')
  })
})
