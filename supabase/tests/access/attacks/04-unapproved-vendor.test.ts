import { expect, it } from 'vitest'
import { id, useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, forbidden, nothing, rule } from './refusal.ts'

const world = await useWorld()
const [petra, flora] = [world.as('petra'), world.as('flora')]
const relationship = `venue_vendors?venue_vendor_id=eq.${id('hall-petra')}`

it.each([
  ['approves itself', () => petra.patch(relationship, { approval_status: 'approved' }), rule('VK004')],
  [
    'approves itself by upsert',
    () =>
      petra.post(
        'venue_vendors?on_conflict=venue_id,vendor_id',
        { venue_id: id('hall'), vendor_id: id('petra'), approval_status: 'approved' },
        { prefer: 'resolution=merge-duplicates' },
      ),
    forbidden,
  ],
  [
    'applies as approved',
    () =>
      world
        .as('victor')
        .post('venue_vendors', { venue_id: id('hall'), vendor_id: id('victor'), approval_status: 'approved' }),
    forbidden,
  ],
  [
    'verifies its own certificate',
    () => petra.patch(relationship, { insurance: [{ type: 'liability', expires_on: '2032-01-01', verified: true }] }),
    rule('VK004'),
  ],
  ['reads the event it is not approved for', () => petra.get(`events?event_id=eq.${id('gala')}`), nothing],
  ['asks for its summary', () => petra.rpc('get_event_summary', { event_id: id('gala') }), rule('VK005')],
  ['asks for its guests’ diets', () => petra.rpc('get_guest_stats', { event_id: id('gala') }), rule('VK005')],
])('no vendor without approval %s', (_, attempt, refusal) => expectRefusal(world, attempt, refusal))

it.each(['guests', 'contracts', 'contract_payments', 'clients', 'invitations', 'space_reservations'])(
  'no vendor, even of the event, reads %s',
  (table) => expectRefusal(world, () => flora.get(`${table}?select=created_at`), nothing),
)

it.each([
  ['another event of the venue', () => flora.get(`events?event_id=eq.${id('fete')}&select=budget`), nothing],
  ['an event elsewhere', () => flora.get(`events?event_id=eq.${id('meeting')}&select=budget`), nothing],
  ['the summary of another event', () => flora.rpc('get_event_summary', { event_id: id('fete') }), rule('VK005')],
  ['another vendor’s lines', () => flora.get(`event_elements?event_element_id=eq.${id('gala-photos')}`), nothing],
  ['the guest list by import', () => flora.rpc('import_guests', { event_id: id('gala'), guests: [] }), rule('VK005')],
])('no vendor reads %s', (_, attempt, refusal) => expectRefusal(world, attempt, refusal))

it('gives a vendor of the event neither its budget nor its guests in the summary', async () => {
  const { body } = await flora.rpc('get_event_summary', { event_id: id('gala') })
  expect(body).toMatchObject({ guests: { dietary: [] }, contract: null })
  expect(body).not.toHaveProperty('event.budget')
  expect(body).not.toHaveProperty('guests.total')
})

it('would succeed without the guard of relationships', async () => {
  await expectSuccessWithout(world, 'alter table public.venue_vendors disable trigger guard', () =>
    petra.patch(relationship, { approval_status: 'approved' }),
  )
  expect((await petra.get(`events?event_id=eq.${id('gala')}`)).body).toHaveLength(1)
})
