import type { Db } from '../../connection.ts'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { ifUnchanged, one } from '../../results.ts'
import {
  AppendChatkitItemSchema,
  ChatkitItemKeySchema,
  ChatkitItemSchema,
  chatkitItemColumns,
  ListChatkitItemsSchema,
  UpdateChatkitItemSchema,
} from './schema.ts'

/** Items of deleted threads are not found: the join leaves them out. */
const selectItems = (db: Db, thread_id: string) =>
  db
    .from('chatkit_thread_items')
    .select(`${chatkitItemColumns},chatkit_threads!inner()`)
    .eq('thread_id', thread_id)
    .is('chatkit_threads.deleted_at', null)

/** Lists the items of one of the signed-in user’s own threads in their order, or from the last one back. */
export const listItems = query('listItems', {
  resource: 'chatkit',
  description: 'List the items of a thread in their order.',
  input: ListChatkitItemsSchema,
  output: pageOf(ChatkitItemSchema),
  run: ({ db }, { thread_id, ...page }) =>
    keyset(selectItems(db, thread_id), page, { schema: ChatkitItemSchema, key: 'item_id' }),
})

/** One item of a thread of the signed-in user’s own. */
export const getItem = query('getItem', {
  resource: 'chatkit',
  description: 'Get one item of a thread.',
  input: ChatkitItemKeySchema,
  output: ChatkitItemSchema,
  run: ({ db }, { thread_id, item_id }) => one(selectItems(db, thread_id).eq('item_id', item_id).single()),
})

/**
 * Adds an item at the end of one of the signed-in user’s own threads; the database numbers it, also where several are
 * added at once. With an `item_id` that the thread has already that item is returned as it is, so that a failed call is
 * safe to repeat.
 * @throws VenueKitError `not_found` where the thread is deleted or another’s; `conflict` where another thread has the
 * item.
 */
export const appendItem = mutation('appendItem', {
  resource: 'chatkit',
  description: 'Add an item at the end of a thread.',
  input: AppendChatkitItemSchema,
  output: ChatkitItemSchema,
  invalidates: ['chatkit'],
  idempotencyKey: 'item_id',
  run: ({ db }, item) => one(db.rpc('chatkit_append_item', item).select(chatkitItemColumns).single()),
})

/**
 * Changes an item in its place, such as a message that is still being written.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and the item was changed since.
 */
export const updateItem = mutation('updateItem', {
  resource: 'chatkit',
  description: 'Change the content, the status or the metadata of an item.',
  input: UpdateChatkitItemSchema,
  output: ChatkitItemSchema,
  invalidates: ['chatkit'],
  idempotent: true,
  run: ({ db }, { thread_id, item_id, if_updated_at, ...changes }) =>
    one(
      ifUnchanged(db.from('chatkit_thread_items').update(changes), if_updated_at)
        .match({ thread_id, item_id })
        .select(chatkitItemColumns)
        .single(),
    ),
})

/** Removes an item from a thread for good; the others keep their numbers. */
export const deleteItem = mutation('deleteItem', {
  resource: 'chatkit',
  description: 'Remove an item from a thread.',
  input: ChatkitItemKeySchema,
  output: ChatkitItemKeySchema,
  invalidates: ['chatkit'],
  destructive: true,
  idempotent: true,
  run: ({ db }, key) => one(db.from('chatkit_thread_items').delete().match(key).select('thread_id,item_id').single()),
})
