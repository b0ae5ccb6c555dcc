/** What waits for the venue's answer, the next date first. */
export const inquiriesOf = (venue_id: string) => ({ venue_id, status: ['inquiry' as const], limit: 200 })
