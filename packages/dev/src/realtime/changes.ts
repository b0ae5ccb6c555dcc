import { type Kysely, sql } from 'kysely'
import { matching, readable, type Scope, type Told } from './audience.ts'
import type { Change } from './feed.ts'
import type { Subscriber, Subscription } from './subscriptions.ts'
import { describeTable, type Table } from './table.ts'

/** What a subscriber is told of one change. */
interface Delivery {
  seq: number
  subscriber: Subscriber
  id: number
  data: string
}

/** Those who read the same columns. */
interface View {
  role: string
  select: string[] | null
}

const viewOf = ({ select, subscriber }: Subscription): View => ({ role: subscriber.claims.role, select })

/** Of a deleted row only its identity is known, so a filter on another column meets no DELETE. */
const knowsColumns = (table: Table, { conditions }: Subscription): boolean =>
  table.is_full || conditions.every(({ column }) => table.key.includes(column))

/** The messages of changes for those who read the same columns. */
const messagesOf = async ({ db, table }: Scope, view: View, seqs: number[]): Promise<Map<number, string>> => {
  const columns = (table.readable[view.role] ?? []).filter(
    (name) => view.select === null || view.select.includes(name) || table.key.includes(name),
  )
  const about = {
    schema: table.schema,
    table: table.table,
    columns: table.columns.filter(({ name }) => columns.includes(name)).map(({ name, type }) => ({ name, type })),
  }
  const ofUpdated = table.is_full ? columns : table.key
  const ofDeleted = table.is_guarded ? table.key : ofUpdated
  const { rows } = await sql<{ seq: number; message: string }>`
    select seq::float8 as seq, message from _realtime.messages(
      ${seqs}::bigint[], ${JSON.stringify(about)}::jsonb, ${columns}::text[], ${ofUpdated}::text[], ${ofDeleted}::text[])
  `.execute(db)
  return new Map(rows.map((row) => [row.seq, row.message]))
}

/** Why the rows of a table cannot be told to a role. */
const obstacle = (table: Table, role: string): string | null => {
  if (table.key.length === 0) return 'Error 400: Bad Request, no primary key'
  return table.key.every((name) => table.readable[role]?.includes(name)) ? null : 'Error 401: Unauthorized'
}

const refusal = ({ schema, table }: Table, { action }: Change, error: string): string =>
  JSON.stringify({ schema, table, type: action, columns: [], record: {}, old_record: {}, errors: [error] })

const deliveriesOf = async (scope: Scope, changes: Change[], subscriptions: Subscription[]): Promise<Delivery[]> => {
  const { table, deleted } = scope
  const deliveries: Delivery[] = []
  let told: Told[] = []
  for (const subscription of subscriptions) {
    const { action, id, subscriber } = subscription
    const wanted = changes.filter((change) => action === '*' || action === change.action)
    const error = obstacle(table, subscriber.claims.role)
    for (const change of error ? wanted : []) {
      if (error && !deleted.has(change.seq)) {
        deliveries.push({ seq: change.seq, subscriber, id, data: refusal(table, change, error) })
      }
    }
    const seqs = wanted.map(({ seq }) => seq)
    told.push({
      subscription,
      seqs: seqs.filter((seq) => (deleted.has(seq) ? knowsColumns(table, subscription) : !error)),
    })
  }
  told = await matching(scope, told)
  if (table.is_guarded) told = await readable(scope, told)
  const audible = told.filter(({ seqs }) => seqs.length > 0)
  for (const same of Map.groupBy(audible, ({ subscription }) => JSON.stringify(viewOf(subscription))).values()) {
    if (!same[0]) continue
    const seqs = [...new Set(same.flatMap((entry) => entry.seqs))]
    const messages = await messagesOf(scope, viewOf(same[0].subscription), seqs)
    for (const { subscription, seqs: mine } of same) {
      for (const seq of mine) {
        const data = messages.get(seq)
        if (data) deliveries.push({ seq, subscriber: subscription.subscriber, id: subscription.id, data })
      }
    }
  }
  return deliveries
}

const tell = (deliveries: Delivery[]): void => {
  for (const [subscriber, mine] of Map.groupBy(deliveries, (delivery) => delivery.subscriber)) {
    for (const [data, same] of Map.groupBy(mine, (delivery) => delivery.data)) {
      subscriber.tell(
        same.map(({ id }) => id),
        data,
      )
    }
  }
}

/** Finds out who is told what of changes; what it returns for a change tells it. */
export const prepareChanges = async (
  db: Kysely<unknown>,
  changes: Change[],
  subscriptions: Subscription[],
): Promise<Map<number, () => void>> => {
  const tellers = new Map<number, () => void>()
  const interested = Map.groupBy(subscriptions, ({ entity }) => entity)
  for (const [entity, concerned] of Map.groupBy(changes, (change) => change.entity)) {
    const mine = interested.get(entity) ?? []
    const roles = [...new Set(mine.map(({ subscriber }) => subscriber.claims.role))]
    const table = mine.length > 0 ? await describeTable(db, entity, roles) : null
    if (!table?.is_published) continue
    const deleted = new Set(concerned.filter(({ action }) => action === 'DELETE').map(({ seq }) => seq))
    const deliveries = await deliveriesOf({ db, table, deleted }, concerned, mine)
    for (const [seq, same] of Map.groupBy(deliveries, (delivery) => delivery.seq)) tellers.set(seq, () => tell(same))
  }
  return tellers
}
