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
import { type MutationHook, mutationHook, optimisticHook } from '../mutation-hook.ts'
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
export const useMarkNotificationAsRead: MutationHook<typeof markNotificationAsRead> =
  optimisticHook(markNotificationAsRead)

/** Marks all of the caller’s notifications as read; returns how many were not. */
export const useMarkAllNotificationsAsRead: MutationHook<typeof markAllNotificationsAsRead> =
  optimisticHook(markAllNotificationsAsRead)

/** How many of the caller’s notifications are unread. */
export const useUnreadNotificationCount: QueryHook<typeof getUnreadNotificationCount> =
  queryHook(getUnreadNotificationCount)
