import { query } from '../../define.ts'
import { keyset, listSchema, pageOf } from '../../pagination.ts'
import { id } from '../../schema.ts'
import { ActionSchema, actionColumns } from '../action-history/schema.ts'

export const EventHistorySchema = listSchema(['created_at.desc', 'created_at.asc'], {
  event_id: id.describe('The event.'),
})

/**
 * What was done to an event and what belongs to it, and by whom, latest first. The database records it, direct changes
 * included. Its client and venue see all of it, a vendor what it did itself.
 */
export const getEventHistory = query('getEventHistory', {
  resource: 'action_history',
  description: 'List what was done to an event, latest first.',
  input: EventHistorySchema,
  output: pageOf(ActionSchema),
  run: ({ db }, { event_id, ...page }) =>
    keyset(db.from('action_history').select(actionColumns).eq('event_id', event_id), page, {
      schema: ActionSchema,
      key: 'action_id',
    }),
})
