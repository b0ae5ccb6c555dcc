import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { resourceNames } from './keys.ts'
import { manifest } from './manifest.ts'

/** Every function of VenueKit by module, and how many the founding document asks for. */
const catalogue: Record<string, { atLeast: number; functions: string }> = {
  events: {
    atLeast: 10,
    functions: `createEvent getEvent listEvents updateEvent deleteEvent changeEventStatus getEventsByDateRange addSpacesToEvent
      removeSpaceFromEvent getEventSpaces getEventSummary searchEvents duplicateEvent createEventSeries getEventHistory
      getEventTimeline updateEventTimeline moveEvent`,
  },
  tasks: {
    atLeast: 9,
    functions:
      'createTask getTask listTasks updateTask completeTask cancelTask getOverdueTasks getTasksDueSoon getTaskStats',
  },
  guests: {
    atLeast: 8,
    functions: `createGuest getGuest listGuests updateGuest deleteGuest bulkCreateGuests getGuestStats
      getGuestsWithDietaryRestrictions searchGuests importGuestsCsv exportGuestsCsv createRsvpLinks respondToRsvp`,
  },
  clients: {
    atLeast: 9,
    functions: `createClient getClient getClientByEmail listClients updateClient deleteClient updateClientPreferences
      updateClientStripeId getClientStats getClientEventCount`,
  },
  venues: {
    atLeast: 8,
    functions: `createVenue getVenue listVenues updateVenue deleteVenue getVenueStats searchVenues getVenueEventCount
      getVenueSpaceCount publishVenue unpublishVenue getVenueAvailability`,
  },
  vendors: {
    atLeast: 9,
    functions: `createVendor getVendor getVendorByEmail listVendors updateVendor deleteVendor getVendorVenues
      getVendorEvents searchVendors addVendorContactPerson`,
  },
  spaces: {
    atLeast: 9,
    functions: `createSpace getSpace listSpaces updateSpace deleteSpace addSpacePhotos removeSpacePhoto
      checkSpaceAvailability getSpaceUpcomingEvents getSpaceAvailability divideSpace`,
  },
  elements: {
    atLeast: 8,
    functions: `createElement getElement listElements updateElement deleteElement getVenueElements isElementAvailable
      getElementsByCategory searchElements`,
  },
  event_elements: {
    atLeast: 8,
    functions: `addElementToEvent getEventElement listEventElements updateEventElement removeElementFromEvent
      changeEventElementStatus getEventElementsByStatus getEventElementTotals linkEventElementContract`,
  },
  messages: {
    atLeast: 8,
    functions: `sendMessage getMessage listMessagesInThread getUserMessageThreads markMessageAsRead markThreadAsRead
      getUnreadMessageCount searchMessages`,
  },
  chats: {
    atLeast: 9,
    functions: `createChat getChat listUserChats getEventChats addMessageToChat archiveChat unarchiveChat deleteChat
      getOrCreateEventChat`,
  },
  notifications: {
    atLeast: 9,
    functions: `createNotification getNotification listNotifications markNotificationAsRead markAllNotificationsAsRead
      deleteNotification getUnreadNotificationCount deleteOldNotifications bulkCreateNotifications`,
  },
  invitations: {
    atLeast: 10,
    functions: `createInvitation getInvitation getInvitationByToken listInvitations acceptInvitation declineInvitation
      verifyInvitationToken expireOldInvitations resendInvitation revokeInvitation`,
  },
  contracts: {
    atLeast: 10,
    functions: `createContract getContract getEventContract listContracts updateContract sendContractForSignature
      signContract recordContractPayment getContractPaymentStatus generatePaymentSchedule getContractsRequiringAttention
      voidContract getRefundQuote`,
  },
  venue_vendors: {
    atLeast: 7,
    functions: `listVenueVendors getVenueVendor createVenueVendor updateVenueVendorStatus addInsuranceCertificate
      removeInsuranceCertificate verifyInsuranceCertificate getVenueVendorElementsCount removeVenueVendor`,
  },
  chatkit: {
    atLeast: 9,
    functions:
      'createThread getThread listThreads updateThread deleteThread appendItem listItems getItem updateItem deleteItem',
  },
  action_history: { atLeast: 2, functions: 'listActions getAction' },
  files: { atLeast: 5, functions: 'uploadFile getFile listFiles getFileUrl deleteFile' },
  reservations: {
    atLeast: 9,
    functions: `listReservations createBlock removeBlock placeHold releaseHold getAvailability findAlternatives
      importBusyCalendar createCalendarFeed listCalendarFeeds getCalendarFeed revokeCalendarFeed`,
  },
  inquiries: { atLeast: 3, functions: 'getBookingPage submitInquiry getInquiry' },
  team: {
    atLeast: 6,
    functions: 'listTeamMembers inviteTeamMember updateTeamMemberRole removeTeamMember switchTeam leaveTeam',
  },
  auth: { atLeast: 4, functions: 'signUp signIn signOut getCurrentUser' },
}

const entries = manifest()

describe('the catalogue', () => {
  it('has the modules of the client', () => {
    expect(Object.keys(catalogue).sort()).toEqual([...resourceNames].sort())
    expect(new Set(entries.map(({ module }) => module))).toEqual(new Set(resourceNames))
  })

  it.each(Object.entries(catalogue))('%s has every function', (module, { atLeast, functions }) => {
    const names = entries.filter((entry) => entry.module === module).map(({ name }) => name)
    const missing = functions.split(/\s+/).filter((name) => !names.includes(name))
    expect(missing).toEqual([])
    expect(names.length).toBeGreaterThanOrEqual(atLeast)
  })

  it('names each function once', () => {
    const names = entries.map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})

describe('the manifest', () => {
  const ajv = new Ajv2020()

  it.each(entries)('$name has valid schemas', ({ input, output }) => {
    expect([input, output].map((schema) => ajv.validateSchema(schema))).toEqual([true, true])
  })

  it('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(entries))).toEqual(entries)
  })
})
