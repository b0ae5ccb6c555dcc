import type { LiveTable, Resource } from '@venuekit/core'

/** Where a resource's rows are. */
export const tableOf: Readonly<Record<Resource, LiveTable>> = {
  action_history: 'action_history',
  auth: 'team_members',
  chatkit: 'chatkit_threads',
  chats: 'chats',
  clients: 'clients',
  contracts: 'contracts',
  elements: 'elements',
  event_elements: 'event_elements',
  events: 'events',
  files: 'files',
  guests: 'guests',
  inquiries: 'events',
  invitations: 'invitations',
  messages: 'messages',
  notifications: 'notifications',
  reservations: 'space_reservations',
  spaces: 'spaces',
  tasks: 'tasks',
  team: 'team_members',
  vendors: 'vendors',
  venue_vendors: 'venue_vendors',
  venues: 'venues',
}
