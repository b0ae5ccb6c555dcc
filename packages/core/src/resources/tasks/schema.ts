import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { id, jsonObject, plainName, text, timestamp, updateSchema } from '../../schema.ts'

export const TaskStatusSchema = z.enum(['pending', 'in_progress', 'completed', 'cancelled'])
export type TaskStatus = z.infer<typeof TaskStatusSchema>

export const TaskPrioritySchema = z.enum(['low', 'medium', 'high', 'urgent'])
export type TaskPriority = z.infer<typeof TaskPrioritySchema>

export const TaskAssigneeTypeSchema = z.enum(['client', 'venue', 'vendor'])
export type TaskAssigneeType = z.infer<typeof TaskAssigneeTypeSchema>

/** `event_id` is null for a task of the venue as a whole. */
export const TaskSchema = rowSchema('tasks', {
  task_id: id,
  event_id: id.nullable(),
  venue_id: id,
  client_id: id.nullable(),
  assigned_to_id: id,
  assigned_to_type: TaskAssigneeTypeSchema,
  name: z.string(),
  description: z.string().nullable(),
  status: TaskStatusSchema,
  priority: TaskPrioritySchema,
  due_date: timestamp.nullable(),
  form_schema: jsonObject.nullable(),
  form_response: jsonObject.nullable(),
  created_by: id.nullable(),
  completed_at: timestamp.nullable(),
  completed_by: id.nullable(),
  cancelled_reason: z.string().nullable(),
  created_at: timestamp,
  updated_at: timestamp,
})
export type Task = z.infer<typeof TaskSchema>

export const taskColumns = columnsOf(TaskSchema)

const key = { task_id: id.describe('The task.') }

const form_response = jsonObject.describe('The answers to the form, as form_schema asks for them.')

const fields = {
  assigned_to_id: id.describe('The client, venue or vendor that has to do it.'),
  assigned_to_type: TaskAssigneeTypeSchema.describe('What assigned_to_id is.'),
  name: plainName(200).describe('What has to be done, in a few words.'),
  description: text(10_000).nullable().describe('What has to be done, in detail.'),
  priority: TaskPrioritySchema.describe('How urgent it is. A new task is medium unless given.'),
  due_date: timestamp.nullable().describe('When it has to be done.'),
  form_schema: jsonObject
    .nullable()
    .describe('A form that completes the task, as JSON Schema: type, properties, required, enum, format and the like.'),
}

export const TaskKeySchema = z.strictObject(key)

export const CreateTaskSchema = z.strictObject({
  event_id: id.optional().describe('The event it is for; left out for a task of the venue as a whole.'),
  venue_id: id.optional().describe('The venue of a task that is for no event; left out, the caller’s own.'),
  ...fields,
  description: fields.description.optional(),
  priority: fields.priority.optional(),
  due_date: fields.due_date.optional(),
  form_schema: fields.form_schema.optional(),
})

export const UpdateTaskSchema = updateSchema(key, {
  ...fields,
  status: TaskStatusSchema.describe('Where it stands.'),
  form_response: form_response.nullable().describe('The answers to the form, as form_schema asks for them.'),
})

const about = {
  assigned_to_id: id.optional().describe('Only what this client, venue or vendor has to do.'),
  assigned_to_type: TaskAssigneeTypeSchema.optional().describe('Only what clients, venues or vendors have to do.'),
  event_id: id.optional().describe('Only tasks of this event.'),
  venue_id: id.optional().describe('Only tasks of this venue.'),
}

export const ListTasksSchema = listSchema(['priority.desc,due_date.asc', 'due_date.asc', 'created_at.desc'], {
  ...about,
  status: z.array(TaskStatusSchema).min(1).optional().describe('Only in these states; include_completed is ignored.'),
  priority: z.array(TaskPrioritySchema).min(1).optional().describe('Only of these priorities.'),
  include_completed: z.boolean().default(false).describe('Also what is completed or cancelled.'),
})

export const OverdueTasksSchema = listSchema(['due_date.asc', 'priority.desc,due_date.asc'], about)

export const TasksDueSoonSchema = listSchema(['due_date.asc', 'priority.desc,due_date.asc'], {
  hours: z.int().min(1).max(8760).default(24).describe('How far to look ahead.'),
  ...about,
})

export const CompleteTaskSchema = z.strictObject({ ...key, form_response: form_response.optional() })

export const CancelTaskSchema = z.strictObject({
  ...key,
  reason: text(2000).describe('Why it is not needed any more.'),
})

export const GetTaskStatsSchema = z.strictObject({
  assigned_to_id: about.assigned_to_id,
  event_id: about.event_id,
})

/** `overdue` counts open tasks past their due date; they count as pending or in progress too. */
export const TaskStatsSchema = z.object({
  pending: z.int(),
  in_progress: z.int(),
  completed: z.int(),
  cancelled: z.int(),
  overdue: z.int(),
})
export type TaskStats = z.infer<typeof TaskStatsSchema>
