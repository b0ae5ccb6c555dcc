import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, signUp } = await useVenueKit()

const venue = await signUp({ user_type: 'venue' })
const rival = await signUp({ user_type: 'venue' })
const cleo = await signUp({ user_type: 'client' })
const stranger = await signUp({ user_type: 'client' })
await venue.kit.venues.publish({ venue_id: venue.id })

const { event_id } = await cleo.kit.events.create({
  name: 'Gala',
  date: '2031-06-20T16:00:00Z',
  venue_id: venue.id,
})
await venue.kit.events.changeStatus({ event_id, status: 'pending_confirmation' })
await cleo.kit.events.changeStatus({ event_id, status: 'confirmed' })

describe('listActions', () => {
  it('tells who did what, latest first, with old and new values', async () => {
    const { items } = await cleo.kit.actionHistory.list({ event_id, action_type: ['event_status_changed'] })
    expect(items).toMatchObject([
      { actor_type: 'client', user_id: cleo.id, metadata: { old: { status: 'pending_confirmation' } } },
      { actor_type: 'venue', user_id: venue.user.id, metadata: { new: { status: 'pending_confirmation' } } },
    ])
  })

  it('records what is written past the SDK', async () => {
    await backend.sql("update public.events set name = 'Grand gala' where event_id = $1", [event_id])
    const { items } = await venue.kit.actionHistory.list({ event_id, limit: 1 })
    expect(items).toMatchObject([
      { actor_type: 'system', user_id: null, metadata: { old: { name: 'Gala' }, new: { name: 'Grand gala' } } },
    ])
  })

  it('is for the event’s client and venue, and for what the caller did', async () => {
    const all = await cleo.kit.actionHistory.list({ event_id })
    await expect(venue.kit.actionHistory.list({ event_id })).resolves.toEqual(all)
    for (const { kit } of [stranger, rival]) {
      await expect(kit.actionHistory.list({ event_id })).resolves.toEqual({ items: [], next_cursor: null })
      await expect(kit.actionHistory.list({ venue_id: venue.id })).resolves.toEqual({ items: [], next_cursor: null })
      await expect(kit.actionHistory.list({ user_id: cleo.id })).resolves.toEqual({ items: [], next_cursor: null })
    }
    const own = await cleo.kit.actionHistory.list({ user_id: cleo.id })
    expect(new Set(own.items.map(({ user_id }) => user_id))).toEqual(new Set([cleo.id]))
    await expect(visitor().actionHistory.list()).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('pages through all of it once, in both orders', async () => {
    for (const order of ['created_at.desc', 'created_at.asc'] as const) {
      const all = await venue.kit.actionHistory.list({ venue_id: venue.id, order })
      expect(all.items.length).toBeGreaterThan(3)
      const paged = await allPages((at) => venue.kit.actionHistory.list({ venue_id: venue.id, order, limit: 1, ...at }))
      expect(paged).toEqual(all.items)
    }
  })
})

describe('getAction', () => {
  it('gives one entry to those it concerns', async () => {
    const { items } = await cleo.kit.actionHistory.list({ event_id, limit: 1 })
    const action_id = items[0]?.action_id ?? ''
    await expect(venue.kit.actionHistory.get({ action_id })).resolves.toEqual(items[0])
    for (const { kit } of [stranger, rival]) {
      await expect(kit.actionHistory.get({ action_id })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(cleo.kit.actionHistory.get({ action_id: randomUUID() })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the history', () => {
  it('is written by the database only, and never changed', async () => {
    const { items } = await venue.kit.actionHistory.list({ event_id })
    const forged = { event_id, actor_type: 'system', action_type: 'forged', description: 'x' }
    for (const { client } of [venue, cleo]) {
      const history = client.from('action_history')
      expect((await history.insert(forged)).error).toMatchObject({ code: '42501' })
      expect((await history.update({ description: 'x' }).eq('event_id', event_id)).error).toMatchObject({
        code: '42501',
      })
      expect((await history.delete().eq('event_id', event_id)).error).toMatchObject({ code: '42501' })
    }
    await expect(backend.sql('delete from public.action_history where event_id = $1', [event_id])).rejects.toThrow()
    await expect(venue.kit.actionHistory.list({ event_id })).resolves.toMatchObject({ items })
  })
})
