import { getOverdueTasks, getTask, getTaskStats, getTasksDueSoon, listTasks } from '@venuekit/core/tasks'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listTasks}. */
export const tasksQueryOptions = queryOptionsOf(listTasks)

/** Of {@link getTask}. */
export const taskQueryOptions = queryOptionsOf(getTask)

/** Of {@link getOverdueTasks}. */
export const overdueTasksQueryOptions = queryOptionsOf(getOverdueTasks)

/** Of {@link getTasksDueSoon}. */
export const tasksDueSoonQueryOptions = queryOptionsOf(getTasksDueSoon)

/** Of {@link getTaskStats}. */
export const taskStatsQueryOptions = queryOptionsOf(getTaskStats)
