import type { Db } from '../../connection.ts'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { ifUnchanged, one, serverTime } from '../../results.ts'
import type { Insert, Row, Update } from '../../row.ts'
import {
  ChatkitThreadKeySchema,
  ChatkitThreadSchema,
  CreateChatkitThreadSchema,
  chatkitThreadColumns,
  ListChatkitThreadsSchema,
  UpdateChatkitThreadSchema,
} from './schema.ts'

/** A filter that is undefined is none. */
const selectThreads = (db: Db, filters: Partial<Record<keyof Row<'chatkit_threads'>, unknown>>) =>
  db.from('chatkit_threads').select(chatkitThreadColumns).match(filters).is('deleted_at', null)

const changeThread = (db: Db, thread_id: string, changes: Update<'chatkit_threads'>) =>
  db.from('chatkit_threads').update(changes).eq('thread_id', thread_id).is('deleted_at', null)

const users = { client: 'client', venue_general: 'venue', venue_event: 'venue', vendor: 'vendor' } as const

/** Lists the signed-in user’s own threads, latest first. A team does not share threads. */
export const listThreads = query('listThreads', {
  resource: 'chatkit',
  description: 'List the user’s threads with assistants, latest first.',
  input: ListChatkitThreadsSchema,
  output: pageOf(ChatkitThreadSchema),
  run: ({ db }, { agent, event_id, venue_id, ...page }) =>
    keyset(selectThreads(db, { agent, event_id, venue_id }), page, { schema: ChatkitThreadSchema, key: 'thread_id' }),
})

/** One of the signed-in user’s own threads, without its items. */
export const getThread = query('getThread', {
  resource: 'chatkit',
  description: 'Get one thread by id.',
  input: ChatkitThreadKeySchema,
  output: ChatkitThreadSchema,
  run: ({ db }, key) => one(selectThreads(db, key).single()),
})

/**
 * Starts a thread with an assistant: a client about one of its events, a venue’s member about the venue or an event there,
 * a vendor about an event that it works on or about none.
 * @throws VenueKitError `forbidden` where event or venue are others’; `conflict` where there is a thread with this id.
 */
export const createThread = mutation('createThread', {
  resource: 'chatkit',
  description: 'Start a thread with an assistant.',
  input: CreateChatkitThreadSchema,
  output: ChatkitThreadSchema,
  invalidates: ['chatkit'],
  run: ({ db }, thread) =>
    one(
      db
        .from('chatkit_threads')
        .insert({ ...thread, user_type: users[thread.agent] } as Insert<'chatkit_threads'>)
        .select(chatkitThreadColumns)
        .single(),
    ),
})

/**
 * Changes the title or the metadata of one of the signed-in user’s own threads.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and the thread was changed since.
 */
export const updateThread = mutation('updateThread', {
  resource: 'chatkit',
  description: 'Change the title or the metadata of a thread.',
  input: UpdateChatkitThreadSchema,
  output: ChatkitThreadSchema,
  invalidates: ['chatkit'],
  idempotent: true,
  run: ({ db }, { thread_id, if_updated_at, ...changes }) =>
    one(
      ifUnchanged(changeThread(db, thread_id, changes), if_updated_at)
        .select(chatkitThreadColumns)
        .single(),
    ),
})

/** Deletes one of the signed-in user’s own threads: neither it nor its items are found any more. */
export const deleteThread = mutation('deleteThread', {
  resource: 'chatkit',
  description: 'Delete a thread with its items.',
  input: ChatkitThreadKeySchema,
  output: ChatkitThreadKeySchema,
  invalidates: ['chatkit'],
  destructive: true,
  idempotent: true,
  run: ({ db }, { thread_id }) =>
    one(changeThread(db, thread_id, { deleted_at: serverTime }).select('thread_id').single()),
})
