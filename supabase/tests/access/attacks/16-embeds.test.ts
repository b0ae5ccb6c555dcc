import { expect, it } from 'vitest'
import { type Answer, id, useWorld } from '../world.ts'
import { expectSuccessWithout } from './refusal.ts'

/** Every embed of every role is walked in no-recursion.test.ts; these are those an attacker would try first. */
const world = await useWorld()
const [anon, ann, hall, flora] = [world.as('anon'), world.as('ann'), world.as('hall'), world.as('flora')]

const rowsOf = (answer: Answer): Record<string, unknown>[] => {
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body as Record<string, unknown>[]
}

it('embeds the clients of a venue’s own events only', async () => {
  const rows = rowsOf(await hall.get('events?select=*,clients(*)&order=name'))
  expect(rows.map(({ name, clients }) => [name, (clients as { name: string } | null)?.name])).toEqual([
    ['Garden fete', 'Ann Archer'],
    ['Summer gala', 'Ann Archer'],
    ['Winter ball', undefined],
  ])
})

it('embeds no client, guest, contract or reservation for a vendor', async () => {
  const select = 'name,clients(*),guests(*),contracts(*),space_reservations(*),invitations(invitation_id)'
  const [row, ...others] = rowsOf(await flora.get(`events?select=${select}`))
  expect(row).toMatchObject({ name: 'Summer gala', clients: null, guests: [], space_reservations: [], invitations: [] })
  expect(row?.contracts ?? []).toEqual([])
  expect(others).toEqual([])
})

it('counts no rows that the caller may not read', async () => {
  const rows = rowsOf(await flora.get('events?select=guests(count),event_elements(count),tasks(count)'))
  expect(rows).toEqual([{ guests: [{ count: 0 }], event_elements: [{ count: 1 }], tasks: [{ count: 1 }] }])
  const total = await ann.request('guests?select=guest_id', { method: 'HEAD', headers: { prefer: 'count=exact' } })
  expect(total.headers.get('content-range')).toBe('0-0/1')
})

it('filters by no embed that the caller may not read', async () => {
  const byClient = (name: string) => flora.get(`events?select=name,clients!inner(name)&clients.name=eq.${name}`)
  expect([rowsOf(await byClient('Ann%20Archer')), rowsOf(await byClient('Nobody'))]).toEqual([[], []])
  const byGuest = (name: string) => flora.get(`events?select=name,guests!inner(name)&guests.name=like.${name}*`)
  expect([rowsOf(await byGuest('Gina')), rowsOf(await byGuest('Zoe'))]).toEqual([[], []])
})

it.each([
  'venues?select=name,events(name)',
  'venues?select=name,events(count)',
  'venues?select=name,team_members(*)',
  'spaces?select=name,event_spaces(event_id)',
  'spaces?select=name,space_reservations!space_reservations_space_id_venue_id_fkey(count)',
  'elements?select=name,event_elements(count)',
  'elements?select=name,venues(email)',
])('a visitor reads nothing by %s', async (path) => {
  const { status } = await anon.get(path)
  expect([400, 401]).toContain(status)
})

it('shows a client a venue of its events, and none of the venue’s other events, guests or drafts', async () => {
  const rows = rowsOf(
    await ann.get(`venues?venue_id=eq.${id('hall')}&select=name,events(name),guests:events(guests(name))`),
  )
  expect(rows.flatMap(({ events }) => (events as { name: string }[]).map(({ name }) => name)).sort()).toEqual([
    'Garden fete',
    'Summer gala',
  ])
  const drafts = rowsOf(await ann.get(`contract_payments?select=description,contracts(status)`))
  expect(drafts.map(({ contracts }) => (contracts as { status: string } | null)?.status)).not.toContain('draft')
})

it('returns nothing beyond the table’s policy after a write either', async () => {
  const rows = rowsOf(
    await flora.patch(`tasks?task_id=eq.${id('flora-task')}&select=name,events(name,clients(name),guests(name))`, {
      status: 'in_progress',
    }),
  )
  expect(rows).toEqual([{ name: 'Pick roses', events: { name: 'Summer gala', clients: null, guests: [] } }])
})

it('would embed guests if their policy did not ask', async () => {
  const defence = `alter policy "Client and venue read their event's guests" on public.guests using (true)`
  const attempt = () => flora.get('events?select=guests(name)')
  await expectSuccessWithout(world, defence, attempt)
  expect((await attempt()).body).toEqual([{ guests: [{ name: 'Gina Guest' }] }])
})
