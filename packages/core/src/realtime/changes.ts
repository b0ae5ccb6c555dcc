import type { AnyClient } from '../connection.ts'
import { invalidField } from '../invalid-field.ts'
import { Delivery } from './delivery.ts'
import { type AnyChange, type ChangeEvent, Feed } from './feed.ts'
import { conditionsOf, type LiveFilter } from './filter.ts'
import type { LiveHandlers } from './handlers.ts'
import { hubOf } from './hub.ts'
import { broadcastFeed, changeEvents, logFeed } from './sources.ts'
import { type BroadcastTable, type LiveKey, type LiveRows, type LiveTable, liveTables } from './tables.ts'

export type { ChangeEvent } from './feed.ts'

/**
 * `postgres_changes`: Realtime reads the database's log and checks row security for each subscriber and change.
 * `broadcast`: the database sends keys on private channels, which cost two orders of magnitude less, and rows are read by key.
 */
export type Transport = 'postgres_changes' | 'broadcast'

interface Written<Table extends LiveTable, Event extends 'INSERT' | 'UPDATE'> {
  readonly event: Event
  readonly key: LiveKey<Table>
  readonly row: LiveRows[Table]
}

/**
 * The row was deleted, marked as deleted, or left the filter; by `broadcast` also where it left the caller's sight. It may be one
 * that the caller never had.
 */
interface Deleted<Table extends LiveTable> {
  readonly event: 'DELETE'
  readonly key: LiveKey<Table>
  readonly row?: undefined
}

/** A change of a row, by which the rows that one has are kept current. Branch on `event`. */
export type Change<Table extends LiveTable = LiveTable, Event extends ChangeEvent = ChangeEvent> = Extract<
  Written<Table, 'INSERT'> | Written<Table, 'UPDATE'> | Deleted<Table>,
  { event: Event }
>

export interface ChangesOptions<Table extends LiveTable, Event extends ChangeEvent = ChangeEvent> extends LiveHandlers {
  /** Which changes to tell of. Default `*`, all. */
  readonly event?: Event | '*' | undefined
  /** Which rows. For `broadcast` it must name one event, thread or user whose channel to join. */
  readonly filter?: LiveFilter<Table> | undefined
  readonly transport?: (Table extends BroadcastTable ? Transport : 'postgres_changes') | undefined
}

export interface ChangesInput<Table extends LiveTable, Event extends ChangeEvent = ChangeEvent>
  extends ChangesOptions<Table, Event> {
  readonly table: Table
}

function choose<Value extends string>(values: readonly Value[], given: Readonly<Record<string, string>>): Value {
  const [field = '', value] = Object.entries(given)[0] ?? []
  const known = values.find((each) => each === value)
  if (known) return known
  throw invalidField([field], `must be ${values.join(' or ')}`, { function: 'subscribeToChanges' })
}

/**
 * Tells `onChange` of every change of a table's rows that the caller may read, in order, and returns what ends it. Subscriptions
 * with the same transport, table and filter share one channel. They follow the client's user: another sign-in, or a sign-out,
 * joins anew as whoever is there then.
 * @throws VenueKitError `invalid_input` for an unknown table, event, transport or column. Later failures go to `onError`.
 */
export function subscribeToChanges<Table extends LiveTable, Event extends ChangeEvent = ChangeEvent>(
  client: AnyClient,
  { table, event = '*', filter, transport = 'postgres_changes', ...handlers }: ChangesInput<Table, Event>,
  onChange: (change: Change<Table, Event>) => void,
): () => void {
  choose(Object.keys(liveTables), { table })
  const wanted = choose(['*', ...changeEvents], { event })
  const isBroadcast = choose(['postgres_changes', 'broadcast'], { transport }) === 'broadcast'
  const conditions = conditionsOf(table, filter)
  const plan = (isBroadcast ? broadcastFeed : logFeed)(table, conditions)
  const hub = hubOf(client)
  const key = JSON.stringify([plan.channel.key, table, conditions])
  const feed = hub.shared(key, () => new Feed(hub, plan, () => hub.forget(key)))
  // The feed tells of rows of this table and of these events only.
  const onItem = (change: AnyChange) => onChange(change as Change<Table, Event>)
  const delivery = new Delivery<AnyChange>('subscribeToChanges', { ...handlers, onItem })
  return feed.add({ events: wanted === '*' ? changeEvents : [wanted], delivery })
}
