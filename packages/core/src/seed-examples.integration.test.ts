/**
 * The examples of the document that VenueKit grew out of, as they are written there, with two differences: a function takes
 * its client first, which the document's modules kept to themselves, and then one input object in place of positional
 * arguments (`getEvent(id)`, `updateEvent(id, changes)`). Unlike there, a row-level-security client and the admin client
 * come from `createVenueKit` and `createAdminClient`; queries of one's own go through their `supabase`.
 */
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { describe, expect, it } from 'vitest'
import { createAdminClient } from './admin.ts'
import type { AnyClient } from './connection.ts'
import {
  createEvent,
  createVenueKit,
  EventSchema,
  getEvent,
  getEventSpaces,
  isVenueKitError,
  listEventElements,
  updateEvent,
} from './index.ts'
import { useVenueKit } from './testing/backend.ts'

const { backend, signUp } = await useVenueKit()
const venue = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const client = await signUp({ user_type: 'client', name: 'Cleo' })
const vendor = await signUp({ user_type: 'vendor', name: 'Fine Foods' })
const venueId = venue.id
const clientId = client.id
await venue.kit.venues.publish({ venue_id: venueId })

const createGala = (supabase: AnyClient) =>
  createEvent(supabase, {
    name: 'Annual Charity Gala',
    date: '2025-12-15T18:00:00Z',
    venue_id: venueId,
    client_id: clientId,
    status: 'inquiry',
    guest_count: 150,
    budget: 50000,
  })

describe('the basic example', () => {
  it('creates an event, retrieves it and updates it', async () => {
    const supabase = venue.client
    // A venue knows a client that has sent it an inquiry.
    await createGala(client.client)

    // Create new event
    const event = await createEvent(supabase, {
      name: 'Annual Charity Gala',
      date: '2025-12-15T18:00:00Z',
      venue_id: venueId,
      client_id: clientId,
      status: 'inquiry',
      guest_count: 150,
      budget: 50000,
    })

    // Retrieve event
    const retrieved = await getEvent(supabase, { event_id: event.event_id })

    // Update event
    await updateEvent(supabase, {
      event_id: event.event_id,
      status: 'confirmed',
      guest_count: 175,
    })

    expect(retrieved).toEqual(event)
    await expect(getEvent(client.client, { event_id: event.event_id })).resolves.toMatchObject({
      name: 'Annual Charity Gala',
      client_id: clientId,
      status: 'confirmed',
      guest_count: 175,
      budget: 50000,
    })
  })
})

describe('the example of an agent’s tool handlers', () => {
  it('gets an event with its spaces and elements', async () => {
    const supabase = client.client
    const { event_id } = await createGala(supabase)
    const space = await venue.kit.spaces.create({ venue_id: venueId, name: 'Ballroom', capacity: 200 })
    await venue.kit.events.addSpaces({ event_id, space_ids: [space.space_id] })

    // In agent tool handler
    const clientToolHandlers = {
      async getEventDetails(params: { eventId: string }) {
        const event = await getEvent(supabase, { event_id: params.eventId })
        const spaces = await getEventSpaces(supabase, { event_id: params.eventId })
        const elements = await listEventElements(supabase, { event_id: params.eventId })

        return {
          event,
          spaces,
          elements,
        }
      },
    }

    await expect(clientToolHandlers.getEventDetails({ eventId: event_id })).resolves.toMatchObject({
      event: { event_id, name: 'Annual Charity Gala' },
      spaces: [{ space_id: space.space_id, name: 'Ballroom' }],
      elements: { items: [], next_cursor: null },
    })
  })
})

describe('the example of validation', () => {
  // What arrives from outside has no type; the function itself checks it.
  const create = (data: unknown) => createEvent(client.client, data as Parameters<typeof createEvent>[1])

  it('refuses data that is not an event, before it reaches the database', async () => {
    const error = await create({ name: '', date: 'tomorrow', venue_id: 'here', guest_count: -1 }).catch(
      (thrown: unknown) => thrown,
    )
    if (!isVenueKitError(error)) throw error
    expect(error).toMatchObject({ code: 'invalid_input', status: undefined })
    expect(error.issues?.map(({ path }) => path.join('.')).sort()).toEqual(['date', 'guest_count', 'name', 'venue_id'])
  })

  it('gives an event that its schema accepts', async () => {
    const event = await create({ name: 'Annual Charity Gala', date: '2025-12-15T18:00:00Z', venue_id: venueId })
    expect(EventSchema.parse(event)).toEqual(event)
  })
})

describe('the two types of client', () => {
  const { url, publishableKey, secretKey, fetch } = backend
  const options = { global: { fetch } }

  it('one respects row-level security', async () => {
    await createGala(client.client)
    const supabase = createClient(url, publishableKey, options)
    await supabase.auth.signInWithPassword({ email: vendor.email, password: vendor.password })
    const { data } = await supabase.from('events').select('*')
    expect(data).toEqual([])
    await expect(createVenueKit(supabase).events.list()).resolves.toEqual({ items: [], next_cursor: null })
  })

  it('the admin client bypasses it', async () => {
    const { event_id } = await createGala(client.client)
    const admin = createAdminClient({ url, key: secretKey, supabase: options })
    const supabaseAdmin: Pick<SupabaseClient, 'from'> = createClient(url, secretKey, options)

    // Bypasses RLS - use with caution
    const { data } = await supabaseAdmin.from('events').select('*')

    expect(data?.map((event) => event.event_id)).toContain(event_id)
    await expect(admin.events.get({ event_id })).resolves.toMatchObject({ event_id })
  })
})

describe('the helper functions of the policies', () => {
  it.each([
    ['client', client],
    ['venue', venue],
    ['vendor', vendor],
  ] as const)('know a %s', async (type, { client: supabase }) => {
    const helper = async (name: string) => (await supabase.rpc(name)).data
    await expect(helper('get_user_type')).resolves.toBe(type)
    await expect(helper('is_client')).resolves.toBe(type === 'client')
    await expect(helper('is_venue')).resolves.toBe(type === 'venue')
    await expect(helper('is_vendor')).resolves.toBe(type === 'vendor')
  })

  it('do not believe what users say of themselves', async () => {
    const { client: supabase } = await signUp({ user_type: 'client', name: 'Mallory' })
    await supabase.auth.updateUser({ data: { user_type: 'venue' } })
    await supabase.auth.refreshSession()
    const { data } = await supabase.rpc('is_venue')
    expect(data).toBe(false)
  })

  it('show clients and venues their own events, as the example policies do', async () => {
    const { event_id } = await createGala(client.client)
    const other = await signUp({ user_type: 'client', name: 'Stan' })
    for (const [{ client: supabase }, expected] of [
      [client, [{ event_id }]],
      [venue, [{ event_id }]],
      [vendor, []],
      [other, []],
    ] as const) {
      const { data } = await supabase.from('events').select('event_id').eq('event_id', event_id)
      expect(data).toEqual(expected)
    }
  })
})
