import { waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { AnyList, AnyQuery } from './definition.ts'
import { run } from './definition.ts'
import * as react from './index.ts'
import type { InfiniteHook } from './infinite-hook.ts'
import type { QueryHook } from './query-hook.ts'
import type { InfiniteQueryOptionsOf, QueryOptionsOf } from './query-options.ts'
import { app } from './testing/app.tsx'
import { demo, type Person, startDemo } from './testing/demo.ts'
import { definitions, type InputFor, isList, nameInHooks, optionsName, type QueryName } from './testing/functions.ts'

const { people } = await startDemo()
const { venue, client, visitor } = people
const event_id = demo.wedding
const { hall: venue_id, maya: client_id, caterer: vendor_id, dinner: element_id, contract: contract_id } = demo
const { thread: thread_id, grandHall: space_id, catering: venue_vendor_id } = demo
const first = <Item,>({ items: [item] }: { items: readonly Item[] }): Item => {
  if (item === undefined) throw new Error('The demo data has none.')
  return item
}

const { chat_id } = first(await client.chats.list({ include_archived: true }))
const { action_id } = first(await venue.actionHistory.list({ event_id }))
const { guest_id, name: guest } = first(await venue.guests.list({ event_id }))
const { task_id } = first(await venue.tasks.list({ include_completed: true }))
const { event_element_id } = first(await venue.eventElements.list({ event_id }))
const { invitation_id } = first(await venue.invitations.list())
const { message_id } = first(await venue.messages.listInThread({ thread_id }))
const { notification_id } = first(await venue.notifications.list())
const { item_id } = first(await client.chatkit.listItems({ thread_id: 'thr_demo_wedding' }))
const file = new File(['A plan of the tables'], 'tables.txt', { type: 'text/plain' })
const { file_id } = await venue.files.upload({ file, related_to: { event_id } })
const picture = await venue.files.upload({
  file: new File(['…'], 'hall.png', { type: 'image/png' }),
  bucket: 'venue-media',
  related_to: { venue_id },
})
const { token: feed } = await venue.reservations.createCalendarFeed({ space_id })
const date = `${new Date().getFullYear() + 1}-06-20T18:00:00Z`
const { claim_token } = await visitor.inquiries.submit({
  venue_id,
  date,
  ends_at: date.replace('18:', '22:'),
  contact_name: 'Ida',
  contact_email: 'ida@example.com',
})
const period = { from: `${date.slice(0, 10)}T00:00:00Z`, to: `${date.slice(0, 8)}22T00:00:00Z` }
const ever = { from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' }
const chatkit = 'thr_demo_wedding'

/** Who asks each function what; all of it is in the demo data. */
const asked: { readonly [N in QueryName]: readonly [as: Person, input: InputFor<N>] } = {
  checkSpaceAvailability: ['client', { space_id, ...period }],
  exportGuestsCsv: ['client', { event_id }],
  findAlternatives: ['visitor', { space_ids: [space_id], ...period }],
  generatePaymentSchedule: ['venue', { total_amount: 1000, event_date: date }],
  getAction: ['venue', { action_id }],
  getAvailability: ['visitor', { venue_id, ...period }],
  getBookingPage: ['visitor', { slug: 'the-grand-hall' }],
  getCalendarFeed: ['visitor', { token: feed }],
  getChat: ['client', { chat_id }],
  getClient: ['client', { client_id }],
  getClientByEmail: ['venue', { email: 'client@demo.venuekit.dev' }],
  getClientEventCount: ['client', { client_id }],
  getClientStats: ['venue', { client_id }],
  getContract: ['client', { contract_id }],
  getContractPaymentStatus: ['client', { contract_id }],
  getContractsRequiringAttention: ['venue', {}],
  getCurrentUser: ['vendor', {}],
  getElement: ['vendor', { element_id }],
  getElementsByCategory: ['client', { category: 'catering' }],
  getEvent: ['client', { event_id }],
  getEventChats: ['client', { event_id }],
  getEventContract: ['client', { event_id }],
  getEventElement: ['client', { event_element_id }],
  getEventElementTotals: ['client', { event_id }],
  getEventElementsByStatus: ['venue', { event_id, status: 'in_progress' }],
  getEventHistory: ['venue', { event_id }],
  getEventSpaces: ['client', { event_id }],
  getEventSummary: ['client', { event_id }],
  getEventTimeline: ['client', { event_id }],
  getEventsByDateRange: ['venue', ever],
  getFile: ['client', { file_id }],
  getFileUrl: ['venue', { file_id: picture.file_id }],
  getGuest: ['client', { guest_id }],
  getGuestStats: ['client', { event_id }],
  getGuestsWithDietaryRestrictions: ['venue', { event_id }],
  getInquiry: ['visitor', { claim_token }],
  getInvitation: ['venue', { invitation_id }],
  getInvitationByToken: ['client', { token: 'demo-invitation' }],
  getItem: ['client', { thread_id: chatkit, item_id }],
  getMessage: ['client', { message_id }],
  getNotification: ['venue', { notification_id }],
  getOverdueTasks: ['client', {}],
  getRefundQuote: ['client', { event_id }],
  getRsvp: ['visitor', { token: 'demo-rsvp' }],
  getSpace: ['client', { space_id }],
  getSpaceAvailability: ['visitor', { space_id, ...period }],
  getSpaceUpcomingEvents: ['venue', { space_id }],
  getTask: ['venue', { task_id }],
  getTaskStats: ['client', {}],
  getTasksDueSoon: ['client', { hours: 8760 }],
  getThread: ['client', { thread_id: chatkit }],
  getUnreadMessageCount: ['client', {}],
  getUnreadNotificationCount: ['client', {}],
  getUserMessageThreads: ['vendor', {}],
  getVendor: ['client', { vendor_id }],
  getVendorByEmail: ['venue', { email: 'vendor@demo.venuekit.dev' }],
  getVendorEvents: ['vendor', { vendor_id }],
  getVendorVenues: ['vendor', { vendor_id }],
  getVenue: ['client', { venue_id }],
  getVenueAvailability: ['client', { venue_id, ...period }],
  getVenueElements: ['client', { venue_id }],
  getVenueEventCount: ['venue', { venue_id }],
  getVenueSpaceCount: ['venue', { venue_id }],
  getVenueStats: ['venue', { venue_id }],
  getVenueVendor: ['vendor', { venue_vendor_id }],
  getVenueVendorElementsCount: ['vendor', { venue_vendor_id }],
  isElementAvailable: ['client', { element_id, date }],
  listActions: ['venue', {}],
  listCalendarFeeds: ['venue', {}],
  listClients: ['venue', {}],
  listContracts: ['venue', {}],
  listElements: ['venue', {}],
  listEventElements: ['client', { event_id }],
  listEvents: ['vendor', {}],
  listFiles: ['client', { event_id }],
  listGuests: ['client', { event_id }],
  listInvitations: ['venue', {}],
  listItems: ['client', { thread_id: chatkit }],
  listMessagesInThread: ['client', { thread_id }],
  listNotifications: ['vendor', {}],
  listReservations: ['venue', { space_id: demo.library }],
  listSpaces: ['client', { venue_id }],
  listTasks: ['client', {}],
  listTeamMembers: ['venue', {}],
  listThreads: ['client', {}],
  listUserChats: ['client', {}],
  listVendors: ['venue', {}],
  listVenueVendors: ['venue', {}],
  listVenues: ['client', {}],
  searchClients: ['venue', { query: 'Rossi' }],
  searchElements: ['client', { query: 'dinner' }],
  searchEvents: ['venue', { query: 'wedding' }],
  searchGuests: ['client', { event_id, query: guest }],
  searchMessages: ['client', { query: 'ceremony' }],
  searchVendors: ['venue', { query: 'Copper' }],
  searchVenues: ['client', { query: 'hall' }],
  verifyInvitationToken: ['visitor', { token: 'demo-invitation' }],
}

const exported: Readonly<Record<string, unknown>> = react
const queries = definitions.filter(
  (definition): definition is AnyQuery & typeof definition => definition.kind === 'query',
)

describe('the hook of every function that reads', () => {
  it.each(queries.map((definition) => [nameInHooks(definition.name), definition] as const))(
    'use%s shows what the function answers, as its options and its pages do',
    async (x, definition) => {
      const [as, input] = asked[definition.name as QueryName]
      const user = people[as]
      const hook = exported[`use${x}`] as QueryHook<AnyQuery>
      const infinite = exported[`useInfinite${x}`] as InfiniteHook<AnyList> | undefined
      const { queries, render } = app({ client: user })
      const { result } = render(() => ({ one: hook(input), pages: infinite?.(input) }))
      await waitFor(() => expect(result.current.one.isPending || result.current.pages?.isPending).toBeFalsy())
      expect(result.current.one.error).toBeNull()
      const answer = await run(definition, user, input)
      expect(result.current.one.data).toEqual(answer)
      const options = exported[optionsName(x)] as QueryOptionsOf<AnyQuery>
      expect(queries.getQueryData(options(user, input).queryKey)).toEqual(answer)
      expect((Object(answer).items ?? answer)?.length, 'nothing to see in the demo data').not.toBe(0)
      expect(infinite !== undefined).toBe(isList(definition))
      if (!infinite) return
      expect(result.current.pages?.data?.pages).toEqual([answer])
      const pages = exported[`infinite${x}QueryOptions`] as InfiniteQueryOptionsOf<AnyList>
      expect(queries.getQueryData(pages(user, input).queryKey)).toEqual(result.current.pages?.data)
    },
  )
})
