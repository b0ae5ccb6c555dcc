import { describe, expect, it } from 'vitest'
import { type Relation, readRelations, readTables, type Table } from './relations.ts'
import { type Answer, type Person, useWorld } from './world.ts'

/** Attack 16 included: an embed or a count never shows what the table alone would not. */
const world = await useWorld()
const tables = new Map((await readTables(world.backend.sql)).map((table) => [table.name, table]))
const relations = await readRelations(world.backend.sql)

type Row = Record<string, unknown>

const tableOf = (name: string): Table => {
  const table = tables.get(name)
  if (!table) throw new Error(`There is no table ${name}.`)
  return table
}

const roleOf = (person: Person) =>
  person === 'anon' ? 'anon' : person === 'service' ? 'service_role' : 'authenticated'
const columnsOf = (person: Person, table: string) => tableOf(table).columns[roleOf(person)]
const keyOf = (table: string, row: Row): string =>
  tableOf(table)
    .key.map((column) => row[column])
    .join(' ')
const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value : value ? [value as Row] : [])
const embed = (name: string, { to, constraint }: Relation, columns: readonly string[]): string =>
  `${name}:${to}!${constraint}(${columns.join(',')})`

/** Keys of the rows that a person sees of each table, asked for by itself. */
const visibleTo = async (person: Person): Promise<Map<string, Set<string>>> => {
  const entries = [...tables.values()].map(async ({ name, key }): Promise<[string, Set<string>]> => {
    if (!columnsOf(person, name).length) return [name, new Set()]
    const { body, status } = await world.as(person).get(`${name}?select=${key.join(',')}`, { prefer: 'count=exact' })
    if (status !== 200) throw new Error(`${person} reads ${name}: ${JSON.stringify(body)}`)
    return [name, new Set(rowsOf(body).map((row) => keyOf(name, row)))]
  })
  return new Map(await Promise.all(entries))
}

const expectSound = (answer: Answer, path: string): void => {
  expect([answer.status < 500, answer.code !== '42P17'], `${path}: ${JSON.stringify(answer.body)}`).toEqual([
    true,
    true,
  ])
}

const people: Person[] = ['anon', 'nobody', 'ann', 'hall', 'sam', 'rex', 'flora', 'petra', 'service']
const from = (name: string) => relations.filter((relation) => relation.from === name)

describe.each(people)('%s', async (person) => {
  const caller = world.as(person)
  const visible = await visibleTo(person)

  it.each([...tables.keys()])('reads %s with each of its embeds, and no more than alone', async (name) => {
    if (!columnsOf(person, name).length) {
      expect(await caller.get(`${name}?select=*`)).toMatchObject({ status: 401, code: '42501' })
      return
    }
    const key = tableOf(name).key.join(',')
    const plain = await caller.request(`${name}?select=${key}`, { method: 'HEAD', headers: { prefer: 'count=exact' } })
    expect(plain.headers.get('content-range')?.split('/')[1]).toBe(String(visible.get(name)?.size))
    await Promise.all(
      from(name).map(async (relation) => {
        const path = `${name}?select=${key},${embed('embedded', relation, columnsOf(person, relation.to))}`
        const answer = await caller.get(path)
        expectSound(answer, path)
        if (!columnsOf(person, relation.to).length) return
        expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBe(200)
        for (const row of rowsOf(answer.body).flatMap((parent) => rowsOf(parent.embedded)))
          expect(visible.get(relation.to), path).toContain(keyOf(relation.to, row))
        if (!relation.many) return
        const counted = await caller.get(`${name}?select=${key},embedded:${relation.to}!${relation.constraint}(count)`)
        expect(counted.status, `${path}: ${JSON.stringify(counted.body)}`).toBe(200)
        const sizes = rowsOf(answer.body).map((row) => [keyOf(name, row), rowsOf(row.embedded).length])
        const counts = rowsOf(counted.body).map((row) => [keyOf(name, row), rowsOf(row.embedded)[0]?.count])
        expect(new Map(counts as [string, number][]), path).toEqual(new Map(sizes as [string, number][]))
      }),
    )
  })
})

describe.each<Person>(['ann', 'hall', 'flora'])('%s, two levels deep', async (person) => {
  const visible = await visibleTo(person)

  it.each(relations)('$from, $constraint, and all that hangs on $to', async (relation) => {
    const second = from(relation.to)
    const nested = second.map((inner, index) => embed(`nested${index}`, inner, tableOf(inner.to).key))
    const columns = [...tableOf(relation.to).key, ...nested]
    const path = `${relation.from}?select=${tableOf(relation.from).key.join(',')},${embed('embedded', relation, columns)}`
    const answer = await world.as(person).get(path)
    expectSound(answer, path)
    expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBe(200)
    for (const row of rowsOf(answer.body).flatMap((parent) => rowsOf(parent.embedded))) {
      expect(visible.get(relation.to)).toContain(keyOf(relation.to, row))
      for (const [index, { to }] of second.entries())
        for (const inner of rowsOf(row[`nested${index}`])) expect(visible.get(to), path).toContain(keyOf(to, inner))
    }
  })
})
