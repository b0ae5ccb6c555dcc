import type { Db } from '../../connection.ts'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { one } from '../../results.ts'
import {
  AddMessageToChatSchema,
  ChatKeySchema,
  ChatSchema,
  CreateChatSchema,
  chatColumns,
  GetEventChatsSchema,
  GetOrCreateEventChatSchema,
  ListUserChatsSchema,
} from './schema.ts'

const deprecated = (instead: string) => `ChatKit keeps items one by one and in order: use ${instead}.`

const paging = { schema: ChatSchema, key: 'chat_id' } as const

const archive = (db: Db, chat_id: string, archived: boolean) =>
  db.from('chats').update({ archived }).eq('chat_id', chat_id).select(chatColumns).single()

/**
 * Lists the signed-in user’s own chats, latest first.
 * @deprecated Use `listThreads`.
 */
export const listUserChats = query('listUserChats', {
  resource: 'chats',
  description: 'List the user’s chats with assistants.',
  input: ListUserChatsSchema,
  output: pageOf(ChatSchema),
  deprecated: deprecated('listThreads'),
  run: ({ db }, { include_archived, ...page }) => {
    const rows = db.from('chats').select(chatColumns)
    if (!include_archived) rows.eq('archived', false)
    return keyset(rows, page, paging)
  },
})

/**
 * One of the signed-in user’s own chats.
 * @deprecated Use `getThread` and `listItems`.
 */
export const getChat = query('getChat', {
  resource: 'chats',
  description: 'Get one chat by id.',
  input: ChatKeySchema,
  output: ChatSchema,
  deprecated: deprecated('getThread and listItems'),
  run: ({ db }, key) => one(db.from('chats').select(chatColumns).match(key).single()),
})

/**
 * Starts a chat of the signed-in client or venue member, about an event that it sees or about none.
 * @throws VenueKitError `conflict` where it has a chat about the event that is not archived.
 * @deprecated Use `createThread`.
 */
export const createChat = mutation('createChat', {
  resource: 'chats',
  description: 'Start a chat with an assistant.',
  input: CreateChatSchema,
  output: ChatSchema,
  invalidates: ['chats'],
  deprecated: deprecated('createThread'),
  run: ({ db }, chat) =>
    one(
      db
        .from('chats')
        .insert({ event_id: null, ...chat })
        .select(chatColumns)
        .single(),
    ),
})

/**
 * Deletes one of the signed-in user’s own chats for good.
 * @deprecated Use `deleteThread`.
 */
export const deleteChat = mutation('deleteChat', {
  resource: 'chats',
  description: 'Delete a chat.',
  input: ChatKeySchema,
  output: ChatKeySchema,
  invalidates: ['chats'],
  destructive: true,
  idempotent: true,
  deprecated: deprecated('deleteThread'),
  run: ({ db }, key) => one(db.from('chats').delete().match(key).select('chat_id').single()),
})

/**
 * Lists the signed-in user’s own chats about an event, archived ones included.
 * @deprecated Use `listThreads`.
 */
export const getEventChats = query('getEventChats', {
  resource: 'chats',
  description: 'List the user’s chats about an event.',
  input: GetEventChatsSchema,
  output: pageOf(ChatSchema),
  deprecated: deprecated('listThreads'),
  run: ({ db }, { event_id, ...page }) =>
    keyset(db.from('chats').select(chatColumns).eq('event_id', event_id), page, paging),
})

/**
 * Adds a message at the end, in the database: what is added at the same time is not lost. The database says when.
 * @throws VenueKitError `invalid_input` once the chat has a megabyte of messages.
 * @deprecated Use `appendItem`.
 */
export const addMessageToChat = mutation('addMessageToChat', {
  resource: 'chats',
  description: 'Add a message to a chat.',
  input: AddMessageToChatSchema,
  output: ChatSchema,
  invalidates: ['chats'],
  deprecated: deprecated('appendItem'),
  run: ({ db }, input) => one(db.rpc('append_chat_message', input).select(chatColumns).single()),
})

/**
 * Puts a chat away; a new one about its event may then be started.
 * @deprecated Use `updateThread` with `metadata`.
 */
export const archiveChat = mutation('archiveChat', {
  resource: 'chats',
  description: 'Archive a chat.',
  input: ChatKeySchema,
  output: ChatSchema,
  invalidates: ['chats'],
  idempotent: true,
  deprecated: deprecated('updateThread with metadata'),
  run: ({ db }, { chat_id }) => one(archive(db, chat_id, true)),
})

/**
 * Takes a chat up again.
 * @throws VenueKitError `conflict` where there is another one about its event that is not archived.
 * @deprecated Use `updateThread` with `metadata`.
 */
export const unarchiveChat = mutation('unarchiveChat', {
  resource: 'chats',
  description: 'Take an archived chat up again.',
  input: ChatKeySchema,
  output: ChatSchema,
  invalidates: ['chats'],
  idempotent: true,
  deprecated: deprecated('updateThread with metadata'),
  run: ({ db }, { chat_id }) => one(archive(db, chat_id, false)),
})

/**
 * The signed-in user’s current chat about an event, started if there is none; calls at the same time get the same one.
 * @throws VenueKitError `not_found` for an event that the caller does not see.
 * @deprecated Use `listThreads` with `event_id`, then `createThread`.
 */
export const getOrCreateEventChat = mutation('getOrCreateEventChat', {
  resource: 'chats',
  description: 'Get the user’s current chat about an event, or start it.',
  input: GetOrCreateEventChatSchema,
  output: ChatSchema,
  invalidates: ['chats'],
  idempotent: true,
  deprecated: deprecated('listThreads with event_id, then createThread'),
  run: ({ db }, input) => one(db.rpc('get_or_create_event_chat', input).select(chatColumns).single()),
})
