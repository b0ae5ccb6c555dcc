import { describe, expect, it } from 'vitest'
import * as resources from '../resources/index.ts'
import { factsOf, type LiveTable, liveTables } from './tables.ts'

const columns: Record<LiveTable, string> = {
  action_history: resources.actionColumns,
  calendar_feeds: resources.calendarFeedColumns,
  chatkit_thread_items: resources.chatkitItemColumns,
  chatkit_threads: resources.chatkitThreadColumns,
  chats: resources.chatColumns,
  clients: resources.clientColumns,
  contract_payments: resources.contractPaymentColumns,
  contracts: resources.contractSummaryColumns,
  elements: resources.elementColumns,
  event_elements: resources.eventElementColumns,
  // No function returns its rows.
  event_spaces: liveTables.event_spaces.columns,
  events: resources.eventColumns,
  files: resources.fileColumns,
  guests: resources.guestColumns,
  invitations: resources.invitationColumns,
  messages: resources.messageColumns,
  notifications: resources.notificationColumns,
  space_reservations: resources.reservationColumns,
  spaces: resources.spaceColumns,
  tasks: resources.taskColumns,
  team_members: resources.teamMembershipColumns,
  vendors: resources.vendorColumns,
  venue_vendors: resources.venueVendorColumns,
  venues: resources.venueColumns,
}

describe('the rows of changes', () => {
  it.each(Object.keys(columns) as LiveTable[])('have the columns of the schema: %s', (table) => {
    expect(factsOf(table).columns).toBe(columns[table])
  })
})
