/** The vendors that a venue works with, in the order they came. */
export const vendorsOf = (venue_id: string) => ({ venue_id, limit: 200 })
