/** The guest list by name, a page at a time. */
export const guestsOf = (event_id: string) => ({ event_id, limit: 100 })
