import type { RealtimePostgresChangesPayload } from '@supabase/supabase-js'
import type { ChannelMessage } from './channel.ts'
import { realtimeError } from './failure.ts'
import type { Arrived, ChangeEvent, FeedPlan } from './feed.ts'
import { type Condition, filterText, matches, serverFilter, topicOf } from './filter.ts'
import { roomPlan } from './room.ts'
import { type AnyRow, keyOf, wholeRow } from './rows.ts'
import { factsOf, type LiveTable } from './tables.ts'

export const changeEvents: readonly ChangeEvent[] = ['INSERT', 'UPDATE', 'DELETE']

/** What a row as it is now means to those who subscribed under the conditions. */
function arrivedRow(
  { event, key }: Pick<Arrived, 'event' | 'key'>,
  record: AnyRow,
  { table, conditions }: { readonly table: LiveTable; readonly conditions: readonly Condition[] },
): Arrived[] {
  if (!record.deleted_at && matches(record, conditions)) return [{ event, key, row: wholeRow(table, record) }]
  // A row that was never there is no change.
  return event === 'INSERT' ? [] : [{ event, key, row: null }]
}

/** Changes that Realtime reads from the database's log. It checks the caller's row security for each row. */
export function logFeed(table: LiveTable, conditions: readonly Condition[]): FeedPlan {
  const { key: keyColumns, soft } = factsOf(table)
  const server = serverFilter(table, conditions)
  const local = conditions.filter((condition) => condition !== server)
  // Of a deleted row the log has the key alone, so under any other filter Realtime would tell of no deletion.
  const filterOf = (event: string) =>
    server && (event !== 'DELETE' || keyColumns.includes(server[0])) ? { filter: filterText(server) } : {}
  return {
    table,
    conditions,
    // Rows that are only marked as deleted, and rows that leave a filter, are told of by an UPDATE.
    needs: (events) =>
      events.includes('DELETE') && (soft || local.length > 0) ? [...new Set([...events, 'UPDATE'])] : events,
    channel: {
      key: `log:${table}:${server ? filterText(server) : ''}`,
      topic: undefined,
      config: () => ({}),
      bind: (channel, needs, receive) => {
        const events = !server && needs.size === changeEvents.length ? ['*' as const] : changeEvents
        for (const event of events) {
          if (event !== '*' && !needs.has(event)) continue
          channel.on(
            'postgres_changes',
            { event, schema: 'public', table, ...filterOf(event) },
            (payload: RealtimePostgresChangesPayload<Record<string, unknown>>) => receive({ type: 'change', payload }),
          )
        }
      },
    },
    read: (message) => {
      if (message.type !== 'change') return []
      const { eventType: event, new: record, old, errors } = message.payload
      const key = keyOf(table, event === 'DELETE' ? old : record)
      if (!key) throw realtimeError(errors?.[0] ?? 'The change names no row.')
      if (event === 'DELETE') return [{ event, key, row: null }]
      // Columns are missing where the record is too large, and unchanged long texts always are.
      return wholeRow(table, record)
        ? arrivedRow({ event, key }, record, { table, conditions: local })
        : [{ event, key, row: undefined }]
    },
  }
}

const isId = (value: unknown) => typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value)

interface Broadcast {
  schema?: unknown
  table?: unknown
  keys?: unknown
  record?: AnyRow | null
  old_record?: AnyRow | null
}

/**
 * Changes that the database broadcasts as keys. The parties of an event or thread may send there too, so what a message says
 * is a hint to read those rows, deletions included. Only the database sends to a user's own channel, and may send rows there.
 */
export function broadcastFeed(table: LiveTable, conditions: readonly Condition[]): FeedPlan {
  const topic = topicOf(table, conditions)
  const trusted = topic.startsWith('user:')
  return {
    table,
    conditions,
    needs: () => [],
    channel: roomPlan(topic),
    read: (message: ChannelMessage) => {
      const event = changeEvents.find((each) => message.type === 'broadcast' && message.event === each)
      if (message.type !== 'broadcast' || !event) return []
      const payload: Broadcast = Object(message.payload)
      if (payload.schema !== 'public' || payload.table !== table) return []
      if (trusted && payload.old_record !== undefined) {
        const key = keyOf(table, payload.record ?? payload.old_record)
        if (!key) return []
        return payload.record
          ? arrivedRow({ event, key }, payload.record, { table, conditions })
          : [{ event, key, row: null }]
      }
      if (!Array.isArray(payload.keys)) return null
      return payload.keys.flatMap((each) => {
        const key = keyOf(table, each)
        return key && Object.values(key).every(isId) ? [{ event, key, row: undefined }] : []
      })
    },
  }
}
