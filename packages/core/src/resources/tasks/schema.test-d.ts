import { expectTypeOf, it } from 'vitest'
import type { createTask, getTaskStats, listTasks, updateTask } from './functions.ts'
import type { Task, TaskStats } from './schema.ts'

it('a task has the column types of the database', () => {
  expectTypeOf<Task['status']>().toEqualTypeOf<'pending' | 'in_progress' | 'completed' | 'cancelled'>()
  expectTypeOf<Task['event_id']>().toEqualTypeOf<string | null>()
  expectTypeOf<typeof listTasks>().returns.resolves.toEqualTypeOf<{ items: Task[]; next_cursor: string | null }>()
  expectTypeOf<typeof getTaskStats>().returns.resolves.toEqualTypeOf<TaskStats>()
})

it('a new task needs an assignee and a name; its status is not the caller’s', () => {
  type Input = Parameters<typeof createTask>[1]
  expectTypeOf<{ assigned_to_id: string; assigned_to_type: 'vendor'; name: string }>().toExtend<Input>()
  expectTypeOf<{ assigned_to_id: string; name: string }>().not.toExtend<Input>()
  expectTypeOf<Input>().not.toHaveProperty('status')
})

it('an update needs the id, and may clear the due date but not the name', () => {
  type Input = Parameters<typeof updateTask>[1]
  expectTypeOf<{ task_id: string; due_date: null }>().toExtend<Input>()
  expectTypeOf<{ task_id: string; name: null }>().not.toExtend<Input>()
})
