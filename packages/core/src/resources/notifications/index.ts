import {
  bulkCreateNotifications,
  createNotification,
  deleteNotification,
  deleteOldNotifications,
  getNotification,
  getUnreadNotificationCount,
  listNotifications,
  markAllNotificationsAsRead,
  markNotificationAsRead,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const notifications = {
  list: listNotifications,
  get: getNotification,
  create: createNotification,
  remove: deleteNotification,
  markAsRead: markNotificationAsRead,
  markAllAsRead: markAllNotificationsAsRead,
  unreadCount: getUnreadNotificationCount,
  removeOld: deleteOldNotifications,
  bulkCreate: bulkCreateNotifications,
}
