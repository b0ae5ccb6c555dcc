import type { AnyClient } from '../connection.ts'
import type { RealtimeStatus } from './handlers.ts'
import { hubOf } from './hub.ts'

export type { RealtimeStatus } from './handlers.ts'

/** The worst status of all the client's subscriptions, for a sign that says whether a page is current; `closed` without any. */
export const getRealtimeStatus = (client: AnyClient): RealtimeStatus => hubOf(client).status

/** Tells `listener` whenever {@link getRealtimeStatus} changes, and returns what ends it. */
export const onRealtimeStatus = (client: AnyClient, listener: (status: RealtimeStatus) => void): (() => void) =>
  hubOf(client).onStatus(listener)
