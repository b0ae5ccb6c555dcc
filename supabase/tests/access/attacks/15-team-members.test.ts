import { expect, it } from 'vitest'
import { matrix } from '../matrix.ts'
import { id, type Person, useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, forbidden, nothing, rule } from './refusal.ts'

const world = await useWorld()
const [hall, mia, sam, rex] = [world.as('hall'), world.as('mia'), world.as('sam'), world.as('rex')]
const member = (name: string) => `team_members?team_member_id=eq.${id(`member-${name}`)}`
const personal = ['venues', 'spaces', 'elements']

it.each(Object.keys(matrix).filter((table) => !personal.includes(table)))(
  'a removed member reads nothing in %s, with a token from before',
  (table) => expectRefusal(world, () => rex.get(`${table}?select=created_at`), nothing),
)

it.each([
  ['reads a draft by its id', () => rex.get(`contracts?contract_id=eq.${id('gala-draft')}&select=terms`), nothing],
  ['changes the venue', () => rex.patch(`venues?venue_id=eq.${id('hall')}`, { name: 'Mine' }), nothing],
  ['adds a space', () => rex.post('spaces', { venue_id: id('hall'), name: 'Mine', capacity: 1 }), forbidden],
  ['reads its figures', () => rex.rpc('get_venue_stats', { venue_id: id('hall') }), rule('VK004')],
  ['reads the summary of an event', () => rex.rpc('get_event_summary', { event_id: id('gala') }), rule('VK005')],
  ['lists its team', () => rex.rpc('list_team_members'), nothing],
  ['switches back to it', () => rex.rpc('switch_team', { team_id: id('hall') }), rule('VK005')],
  [
    'invites itself',
    () => rex.rpc('create_invitation', { invitation_type: 'member', invitee_email: 'rex@example.com' }),
    rule('VK004'),
  ],
  [
    'sends again what it had sent',
    () => rex.rpc('resend_invitation', { invitation_id: id('hall-to-bob') }),
    rule('VK005'),
  ],
  [
    'revokes what it had sent',
    () => rex.patch('invitations?status=eq.pending&select=status', { status: 'revoked' }),
    nothing,
  ],
  [
    'accepts what it had sent, by the token',
    () => rex.rpc('accept_invitation', { token: 'token for bob' }),
    rule('VK004'),
  ],
  [
    'downloads the file it once uploaded',
    () => rex.get(`/storage/v1/object/authenticated/event-files/venues/${id('hall')}/${id('rex-file')}/plan.pdf`),
    { status: 400 },
  ],
  [
    'deletes the file it once uploaded',
    () => rex.delete(`/storage/v1/object/event-files/venues/${id('hall')}/${id('rex-file')}/plan.pdf`),
    { status: 400 },
  ],
])('no removed member %s', (_, attempt, refusal) => expectRefusal(world, attempt, refusal))

it('a removed member learns nothing new of an invitation by its token, which its invitee still accepts', async () => {
  const behind = async (person: Person) =>
    (await world.as(person).rpc('get_invitation_by_token', { token: 'token for bob' })).body
  await world.backend.sql(`update public.events set name = 'Their new plan' where event_id = $1`, [id('ball')])
  expect(await behind('bob')).toMatchObject({ invited_by: id('rex'), event_name: 'Their new plan' })
  expect(await behind('rex')).toMatchObject({ inviter: expect.any(String), event_name: null, event_date: null })
  expect((await world.as('bob').rpc('accept_invitation', { token: 'token for bob' })).status).toBe(200)
  expect(await behind('rex')).toMatchObject({ used_by: null, used_at: null })
})

it.each([
  ['staff raises itself', () => sam.patch(member('sam'), { role: 'manager' }), nothing],
  ['staff makes itself owner', () => sam.patch(member('sam'), { role: 'owner' }), nothing],
  ['staff removes the owner', () => sam.delete(member('hall')), nothing],
  [
    'staff invites',
    () => sam.rpc('create_invitation', { invitation_type: 'member', invitee_email: 'x@example.com' }),
    rule('VK004'),
  ],
  ['staff voids a contract', () => sam.rpc('void_contract', { contract_id: id('gala-contract') }), rule('VK004')],
  [
    'staff approves a vendor',
    () => sam.patch(`venue_vendors?venue_vendor_id=eq.${id('hall-petra')}`, { approval_status: 'approved' }),
    nothing,
  ],
  ['staff deletes a space', () => sam.delete(`spaces?space_id=eq.${id('attic')}`), nothing],
  ['staff changes a price', () => sam.patch(`elements?element_id=eq.${id('cake')}`, { price: 1 }), nothing],
  [
    'staff confirms an event',
    () => sam.patch(`events?event_id=eq.${id('fete')}`, { status: 'confirmed' }),
    rule('VK004'),
  ],
  ['a manager makes itself owner', () => mia.patch(member('mia'), { role: 'owner' }), rule('VK004')],
  ['a manager makes another an owner', () => mia.patch(member('sam'), { role: 'owner' }), rule('VK004')],
  ['a manager lowers the owner', () => mia.patch(member('hall'), { role: 'staff' }), rule('VK004')],
  ['a manager removes the owner', () => mia.delete(member('hall')), rule('VK004')],
  [
    'a manager invites an owner',
    () =>
      mia.rpc('create_invitation', {
        invitation_type: 'member',
        invitee_email: 'x@example.com',
        metadata: { role: 'owner' },
      }),
    rule('VK004'),
  ],
  ['the last owner steps down', () => hall.patch(member('hall'), { role: 'staff' }), rule('VK008')],
  ['the last owner leaves', () => hall.delete(member('hall')), rule('VK008')],
  ['the service role removes the last owner', () => world.as('service').delete(member('hall')), rule('VK008')],
  ['anybody moves a member to another team', () => hall.patch(member('sam'), { team_id: id('rival') }), forbidden],
  ['a member of another team is changed', () => hall.patch(member('rival'), { role: 'staff' }), nothing],
])('never: %s', (_, attempt, refusal) => expectRefusal(world, attempt, refusal))

it('of two owners who leave at once one stays', async () => {
  expect((await hall.patch(member('mia'), { role: 'owner' })).body).toHaveLength(1)
  const [one, two] = await Promise.all([hall.delete(member('hall')), mia.delete(member('mia'))])
  expect([one?.code, two?.code].filter((code) => code === 'VK008')).toHaveLength(1)
  const owners = await world.backend.sql<{ name: string }>(
    `select case user_id when $1 then 'hall' else 'mia' end as name from public.team_members
    where team_id = $1 and role = 'owner'`,
    [id('hall')],
  )
  expect(owners).toHaveLength(1)
  const [left] = (['hall', 'mia'] satisfies Person[]).filter((name) => name !== owners[0]?.name)
  await expectRefusal(world, () => world.as(left ?? 'hall').get('events?select=name'), nothing)
})

it('a demoted member loses its rights at once, with the token it has', async () => {
  const before = await world.backend.sql<{ user_id: string }>(
    `update public.team_members set role = 'manager' where user_id = $1 returning user_id`,
    [id('sam')],
  )
  expect(before).toHaveLength(1)
  const change = (name: string) => sam.patch(`spaces?space_id=eq.${id('attic')}&select=name`, { name })
  expect((await change('Loft')).body).toEqual([{ name: 'Loft' }])
  await world.backend.sql(`update public.team_members set role = 'staff' where user_id = $1`, [id('sam')])
  await expectRefusal(world, () => change('Mine'), nothing)
  await world.backend.sql('delete from public.team_members where user_id = $1', [id('sam')])
  await expectRefusal(world, () => sam.get('events?select=name'), nothing)
})

it('would keep its rights if the token said whom it acts for', async () => {
  const defence = `
    create or replace function private.venue_id() returns uuid language sql stable as $$
      select case when auth.jwt() -> 'app_metadata' ->> 'user_type' = 'venue' then '${id('hall')}'::uuid end
    $$`
  await expectSuccessWithout(world, defence, () => rex.get('events?select=name'))
})
