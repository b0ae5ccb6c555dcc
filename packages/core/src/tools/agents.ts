import type { Meta } from '../define.ts'
import type { Resource } from '../keys.ts'
import type { FunctionName } from './names.ts'
import { fieldsOf } from './schema.ts'

/** Whom an agent works for; the names are those of ChatKit threads. */
export type Agent = 'client' | 'venue_general' | 'venue_event' | 'vendor'

interface Scope {
  /** Resources whose every query the agent may call. */
  readonly reads: readonly Resource[]
  /** Those of them that would only ever refuse it, or tell it of nobody but itself. */
  readonly except?: readonly FunctionName[]
  /** The only mutations that it may call. */
  readonly writes: readonly FunctionName[]
}

const inboxWrites: readonly FunctionName[] = [
  'sendMessage',
  'markMessageAsRead',
  'markThreadAsRead',
  'markNotificationAsRead',
  'markAllNotificationsAsRead',
]

const guestWrites: readonly FunctionName[] = [
  'createGuest',
  'updateGuest',
  'deleteGuest',
  'bulkCreateGuests',
  'importGuestsCsv',
  'createRsvpLinks',
]

const eventWrites: readonly FunctionName[] = ['updateEvent', 'changeEventStatus', 'updateEventTimeline']

const orderWrites: readonly FunctionName[] = ['addElementToEvent', 'updateEventElement', 'removeElementFromEvent']

/** What a venue does about one event. */
const venueEventWrites: readonly FunctionName[] = [
  ...inboxWrites,
  ...guestWrites,
  ...eventWrites,
  ...orderWrites,
  'addSpacesToEvent',
  'removeSpaceFromEvent',
  'moveEvent',
  'changeEventElementStatus',
  'linkEventElementContract',
  'createTask',
  'updateTask',
  'completeTask',
  'cancelTask',
  'createContract',
  'updateContract',
  'sendContractForSignature',
  'createInvitation',
  'resendInvitation',
  'placeHold',
  'releaseHold',
]

const everyone: readonly Resource[] = [
  'auth',
  'elements',
  'event_elements',
  'events',
  'files',
  'messages',
  'notifications',
  'spaces',
  'tasks',
  'venues',
]

const venueReads: readonly Resource[] = [
  ...everyone,
  'action_history',
  'clients',
  'contracts',
  'guests',
  'invitations',
  'reservations',
  'vendors',
  'venue_vendors',
]

/**
 * The functions of each agent: what its user does in daily work. What binds or exposes a person stays with the person:
 * signatures, payments, profiles' creation and deletion, teams, the acceptance of invitations. The database decides in any case.
 */
export const scopes: Record<Agent, Scope> = {
  client: {
    reads: [...everyone, 'action_history', 'clients', 'contracts', 'guests', 'reservations'],
    except: ['getVenueStats', 'listClients', 'searchClients', 'getClientByEmail'],
    writes: [
      ...inboxWrites,
      ...guestWrites,
      ...eventWrites,
      ...orderWrites,
      'createEvent',
      'duplicateEvent',
      'completeTask',
      'updateClient',
      'updateClientPreferences',
    ],
  },
  venue_event: { reads: venueReads, writes: venueEventWrites },
  venue_general: {
    reads: [...venueReads, 'team'],
    writes: [
      ...venueEventWrites,
      'createEvent',
      'deleteEvent',
      'duplicateEvent',
      'createEventSeries',
      'createSpace',
      'updateSpace',
      'deleteSpace',
      'addSpacePhotos',
      'removeSpacePhoto',
      'divideSpace',
      'createElement',
      'updateElement',
      'deleteElement',
      'createBlock',
      'removeBlock',
      'challengeHold',
      'updateVenue',
      'publishVenue',
      'unpublishVenue',
      'createVenueVendor',
      'updateVenueVendorStatus',
      'voidContract',
      'revokeInvitation',
    ],
  },
  vendor: {
    reads: [...everyone, 'vendors', 'venue_vendors'],
    except: ['getVenueStats', 'listVendors', 'searchVendors', 'getVendorByEmail'],
    writes: [
      ...inboxWrites,
      'createElement',
      'updateElement',
      'deleteElement',
      'updateEventElement',
      'changeEventElementStatus',
      'completeTask',
      'createVenueVendor',
      'addInsuranceCertificate',
      'removeInsuranceCertificate',
      'updateVendor',
      'addVendorContactPerson',
    ],
  },
}

/**
 * Reads that a filter or the figures of another read give as well, or that serve only what a person does: of fewer tools a
 * model chooses better.
 */
const covered = new Set<string>([
  'getClientEventCount',
  'getElementsByCategory',
  'getEventElementsByStatus',
  'getEventHistory',
  'getEventsByDateRange',
  'getEventTimeline',
  'getVendorVenues',
  'getVenueAvailability',
  'getVenueElements',
  'getVenueEventCount',
  'getVenueSpaceCount',
  'getVenueVendorElementsCount',
  'listCalendarFeeds',
] satisfies FunctionName[])

/** Takes a one-time token from an e-mail: for the person who got it. */
const takesToken = ({ input }: Meta) => 'token' in fieldsOf(input)

export const inScope = (definition: Meta, { reads, except = [], writes }: Scope): boolean => {
  const isIn = (names: readonly FunctionName[]) => names.some((name) => name === definition.name)
  return definition.kind === 'mutation'
    ? isIn(writes)
    : reads.includes(definition.resource) && !covered.has(definition.name) && !isIn(except) && !takesToken(definition)
}
