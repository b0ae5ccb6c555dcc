import { expect, it } from 'vitest'
import { id, useWorld } from '../world.ts'
import { constraint, expectRefusal, expectSuccessWithout, rule } from './refusal.ts'

/**
 * What SQL takes for a number or a time and no program does: NaN, which is greater than every limit and makes every sum
 * NaN, infinity, and years that a Date cannot hold. One such row stops whoever reads it, the other party first.
 */
const world = await useWorld()
const [anon, ann, hall, flora, sam] = [
  world.as('anon'),
  world.as('ann'),
  world.as('hall'),
  world.as('flora'),
  world.as('sam'),
]
const refused = constraint('23514')

const inquiry = (extra: Record<string, unknown>) =>
  ann.post('events', { name: 'Fete', date: '2031-09-01T12:00:00Z', venue_id: id('hall'), ...extra })
const submit = (extra: Record<string, unknown>) =>
  anon.rpc('submit_inquiry', {
    venue_id: id('hall'),
    date: '2031-09-06T16:00:00Z',
    ends_at: '2031-09-06T20:00:00Z',
    contact_name: 'Cy',
    contact_email: 'cy@example.com',
    ...extra,
  })
const reserve = (extra: Record<string, unknown>) =>
  hall.post('space_reservations', {
    space_id: id('garden'),
    kind: 'hold',
    during: '[2036-01-01 00:00+00, 2036-01-02 00:00+00)',
    ...extra,
  })

it.each([
  ['a budget that is no number', () => inquiry({ budget: 'NaN' })],
  ['an event since ever', () => inquiry({ date: '-infinity', ends_at: '2031-09-01T12:00:00Z' })],
  ['an event without end', () => inquiry({ ends_at: 'infinity' })],
  ['an event before Christ', () => inquiry({ date: '4000-01-01 BC' })],
  ['an event in 294 270', () => inquiry({ date: '294270-01-01' })],
  ['a deadline that never comes', () => inquiry({ rsvp_deadline: 'infinity' })],
  ['a visitor’s event without end', () => submit({ ends_at: 'infinity' })],
  ['a visitor’s event in 200 000', () => submit({ date: '200000-01-01', ends_at: '200000-01-02' })],
  ['a price that is no number', () => flora.patch(`elements?element_id=eq.${id('flowers')}`, { price: 'NaN' })],
  [
    'a price on an event that is no number',
    () => hall.patch(`event_elements?event_element_id=eq.${id('gala-flowers')}`, { unit_price: 'NaN' }),
  ],
  ['an area that is no number', () => hall.patch(`spaces?space_id=eq.${id('garden')}`, { area: 'NaN' })],
  [
    'a contract over no number',
    () => hall.post('contracts', { event_id: id('ball'), terms: 'Terms', total_amount: 'NaN' }),
  ],
  [
    'a payment of no number',
    () => hall.patch(`contract_payments?payment_id=eq.${id('draft-deposit')}`, { amount: 'NaN' }),
  ],
  [
    'a payment that is never due',
    () => hall.patch(`contract_payments?payment_id=eq.${id('draft-deposit')}`, { due_date: 'infinity' }),
  ],
  [
    'a payment made since ever',
    () => hall.patch(`contract_payments?payment_id=eq.${id('fete-deposit')}`, { paid_at: '-infinity', method: 'cash' }),
  ],
  ['a task that is never due', () => sam.patch(`tasks?task_id=eq.${id('hall-task')}`, { due_date: 'infinity' })],
  ['a block without end', () => reserve({ kind: 'block', during: '[2036-01-01 00:00+00, infinity)' })],
  ['an option that never expires', () => reserve({ expires_at: 'infinity' })],
  [
    'an item of a thread after all others',
    () =>
      ann.post('chatkit_thread_items', {
        thread_id: 'thr_ann',
        content: {},
        created_at: 'infinity',
      }),
  ],
] as const)('takes no %s', (_, attempt) => expectRefusal(world, attempt, refused))

it('asks for no time that it could not work with', async () => {
  const space_ids = [id('garden')]
  const far = { from: '294276-12-01', to: '294276-12-02' }
  await expectRefusal(world, () => anon.rpc('find_alternatives', { space_ids, ...far }), rule('VK003'))
  await expectRefusal(
    world,
    () => anon.rpc('get_availability', { slug: 'access-hall', from: '4713-01-01 BC', to: '4713-02-01 BC' }),
    rule('VK003'),
  )
})

it.each([
  ['a name of blanks', { name: '   ' }],
  ['a name that cannot be seen', { name: '\u200b\u2060' }],
  ['a name that writes itself backwards', { name: 'Ann \u202etxt.exe' }],
  ['a name of several lines', { name: 'Ann\r\nBcc: everyone@example.com' }],
  ['a name that speaks to terminals', { name: '\u001b]0;owned\u0007' }],
])('takes no %s', async (_, change) => {
  await expectRefusal(world, () => ann.patch(`clients?client_id=eq.${id('ann')}`, change), refused)
  await expectRefusal(world, () => hall.patch(`venues?venue_id=eq.${id('hall')}`, change), refused)
  await expectRefusal(world, () => ann.patch(`events?event_id=eq.${id('fete')}`, change), refused)
  await expectRefusal(world, () => submit({ contact_name: `Cy${change.name}\u202e` }), refused)
  await expectRefusal(world, () => ann.post('guests', { event_id: id('fete'), ...change }), refused)
  await expectRefusal(world, () => submit({ event_type: `Party${change.name}\u202e` }), refused)
  await expectRefusal(world, () => hall.rpc('create_calendar_feed', { name: `Feed${change.name}\u202e` }), refused)
  const contact_persons = [change]
  await expectRefusal(world, () => flora.patch(`vendors?vendor_id=eq.${id('flora')}`, { contact_persons }), refused)
  const insurance = [{ type: change.name, expires_on: '2032-01-01' }]
  const relationship = `venue_vendors?venue_vendor_id=eq.${id('hall-petra')}`
  await expectRefusal(world, () => world.as('petra').patch(relationship, { insurance }), refused)
})

it('shows no such name of an account to the team', async () => {
  const name = 'Mia \u202etxt.exe'
  await world.backend.sql('update auth.users set raw_user_meta_data = $1 where id = $2', [{ name }, id('mia')])
  const team = (await hall.rpc('list_team_members')).body as { user_id: string; name: string | null }[]
  expect(team.find(({ user_id }) => user_id === id('mia'))?.name).toBeNull()
})

it('takes names of all scripts', async () => {
  for (const name of ['José Ángel', '李小龍', 'שלום\u200f', 'فاطمة', '👩‍👩‍👧 Party', 'नमस्ते', '🏴‍☠️']) {
    const { status, body } = await ann.patch(`events?event_id=eq.${id('fete')}&select=name`, { name })
    expect([status, body]).toEqual([200, [{ name }]])
  }
})

it.each([
  'ann\u200b@example.com',
  'ann@example.com\u202e',
  'ann\u0001@example.com',
  'ann,bob@example.com',
  'ann;bob@example.com',
])('takes %j for no address', async (invitee_email) => {
  await expectRefusal(world, () => hall.rpc('create_invitation', { invitation_type: 'client', invitee_email }), refused)
  await expectRefusal(world, () => submit({ contact_email: invitee_email }), rule('VK003'))
})

it('takes no file whose name shows another one, or several lines', async () => {
  const file_id = '11111111-1111-4111-8111-111111111111'
  const file_path = `events/${id('gala')}/${file_id}/a.pdf`
  await ann.request(`/storage/v1/object/event-files/${file_path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/pdf' },
    body: '%PDF',
  })
  const file = { file_id, bucket: 'event-files', file_path, file_type: 'application/pdf', file_size: 4 }
  for (const file_name of ['invoice\u202efdp.exe', 'a.pdf\r\nSet-Cookie: a=b']) {
    await expectRefusal(world, () => ann.post('files', { ...file, file_name, event_id: id('gala') }), refused)
  }
})

it('would take a price that is no number without the check of the column', () =>
  expectSuccessWithout(world, 'alter table public.elements drop constraint elements_price_check', () =>
    flora.patch(`elements?element_id=eq.${id('flowers')}`, { price: 'NaN' }),
  ))
