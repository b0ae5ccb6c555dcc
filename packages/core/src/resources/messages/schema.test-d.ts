import { expectTypeOf, it } from 'vitest'
import type { getUnreadMessageCount, getUserMessageThreads, sendMessage } from './functions.ts'
import type { Message, MessageAttachment, MessageThread } from './schema.ts'

it('a message has the column types of the database, and its attachments the shape of the schema', () => {
  expectTypeOf<Message['attachments']>().toEqualTypeOf<MessageAttachment[]>()
  expectTypeOf<Message['read_at']>().toEqualTypeOf<string | null>()
})

it('a message needs a recipient and content, and has no sender to choose', () => {
  type Input = Parameters<typeof sendMessage>[1]
  expectTypeOf<{ recipient_id: string; recipient_type: 'venue'; content: string }>().toExtend<Input>()
  expectTypeOf<{ recipient_id: string; content: string }>().not.toExtend<Input>()
  expectTypeOf<Input>().not.toHaveProperty('sender_id')
})

it('threads come in pages, counts as numbers, both without an input', () => {
  expectTypeOf<undefined>().toExtend<Parameters<typeof getUserMessageThreads>[1]>()
  expectTypeOf<typeof getUserMessageThreads>().returns.resolves.toEqualTypeOf<{
    items: MessageThread[]
    next_cursor: string | null
  }>()
  expectTypeOf<typeof getUnreadMessageCount>().returns.resolves.toBeNumber()
})
