import type { UserType } from '@venuekit/core'

export const userTypes: { value: UserType; label: string; about: string }[] = [
  { value: 'client', label: 'Client', about: 'You plan an event and look for a place.' },
  { value: 'venue', label: 'Venue', about: 'You let rooms for events.' },
  { value: 'vendor', label: 'Vendor', about: 'You cater, decorate, play or photograph.' },
]
