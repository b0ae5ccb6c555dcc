import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { useVenueKit } from './testing/backend.ts'

const { backend, signUpEveryone } = await useVenueKit()

const { owner, venue_id } = await signUpEveryone()

const priorities = ['low', 'medium', 'high', 'urgent'] as const
const days = ['2031-01-01', '2031-01-02', '2031-01-03']

/** Few values, so that most rows tie, and some have no due date. */
const task = fc.record({ priority: fc.constantFrom(...priorities), due_date: fc.constantFrom(...days, null) })
type Task = typeof task extends fc.Arbitrary<infer T> ? T : never

async function insert(tasks: readonly Task[]): Promise<string[]> {
  const rows = tasks.map((fields) => ({ task_id: randomUUID(), ...fields }))
  await backend.sql(
    `insert into public.tasks (task_id, venue_id, name, assigned_to_id, assigned_to_type, priority, due_date)
     select t.task_id, $1, 'Task', $1, 'venue', t.priority, t.due_date
     from jsonb_to_recordset($2::text::jsonb) t (task_id uuid, priority public.task_priority, due_date timestamptz)`,
    [venue_id, JSON.stringify(rows)],
  )
  return rows.map(({ task_id }) => task_id)
}

const remove = (ids: readonly string[]) =>
  backend.sql('delete from public.tasks where task_id = any(string_to_array($1, $2)::uuid[])', [ids.join(), ','])

/** What happens between two pages. */
const turn = fc.record({ added: fc.array(task, { maxLength: 3 }), removed: fc.array(fc.nat(), { maxLength: 2 }) })

it('a list read page by page is what a full scan reads, whatever comes and goes meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        tasks: fc.array(task, { minLength: 1, maxLength: 25 }),
        turns: fc.array(turn, { maxLength: 6 }),
        order: fc.constantFrom('priority.desc,due_date.asc', 'due_date.asc', 'created_at.desc'),
        limit: fc.integer({ min: 1, max: 7 }),
      }),
      async ({ tasks, turns, order, limit }) => {
        await backend.sql('delete from public.tasks where venue_id = $1', [venue_id])
        const present = new Set(await insert(tasks))
        const steady = new Set(present)
        const pages: string[] = []
        let cursor: string | null = null
        let turned = 0
        do {
          const page: Awaited<ReturnType<typeof owner.kit.tasks.list>> = await owner.kit.tasks.list({
            venue_id,
            order,
            limit,
            ...(cursor && { cursor }),
          })
          pages.push(...page.items.map(({ task_id }) => task_id))
          cursor = page.next_cursor
          const { added, removed } = turns[turned++] ?? { added: [], removed: [] }
          const gone = removed.flatMap((n) => [...present][n % present.size] ?? [])
          await remove(gone)
          for (const id of gone) {
            present.delete(id)
            steady.delete(id)
          }
          for (const id of await insert(added)) present.add(id)
        } while (cursor)
        expect(new Set(pages).size).toBe(pages.length)
        const scan = await owner.kit.tasks.list({ venue_id, order, limit: 1000 })
        const inScan = scan.items.map(({ task_id }) => task_id)
        expect(pages.filter((id) => steady.has(id))).toEqual(inScan.filter((id) => steady.has(id)))
      },
    ),
    { numRuns: 25 },
  )
})
