import type { CurrentUser } from '@venuekit/core'

/** What is to be done: all of a venue's, or what a client or vendor was given. */
export const tasksOf = ({ user_type, acting_for }: Pick<CurrentUser, 'user_type' | 'acting_for'>) => ({
  ...(user_type === 'venue' ? { venue_id: acting_for ?? '' } : { assigned_to_id: acting_for ?? '' }),
  limit: 200,
})
