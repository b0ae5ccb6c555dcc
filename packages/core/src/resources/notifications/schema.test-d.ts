import { expectTypeOf, it } from 'vitest'
import type {
  bulkCreateNotifications,
  createNotification,
  listNotifications,
  markAllNotificationsAsRead,
} from './functions.ts'
import type { Notification } from './schema.ts'

it('a notification has the column types of the database', () => {
  expectTypeOf<Notification['read_at']>().toEqualTypeOf<string | null>()
  expectTypeOf<typeof listNotifications>().returns.resolves.toEqualTypeOf<{
    items: Notification[]
    next_cursor: string | null
  }>()
})

it('a new one needs whom to tell, of what kind, and a title', () => {
  type Input = Parameters<typeof createNotification>[1]
  expectTypeOf<{ user_id: string; user_type: 'client'; notification_type: string; title: string }>().toExtend<Input>()
  expectTypeOf<{ user_id: string; user_type: 'client'; title: string }>().not.toExtend<Input>()
  expectTypeOf<typeof bulkCreateNotifications>().returns.resolves.toEqualTypeOf<Notification[]>()
})

it('marking all needs no input and gives a number', () => {
  expectTypeOf<undefined>().toExtend<Parameters<typeof markAllNotificationsAsRead>[1]>()
  expectTypeOf<typeof markAllNotificationsAsRead>().returns.resolves.toBeNumber()
})
