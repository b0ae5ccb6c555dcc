import { describe, expectTypeOf, it } from 'vitest'
import * as z from 'zod'
import { query } from './define.ts'
import { many, one } from './results.ts'
import { columnsOf, rowSchema } from './row.ts'
import { id } from './schema.ts'

const input = z.strictObject({ venue_id: id })
const base = { resource: 'venues', description: 'A venue.', input } as const

describe('a row schema', () => {
  it('takes columns with exactly their types, and shapes jsonb', () => {
    const Schema = rowSchema('venues', {
      name: z.string(),
      latitude: z.number().nullable(),
      settings: z.object({ hold_hours: z.number().optional() }),
    })
    expectTypeOf<z.infer<typeof Schema>>().toEqualTypeOf<{
      name: string
      latitude: number | null
      settings: { hold_hours?: number | undefined }
    }>()
  })

  it('refuses what contradicts the database', () => {
    // @ts-expect-error there is no such column
    rowSchema('venues', { title: z.string() })
    // @ts-expect-error another type
    rowSchema('venues', { name: z.number() })
    // @ts-expect-error the column may be null
    rowSchema('venues', { description: z.string() })
    // @ts-expect-error the column is never null
    rowSchema('venues', { name: z.string().nullable() })
    // @ts-expect-error the jsonb column may be null
    rowSchema('venues', { address: z.object({}) })
    // @ts-expect-error the jsonb column is never null
    rowSchema('venues', { settings: z.object({}).nullable() })
    // @ts-expect-error the column holds other values too
    rowSchema('venues', { currency: z.enum(['EUR', 'USD']) })
    // @ts-expect-error the column is always selected
    rowSchema('venues', { name: z.string().optional() })
  })
})

describe('the output of a function', () => {
  const Schema = rowSchema('venues', { venue_id: id, name: z.string(), settings: z.object({ hold_hours: z.number() }) })
  const columns = columnsOf(Schema)

  it('is what run returns, with jsonb narrowed by the schema', () => {
    const getIt = query('getIt', {
      ...base,
      output: Schema,
      run: ({ db }, { venue_id }) => one(db.from('venues').select(columns).eq('venue_id', venue_id).single()),
    })
    expectTypeOf(getIt).returns.resolves.toEqualTypeOf<z.infer<typeof Schema>>()
    expectTypeOf(getIt.name).toEqualTypeOf<'getIt'>()
  })

  it('may embed other tables', () => {
    const Space = rowSchema('spaces', { space_id: id, name: z.string() })
    query('withSpaces', {
      ...base,
      output: Schema.extend({ spaces: z.array(Space) }),
      run: ({ db }) =>
        many(db.from('venues').select(`${columns},spaces(${columnsOf(Space)})`)).then(
          ([row]) => row ?? Promise.reject(),
        ),
    })
  })

  it('refuses rows that lack a key, may be null, or are of another table', () => {
    query('missing', {
      ...base,
      output: Schema,
      // @ts-expect-error the rows lack a column
      run: ({ db }) => one(db.from('venues').select('venue_id,settings').single()),
    })
    query('nullable', {
      ...base,
      output: z.object({ description: z.string() }),
      // @ts-expect-error the column may be null
      run: ({ db }) => one(db.from('venues').select('description').single()),
    })
    query('foreign', {
      ...base,
      output: Schema,
      // @ts-expect-error another table
      run: ({ db }) => one(db.from('spaces').select(columns).single()),
    })
    query('list', {
      ...base,
      output: z.array(Schema),
      // @ts-expect-error one row where a list is promised
      run: ({ db }) => one(db.from('venues').select(columns).single()),
    })
    query('nested', {
      ...base,
      output: z.object({ spaces: z.array(z.object({ name: z.number() })) }),
      // @ts-expect-error a nested contradiction
      run: ({ db }) => one(db.from('venues').select('venue_id,spaces(name)').single()),
    })
    query('unknownColumn', {
      ...base,
      output: z.object({ title: z.string() }),
      // @ts-expect-error no such column
      run: ({ db }) => one(db.from('venues').select('title').single()),
    })
  })
})

describe('the arguments of a function', () => {
  it('leave the input out only where all of it is optional', () => {
    const needs = query('needs', { ...base, output: z.string(), run: async () => '' })
    const may = query('may', {
      ...base,
      input: z.strictObject({ limit: z.int().default(1) }),
      output: z.int(),
      run: async (_, { limit }) => limit,
    })
    expectTypeOf(needs).parameter(1).toEqualTypeOf<{ venue_id: string }>()
    expectTypeOf(may).parameter(1).toEqualTypeOf<{ limit?: number | undefined } | undefined>()
  })
})
