import * as z from 'zod'
import type { Db } from '../../connection.ts'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { count, many, one, serverTime } from '../../results.ts'
import type { Insert } from '../../row.ts'
import {
  BulkCreateNotificationsSchema,
  CreateNotificationSchema,
  DeleteOldNotificationsSchema,
  ListNotificationsSchema,
  NotificationKeySchema,
  NotificationSchema,
  notificationColumns,
} from './schema.ts'

/** While one with the same key is unread it takes the new text and the new time. Reading it frees the key. */
const put = (db: Db, notifications: Insert<'notifications'>[]) =>
  db
    .from('notifications')
    .upsert(
      notifications.map((notification) => ({ ...notification, created_at: serverTime })),
      { onConflict: 'user_id,dedupe_key' },
    )
    .select(notificationColumns)

/** Lists what the caller, or the venue or vendor that it acts for, was told; the latest first. */
export const listNotifications = query('listNotifications', {
  resource: 'notifications',
  description: 'List the user’s notifications, latest first, optionally only those unread.',
  input: ListNotificationsSchema,
  output: pageOf(NotificationSchema),
  run: ({ db }, { unread_only, ...page }) => {
    const rows = db.from('notifications').select(notificationColumns)
    if (unread_only) rows.is('read_at', null)
    return keyset(rows, page, { schema: NotificationSchema, key: 'notification_id' })
  },
})

/** One notification of the caller’s. */
export const getNotification = query('getNotification', {
  resource: 'notifications',
  description: 'Get one notification by id.',
  input: NotificationKeySchema,
  output: NotificationSchema,
  run: ({ db }, key) => one(db.from('notifications').select(notificationColumns).match(key).single()),
})

/**
 * Tells a client, a venue or a vendor something. The server’s: what happens in the database is told by the database.
 */
export const createNotification = mutation('createNotification', {
  resource: 'notifications',
  description: 'Notify a client, a venue or a vendor.',
  input: CreateNotificationSchema,
  output: NotificationSchema,
  invalidates: ['notifications'],
  idempotencyKey: 'dedupe_key',
  admin: true,
  run: ({ db }, notification) => one(put(db, [notification as Insert<'notifications'>]).single()),
})

/** Deletes a notification of the caller’s. */
export const deleteNotification = mutation('deleteNotification', {
  resource: 'notifications',
  description: 'Delete a notification.',
  input: NotificationKeySchema,
  output: NotificationKeySchema,
  invalidates: ['notifications'],
  destructive: true,
  idempotent: true,
  run: ({ db }, key) => one(db.from('notifications').delete().match(key).select('notification_id').single()),
})

/** Marks a notification of the caller’s as read; the time it was first read stays. */
export const markNotificationAsRead = mutation('markNotificationAsRead', {
  resource: 'notifications',
  description: 'Mark a notification as read.',
  input: NotificationKeySchema,
  output: NotificationSchema,
  invalidates: ['notifications'],
  idempotent: true,
  run: ({ db }, key) =>
    one(db.from('notifications').update({ read_at: serverTime }).match(key).select(notificationColumns).single()),
})

/** Marks all of the caller’s notifications as read; returns how many were not. */
export const markAllNotificationsAsRead = mutation('markAllNotificationsAsRead', {
  resource: 'notifications',
  description: 'Mark all of the user’s notifications as read.',
  input: z.strictObject({}),
  output: z.int(),
  invalidates: ['notifications'],
  idempotent: true,
  run: ({ db }) => one(db.rpc('mark_all_notifications_read')),
})

/** How many of the caller’s notifications are unread. */
export const getUnreadNotificationCount = query('getUnreadNotificationCount', {
  resource: 'notifications',
  description: 'Count the user’s unread notifications.',
  input: z.strictObject({}),
  output: z.int(),
  run: ({ db }) =>
    count(db.from('notifications').select('notification_id', { count: 'exact', head: true }).is('read_at', null)),
})

/** Deletes everyone’s notifications older than so many days, read or not; returns how many. The server’s, for a daily job. */
export const deleteOldNotifications = mutation('deleteOldNotifications', {
  resource: 'notifications',
  description: 'Delete old notifications of all users.',
  input: DeleteOldNotificationsSchema,
  output: z.int(),
  invalidates: ['notifications'],
  destructive: true,
  idempotent: true,
  admin: true,
  run: ({ db }, input) => one(db.rpc('delete_old_notifications', input)),
})

/** Tells up to 1000 clients, venues or vendors something, all or none. The server’s. */
export const bulkCreateNotifications = mutation('bulkCreateNotifications', {
  resource: 'notifications',
  description: 'Notify many clients, venues or vendors at once.',
  input: BulkCreateNotificationsSchema,
  output: z.array(NotificationSchema),
  invalidates: ['notifications'],
  admin: true,
  run: ({ db }, { notifications }) => many(put(db, notifications as Insert<'notifications'>[])),
})
