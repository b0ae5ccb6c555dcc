import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import { act, waitFor } from '@testing-library/react'
import type { VenueKitError } from '@venuekit/core'
import { expect, it } from 'vitest'
import { useChangeEventElementStatus, useEventElements } from '../resources/event-elements.ts'
import {
  useChangeEventStatus,
  useEvent,
  useEventSummary,
  useEventTimeline,
  useUpdateEventTimeline,
} from '../resources/events.ts'
import { useGuests, useRespondToRsvp, useRsvp, useUpdateGuest } from '../resources/guests.ts'
import {
  useMarkMessageAsRead,
  useMarkThreadAsRead,
  useMessagesInThread,
  useSendMessage,
} from '../resources/messages.ts'
import {
  useMarkAllNotificationsAsRead,
  useMarkNotificationAsRead,
  useNotifications,
  useUnreadNotificationCount,
} from '../resources/notifications.ts'
import { useCancelTask, useCompleteTask, useTasks, useUpdateTask } from '../resources/tasks.ts'
import { app } from '../testing/app.tsx'
import { startServer } from '../testing/backend.ts'
import { holdWrites, refused } from '../testing/held.ts'
import type { guesses } from './guesses.ts'

const { clientOf, signUp } = await startServer()
const venue = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const cleo = await signUp({ user_type: 'client', name: 'Cleo' })
const venue_id = venue.id
await venue.client.venues.publish({ venue_id })
const { venue_vendor_id } = await venue.client.venueVendors.create({ venue_id })
const { element_id } = await venue.client.elements.create({
  venue_vendor_id,
  name: 'Arch',
  category: 'decor',
  price: 9,
})

const event = async () =>
  (await cleo.client.events.create({ venue_id, name: 'Gala', date: '2031-06-20T18:00:00Z' })).event_id
const task = async () =>
  (await venue.client.tasks.create({ name: 'Chairs', assigned_to_id: venue_id, assigned_to_type: 'venue' })).task_id
const guest = async () => {
  const event_id = await event()
  return { event_id, guest_id: (await cleo.client.guests.create({ event_id, name: 'Ada' })).guest_id }
}
const message = () => cleo.client.messages.send({ recipient_id: venue_id, recipient_type: 'venue', content: 'Hello' })

/** What is shown, what a person does to it, and what is to be seen of that at once. */
interface Case {
  readonly results: () => readonly UseQueryResult<unknown, VenueKitError>[]
  readonly mutation: () => Pick<UseMutationResult<unknown, VenueKitError>, 'error' | 'isSuccess'> & {
    mutate(input: never): void
  }
  readonly input: object
  readonly shown: readonly unknown[]
}

const listed = (row: object) => ({ items: expect.arrayContaining([expect.objectContaining(row)]) })
const instant = expect.any(String)

const cases: Record<keyof typeof guesses, () => Promise<Case>> = {
  cancelTask: async () => {
    const input = { task_id: await task(), reason: 'Rain' }
    const asked = { venue_id, status: ['pending' as const, 'cancelled' as const] }
    return {
      results: () => [useTasks(asked)],
      mutation: useCancelTask,
      input,
      shown: [listed({ task_id: input.task_id, status: 'cancelled', cancelled_reason: 'Rain' })],
    }
  },
  changeEventElementStatus: async () => {
    const event_id = await event()
    const { event_element_id } = await venue.client.eventElements.create({ event_id, element_id })
    const changed = { event_element_id, status: 'in_progress' as const }
    return {
      results: () => [useEventElements({ event_id }), useEventSummary({ event_id })],
      mutation: useChangeEventElementStatus,
      input: changed,
      shown: [listed(changed), expect.objectContaining({ elements: [expect.objectContaining(changed)] })],
    }
  },
  changeEventStatus: async () => {
    const event_id = await event()
    return {
      results: () => [useEvent({ event_id })],
      mutation: useChangeEventStatus,
      input: { event_id, status: 'pending_confirmation' },
      shown: [expect.objectContaining({ status: 'pending_confirmation' })],
    }
  },
  completeTask: async () => {
    const task_id = await task()
    const asked = { venue_id, include_completed: true }
    return {
      results: () => [useTasks(asked)],
      mutation: useCompleteTask,
      input: { task_id },
      shown: [listed({ task_id, status: 'completed' })],
    }
  },
  markAllNotificationsAsRead: async () => {
    await message()
    return {
      results: () => [useNotifications(), useUnreadNotificationCount()],
      mutation: useMarkAllNotificationsAsRead,
      input: {},
      shown: [{ items: expect.not.arrayContaining([expect.objectContaining({ read_at: null })]) }, 0],
    }
  },
  markMessageAsRead: async () => {
    const { message_id, thread_id } = await message()
    return {
      results: () => [useMessagesInThread({ thread_id })],
      mutation: useMarkMessageAsRead,
      input: { message_id },
      shown: [listed({ message_id, read_at: instant })],
    }
  },
  markNotificationAsRead: async () => {
    await message()
    const [newest] = (await venue.client.notifications.list()).items
    const notification_id = newest?.notification_id ?? ''
    return {
      results: () => [useNotifications()],
      mutation: useMarkNotificationAsRead,
      input: { notification_id },
      shown: [listed({ notification_id, read_at: instant })],
    }
  },
  markThreadAsRead: async () => {
    await message()
    const { thread_id } = await message()
    return {
      results: () => [useMessagesInThread({ thread_id })],
      mutation: useMarkThreadAsRead,
      input: { thread_id },
      shown: [{ items: expect.not.arrayContaining([expect.objectContaining({ read_at: null })]) }],
    }
  },
  respondToRsvp: async () => {
    const { event_id, guest_id } = await guest()
    const [link] = await cleo.client.guests.createRsvpLinks({ event_id, guest_ids: [guest_id] })
    const token = link?.token ?? ''
    const answer = { rsvp_status: 'yes' as const, dietary_restrictions: 'No nuts' }
    return {
      results: () => [useRsvp({ token })],
      mutation: useRespondToRsvp,
      input: { token, ...answer },
      shown: [expect.objectContaining({ guest: expect.objectContaining(answer) })],
    }
  },
  sendMessage: async () => {
    const { thread_id } = await message()
    const said = { thread_id, recipient_id: cleo.id, recipient_type: 'client' as const, content: 'Welcome' }
    return {
      results: () => [useMessagesInThread({ thread_id })],
      mutation: useSendMessage,
      input: said,
      shown: [listed({ content: 'Welcome', sender_id: venue_id, read_at: null })],
    }
  },
  updateEventTimeline: async () => {
    const event_id = await event()
    const timeline = [{ time: '18:00', activity: 'Doors' }]
    const changed = expect.objectContaining({ timeline })
    return {
      results: () => [useEvent({ event_id }), useEventTimeline({ event_id }), useEventSummary({ event_id })],
      mutation: useUpdateEventTimeline,
      input: { event_id, timeline },
      shown: [changed, timeline, expect.objectContaining({ event: changed })],
    }
  },
  updateGuest: async () => {
    const { event_id, guest_id } = await guest()
    return {
      results: () => [useGuests({ event_id })],
      mutation: useUpdateGuest,
      input: { guest_id, rsvp_status: 'yes' },
      shown: [listed({ guest_id, rsvp_status: 'yes' })],
    }
  },
  updateTask: async () => {
    const task_id = await task()
    return {
      results: () => [useTasks({ venue_id })],
      mutation: useUpdateTask,
      input: { task_id, priority: 'urgent' },
      shown: [listed({ task_id, priority: 'urgent' })],
    }
  },
}

it.each(Object.entries(cases))(
  '%s shows its effect at once, exactly takes it back, and ends as the database',
  async (_, made) => {
    const { results, mutation, input, shown } = await made()
    const { client, waiting } = await holdWrites(clientOf, venue.credentials)
    const { result } = app({ client }).render(() => ({ results: results(), mutation: mutation() }))
    const data = () => result.current.results.map((each) => each.data)
    const call = () => act(() => result.current.mutation.mutate(input as never))
    await waitFor(() => expect(data()).not.toContain(undefined))
    const before = structuredClone(data())
    call()
    await waitFor(() => expect(data()).toMatchObject(shown))
    await waitFor(() => expect(waiting).toHaveLength(1))
    act(() => waiting[0]?.go(refused()))
    await waitFor(() => expect(result.current.mutation.error?.code).toBe('conflict'))
    expect(data()).toEqual(before)
    call()
    await waitFor(() => expect(data()).toMatchObject(shown))
    await waitFor(() => expect(waiting).toHaveLength(2))
    act(() => waiting[1]?.go())
    await waitFor(() => expect(result.current.mutation.isSuccess).toBe(true))
    expect(data()).toMatchObject(shown)
    const fresh = app({ client }).render(results).result
    await waitFor(() => expect(fresh.current.map((each) => each.data)).not.toContain(undefined))
    await waitFor(() => expect(data()).toEqual(fresh.current.map((each) => each.data)))
  },
)
