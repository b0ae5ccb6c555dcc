import type { EventStatus } from '@venuekit/core'

interface Look {
  readonly label: string
  readonly color: string
}

export const eventStatuses: Record<EventStatus, Look> = {
  inquiry: { label: 'Inquiry', color: 'orange' },
  pending_confirmation: { label: 'Awaiting confirmation', color: 'yellow' },
  confirmed: { label: 'Confirmed', color: 'pine' },
  in_planning: { label: 'In planning', color: 'blue' },
  finalized: { label: 'Finalized', color: 'violet' },
  completed: { label: 'Completed', color: 'gray' },
  cancelled: { label: 'Cancelled', color: 'red' },
}
