import { getOverdueTasks, getTask, getTaskStats, getTasksDueSoon, listTasks } from '@venuekit/core/tasks'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listTasks}. */
export const tasksQueryOptions: QueryOptionsOf<typeof listTasks> = queryOptionsOf(listTasks)
/** As {@link tasksQueryOptions}, page after page. */
export const infiniteTasksQueryOptions: InfiniteQueryOptionsOf<typeof listTasks> = infiniteQueryOptionsOf(listTasks)

/** Of {@link getTask}. */
export const taskQueryOptions: QueryOptionsOf<typeof getTask> = queryOptionsOf(getTask)

/** Of {@link getOverdueTasks}. */
export const overdueTasksQueryOptions: QueryOptionsOf<typeof getOverdueTasks> = queryOptionsOf(getOverdueTasks)
/** As {@link overdueTasksQueryOptions}, page after page. */
export const infiniteOverdueTasksQueryOptions: InfiniteQueryOptionsOf<typeof getOverdueTasks> =
  infiniteQueryOptionsOf(getOverdueTasks)

/** Of {@link getTasksDueSoon}. */
export const tasksDueSoonQueryOptions: QueryOptionsOf<typeof getTasksDueSoon> = queryOptionsOf(getTasksDueSoon)
/** As {@link tasksDueSoonQueryOptions}, page after page. */
export const infiniteTasksDueSoonQueryOptions: InfiniteQueryOptionsOf<typeof getTasksDueSoon> =
  infiniteQueryOptionsOf(getTasksDueSoon)

/** Of {@link getTaskStats}. */
export const taskStatsQueryOptions: QueryOptionsOf<typeof getTaskStats> = queryOptionsOf(getTaskStats)
