import * as z from 'zod'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf, readCursor, toPage } from '../../pagination.ts'
import { many, one, serverTime } from '../../results.ts'
import { id, timestamp } from '../../schema.ts'
import {
  GetUserMessageThreadsSchema,
  ListMessagesInThreadSchema,
  MessageKeySchema,
  MessageSchema,
  MessageThreadKeySchema,
  MessageThreadSchema,
  messageColumns,
  SearchMessagesSchema,
  SendMessageSchema,
} from './schema.ts'

/**
 * Lists the messages of a thread in pages, the newest page first: `next_cursor` leads back in time. For the two parties of
 * the thread; empty for others.
 */
export const listMessagesInThread = query('listMessagesInThread', {
  resource: 'messages',
  description: 'List the messages of a thread, newest first.',
  input: ListMessagesInThreadSchema,
  output: pageOf(MessageSchema),
  run: ({ db }, { thread_id, ...page }) =>
    keyset(db.from('messages').select(messageColumns).eq('thread_id', thread_id), page, {
      schema: MessageSchema,
      key: 'message_id',
    }),
})

/** One message, for its sender and its recipient. */
export const getMessage = query('getMessage', {
  resource: 'messages',
  description: 'Get one message by id.',
  input: MessageKeySchema,
  output: MessageSchema,
  run: ({ db }, key) => one(db.from('messages').select(messageColumns).match(key).single()),
})

/**
 * Sends a message as the caller, or the venue or vendor that it acts for, and notifies the recipient. Clients and venues
 * write to each other who share an event, venues and vendors who work together. With a `client_token` a message that was
 * sent already is returned and not sent again, so that a failed call is safe to repeat. Content never changes afterwards.
 * @throws VenueKitError `forbidden` where the caller has nothing to do with the recipient or the thread is of others;
 * `invalid_input` where the event is not one of both; `conflict` where the token was used for another message.
 */
export const sendMessage = mutation('sendMessage', {
  resource: 'messages',
  description: 'Send a message to a client, a venue or a vendor.',
  input: SendMessageSchema,
  output: MessageSchema,
  invalidates: ['messages', 'events', 'notifications'],
  idempotencyKey: 'client_token',
  run: ({ db }, input) => one(db.rpc('send_message', input).select(messageColumns).single()),
})

/** Lists the caller’s threads with the other side, the last message and the number unread; the latest first. */
export const getUserMessageThreads = query('getUserMessageThreads', {
  resource: 'messages',
  description: 'List the user’s message threads, latest first, with their last message and unread count.',
  input: GetUserMessageThreadsSchema,
  output: pageOf(MessageThreadSchema),
  run: async ({ db }, { limit, cursor, order }) => {
    const [before, before_id] = cursor ? readCursor(cursor, order, [timestamp, id]) : []
    const found = await many(
      db.rpc('list_threads', {
        limit: limit + 1,
        ...(cursor && { before: String(before), before_id: String(before_id) }),
      }),
    )
    return toPage(found as z.infer<typeof MessageThreadSchema>[], { limit, order }, ({ last_message }) => [
      last_message.created_at,
      last_message.message_id,
    ])
  },
})

/** Marks a message as read, for its recipient; the time it was first read stays. */
export const markMessageAsRead = mutation('markMessageAsRead', {
  resource: 'messages',
  description: 'Mark a received message as read.',
  input: MessageKeySchema,
  output: MessageSchema,
  invalidates: ['messages', 'events', 'notifications'],
  idempotent: true,
  run: ({ db }, key) =>
    one(db.from('messages').update({ read_at: serverTime }).match(key).select(messageColumns).single()),
})

/** Marks what the caller received in a thread as read; returns how many messages were not, none in a thread of others. */
export const markThreadAsRead = mutation('markThreadAsRead', {
  resource: 'messages',
  description: 'Mark all received messages of a thread as read.',
  input: MessageThreadKeySchema,
  output: z.int(),
  invalidates: ['messages', 'events', 'notifications'],
  idempotent: true,
  run: ({ db }, input) => one(db.rpc('mark_thread_read', input)),
})

/** How many messages the caller received and has not read. */
export const getUnreadMessageCount = query('getUnreadMessageCount', {
  resource: 'messages',
  description: 'Count the user’s unread messages.',
  input: z.strictObject({}),
  output: z.int(),
  run: ({ db }) => one(db.rpc('count_unread_messages')),
})

/** Finds messages that the caller sent or received by words; latest first. */
export const searchMessages = query('searchMessages', {
  resource: 'messages',
  description: 'Search the user’s messages by words.',
  input: SearchMessagesSchema,
  output: z.array(MessageSchema),
  run: ({ db }, input) => many(db.rpc('search_messages', input).select(messageColumns)),
})
