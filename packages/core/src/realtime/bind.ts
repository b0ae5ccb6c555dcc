import type { AnyClient } from '../connection.ts'
import { type BroadcastOptions, joinBroadcast } from './broadcast.ts'
import { type Change, type ChangeEvent, type ChangesOptions, subscribeToChanges } from './changes.ts'
import { joinPresence, type PresenceOptions, type PresenceState } from './presence.ts'
import type { RoomKind } from './room.ts'
import { getRealtimeStatus, onRealtimeStatus } from './status.ts'
import type { LiveTable } from './tables.ts'

/** The realtime functions with their client filled in: `client.realtime`. */
export const bindRealtime = (client: AnyClient) => ({
  /** See {@link subscribeToChanges}. */
  changes: <Table extends LiveTable, Event extends ChangeEvent = ChangeEvent>(
    table: Table,
    options: ChangesOptions<Table, Event>,
    onChange: (change: Change<Table, Event>) => void,
  ) => subscribeToChanges(client, { ...options, table }, onChange),
  /** See {@link joinPresence}. */
  presence: <State extends PresenceState = PresenceState>(
    kind: RoomKind,
    id: string,
    options?: PresenceOptions<State>,
  ) => joinPresence(client, { kind, id }, options),
  /** See {@link joinBroadcast}. */
  broadcast: <Payload extends object = Readonly<Record<string, unknown>>>(
    kind: RoomKind,
    id: string,
    options?: BroadcastOptions<Payload>,
  ) => joinBroadcast(client, { kind, id }, options),
  /** See {@link getRealtimeStatus}. */
  status: () => getRealtimeStatus(client),
  /** See {@link onRealtimeStatus}. */
  onStatus: (listener: Parameters<typeof onRealtimeStatus>[1]) => onRealtimeStatus(client, listener),
})

export type Realtime = ReturnType<typeof bindRealtime>
