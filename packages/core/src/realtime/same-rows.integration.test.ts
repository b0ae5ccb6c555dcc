import * as fc from 'fast-check'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createVenueKit } from '../client.ts'
import { useVenueKit } from '../testing/backend.ts'
import { onNetwork } from '../testing/network.ts'
import type { Change, ChangesInput } from './changes.ts'
import { subscribeToChanges } from './changes.ts'

const { backend, signUp } = await useVenueKit({ port: 0 })

const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const cleo = await signUp({ user_type: 'client', name: 'Cleo' })
const venue_id = owner.id
await owner.kit.venues.publish({ venue_id })
const { event_id } = await cleo.kit.events.create({ venue_id, name: 'Gala', date: '2031-06-20T18:00:00Z' })
const network = await onNetwork(backend, owner)
const kit = createVenueKit(network.supabase, { validate: 'all' })
afterAll(() => network.supabase.removeAllChannels())

/** `n` chooses one of the tasks there are. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('insert' as const), n: fc.nat(9) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('update' as const), n: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('reprioritise' as const), n: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), n: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cut', 'offline', 'online'), n: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), n: fc.nat(60) }) },
)

const chosen = `(select task_id from public.tasks where event_id = $1 order by task_id
  offset $2 % greatest(1, (select count(*) from public.tasks where event_id = $1)) limit 1)`
const writes: Record<string, string> = {
  insert: `insert into public.tasks (event_id, assigned_to_id, assigned_to_type, name, priority)
    select $1, '${cleo.id}', 'client', 'Task ' || $2::int, (array['low','high'])[1 + $2::int % 2]::public.task_priority`,
  update: `update public.tasks set description = repeat('x', length(coalesce(description, '')) + 1) where task_id = ${chosen}`,
  reprioritise: `update public.tasks set priority = case priority when 'low' then 'high' else 'low' end::public.task_priority
    where task_id = ${chosen}`,
  delete: `delete from public.tasks where task_id = ${chosen}`,
}

async function run(steps: { do: string; n: number }[]) {
  for (const { do: what, n } of steps) {
    const write = writes[what]
    if (write) await backend.sql(write, [event_id, n])
    else if (what === 'wait') await new Promise((resolve) => setTimeout(resolve, n))
    else if (what === 'cut') network.cut()
    else if (what === 'offline') network.offline()
    else network.online()
  }
}

const filters = {
  'all tasks of an event': {},
  'the urgent ones, which tasks become and cease to be': { priority: ['high' as const] },
}

describe.each(['postgres_changes', 'broadcast'] as const)('by %s', (transport) => {
  it.each(Object.entries(filters))(
    'a consumer ends with the rows of a fresh read: %s',
    async (_, filter) => {
      const read = async () => {
        const { items } = await kit.tasks.list({ event_id, include_completed: true, limit: 1000, ...filter })
        return new Map(items.map((task) => [task.task_id, task]))
      }
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          let rows = new Map()
          const statuses: string[] = []
          const apply = ({ key, row }: Change<'tasks'>) => {
            if (row) rows.set(key.task_id, row)
            else rows.delete(key.task_id)
          }
          const input: ChangesInput<'tasks'> = {
            table: 'tasks',
            transport,
            filter: { event_id, ...filter },
            onStatus: (status) => statuses.push(status),
            onResync: async () => {
              rows = await read()
            },
          }
          const stop = subscribeToChanges(kit, input, apply)
          await run([1, 2, 3].map((n) => ({ do: 'insert', n })))
          await vi.waitFor(() => expect(statuses.at(-1)).toBe('live'), 15_000)
          await run(steps)
          network.online()
          const fresh = await read()
          await vi.waitFor(() => {
            expect(statuses.at(-1)).toBe('live')
            expect(rows).toEqual(fresh)
          }, 15_000)
          stop()
          expect(kit.realtime.status()).toBe('closed')
          await backend.sql('delete from public.tasks where event_id = $1', [event_id])
        }),
        { numRuns: 20, interruptAfterTimeLimit: 60_000, endOnFailure: true },
      )
    },
    120_000,
  )
})
