import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { id, timestamp } from '../../schema.ts'

const role = z.enum(['user', 'assistant', 'system', 'tool'])

export const ChatMessageSchema = z.object({
  role,
  content: z.string(),
  timestamp,
  tool_calls: z.json().optional(),
})
export type ChatMessage = z.infer<typeof ChatMessageSchema>

/** @deprecated Use `ChatkitThreadSchema` of the module `chatkit`. */
export const ChatSchema = rowSchema('chats', {
  chat_id: id,
  user_id: id,
  user_type: z.enum(['client', 'venue', 'vendor']),
  event_id: id.nullable(),
  messages: z.array(ChatMessageSchema),
  archived: z.boolean(),
  created_at: timestamp,
  updated_at: timestamp,
})
/** @deprecated Use `ChatkitThread` of the module `chatkit`. */
export type Chat = z.infer<typeof ChatSchema>

export const chatColumns = columnsOf(ChatSchema)

const key = { chat_id: id.describe('The chat.') }

export const ChatKeySchema = z.strictObject(key)

export const CreateChatSchema = z.strictObject({ event_id: id.optional().describe('The event it is about.') })

export const ListUserChatsSchema = listSchema(['created_at.desc', 'created_at.asc'], {
  include_archived: z.boolean().default(false).describe('Also archived chats.'),
})

const event = { event_id: id.describe('The event.') }

export const GetEventChatsSchema = listSchema(['created_at.desc', 'created_at.asc'], event)

export const GetOrCreateEventChatSchema = z.strictObject(event)

export const AddMessageToChatSchema = z.strictObject({
  ...key,
  role: role.describe('Who says it.'),
  content: z
    .string()
    .max(100_000)
    .refine((text) => !text.includes('\0'), 'must not contain the character NUL')
    .describe('What is said.'),
  tool_calls: z.json().optional().describe('The tools that the assistant calls, as its provider writes them.'),
})
