import type { getEventSummary, getEventTimeline } from '@venuekit/core/events'
import type { getRsvp } from '@venuekit/core/guests'
import type { getUnreadNotificationCount } from '@venuekit/core/notifications'
import { beingSent } from './being-sent.ts'
import { assign, type Guess, result } from './guess.ts'

/** What the mutations that a person waits for will have done, by their names. */
export const guesses = {
  cancelTask: {
    table: 'tasks',
    change: (row, { input }) =>
      row.task_id === input.task_id ? { status: 'cancelled', cancelled_reason: input.reason } : undefined,
  },
  changeEventElementStatus: {
    table: 'event_elements',
    change: assign('event_element_id'),
    results: result<typeof getEventSummary>(
      'getEventSummary',
      (summary, { event_element_id, if_updated_at: _, ...changes }) => ({
        ...summary,
        elements: summary.elements.map((each) =>
          each.event_element_id === event_element_id ? { ...each, ...changes } : each,
        ),
      }),
    ),
  },
  changeEventStatus: {
    table: 'events',
    change: (row, { input }) => (row.event_id === input.event_id ? { status: input.status } : undefined),
  },
  completeTask: { table: 'tasks', change: assign('task_id', { status: 'completed' }) },
  markAllNotificationsAsRead: {
    table: 'notifications',
    change: ({ read_at }, { at }) => (read_at === null ? { read_at: at } : undefined),
    results: result<typeof getUnreadNotificationCount>('getUnreadNotificationCount', () => 0),
  },
  markMessageAsRead: {
    table: 'messages',
    change: ({ message_id, read_at }, { input, at }) =>
      message_id === input.message_id ? { read_at: read_at ?? at } : undefined,
  },
  markNotificationAsRead: {
    table: 'notifications',
    change: ({ notification_id, read_at }, { input, at }) =>
      notification_id === input.notification_id ? { read_at: read_at ?? at } : undefined,
  },
  markThreadAsRead: {
    table: 'messages',
    change: ({ thread_id, recipient_id, read_at }, { input, at, me }) =>
      thread_id === input.thread_id && recipient_id === me && read_at === null ? { read_at: at } : undefined,
  },
  respondToRsvp: {
    table: 'guests',
    results: result<typeof getRsvp>('getRsvp', (page, { token, ...answer }, asked) =>
      asked.token === token ? { ...page, guest: { ...page.guest, ...answer } } : page,
    ),
  },
  sendMessage: { table: 'messages', insert: beingSent },
  updateEventTimeline: {
    table: 'events',
    change: assign('event_id'),
    results: {
      ...result<typeof getEventTimeline>('getEventTimeline', (timeline, input, { event_id }) =>
        input.event_id === event_id ? (input.timeline as typeof timeline) : timeline,
      ),
      ...result<typeof getEventSummary>('getEventSummary', (summary, input, { event_id }) =>
        input.event_id === event_id
          ? { ...summary, event: { ...summary.event, timeline: input.timeline as typeof summary.event.timeline } }
          : summary,
      ),
    },
  },
  updateGuest: { table: 'guests', change: assign('guest_id') },
  updateTask: { table: 'tasks', change: assign('task_id') },
} satisfies Readonly<Record<string, Guess>>

const byName: Readonly<Record<string, Guess>> = guesses

export const guessFor = (name: string): Guess | undefined => byName[name]
