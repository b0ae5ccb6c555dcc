import { invalidField } from '../invalid-field.ts'
import type { ChannelPlan } from './channel.ts'

/** What has a private channel that its parties may join: an event (client, venue, vendors) or a thread of messages. */
export type RoomKind = 'event' | 'thread'

/** A private channel. Its changes, presence and broadcasts share it, as Realtime allows one of a name on a connection. */
export const roomPlan = (topic: string): ChannelPlan => ({
  key: `room:${topic}`,
  topic,
  config: ({ userId }) => ({
    private: true,
    // Acknowledged, so that a message that was refused or lost on its way to Realtime is an error.
    broadcast: { ack: true, self: false },
    presence: { key: userId ?? '' },
  }),
  bind: (channel, needs, receive) => {
    channel.on('broadcast', { event: '*' }, ({ event, payload }) => receive({ type: 'broadcast', event, payload }))
    if (needs.has('presence')) channel.on('presence', { event: 'sync' }, () => receive({ type: 'presence' }))
  },
})

/** Names the private channel of an event or a thread. */
export interface Room {
  readonly kind: RoomKind
  readonly id: string
}

/** @throws VenueKitError `invalid_input` where `id` is no id or there are no such channels. */
export function roomTopic(name: string, { kind, id }: Room): string {
  const known = kind === 'event' || kind === 'thread'
  if (known && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return `${kind}:${id.toLowerCase()}`
  throw known
    ? invalidField(['id'], `must be the id of the ${kind}`, { function: name })
    : invalidField(['kind'], 'must be event or thread', { function: name })
}
