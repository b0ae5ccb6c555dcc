import { expectTypeOf, it } from 'vitest'
import type { addMessageToChat, createChat, listUserChats } from './functions.ts'
import type { Chat, ChatMessage } from './schema.ts'

it('a chat has the column types of the database, and its messages the shape of the schema', () => {
  expectTypeOf<Chat['messages']>().toEqualTypeOf<ChatMessage[]>()
  expectTypeOf<Chat['event_id']>().toEqualTypeOf<string | null>()
  expectTypeOf<typeof listUserChats>().returns.resolves.toEqualTypeOf<{ items: Chat[]; next_cursor: string | null }>()
})

it('a chat needs nothing, and is never another’s; a message needs a role', () => {
  type Input = NonNullable<Parameters<typeof createChat>[1]>
  expectTypeOf<undefined>().toExtend<Parameters<typeof createChat>[1]>()
  expectTypeOf<Input>().not.toHaveProperty('user_id')
  expectTypeOf<{ chat_id: string; content: string }>().not.toExtend<Parameters<typeof addMessageToChat>[1]>()
})
