import type { Db } from '../../connection.ts'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf, readCursor, toPage } from '../../pagination.ts'
import { ifUnchanged, many, one, serverTime } from '../../results.ts'
import type { Insert, Row } from '../../row.ts'
import { id, timestamp } from '../../schema.ts'
import {
  CancelTaskSchema,
  CompleteTaskSchema,
  CreateTaskSchema,
  GetTaskStatsSchema,
  ListTasksSchema,
  OverdueTasksSchema,
  TaskKeySchema,
  type TaskPriority,
  TaskPrioritySchema,
  TaskSchema,
  TaskStatsSchema,
  TasksDueSoonSchema,
  taskColumns,
  UpdateTaskSchema,
} from './schema.ts'

const open = ['pending', 'in_progress'] as const

/** A filter that is undefined is none. */
const select = (db: Db, filters: Partial<Record<keyof Row<'tasks'>, unknown>>) =>
  db.from('tasks').select(taskColumns).match(filters)

const paging = { schema: TaskSchema, key: 'task_id' } as const

/**
 * Lists tasks, the most urgent first and of those the one that is due first: to a venue all of its own, to a vendor those
 * assigned to it, to a client those too and those of its events that no vendor has.
 */
export const listTasks = query('listTasks', {
  resource: 'tasks',
  description: 'List tasks, urgent ones first. Completed and cancelled ones only if asked for.',
  input: ListTasksSchema,
  output: pageOf(TaskSchema),
  run: ({ db }, { limit, cursor, order, status, priority, include_completed, ...filters }) => {
    const rows = select(db, filters)
    if (status) rows.in('status', status)
    else if (!include_completed) rows.in('status', open)
    if (priority) rows.in('priority', priority)
    return keyset(rows, { limit, order, ...(cursor && { cursor }) }, paging)
  },
})

/** One task, for its venue, its assignee and, unless it is a vendor's, its event's client. */
export const getTask = query('getTask', {
  resource: 'tasks',
  description: 'Get one task by id.',
  input: TaskKeySchema,
  output: TaskSchema,
  run: ({ db }, key) => one(select(db, key).single()),
})

/**
 * Assigns a task to a party of an event or, without one, to the venue itself or a vendor of it, and notifies it. For
 * members of the venue. `form_schema` is a JSON Schema of type, enum, properties, required, additionalProperties, items,
 * minItems, maxItems, minimum, maximum, minLength, maxLength, pattern and format.
 * @throws VenueKitError `forbidden` for others; `invalid_input` where the assignee is no party, or the form not usable.
 */
export const createTask = mutation('createTask', {
  resource: 'tasks',
  description: 'Give a client, a vendor or the venue itself something to do, and notify them.',
  input: CreateTaskSchema,
  output: TaskSchema,
  invalidates: ['tasks', 'events', 'notifications', 'action_history'],
  run: ({ db }, task) =>
    one(
      db
        .from('tasks')
        .insert(task as Insert<'tasks'>)
        .select(taskColumns)
        .single(),
    ),
})

/**
 * Changes a task: its venue everything, its assignee `status` and `form_response`. A new assignee is notified.
 * @throws VenueKitError `conflict` where the status cannot follow the present one, with the possible ones in `hint`;
 * `precondition_failed` where `if_updated_at` is given and someone changed the task since.
 */
export const updateTask = mutation('updateTask', {
  resource: 'tasks',
  description: 'Change, reassign or take up a task.',
  input: UpdateTaskSchema,
  output: TaskSchema,
  invalidates: ['tasks', 'events', 'notifications', 'action_history'],
  idempotent: true,
  run: ({ db }, { task_id, if_updated_at, ...changes }) =>
    one(
      ifUnchanged(db.from('tasks').update(changes), if_updated_at).eq('task_id', task_id).select(taskColumns).single(),
    ),
})

/**
 * Completes a task, with the answers to its form where it has one. For its assignee and its venue, which is notified.
 * @throws VenueKitError `invalid_input` where the answers are not what `form_schema` asks for, naming the field;
 * `conflict` for a cancelled task.
 */
export const completeTask = mutation('completeTask', {
  resource: 'tasks',
  description: 'Complete a task, with the answers to its form if it has one.',
  input: CompleteTaskSchema,
  output: TaskSchema,
  invalidates: ['tasks', 'events', 'notifications', 'action_history'],
  idempotent: true,
  run: ({ db }, input) => one(db.rpc('complete_task', input).select(taskColumns).single()),
})

/**
 * Cancels a task for good and tells its assignee why. For members of its venue.
 * @throws VenueKitError `conflict` for a completed task; `forbidden` for its assignee.
 */
export const cancelTask = mutation('cancelTask', {
  resource: 'tasks',
  description: 'Cancel a task that is not needed any more, and tell its assignee why.',
  input: CancelTaskSchema,
  output: TaskSchema,
  invalidates: ['tasks', 'events', 'notifications', 'action_history'],
  destructive: true,
  idempotent: true,
  run: ({ db }, { task_id, reason }) =>
    one(
      db
        .from('tasks')
        .update({ status: 'cancelled', cancelled_reason: reason })
        .eq('task_id', task_id)
        .select(taskColumns)
        .single(),
    ),
})

/** Lists open tasks past their due date, the longest overdue first. */
export const getOverdueTasks = query('getOverdueTasks', {
  resource: 'tasks',
  description: 'List open tasks that are past their due date, the longest overdue first.',
  input: OverdueTasksSchema,
  output: pageOf(TaskSchema),
  run: ({ db }, { limit, cursor, order, ...filters }) =>
    keyset(
      select(db, filters).in('status', open).lt('due_date', serverTime),
      { limit, order, ...(cursor && { cursor }) },
      paging,
    ),
})

/** Lists open tasks that fall due within the next hours, the next one first. Overdue ones are not among them. */
export const getTasksDueSoon = query('getTasksDueSoon', {
  resource: 'tasks',
  description: 'List open tasks that fall due within the next hours.',
  input: TasksDueSoonSchema,
  output: pageOf(TaskSchema),
  run: async ({ db }, { limit, cursor, order, ...input }) => {
    const by_priority = order !== 'due_date.asc'
    const [after_task_id, after_due_date, after_priority] = cursor
      ? readCursor(cursor, order, [...(by_priority ? [TaskPrioritySchema] : []), timestamp, id]).reverse()
      : []
    const found = await many(
      db
        .rpc('get_tasks_due_soon', {
          ...input,
          by_priority,
          limit: limit + 1,
          ...(cursor && { after_due_date: String(after_due_date), after_task_id: String(after_task_id) }),
          ...(cursor && by_priority && { after_priority: after_priority as TaskPriority }),
        })
        .select(taskColumns),
    )
    return toPage(found, { limit, order }, ({ priority, due_date, task_id }) => [
      ...(by_priority ? [priority] : []),
      due_date,
      task_id,
    ])
  },
})

/** Counts the tasks that the caller sees by status, of one assignee and of one event if given. */
export const getTaskStats = query('getTaskStats', {
  resource: 'tasks',
  description: 'Count tasks by status, and those overdue.',
  input: GetTaskStatsSchema,
  output: TaskStatsSchema,
  run: ({ db }, input) => one(db.rpc('get_task_stats', input)),
})
