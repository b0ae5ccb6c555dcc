import * as z from 'zod'
import { query } from '../../define.ts'
import { keyset, listSchema, pageOf } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { id, timestamp } from '../../schema.ts'

/** `metadata` holds the old and the new values of what was changed. */
export const ActionSchema = rowSchema('action_history', {
  action_id: id,
  event_id: id.nullable(),
  venue_id: id.nullable(),
  user_id: id.nullable(),
  actor_type: z.enum(['client', 'venue', 'vendor', 'system']),
  action_type: z.string(),
  description: z.string(),
  metadata: z.record(z.string(), z.unknown()),
  created_at: timestamp,
})
export type Action = z.infer<typeof ActionSchema>

export const actionColumns = columnsOf(ActionSchema)

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
