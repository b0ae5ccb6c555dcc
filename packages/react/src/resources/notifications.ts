'use client'

import {
  deleteNotification,
  getNotification,
  getUnreadNotificationCount,
  listNotifications,
  markAllNotificationsAsRead,
  markNotificationAsRead,
} from '@venuekit/core/notifications'
import { infiniteHook } from '../infinite-hook.ts'
import { mutationHook } from '../mutation-hook.ts'
import { queryHook } from '../query-hook.ts'

/** Lists what the caller, or the venue or vendor that it acts for, was told; the latest first. */
export const useNotifications = queryHook(listNotifications)
/** As {@link useNotifications}, page after page. */
export const useInfiniteNotifications = infiniteHook(listNotifications)

/** One notification of the caller’s. */
export const useNotification = queryHook(getNotification)

/** Deletes a notification of the caller’s. */
export const useDeleteNotification = mutationHook(deleteNotification)

/** Marks a notification of the caller’s as read; the time it was first read stays. */
export const useMarkNotificationAsRead = mutationHook(markNotificationAsRead)

/** Marks all of the caller’s notifications as read; returns how many were not. */
export const useMarkAllNotificationsAsRead = mutationHook(markAllNotificationsAsRead)

/** How many of the caller’s notifications are unread. */
export const useUnreadNotificationCount = queryHook(getUnreadNotificationCount)
