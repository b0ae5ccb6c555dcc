import type { RealtimeChannel } from '@supabase/supabase-js'
import type { AnyClient } from '../connection.ts'
import { VenueKitError } from '../errors.ts'
import { toVenueKitError } from '../failure.ts'
import { invalidField } from '../invalid-field.ts'
import type { Member } from './channel.ts'
import { Delivery } from './delivery.ts'
import { realtimeError } from './failure.ts'
import type { LiveHandlers } from './handlers.ts'
import { hubOf } from './hub.ts'
import { type Room, roomPlan, roomTopic } from './room.ts'
import { changeEvents } from './sources.ts'

/** A message that a party sent. Realtime does not say who: treat it as any party's word. */
export interface BroadcastMessage<Payload = Readonly<Record<string, unknown>>> {
  readonly event: string
  readonly payload: Payload
}

export interface BroadcastOptions<Payload> extends LiveHandlers {
  readonly onMessage?: ((message: BroadcastMessage<Payload>) => void) | undefined
}

export interface BroadcastRoom<Payload> {
  /**
   * Sends to all who have joined now, the sender excepted, as soon as the channel is live. What is sent is not stored and may
   * be lost: what must arrive is a row.
   * @throws VenueKitError `timeout` or `unavailable` where Realtime did not take it, `forbidden` for who is no party,
   * `invalid_input` for the names of changes.
   */
  send(event: string, payload: Payload): Promise<void>
  leave(): void
}

const name = 'joinBroadcast'

/**
 * Joins the private channel of an event or a thread, for messages that need no row: typing, cursors, a nudge to look. Only its
 * parties may (`forbidden` otherwise, to `onError`).
 * @throws VenueKitError `invalid_input` for what is no id.
 */
export function joinBroadcast<Payload extends object = Readonly<Record<string, unknown>>>(
  client: AnyClient,
  room: Room,
  { onMessage, ...handlers }: BroadcastOptions<Payload> = {},
): BroadcastRoom<Payload> {
  const hub = hubOf(client)
  const delivery = new Delivery<BroadcastMessage<Payload>>(name, { ...handlers, onItem: onMessage })
  const channel = hub.channel(roomPlan(roomTopic(name, room)))
  const waiting = new Set<() => void>()
  /** Why nothing can be sent, until the channel is joined again. */
  let refusal: VenueKitError | undefined
  const release = () => {
    for (const resume of [...waiting]) resume()
  }
  const member: Member = {
    needs: [],
    onStatus: (status) => {
      if (status !== 'closed') refusal = undefined
      delivery.status(status)
    },
    onError: (error) => {
      delivery.error(error)
      if (error.retryable) return
      refusal = error
      release()
    },
    onLive: () => {
      release()
      delivery.resync()
    },
    onMessage: (message) => {
      if (message.type !== 'broadcast' || changeEvents.some((event) => event === message.event)) return
      delivery.item({ event: message.event, payload: message.payload as Payload })
    },
  }
  const remove = channel.add(member)

  const whenLive = (): Promise<RealtimeChannel> =>
    new Promise((resolve, reject) => {
      if (refusal) return reject(refusal)
      if (channel.live) return resolve(channel.live)
      const resume = () => {
        clearTimeout(timer)
        waiting.delete(resume)
        if (channel.live && !refusal) resolve(channel.live)
        else reject(refusal ?? realtimeError('timeout'))
      }
      const timer = setTimeout(resume, hub.supabase.realtime.timeout)
      waiting.add(resume)
    })

  return {
    send: async (event, payload) => {
      if (changeEvents.some((change) => change === event) || event === '*' || event === '') {
        throw invalidField(['event'], `must be a name other than ${changeEvents.join(', ')} and *`, { function: name })
      }
      try {
        const answer = await (await whenLive()).send({ type: 'broadcast', event, payload })
        if (answer !== 'ok') throw realtimeError(answer === 'timed out' ? 'timeout' : answer)
      } catch (cause) {
        throw toVenueKitError(cause, name, {})
      }
    },
    leave: () => {
      delivery.end()
      remove()
      refusal = new VenueKitError('unavailable', { message: 'The channel was left before this was sent.' })
      release()
    },
  }
}
