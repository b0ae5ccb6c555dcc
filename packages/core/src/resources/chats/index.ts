import {
  addMessageToChat,
  archiveChat,
  createChat,
  deleteChat,
  getChat,
  getEventChats,
  getOrCreateEventChat,
  listUserChats,
  unarchiveChat,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

/** @deprecated Use `chatkit`. */
export const chats = {
  list: listUserChats,
  get: getChat,
  create: createChat,
  remove: deleteChat,
  ofEvent: getEventChats,
  addMessage: addMessageToChat,
  archive: archiveChat,
  unarchive: unarchiveChat,
  getOrCreateForEvent: getOrCreateEventChat,
}
