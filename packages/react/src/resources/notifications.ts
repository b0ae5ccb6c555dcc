'use client'

import {
  deleteNotification,
  getNotification,
  getUnreadNotificationCount,
  listNotifications,
  markAllNotificationsAsRead,
  markNotificationAsRead,
} from '@venuekit/core/notifications'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { result } from '../optimistic/guess.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/** Lists what the caller, or the venue or vendor that it acts for, was told; the latest first. */
export const useNotifications: QueryHook<typeof listNotifications> = queryHook(listNotifications)
/** As {@link useNotifications}, page after page. */
export const useInfiniteNotifications: InfiniteHook<typeof listNotifications> = infiniteHook(listNotifications)

/** One notification of the caller’s. */
export const useNotification: QueryHook<typeof getNotification> = queryHook(getNotification)

/** Deletes a notification of the caller’s. */
export const useDeleteNotification: MutationHook<typeof deleteNotification> = mutationHook(deleteNotification)

/** Marks a notification of the caller’s as read; the time it was first read stays. */
export const useMarkNotificationAsRead: MutationHook<typeof markNotificationAsRead> = mutationHook(
  markNotificationAsRead,
  {
    table: 'notifications',
    change: ({ notification_id, read_at }, { input, at }) =>
      notification_id === input.notification_id ? { read_at: read_at ?? at } : undefined,
  },
)

/** Marks all of the caller’s notifications as read; returns how many were not. */
export const useMarkAllNotificationsAsRead: MutationHook<typeof markAllNotificationsAsRead> = mutationHook(
  markAllNotificationsAsRead,
  {
    table: 'notifications',
    change: ({ read_at }, { at }) => (read_at === null ? { read_at: at } : undefined),
    results: result(getUnreadNotificationCount, () => 0),
  },
)

/** How many of the caller’s notifications are unread. */
export const useUnreadNotificationCount: QueryHook<typeof getUnreadNotificationCount> =
  queryHook(getUnreadNotificationCount)
