'use client'

import { useUnreadMessageCount } from './resources/messages.ts'
import { useUnreadNotificationCount } from './resources/notifications.ts'

/** What the user has not read, live, for badges; each is undefined until it is known. */
export function useUnreadCount(): {
  readonly messages: number | undefined
  readonly notifications: number | undefined
} {
  const { data: messages } = useUnreadMessageCount({}, { live: true })
  const { data: notifications } = useUnreadNotificationCount({}, { live: true })
  return { messages, notifications }
}
