import { act, waitFor } from '@testing-library/react'
import { resourceNames, type VenueKit } from '@venuekit/core'
import { describe, expect, it } from 'vitest'
import type { AnyMutation } from './definition.ts'
import * as react from './index.ts'
import type { MutationHook } from './mutation-hook.ts'
import { app } from './testing/app.tsx'
import { startServer } from './testing/backend.ts'
import { definitions, type InputFor, type MutationName, nameInHooks } from './testing/functions.ts'
import { isKnown, ownerOf } from './user.ts'

const { connect, signUp } = await startServer()
const { client: venue, id: venue_id } = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const { client: cleo, id: client_id, credentials } = await signUp({ user_type: 'client', name: 'Cleo' })
const { client: flora, id: vendor_id } = await signUp({ user_type: 'vendor', name: 'Flora' })
await venue.venues.publish({ venue_id })
const { venue_vendor_id: house } = await venue.venueVendors.create({ venue_id })
const { venue_vendor_id: flowers } = await flora.venueVendors.create({ venue_id, vendor_id })

let made = 0
const fresh = (name: string) => `${name} ${++made}`
const address = () => `${fresh('someone').replace(' ', '-')}@example.com`
const password = 'venuekit-demo'
const certificate = { type: 'Liability', expires_on: '2032-01-01' }
const offer = { category: 'flowers', price: 20, venue_vendor_id: house }
/** An evening of its own. */
const evening = () => {
  const day = new Date(Date.UTC(2031, 0, ++made)).toISOString().slice(0, 10)
  return { from: `${day}T18:00:00Z`, to: `${day}T22:00:00Z` }
}
const date = () => evening().from

const space = () => venue.spaces.create({ venue_id, name: fresh('Room'), capacity: 50 })
const room = async () => ({ space_id: (await space()).space_id })
const slot = async () => ({ ...(await room()), ...evening() })
const event = async () => ({ event_id: (await cleo.events.create({ venue_id, name: 'Gala', date: date() })).event_id })
const element = async () => ({
  element_id: (await venue.elements.create({ ...offer, name: fresh('Arch') })).element_id,
})
const added = async () => {
  const { event_id, event_element_id } = await venue.eventElements.create({ ...(await event()), ...(await element()) })
  return { event_id, event_element_id }
}
const addedKey = async () => ({ event_element_id: (await added()).event_element_id })
const own = { assigned_to_id: venue_id, assigned_to_type: 'venue' } as const
const task = async () => ({ task_id: (await venue.tasks.create({ ...own, name: fresh('Task') })).task_id })
const guest = async () => ({ guest_id: (await cleo.guests.create({ ...(await event()), name: 'Ida' })).guest_id })
const file = new File(['A plan'], 'plan.txt', { type: 'text/plain' })
const stored = async () => venue.files.upload({ file, related_to: await event() })
const chat = async () => ({ chat_id: (await cleo.chats.create()).chat_id })
const thread = async () => {
  const { thread_id } = await venue.chatkit.createThread({ agent: 'venue_general', venue_id })
  return { thread_id }
}
const item = async () => {
  const { thread_id, item_id } = await venue.chatkit.appendItem({ ...(await thread()), content: 'Hello' })
  return { thread_id, item_id }
}
const toVenue = { recipient_id: venue_id, recipient_type: 'venue', content: 'Hello' } as const
const message = () => cleo.messages.send(toVenue)
const notification = async () => {
  await message()
  const [first] = (await venue.notifications.list()).items
  return { notification_id: first?.notification_id ?? '' }
}
const draft = async () => venue.contracts.create({ ...(await event()), terms: 'As agreed.', total_amount: 100 })
const contract = async () => ({ contract_id: (await draft()).contract_id })
const sent = async () => {
  const { contract_id, terms_hash } = await venue.contracts.sendForSignature(await contract())
  return { contract_id, terms_hash, signer_name: 'Cleo' }
}
const option = async () => {
  const [row] = await venue.reservations.placeHold(await slot())
  return row
}
const reservation_id = (row: { reservation_id: string } | undefined) => ({ reservation_id: row?.reservation_id ?? '' })
const visitor = () => connect().client
const visitorHold = async () => ({ hold_token: (await visitor().inquiries.placeHold(await slot())).hold_token })
const inquiry = () => {
  const { from, to } = evening()
  return { venue_id, date: from, ends_at: to, contact_name: 'Ida', contact_email: address() }
}
const invited = async (user_type: 'client' | 'vendor', invitation_type: 'client' | 'vendor' | 'member' = user_type) => {
  const { client, credentials } = await signUp({ user_type, name: 'Guest' })
  const { token } = await venue.invitations.create({ invitation_type, invitee_email: credentials.email })
  return { client, token }
}
const invitation = async () => {
  const issued = await venue.invitations.create({ invitation_type: 'client', invitee_email: address() })
  return { invitation_id: issued.invitation.invitation_id }
}
/** Somebody on the venue's staff, and its membership there. */
const colleague = async () => {
  const { client, token } = await invited('client', 'member')
  await client.invitations.accept({ token })
  const { user_id } = await client.auth.getCurrentUser()
  const membership = (await venue.team.list()).items.find((member) => member.user_id === user_id)
  return { client, team_member_id: membership?.team_member_id ?? '' }
}
/** A certificate of the vendor, just as it is read. */
const listed = async () => {
  const key = { venue_vendor_id: flowers, certificate: { ...certificate, type: fresh('Liability') } }
  await flora.venueVendors.addInsuranceCertificate(key)
  return key
}
const newcomer = async () => {
  const client = visitor()
  await client.auth.signUp({ email: address(), password, name: 'Newcomer' })
  return client
}
const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Test//EN',
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTAMP:20300101T000000Z',
  'DTSTART:20330101T180000Z',
  'DTEND:20330101T220000Z',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n')

type Call<N extends MutationName> = readonly [as: VenueKit, input: InputFor<N>]
const by =
  (client: VenueKit) =>
  <Input,>(input: Input) =>
    [client, input] as const

/** Functions of the server's key, which have no hooks. */
type Admin =
  | 'bulkCreateNotifications'
  | 'createNotification'
  | 'deleteOldNotifications'
  | 'expireOldInvitations'
  | 'updateClientStripeId'

/** For each function who may call it, and an input with which it succeeds. */
const calls: { readonly [N in Exclude<MutationName, Admin>]: () => Promise<Call<N>> } = {
  acceptInvitation: async () => {
    const { client, token } = await invited('vendor')
    return [client, { token }]
  },
  addElementToEvent: async () => [venue, { ...(await event()), ...(await element()) }],
  addInsuranceCertificate: async () => [flora, { venue_vendor_id: flowers, certificate }],
  addMessageToChat: async () => [cleo, { ...(await chat()), role: 'user', content: 'Hello' }],
  addSpacePhotos: async () => [venue, { ...(await room()), photos: [{ url: 'https://example.com/a.jpg' }] }],
  addSpacesToEvent: async () => [venue, { ...(await event()), space_ids: [(await room()).space_id] }],
  addVendorContactPerson: async () => [flora, { vendor_id, contact_person: { name: 'Ines' } }],
  appendItem: async () => [venue, { ...(await thread()), content: 'Hello' }],
  archiveChat: async () => by(cleo)(await chat()),
  bulkCreateGuests: async () => [cleo, { ...(await event()), guests: [{ name: 'Ida' }] }],
  cancelTask: async () => [venue, { ...(await task()), reason: 'No more' }],
  challengeHold: async () => {
    const where = await slot()
    await venue.reservations.placeHold(where)
    return [venue, reservation_id((await venue.reservations.placeHold(where))[0])]
  },
  changeEventElementStatus: async () => [venue, { ...(await addedKey()), status: 'in_progress' }],
  changeEventStatus: async () => [venue, { ...(await event()), status: 'pending_confirmation' }],
  claimInquiry: async () => {
    const { claim_token } = await visitor().inquiries.submit({ ...inquiry(), contact_email: credentials.email })
    return [cleo, { claim_token }]
  },
  completeTask: async () => by(venue)(await task()),
  createBlock: async () => by(venue)(await slot()),
  createCalendarFeed: async () => [venue, {}],
  createChat: async () => [cleo, {}],
  createClient: async () => [await newcomer(), { name: 'Newcomer' }],
  createContract: async () => [venue, { ...(await event()), terms: 'As agreed.', total_amount: 100 }],
  createElement: async () => [venue, { ...offer, name: fresh('Arch') }],
  createEvent: async () => [cleo, { venue_id, name: 'Gala', date: date() }],
  createEventSeries: async () => [venue, { venue_id, name: 'Class', date: date(), rrule: 'FREQ=WEEKLY;COUNT=2' }],
  createGuest: async () => [cleo, { ...(await event()), name: 'Ida' }],
  createInvitation: async () => [venue, { invitation_type: 'client', invitee_email: address() }],
  createRsvpLinks: async () => {
    const { event_id } = await cleo.guests.create({ ...(await event()), name: 'Ida' })
    return [cleo, { event_id }]
  },
  createSpace: async () => [venue, { venue_id, name: fresh('Room'), capacity: 20 }],
  createTask: async () => [venue, { ...own, name: 'Flowers' }],
  createThread: async () => [venue, { agent: 'venue_general', venue_id }],
  createVendor: async () => [await newcomer(), { name: 'Newcomer' }],
  createVenue: async () => [await newcomer(), { name: fresh('Newcomer’s Hall') }],
  createVenueVendor: async () => {
    const { client, id } = await signUp({ user_type: 'vendor', name: 'Fern' })
    return [client, { venue_id, vendor_id: id }]
  },
  declineInvitation: async () => {
    const { client, token } = await invited('client')
    return [client, { token }]
  },
  deleteChat: async () => by(cleo)(await chat()),
  deleteClient: async () => {
    const { client, id } = await signUp({ user_type: 'client' })
    return [client, { client_id: id }]
  },
  deleteElement: async () => by(venue)(await element()),
  deleteEvent: async () => by(venue)(await event()),
  deleteFile: async () => [venue, { file_id: (await stored()).file_id }],
  deleteGuest: async () => by(cleo)(await guest()),
  deleteItem: async () => by(venue)(await item()),
  deleteNotification: async () => by(venue)(await notification()),
  deleteSpace: async () => by(venue)(await room()),
  deleteThread: async () => by(venue)(await thread()),
  deleteVendor: async () => {
    const { client, id } = await signUp({ user_type: 'vendor' })
    return [client, { vendor_id: id }]
  },
  deleteVenue: async () => {
    const { client, id } = await signUp({ user_type: 'venue' })
    return [client, { venue_id: id }]
  },
  divideSpace: async () => {
    const parts = [fresh('Half'), fresh('Half')].map((name) => ({ name, capacity: 25 }))
    return [venue, { ...(await room()), parts }]
  },
  duplicateEvent: async () => [cleo, { ...(await event()), date: date() }],
  getOrCreateEventChat: async () => by(cleo)(await event()),
  importBusyCalendar: async () => [venue, { ...(await room()), source: 'Holidays', ics: calendar }],
  importGuestsCsv: async () => [cleo, { ...(await event()), csv: 'name\nIda\n' }],
  inviteTeamMember: async () => [venue, { email: address(), role: 'staff' }],
  leaveTeam: async () => [(await colleague()).client, { team_id: venue_id }],
  linkEventElementContract: async () => {
    const { event_id, event_element_id } = await added()
    const { contract_id } = await venue.contracts.create({ event_id, terms: 'As agreed.', total_amount: 100 })
    return [venue, { event_element_id, contract_id }]
  },
  markAllNotificationsAsRead: async () => [venue, {}],
  markMessageAsRead: async () => [venue, { message_id: (await message()).message_id }],
  markNotificationAsRead: async () => by(venue)(await notification()),
  markThreadAsRead: async () => [venue, { thread_id: (await message()).thread_id }],
  moveEvent: async () => {
    const [where, from, to] = [await event(), await room(), await room()]
    await venue.events.addSpaces({ ...where, space_ids: [from.space_id] })
    return [venue, { ...where, from_space_id: from.space_id, to_space_id: to.space_id, date: date() }]
  },
  placeHold: async () => by(venue)(await slot()),
  placeVisitorHold: async () => by(visitor())(await slot()),
  publishVenue: async () => {
    const { client, id } = await signUp({ user_type: 'venue' })
    return [client, { venue_id: id }]
  },
  recordContractPayment: async () => {
    const { contract_id } = await cleo.contracts.sign(await sent())
    return [venue, { contract_id, position: 1, method: 'cash', idempotency_key: crypto.randomUUID() }]
  },
  releaseHold: async () => [venue, reservation_id(await option())],
  releaseVisitorHold: async () => by(visitor())(await visitorHold()),
  removeBlock: async () => [venue, reservation_id((await venue.reservations.createBlock(await slot()))[0])],
  removeElementFromEvent: async () => by(venue)(await addedKey()),
  removeInsuranceCertificate: async () => [flora, await listed()],
  removeSpaceFromEvent: async () => {
    const [where, { space_id }] = [await event(), await room()]
    await venue.events.addSpaces({ ...where, space_ids: [space_id] })
    return [venue, { ...where, space_id }]
  },
  removeSpacePhoto: async () => {
    const url = 'https://example.com/a.jpg'
    const where = await room()
    await venue.spaces.addPhotos({ ...where, photos: [{ url }] })
    return [venue, { ...where, url }]
  },
  removeTeamMember: async () => [venue, { team_member_id: (await colleague()).team_member_id }],
  removeVenueVendor: async () => {
    const { client, id } = await signUp({ user_type: 'vendor' })
    const { venue_vendor_id } = await client.venueVendors.create({ venue_id, vendor_id: id })
    return [venue, { venue_vendor_id }]
  },
  resendInvitation: async () => by(venue)(await invitation()),
  respondToRsvp: async () => {
    const { event_id } = await cleo.guests.create({ ...(await event()), name: 'Ida' })
    const [link] = await cleo.guests.createRsvpLinks({ event_id })
    return [visitor(), { token: link?.token ?? '', rsvp_status: 'yes' }]
  },
  revokeCalendarFeed: async () => [venue, { feed_id: (await venue.reservations.createCalendarFeed({})).feed.feed_id }],
  revokeInvitation: async () => by(venue)(await invitation()),
  sendContractForSignature: async () => by(venue)(await contract()),
  sendMessage: async () => [cleo, toVenue],
  signContract: async () => by(cleo)(await sent()),
  signIn: async () => [visitor(), (await signUp({ user_type: 'client' })).credentials],
  signOut: async () => [(await signUp({ user_type: 'client' })).client, {}],
  signUp: async () => [visitor(), { email: address(), password, name: 'Nora', user_type: 'client' }],
  submitInquiry: async () => by(visitor())(inquiry()),
  switchTeam: async () => [(await colleague()).client, { team_id: venue_id }],
  unarchiveChat: async () => {
    const { chat_id } = await cleo.chats.archive(await chat())
    return [cleo, { chat_id }]
  },
  unpublishVenue: async () => {
    const { client, id } = await signUp({ user_type: 'venue' })
    await client.venues.publish({ venue_id: id })
    return [client, { venue_id: id }]
  },
  updateClient: async () => [cleo, { client_id, phone: '+43 1 5880' }],
  updateClientPreferences: async () => [cleo, { client_id, preferences: { food: 'Vegetarian' } }],
  updateContract: async () => [venue, { ...(await contract()), terms: 'Agreed anew.' }],
  updateElement: async () => [venue, { ...(await element()), price: 30 }],
  updateEvent: async () => [venue, { ...(await event()), name: 'Ball' }],
  updateEventElement: async () => [venue, { ...(await addedKey()), quantity: 2 }],
  updateEventTimeline: async () => [venue, { ...(await event()), timeline: [{ time: '18:00', activity: 'Dinner' }] }],
  updateGuest: async () => [cleo, { ...(await guest()), rsvp_status: 'yes' }],
  updateItem: async () => [venue, { ...(await item()), content: 'Good day' }],
  updateSpace: async () => [venue, { ...(await room()), capacity: 60 }],
  updateTask: async () => [venue, { ...(await task()), name: 'Better' }],
  updateTeamMemberRole: async () => [venue, { team_member_id: (await colleague()).team_member_id, role: 'manager' }],
  updateThread: async () => [venue, { ...(await thread()), title: 'This week' }],
  updateVendor: async () => [flora, { vendor_id, description: 'Garden flowers' }],
  updateVenue: async () => [venue, { venue_id, description: 'A hall' }],
  updateVenueVendorStatus: async () => [venue, { venue_vendor_id: flowers, approval_status: 'approved' }],
  uploadFile: async () => [venue, { file, related_to: await event() }],
  verifyInsuranceCertificate: async () => [venue, await listed()],
  voidContract: async () => by(venue)(await contract()),
}

const exported: Readonly<Record<string, unknown>> = react
const mutations = definitions.filter((each): each is AnyMutation & typeof each => each.kind === 'mutation')

describe('the hook of every function that writes', () => {
  it.each(mutations.map((definition) => [`use${nameInHooks(definition.name)}`, definition] as const))(
    '%s does it and makes stale what the function says, and nothing else',
    async (name, definition) => {
      const [client, input] = await calls[definition.name as keyof typeof calls]()
      const { queries, render } = app({ client })
      const hook = exported[name] as MutationHook<AnyMutation>
      const { result } = render(() => hook())
      await waitFor(() => expect(isKnown(client)).toBe(true))
      const keyOf = (resource: string) => ['venuekit', resource, 'cached', {}, ownerOf(client)]
      const keys = new Map(resourceNames.map((resource) => [resource, keyOf(resource)]))
      for (const key of keys.values()) queries.setQueryData(key, 'before')
      await act(() => result.current.mutateAsync(input))
      await waitFor(() => expect(result.current.isSuccess).toBe(true))
      expect(result.current.data).toBeDefined()
      const stale = resourceNames.filter((resource) => {
        const state = queries.getQueryState(keys.get(resource) ?? [])
        return state?.data !== 'before' || state.isInvalidated
      })
      expect(stale).toEqual([...definition.invalidates].sort())
    },
  )
})
