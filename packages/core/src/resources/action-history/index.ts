import { getAction, listActions } from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const actionHistory = { list: listActions, get: getAction }
