import { expectTypeOf, it } from 'vitest'
import { createVenueKit } from '../client.ts'
import type { Message } from '../resources/messages/schema.ts'
import type { Task } from '../resources/tasks/schema.ts'

const { realtime } = createVenueKit({ url: '', key: '' })
const nothing = () => {}

it('rows are those of the table, and there is none of a deletion', () => {
  realtime.changes('messages', { event: 'INSERT', filter: { recipient_id: '' } }, ({ event, key, row }) => {
    expectTypeOf(event).toEqualTypeOf<'INSERT'>()
    expectTypeOf(key).toEqualTypeOf<{ readonly message_id: string }>()
    expectTypeOf(row).toEqualTypeOf<Message>()
  })
  realtime.changes('tasks', {}, (change) => {
    expectTypeOf(change.event).toEqualTypeOf<'INSERT' | 'UPDATE' | 'DELETE'>()
    expectTypeOf(change.row).toEqualTypeOf<Task | undefined>()
    if (change.event === 'UPDATE') expectTypeOf(change.row).toEqualTypeOf<Task>()
    else if (change.event === 'DELETE') expectTypeOf(change.row).toEqualTypeOf<undefined>()
  })
  expectTypeOf(realtime.changes('event_spaces', { event: 'DELETE' }, nothing)).toEqualTypeOf<() => void>()
})

it('filters are by the columns of the table and their values', () => {
  realtime.changes('tasks', { filter: { event_id: '', status: ['pending', 'completed'] } }, nothing)
  // @ts-expect-error no such column
  realtime.changes('tasks', { filter: { recipient_id: '' } }, nothing)
  // @ts-expect-error no such status
  realtime.changes('tasks', { filter: { status: 'done' } }, nothing)
  // @ts-expect-error the same instant is written in several ways
  realtime.changes('tasks', { filter: { created_at: '' } }, nothing)
  // @ts-expect-error JSON has no equality
  realtime.changes('tasks', { filter: { form_schema: '' } }, nothing)
  // @ts-expect-error no such table
  realtime.changes('users', {}, nothing)
})

it('only tables that are broadcast have that transport', () => {
  realtime.changes('tasks', { transport: 'broadcast', filter: { event_id: '' } }, nothing)
  // @ts-expect-error venues are not broadcast
  realtime.changes('venues', { transport: 'broadcast' }, nothing)
})

it('rooms carry what the app says', () => {
  const presence = realtime.presence<{ page: string }>('event', '')
  expectTypeOf(presence.present()[0]?.sessions[0]).toEqualTypeOf<{ page: string } | undefined>()
  // @ts-expect-error another shape
  presence.track({ at: 1 })
  // @ts-expect-error venues have no channel
  realtime.broadcast('venue', '')
})
