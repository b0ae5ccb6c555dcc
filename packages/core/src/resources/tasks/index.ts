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
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const tasks = {
  list: listTasks,
  get: getTask,
  create: createTask,
  update: updateTask,
  complete: completeTask,
  cancel: cancelTask,
  overdue: getOverdueTasks,
  dueSoon: getTasksDueSoon,
  stats: getTaskStats,
}
