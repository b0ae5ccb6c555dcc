/** The guest list by name. */
export const guestsOf = (event_id: string) => ({ event_id, limit: 1000 })
