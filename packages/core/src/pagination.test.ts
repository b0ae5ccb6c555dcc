import fc from 'fast-check'
import { HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { decodeJson, encodeJson } from './base64url.ts'
import { keysetFilter, toPage } from './pagination.ts'
import { listVenues } from './resources/venues/functions.ts'
import { api, someId } from './testing/api.ts'

/** Reads a PostgREST logic tree back: quoted values are atoms, everything else must be our own grammar. */
function parse(text: string): unknown[] {
  let at = 0
  const list = (end: string): unknown[] => {
    const items = [item()]
    while (text[at] === ',') {
      at++
      items.push(item())
    }
    if ((text[at] ?? '') !== end) throw new Error(`unexpected ${text.slice(at)}`)
    at++
    return items
  }
  const item = (): unknown => {
    if (text.startsWith('and(', at)) {
      at += 4
      return list(')')
    }
    const head = text.slice(at).match(/^(\w+)\.(not\.is\.null|is\.null|gt\.|lt\.|eq\.)/)
    if (!head) throw new Error(`unexpected ${text.slice(at)}`)
    at += head[0].length
    if (head[2]?.endsWith('null')) return [head[1], head[2]]
    const quoted = text.slice(at).match(/^"((?:[^"\\]|\\.)*)"/s)
    if (!quoted) throw new Error(`unquoted ${text.slice(at)}`)
    at += quoted[0].length
    return [head[1], head[2], quoted[1]?.replace(/\\(.)/gs, '$1')]
  }
  return list('')
}

type Value = string | number | null
interface Cell {
  column: string
  ascending: boolean
  nullable: boolean
}

/** What the filter means, by Postgres’ rules: nulls last ascending, first descending, and never equal or less. */
function matches(row: Record<string, Value>, tree: unknown[]): boolean {
  const test = (node: unknown): boolean => {
    const [column, operator, raw] = node as [string | unknown[], string, string]
    if (Array.isArray(column)) return (node as unknown[]).every(test)
    const value = row[column] ?? null
    if (operator === 'is.null') return value === null
    if (operator === 'not.is.null') return value !== null
    if (value === null) return false
    const other = typeof value === 'number' ? Number(raw) : raw
    return operator === 'eq.' ? value === other : operator === 'gt.' ? value > other : value < other
  }
  return tree.some(test)
}

const compare = (a: Value, b: Value) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1)

const value = fc.option(
  fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('"', '\\', 'a,b', ')', 'x),id.gt.(', '\\"')),
)
const number = fc.option(fc.integer({ min: 0, max: 3 }))
const rowsOf = fc.uniqueArray(fc.record({ a: number, b: value, id: fc.integer({ min: 0, max: 1000 }) }), {
  selector: (row) => row.id,
  minLength: 1,
  maxLength: 20,
})

describe('the keyset filter', () => {
  it('keeps exactly the rows after the cursor, for any order, ties and nulls', () => {
    fc.assert(
      fc.property(rowsOf, fc.tuple(fc.boolean(), fc.boolean()), fc.nat(), (rows, [up, upToo], pick) => {
        const sorts: Cell[] = [
          { column: 'a', ascending: up, nullable: true },
          { column: 'b', ascending: upToo, nullable: true },
          { column: 'id', ascending: upToo, nullable: false },
        ]
        const keys = ['a', 'b', 'id'] as const
        const sorted = [...rows].sort(
          (x, y) =>
            sorts
              .map((sort, i) => compare(x[keys[i] ?? 'id'], y[keys[i] ?? 'id']) * (sort.ascending ? 1 : -1))
              .find(Boolean) ?? 0,
        )
        const index = pick % sorted.length
        const last = sorted[index]
        const tree = parse(keysetFilter(sorts, [last?.a ?? null, last?.b ?? null, last?.id ?? 0]))
        expect(sorted.filter((row) => matches(row, tree))).toEqual(sorted.slice(index + 1))
      }),
      { numRuns: 500 },
    )
  })

  it('lets no text out of its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (hostile) => {
        const filter = keysetFilter([{ column: 'name', ascending: true, nullable: false }], [hostile])
        expect(parse(filter)).toEqual([['name', 'gt.', hostile]])
      }),
    )
  })
})

describe('cursors', () => {
  it('survive any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const text = encodeJson(json)
        expect(text).toMatch(/^[\w-]*$/)
        expect(decodeJson(text)).toEqual(JSON.parse(JSON.stringify(json)))
      }),
    )
  })
})

describe('a page', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, index) => index)
  const cursorOf = (found: number, limit: number) =>
    toPage(rows(found), { limit, order: 'date.asc' }, (end) => [end]).next_cursor

  it('leads on where more was found than asked for, and where the API cut off what it found', () => {
    expect(cursorOf(3, 3)).toBeNull()
    expect(decodeJson(cursorOf(4, 3) ?? '')).toEqual(['date.asc', 2])
    expect(decodeJson(cursorOf(1000, 1000) ?? '')).toEqual(['date.asc', 999])
    expect(cursorOf(0, 1000)).toBeNull()
  })
})

describe('a list', () => {
  const { client, reply, sent } = api()
  const at = '2026-01-01T00:00:00+00:00'
  const venue = (index: number) => ({
    venue_id: someId.replace(/^.{4}/, String(1000 + index)),
    name: `Venue "${index}", Ltd`,
    created_at: at,
  })
  const page = [1, 2, 3].map(venue)

  it('asks for one row more than it returns, in a total order, and continues after the last', async () => {
    reply(HttpResponse.json(page), HttpResponse.json(page.slice(2)))
    const first = await listVenues(client(), { limit: 2, published: true })
    expect(first.items).toEqual(page.slice(0, 2))
    const second = await listVenues(client(), { limit: 2, published: true, cursor: String(first.next_cursor) })
    expect(second).toEqual({ items: page.slice(2), next_cursor: null })
    expect(sent.map(({ search }) => search)).toEqual([
      expect.objectContaining({
        order: 'name.asc,venue_id.asc',
        limit: '3',
        is_published: 'eq.true',
        deleted_at: 'is.null',
      }),
      expect.objectContaining({
        or: `(name.gt."Venue \\"2\\", Ltd",and(name.eq."Venue \\"2\\", Ltd",venue_id.gt."${page[1]?.venue_id}"))`,
        name: 'gte.Venue "2", Ltd',
      }),
    ])
  })

  it.each([
    ['garbage', 'x'],
    ['another order', encodeJson(['created_at.desc', at, someId])],
    ['a value of the wrong type', encodeJson(['name.asc', { $gt: '' }, someId])],
    ['too few values', encodeJson(['name.asc', 'a'])],
    ['a key that is no id', encodeJson(['name.asc', 'a', 'id.gt.0'])],
    ['not an array', encodeJson({ order: 'name.asc' })],
  ])('refuses a cursor that is %s', async (_, cursor) => {
    await expect(listVenues(client(), { cursor })).rejects.toMatchObject({
      code: 'invalid_input',
      function: 'listVenues',
      issues: [{ path: ['cursor'] }],
    })
    expect(sent).toEqual([])
  })

  it('refuses a limit out of bounds and an order it has no index for', async () => {
    for (const wrong of [{ limit: 0 }, { limit: 1001 }, { limit: 1.5 }]) {
      await expect(listVenues(client(), wrong)).rejects.toMatchObject({ details: { fields: ['limit'] } })
    }
    const order = z.string().parse('email.asc')
    await expect(listVenues(client(), { order } as never)).rejects.toMatchObject({ details: { fields: ['order'] } })
  })
})
