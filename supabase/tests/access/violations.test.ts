import { expect, it } from 'vitest'
import { references } from './references.ts'
import { matrixSetup } from './run-matrix.ts'
import { readConstraints, readReferences, runViolations } from './run-violations.ts'
import { implied, violations } from './violations.ts'
import { useWorld } from './world.ts'

const { backend } = await useWorld()
await backend.sql(await matrixSetup())
const constraints = (await readConstraints(backend.sql)).filter(({ kind }) => kind !== 'f')

it('knows values that break each constraint', () => {
  const known = [...Object.keys(violations), ...Object.keys(implied)]
  expect(known.sort()).toEqual(constraints.map(({ name }) => name).sort())
})

it.each(constraints.filter(({ name }) => name in violations))('$name refuses what breaks it', async (constraint) => {
  const outcomes = await runViolations(backend.sql, constraint)
  expect(outcomes).toEqual(outcomes.map(() => constraint.name))
})

/** Ids without a foreign key, and why; client_id is copied from the event, whose foreign key it shares. */
const withoutReference: Readonly<Record<string, string>> = {
  'action_history.event_id': 'the record outlives what it describes',
  'action_history.venue_id': 'the record outlives what it describes',
  'contract_payments.venue_id': 'copied from the contract, and fixed',
  'messages.thread_id': 'names no row: messages of one thread share it',
}

it('knows each foreign key', async () => {
  expect(await readReferences(backend.sql)).toEqual(references)
})

it('every id refers to the row it names', async () => {
  const loose = await backend.sql<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_index i on i.indisprimary and i.indnkeyatts = 1 join pg_class p on p.oid = i.indrelid
    join pg_attribute k on k.attrelid = p.oid and k.attnum = i.indkey[0] and k.attname = a.attname
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and p.relnamespace = 'public'::regnamespace
      and c.oid <> p.oid and not exists (
        select from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid and a.attnum = any (f.conkey)
          and (f.confrelid = p.oid or a.attname in ('client_id', 'venue_id')))
    order by 1, 2`,
    [],
  )
  const names = loose.filter(({ column }) => column !== 'client_id').map(({ table, column }) => `${table}.${column}`)
  expect(names).toEqual(Object.keys(withoutReference))
})
