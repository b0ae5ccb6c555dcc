import type { RealtimeChannel } from '@supabase/supabase-js'
import type { AnyClient } from '../connection.ts'
import type { Member, SharedChannel } from './channel.ts'
import { Delivery } from './delivery.ts'
import { realtimeError } from './failure.ts'
import type { LiveHandlers } from './handlers.ts'
import { hubOf } from './hub.ts'
import { type Room, roomPlan, roomTopic } from './room.ts'

/** What a session shows of itself, e.g. `{ page: 'guests' }`. */
export type PresenceState = Readonly<Record<string, unknown>>

/** Somebody who is there, with what each of their sessions shows. It is their own word: any party may claim any `user_id`. */
export interface Present<State extends PresenceState = PresenceState> {
  readonly user_id: string
  readonly sessions: readonly State[]
}

export interface PresenceOptions<State extends PresenceState> extends Omit<LiveHandlers, 'onResync'> {
  /** Shown from the start, as by `track`. */
  readonly state?: State | undefined
  /** Told of everybody who is there, at first and whenever that changes. */
  readonly onSync?: ((present: readonly Present<State>[]) => void) | undefined
}

export interface PresenceRoom<State extends PresenceState> {
  /**
   * Shows this state to all who are there, until `untrack` or `leave`, also after a reconnect. Of several on one client the
   * last one shows. Realtime allows five a client in 30 seconds; for more, such as typing, use a broadcast.
   */
  track(state: State): void
  untrack(): void
  /** Everybody who is there, the caller included while it shows itself. */
  present(): readonly Present<State>[]
  leave(): void
}

const name = 'joinPresence'

/** What the members of a channel show; the last one counts. */
const shown = new WeakMap<SharedChannel, Map<Member, PresenceState>>()

function presentIn<State extends PresenceState>(channel: RealtimeChannel | undefined): readonly Present<State>[] {
  const states = channel?.presenceState<State>() ?? {}
  return Object.entries(states).map(([user_id, sessions]) => ({
    user_id,
    sessions: sessions.map((session) => {
      const { presence_ref: _, ...state }: PresenceState = session
      return state as State
    }),
  }))
}

/**
 * Joins those who are looking at an event or a thread. Only its parties may (`forbidden` otherwise, to `onError`).
 * @throws VenueKitError `invalid_input` for what is no id.
 */
export function joinPresence<State extends PresenceState = PresenceState>(
  client: AnyClient,
  room: Room,
  { state, onSync, ...handlers }: PresenceOptions<State> = {},
): PresenceRoom<State> {
  const delivery = new Delivery<readonly Present<State>[]>(name, { ...handlers, onItem: onSync })
  const channel = hubOf(client).channel(roomPlan(roomTopic(name, room)))
  const states = shown.get(channel) ?? new Map<Member, PresenceState>()
  shown.set(channel, states)

  const show = async () => {
    const { live } = channel
    if (!live) return
    const last = [...states.values()].at(-1)
    const answer = await (last ? live.track(last) : live.untrack())
    if (answer !== 'ok' && live === channel.live)
      delivery.error(realtimeError(answer === 'timed out' ? 'timeout' : answer))
  }
  const member: Member = {
    needs: ['presence'],
    onStatus: (status) => delivery.status(status),
    onError: (error) => delivery.error(error),
    // A new join shows nothing yet; the one whose state counts shows it.
    onLive: () => void ([...states.keys()].at(-1) === member && show()),
    onMessage: ({ type }) => type === 'presence' && delivery.item(presentIn(channel.live)),
  }
  const hide = () => void (states.delete(member) && show())
  const track = (next: State) => {
    states.delete(member)
    states.set(member, next)
    void show()
  }
  const remove = channel.add(member)
  if (state) track(state)
  return {
    track,
    untrack: hide,
    present: () => presentIn(channel.live),
    leave: () => {
      delivery.end()
      // Leaving the channel hides by itself, and Realtime counts the calls.
      remove()
      hide()
    },
  }
}
