import { expectTypeOf, it } from 'vitest'
import type { getAction, listActions } from './functions.ts'
import type { Action } from './schema.ts'

it('an action has the column types of the database', () => {
  expectTypeOf<Action['actor_type']>().toEqualTypeOf<'client' | 'venue' | 'vendor' | 'system'>()
  expectTypeOf<Action['event_id']>().toEqualTypeOf<string | null>()
  expectTypeOf<Action['metadata']>().toEqualTypeOf<Record<string, unknown>>()
})

it('is listed with or without a filter, and read by its id', () => {
  expectTypeOf<undefined>().toExtend<Parameters<typeof listActions>[1]>()
  expectTypeOf<typeof listActions>().returns.resolves.toEqualTypeOf<{ items: Action[]; next_cursor: string | null }>()
  expectTypeOf<typeof getAction>().returns.resolves.toEqualTypeOf<Action>()
  expectTypeOf<{ event_id: string }>().not.toExtend<Parameters<typeof getAction>[1]>()
})
