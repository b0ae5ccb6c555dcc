import {
  getMessage,
  getUnreadMessageCount,
  getUserMessageThreads,
  listMessagesInThread,
  markMessageAsRead,
  markThreadAsRead,
  searchMessages,
  sendMessage,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const messages = {
  listInThread: listMessagesInThread,
  get: getMessage,
  send: sendMessage,
  threads: getUserMessageThreads,
  markAsRead: markMessageAsRead,
  markThreadAsRead,
  unreadCount: getUnreadMessageCount,
  search: searchMessages,
}
