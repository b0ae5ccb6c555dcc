/** All spaces of a venue by name, those that cannot be booked included. */
export const spacesOf = (venue_id: string) => ({ venue_id, limit: 200 })
