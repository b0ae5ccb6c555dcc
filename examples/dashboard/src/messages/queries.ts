/** The latest messages of a thread, newest first. */
export const messagesOf = (thread_id: string) => ({ thread_id, limit: 100 })
