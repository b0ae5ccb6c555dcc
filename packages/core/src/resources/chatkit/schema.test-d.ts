import { expectTypeOf, it } from 'vitest'
import type { appendItem, listItems } from './items.ts'
import type { ChatkitItem, ChatkitThread } from './schema.ts'
import type { createThread, listThreads } from './threads.ts'

it('threads and items have the column types of the database; content is never null', () => {
  expectTypeOf<ChatkitThread['agent']>().toEqualTypeOf<'client' | 'venue_general' | 'venue_event' | 'vendor'>()
  expectTypeOf<ChatkitThread>().not.toHaveProperty('deleted_at')
  expectTypeOf<null>().not.toExtend<ChatkitItem['content']>()
  expectTypeOf<typeof listThreads>().returns.resolves.toEqualTypeOf<{
    items: ChatkitThread[]
    next_cursor: string | null
  }>()
  expectTypeOf<typeof listItems>().returns.resolves.toEqualTypeOf<{
    items: ChatkitItem[]
    next_cursor: string | null
  }>()
})

it('a thread needs an agent, an item its thread and content', () => {
  expectTypeOf<{ agent: 'vendor' }>().toExtend<Parameters<typeof createThread>[1]>()
  expectTypeOf<{ event_id: string }>().not.toExtend<Parameters<typeof createThread>[1]>()
  expectTypeOf<{ thread_id: string; content: string }>().toExtend<Parameters<typeof appendItem>[1]>()
  expectTypeOf<{ thread_id: string }>().not.toExtend<Parameters<typeof appendItem>[1]>()
})
