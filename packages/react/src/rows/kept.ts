import type { LiveTable } from '@venuekit/core'

export type Row = Readonly<Record<string, unknown>>
type Input = Readonly<Record<string, unknown>>

const at = (value: unknown): number => Date.parse(String(value))

const within =
  (start: string, end: string = start) =>
  (row: Row, { from, to }: Input): boolean =>
    (from === undefined || (start === end ? at(row[end]) >= at(from) : at(row[end]) > at(from))) &&
    (to === undefined || at(row[start]) < at(to))

const isOpen = ({ status }: Row) => status === 'pending' || status === 'in_progress'
const always = () => true

/** What a function asks of its rows besides equality in the columns that its input names. */
export type Condition = (row: Row, input: Input) => boolean

/**
 * The functions whose result is rows of their resource's table and nothing else: a changed row is put in its place. Of all
 * others a change says only that they are stale.
 */
export const kept: Readonly<Record<string, Condition>> = {
  getAction: always,
  getClient: always,
  getElement: always,
  getEvent: always,
  getEventElement: always,
  getEventElementsByStatus: always,
  getEventsByDateRange: within('date'),
  getFile: always,
  getGuest: always,
  getGuestsWithDietaryRestrictions: ({ dietary_restrictions }) => dietary_restrictions !== null,
  getElementsByCategory: ({ is_active, is_hidden_by_venue }) => is_active === true && is_hidden_by_venue === false,
  getInvitation: always,
  getMessage: always,
  getNotification: always,
  getOverdueTasks: (row) => isOpen(row) && at(row.due_date) < Date.now(),
  getSpace: always,
  getTask: always,
  getTasksDueSoon: (row, { hours }) =>
    isOpen(row) && at(row.due_date) >= Date.now() && at(row.due_date) <= Date.now() + Number(hours) * 3_600_000,
  getThread: always,
  getVendor: always,
  getVenue: always,
  listActions: always,
  listClients: always,
  listContracts: always,
  listElements: always,
  listEventElements: always,
  listEvents: within('date'),
  listFiles: always,
  listGuests: always,
  listInvitations: always,
  listMessagesInThread: always,
  listNotifications: ({ read_at }, { unread_only }) => !unread_only || read_at === null,
  listReservations: (row, input) =>
    (row.expires_at === null || at(row.expires_at) > Date.now()) && within('starts_at', 'ends_at')(row, input),
  listSpaces: always,
  listTasks: (row, { status, include_completed }) => status !== undefined || include_completed === true || isOpen(row),
  listThreads: always,
  listVendors: always,
  listVenueVendors: always,
  listVenues: ({ is_published }, { published }) => published === undefined || published === is_published,
}

/** Tables whose changes make a result stale, where they are others than the resource's own. */
export const sources: Readonly<Record<string, readonly LiveTable[]>> = {
  getCalendarFeed: ['calendar_feeds', 'space_reservations'],
  getClientEventCount: ['events'],
  getClientStats: ['events', 'contracts'],
  getContract: ['contracts', 'contract_payments'],
  getContractPaymentStatus: ['contracts', 'contract_payments'],
  getContractsRequiringAttention: ['contracts', 'contract_payments'],
  getEventContract: ['contracts', 'contract_payments'],
  getEventHistory: ['action_history'],
  getEventSpaces: ['event_spaces', 'spaces'],
  getEventSummary: ['events', 'event_spaces', 'event_elements', 'guests', 'tasks', 'contracts', 'messages'],
  getItem: ['chatkit_thread_items'],
  getRefundQuote: ['events', 'contract_payments'],
  getSpaceAvailability: ['space_reservations'],
  getSpaceUpcomingEvents: ['event_spaces', 'events'],
  getVendorEvents: ['event_elements', 'events'],
  getVendorVenues: ['venue_vendors', 'venues'],
  getVenueAvailability: ['space_reservations'],
  getVenueEventCount: ['events'],
  getVenueSpaceCount: ['spaces'],
  getVenueStats: ['events', 'spaces', 'venue_vendors'],
  checkSpaceAvailability: ['space_reservations'],
  isElementAvailable: ['elements', 'event_elements'],
  listCalendarFeeds: ['calendar_feeds'],
  listItems: ['chatkit_thread_items'],
}
