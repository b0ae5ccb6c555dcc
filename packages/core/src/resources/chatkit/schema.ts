import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { id, jsonObject, text, timestamp, updateSchema } from '../../schema.ts'

/** Any JSON but null. */
const content = z.union([z.string(), z.number(), z.boolean(), z.array(z.json()), jsonObject])

/** Whom an agent serves: a client about an event, a venue as a whole, a venue about an event, or a vendor. */
export const ChatkitAgentSchema = z.enum(['client', 'venue_general', 'venue_event', 'vendor'])
export type ChatkitAgent = z.infer<typeof ChatkitAgentSchema>

export const ChatkitItemTypeSchema = z.enum(['message', 'widget', 'client_tool_call', 'client_tool_result', 'hidden'])
export type ChatkitItemType = z.infer<typeof ChatkitItemTypeSchema>

export const ChatkitThreadSchema = rowSchema('chatkit_threads', {
  thread_id: z.string(),
  user_id: id,
  user_type: z.enum(['client', 'venue', 'vendor']),
  agent: ChatkitAgentSchema,
  event_id: id.nullable(),
  venue_id: id.nullable(),
  title: z.string().nullable(),
  metadata: jsonObject,
  created_at: timestamp,
  updated_at: timestamp,
})
export type ChatkitThread = z.infer<typeof ChatkitThreadSchema>

export const chatkitThreadColumns = columnsOf(ChatkitThreadSchema)

/** `sequence_number` is given by the database and orders the items of a thread. */
export const ChatkitItemSchema = rowSchema('chatkit_thread_items', {
  item_id: z.string(),
  thread_id: z.string(),
  item_type: ChatkitItemTypeSchema,
  role: z.string().nullable(),
  content,
  status: z.string().nullable(),
  sequence_number: z.int(),
  metadata: jsonObject,
  created_at: timestamp,
  updated_at: timestamp,
})
export type ChatkitItem = z.infer<typeof ChatkitItemSchema>

export const chatkitItemColumns = columnsOf(ChatkitItemSchema)

const threadId = z.string().regex(/^thr_[A-Za-z0-9_-]{1,100}$/, 'must be the id of a thread, thr_…')
const itemId = z.string().regex(/^[a-z]+_[A-Za-z0-9_-]{1,100}$/, 'must be the id of an item, such as msg_…')

const threadKey = { thread_id: threadId.describe('The thread.') }
const itemKey = { ...threadKey, item_id: itemId.describe('The item.') }

export const ChatkitThreadKeySchema = z.strictObject(threadKey)
export const ChatkitItemKeySchema = z.strictObject(itemKey)

const threadFields = {
  title: text(300).nullable().describe('What the thread is about.'),
  metadata: jsonObject.describe('Whatever the app wants to keep with the thread; replaced as a whole.'),
}

export const CreateChatkitThreadSchema = z
  .strictObject({
    thread_id: threadId.optional().describe('Its id, thr_…; one is made if left out.'),
    agent: ChatkitAgentSchema.describe('The assistant: who it serves, and about what.'),
    event_id: id.optional().describe('The event it is about; needed for the agents client and venue_event.'),
    venue_id: id.optional().describe('The venue it is about; needed for the agent venue_general.'),
    title: threadFields.title.optional(),
    metadata: threadFields.metadata.optional(),
  })
  .refine(({ agent, event_id }) => event_id || (agent !== 'client' && agent !== 'venue_event'), {
    path: ['event_id'],
    error: 'is needed for this agent',
  })
  .refine(({ agent, event_id }) => !event_id || agent !== 'venue_general', {
    path: ['event_id'],
    error: 'is not for the agent venue_general, but for venue_event',
  })
  .refine(({ agent, venue_id }) => venue_id || agent !== 'venue_general', {
    path: ['venue_id'],
    error: 'is needed for this agent',
  })

export const UpdateChatkitThreadSchema = updateSchema(threadKey, threadFields)

export const ListChatkitThreadsSchema = listSchema(['created_at.desc', 'created_at.asc'], {
  agent: ChatkitAgentSchema.optional().describe('Only threads with this assistant.'),
  event_id: id.optional().describe('Only threads about this event.'),
  venue_id: id.optional().describe('Only threads about this venue.'),
})

const itemFields = {
  content: content.describe('The item, in whatever form the chat writes it; 1 MB at most.'),
  status: text(50).nullable().describe('Where it stands, such as in_progress or completed.'),
  metadata: jsonObject.describe('Whatever the app wants to keep with the item; replaced as a whole.'),
}

export const AppendChatkitItemSchema = z.strictObject({
  ...threadKey,
  content: itemFields.content,
  item_type: ChatkitItemTypeSchema.optional().describe('What it is; a message unless given.'),
  role: z.enum(['user', 'assistant', 'system', 'tool']).optional().describe('Who it is from.'),
  status: text(50).optional().describe('Where it stands, such as in_progress or completed.'),
  metadata: itemFields.metadata.optional(),
  item_id: itemId.optional().describe('Its id, such as msg_…; appended again with the same one it is still one item.'),
})

export const UpdateChatkitItemSchema = updateSchema(itemKey, itemFields)

export const ListChatkitItemsSchema = listSchema(['sequence_number.asc', 'sequence_number.desc'], threadKey)
