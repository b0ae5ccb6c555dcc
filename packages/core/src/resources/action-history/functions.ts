import { query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { one } from '../../results.ts'
import { ActionKeySchema, ActionSchema, actionColumns, ListActionsSchema } from './schema.ts'

/**
 * What was done, and by whom, latest first. The database records it, whoever wrote and however. A venue sees what concerns
 * it, a client what concerns its events, everyone what they did themselves.
 */
export const listActions = query('listActions', {
  resource: 'action_history',
  description: 'List what was done to events and at venues, and by whom, latest first.',
  input: ListActionsSchema,
  output: pageOf(ActionSchema),
  run: ({ db }, { action_type, event_id, venue_id, user_id, ...page }) => {
    const rows = db.from('action_history').select(actionColumns).match({ event_id, venue_id, user_id })
    if (action_type) rows.in('action_type', action_type)
    return keyset(rows, page, { schema: ActionSchema, key: 'action_id' })
  },
})

/** One entry of the history. */
export const getAction = query('getAction', {
  resource: 'action_history',
  description: 'Get one entry of the history.',
  input: ActionKeySchema,
  output: ActionSchema,
  run: ({ db }, key) => one(db.from('action_history').select(actionColumns).match(key).single()),
})
