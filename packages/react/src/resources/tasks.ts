'use client'

import {
  cancelTask,
  completeTask,
  createTask,
  getOverdueTasks,
  getTask,
  getTaskStats,
  getTasksDueSoon,
  listTasks,
  updateTask,
} from '@venuekit/core/tasks'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook, optimisticHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/**
 * Lists tasks, the most urgent first and of those the one that is due first: to a venue all of its own, to a vendor those
 * assigned to it, to a client those too and those of its events that no vendor has.
 */
export const useTasks: QueryHook<typeof listTasks> = queryHook(listTasks)
/** As {@link useTasks}, page after page. */
export const useInfiniteTasks: InfiniteHook<typeof listTasks> = infiniteHook(listTasks)

/** One task, for its venue, its assignee and, unless it is a vendor's, its event's client. */
export const useTask: QueryHook<typeof getTask> = queryHook(getTask)

/**
 * Assigns a task to a party of an event or, without one, to the venue itself or a vendor of it, and notifies it. For
 * members of the venue. `form_schema` is a JSON Schema of type, enum, properties, required, additionalProperties, items,
 * minItems, maxItems, minimum, maximum, minLength, maxLength, pattern and format.
 * @throws VenueKitError `forbidden` for others; `invalid_input` where the assignee is no party, or the form not usable.
 */
export const useCreateTask: MutationHook<typeof createTask> = mutationHook(createTask)

/**
 * Changes a task: its venue everything, its assignee `status` and `form_response`. A new assignee is notified.
 * @throws VenueKitError `conflict` where the status cannot follow the present one, with the possible ones in `hint`;
 * `precondition_failed` where `if_updated_at` is given and someone changed the task since.
 */
export const useUpdateTask: MutationHook<typeof updateTask> = optimisticHook(updateTask)

/**
 * Completes a task, with the answers to its form where it has one. For its assignee and its venue, which is notified.
 * @throws VenueKitError `invalid_input` where the answers are not what `form_schema` asks for, naming the field;
 * `conflict` for a cancelled task.
 */
export const useCompleteTask: MutationHook<typeof completeTask> = optimisticHook(completeTask)

/**
 * Cancels a task for good and tells its assignee why. For members of its venue.
 * @throws VenueKitError `conflict` for a completed task; `forbidden` for its assignee.
 */
export const useCancelTask: MutationHook<typeof cancelTask> = optimisticHook(cancelTask)

/** Lists open tasks past their due date, the longest overdue first. */
export const useOverdueTasks: QueryHook<typeof getOverdueTasks> = queryHook(getOverdueTasks)
/** As {@link useOverdueTasks}, page after page. */
export const useInfiniteOverdueTasks: InfiniteHook<typeof getOverdueTasks> = infiniteHook(getOverdueTasks)

/** Lists open tasks that fall due within the next hours, the next one first. Overdue ones are not among them. */
export const useTasksDueSoon: QueryHook<typeof getTasksDueSoon> = queryHook(getTasksDueSoon)
/** As {@link useTasksDueSoon}, page after page. */
export const useInfiniteTasksDueSoon: InfiniteHook<typeof getTasksDueSoon> = infiniteHook(getTasksDueSoon)

/** Counts the tasks that the caller sees by status, of one assignee and of one event if given. */
export const useTaskStats: QueryHook<typeof getTaskStats> = queryHook(getTaskStats)
