import { describe, expect, it } from 'vitest'
import { useVenueKit } from './testing/backend.ts'
import { createTools } from './tools.ts'

const { signUp, visitor, backend } = await useVenueKit()
const venue = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const client = await signUp({ user_type: 'client', name: 'Ada Lovelace' })
const { kit } = venue
const venue_id = venue.id
const dryRun = { dryRun: true }
const ballroom = await kit.spaces.create({ venue_id, name: 'Ballroom', capacity: 200 })
await kit.venues.publish({ venue_id })
const date = '2027-06-12T18:00:00Z'
const gala = await kit.events.create({ venue_id, name: 'Gala', date })
const { event_id } = gala

/** Every row of the tables that the calls below could change. */
const everything = () =>
  backend.sql(`select (select json_agg(e order by event_id) from public.events e) as events,
    (select json_agg(s) from public.event_spaces s) as spaces, (select count(*)::int from public.notifications) as notices,
    (select count(*)::int from public.action_history) as history, (select json_agg(g) from public.guests g) as guests`)

describe('a dry run', () => {
  it.each([
    [
      'an insert',
      () => client.kit.events.create({ venue_id, name: 'Tea', date }, dryRun),
      { name: 'Tea', status: 'inquiry', client_id: client.id },
    ],
    ['an update', () => kit.events.update({ event_id, guest_count: 80 }, dryRun), { name: 'Gala', guest_count: 80 }],
    ['a soft deletion', () => kit.events.remove({ event_id }, dryRun), { event_id }],
    [
      'a change of status',
      () => kit.events.changeStatus({ event_id, status: 'confirmed' }, dryRun),
      { status: 'confirmed' },
    ],
    [
      'a function of rows',
      () => kit.events.addSpaces({ event_id, space_ids: [ballroom.space_id] }, dryRun),
      [{ name: 'Ballroom' }],
    ],
    [
      'a function of one value',
      () => kit.guests.bulkCreate({ event_id, guests: [{ name: 'Grace' }] }, dryRun),
      { created: 1 },
    ],
  ])('of %s answers as the call itself would, and changes nothing', async (_, call, expected) => {
    const before = await everything()
    await expect(call()).resolves.toMatchObject(expected)
    expect(await everything()).toEqual(before)
  })

  it.each([
    ['what is not the caller’s', 'not_found', () => client.kit.events.update({ event_id, name: 'Mine' }, dryRun)],
    [
      'what the status machine forbids',
      'conflict',
      () => kit.events.changeStatus({ event_id, status: 'completed' }, dryRun),
    ],
    [
      'what someone changed since',
      'precondition_failed',
      () => kit.events.update({ event_id, name: 'X', if_updated_at: '2020-01-01T00:00:00Z' }, dryRun),
    ],
    ['a visitor’s call', 'unauthenticated', () => visitor().events.create({ venue_id, name: 'Tea', date }, dryRun)],
    ['what is not in the database alone', 'invalid_input', () => client.kit.auth.signOut({}, dryRun)],
  ])('refuses %s as the call itself would', async (_, code, call) => {
    const before = await everything()
    await expect(call()).rejects.toMatchObject({ code })
    expect(await everything()).toEqual(before)
  })

  it('does not let anyone guess tokens for nothing', async () => {
    const token = 'a'.repeat(43)
    await expect(client.kit.invitations.accept({ token }, dryRun)).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it.each([
    ['a table that it may not write', { method: 'POST', target: 'action_history', body: { description: 'x' } }],
    ['a function that it may not call', { method: 'POST', target: 'rpc/expire_old_invitations' }],
    ['itself', { method: 'POST', target: 'rpc/dry_run' }],
    ['a table that is not there', { method: 'POST', target: 'events; drop table public.events', body: { a: 1 } }],
    ['every row', { method: 'DELETE', target: 'events', match: {} }],
    ['a column that is not there', { method: 'DELETE', target: 'guests', match: { 'true or true': '1' } }],
    [
      'a column that is hidden',
      { method: 'DELETE', target: 'invitations', match: { invitation_id: event_id }, columns: ['token_hash'] },
    ],
  ])('by hand does not open %s', async (_, request) => {
    const before = await everything()
    const { error } = await venue.client.rpc('dry_run', request)
    expect(error).not.toBeNull()
    expect(await everything()).toEqual(before)
  })

  it('is what tools do with the option', async () => {
    const [tool] = createTools(kit, { only: ['deleteEvent'], dryRun: true, confirm: () => false })
    const before = await everything()
    await expect(tool?.call({ event_id })).resolves.toMatchObject({
      result: { event_id },
      note: expect.stringContaining('tried out'),
    })
    expect(await everything()).toEqual(before)
  })
})
