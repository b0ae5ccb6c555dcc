import { getNotification, getUnreadNotificationCount, listNotifications } from '@venuekit/core/notifications'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listNotifications}. */
export const notificationsQueryOptions = queryOptionsOf(listNotifications)

/** Of {@link getNotification}. */
export const notificationQueryOptions = queryOptionsOf(getNotification)

/** Of {@link getUnreadNotificationCount}. */
export const unreadNotificationCountQueryOptions = queryOptionsOf(getUnreadNotificationCount)
