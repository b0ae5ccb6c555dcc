import { getOverdueTasks, getTask, getTaskStats, getTasksDueSoon, listTasks } from '@venuekit/core/tasks'
import { type QueryOptionsOf, queryOptionsOf } from '../query-options.ts'

/** Of {@link listTasks}. */
export const tasksQueryOptions: QueryOptionsOf<typeof listTasks> = queryOptionsOf(listTasks)

/** Of {@link getTask}. */
export const taskQueryOptions: QueryOptionsOf<typeof getTask> = queryOptionsOf(getTask)

/** Of {@link getOverdueTasks}. */
export const overdueTasksQueryOptions: QueryOptionsOf<typeof getOverdueTasks> = queryOptionsOf(getOverdueTasks)

/** Of {@link getTasksDueSoon}. */
export const tasksDueSoonQueryOptions: QueryOptionsOf<typeof getTasksDueSoon> = queryOptionsOf(getTasksDueSoon)

/** Of {@link getTaskStats}. */
export const taskStatsQueryOptions: QueryOptionsOf<typeof getTaskStats> = queryOptionsOf(getTaskStats)
