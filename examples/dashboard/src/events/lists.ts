/** The client's events, the latest first. */
export const ownEventsOf = (client_id: string) => ({ client_id, order: 'date.desc' as const, limit: 100 })

/** What a vendor provides something for, the next one first. */
export const assignedEventsOf = (vendor_id: string) => ({ vendor_id, upcoming_only: true, limit: 100 })
