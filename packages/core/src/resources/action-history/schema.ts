import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { id, timestamp } from '../../schema.ts'

export const ActorTypeSchema = z.enum(['client', 'venue', 'vendor', 'system'])
export type ActorType = z.infer<typeof ActorTypeSchema>

/** `metadata` holds the old and the new values of what was changed. */
export const ActionSchema = rowSchema('action_history', {
  action_id: id,
  event_id: id.nullable(),
  venue_id: id.nullable(),
  user_id: id.nullable(),
  actor_type: ActorTypeSchema,
  action_type: z.string(),
  description: z.string(),
  metadata: z.record(z.string(), z.unknown()),
  created_at: timestamp,
})
export type Action = z.infer<typeof ActionSchema>

export const actionColumns = columnsOf(ActionSchema)

export const ActionKeySchema = z.strictObject({ action_id: id.describe('The entry.') })

export const ListActionsSchema = listSchema(['created_at.desc', 'created_at.asc'], {
  event_id: id.optional().describe('Only what was done to this event.'),
  venue_id: id.optional().describe('Only what was done at this venue.'),
  user_id: id.optional().describe('Only what this user did.'),
  action_type: z
    .array(z.string().regex(/^[a-z][a-z0-9_]{0,99}$/, 'must be a kind of action such as element_added'))
    .min(1)
    .max(50)
    .optional()
    .describe('Only these kinds, such as event_status_changed or element_added.'),
})
