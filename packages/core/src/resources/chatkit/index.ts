import { appendItem, deleteItem, getItem, listItems, updateItem } from './items.ts'
import { createThread, deleteThread, getThread, listThreads, updateThread } from './threads.ts'

export * from './items.ts'
export * from './schema.ts'
export * from './threads.ts'

export const chatkit = {
  listThreads,
  getThread,
  createThread,
  updateThread,
  deleteThread,
  listItems,
  getItem,
  appendItem,
  updateItem,
  deleteItem,
}
