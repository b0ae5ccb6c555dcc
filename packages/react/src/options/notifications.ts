import { getNotification, getUnreadNotificationCount, listNotifications } from '@venuekit/core/notifications'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listNotifications}. */
export const notificationsQueryOptions: QueryOptionsOf<typeof listNotifications> = queryOptionsOf(listNotifications)
/** As {@link notificationsQueryOptions}, page after page. */
export const infiniteNotificationsQueryOptions: InfiniteQueryOptionsOf<typeof listNotifications> =
  infiniteQueryOptionsOf(listNotifications)

/** Of {@link getNotification}. */
export const notificationQueryOptions: QueryOptionsOf<typeof getNotification> = queryOptionsOf(getNotification)

/** Of {@link getUnreadNotificationCount}. */
export const unreadNotificationCountQueryOptions: QueryOptionsOf<typeof getUnreadNotificationCount> =
  queryOptionsOf(getUnreadNotificationCount)
