import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { id, plainName, searchText, text, timestamp } from '../../schema.ts'

export const MessagePartyTypeSchema = z.enum(['client', 'venue', 'vendor'])
export type MessagePartyType = z.infer<typeof MessagePartyTypeSchema>

/** A file of the module `files` that goes with a message. */
export const MessageAttachmentSchema = z.strictObject({
  file_id: id.describe('The file, as uploadFile gave it.'),
  name: plainName(255).describe('What to call it.'),
  type: z.string().max(255).optional().describe('Its media type, e.g. application/pdf.'),
  size: z.int().min(0).optional().describe('Its size in bytes.'),
})
export type MessageAttachment = z.infer<typeof MessageAttachmentSchema>

/** `client_token` is what the sender gave, so that an app can match the message it shows as being sent. */
export const MessageSchema = rowSchema('messages', {
  message_id: id,
  thread_id: id,
  event_id: id.nullable(),
  sender_id: id,
  sender_type: MessagePartyTypeSchema,
  recipient_id: id,
  recipient_type: MessagePartyTypeSchema,
  content: z.string(),
  attachments: z.array(MessageAttachmentSchema),
  action_required: z.boolean(),
  suggested_response: z.string().nullable(),
  read_at: timestamp.nullable(),
  client_token: id.nullable(),
  created_at: timestamp,
})
export type Message = z.infer<typeof MessageSchema>

export const messageColumns = columnsOf(MessageSchema)

const key = { message_id: id.describe('The message.') }
const thread = { thread_id: id.describe('The thread.') }

export const MessageKeySchema = z.strictObject(key)

export const MessageThreadKeySchema = z.strictObject(thread)

export const SendMessageSchema = z.strictObject({
  recipient_id: id.describe('The client, venue or vendor to write to.'),
  recipient_type: MessagePartyTypeSchema.describe('What recipient_id is.'),
  content: text(10_000).describe('The message, as plain text.'),
  thread_id: id
    .optional()
    .describe('The thread to go on with; left out, the latest one about the same event, or a new one.'),
  event_id: id.optional().describe('The event it is about.'),
  attachments: z.array(MessageAttachmentSchema).max(20).optional().describe('Files that go with it.'),
  action_required: z.boolean().optional().describe('Whether the recipient has to do something about it.'),
  suggested_response: text(10_000).optional().describe('An answer that the recipient may send as it is.'),
  client_token: id
    .optional()
    .describe('A new UUID for each message: sent again with the same one it is still the same message.'),
})

export const ListMessagesInThreadSchema = listSchema(['created_at.desc', 'created_at.asc'], thread)

/** At most 100 threads a page: each comes with its last message and its unread count. */
export const GetUserMessageThreadsSchema = listSchema(['last_message.desc'], {}).extend({
  limit: z.int().min(1).max(100).default(50).describe('How many threads to return at most.'),
})

/** `party_*` is the other side. `event_name` is null where the thread is about no event. */
export const MessageThreadSchema = z.object({
  thread_id: id,
  event_id: id.nullable(),
  event_name: z.string().nullable(),
  party_id: id,
  party_type: MessagePartyTypeSchema,
  party_name: z.string().nullable(),
  last_message: MessageSchema,
  unread_count: z.int(),
})
export type MessageThread = z.infer<typeof MessageThreadSchema>

export const SearchMessagesSchema = z.strictObject({
  query: searchText.describe('Words of the messages.'),
  limit: z.int().min(1).max(100).optional().describe('How many at most, latest first; 20 unless given.'),
})
