import { randomUUID } from 'node:crypto'
import type { RealtimeChannel, RealtimeChannelOptions, SupabaseClient } from '@supabase/supabase-js'
import { expect } from 'vitest'

type Row = Record<string, unknown>

/** A change as supabase-js hands it to an app. */
export interface Told {
  eventType: string
  table: string
  new: Row
  old: Row
  errors: string[] | null
}

export interface Wanted {
  event?: '*' | 'INSERT' | 'UPDATE' | 'DELETE'
  schema?: string
  table?: string
  filter?: string
  select?: string[]
}

/** Joins a channel; resolves with its status, and the error if there is one. */
export const join = (channel: RealtimeChannel): Promise<{ status: string; error?: string }> =>
  new Promise((resolve) => {
    channel.subscribe((status, error) => resolve({ status, ...(error ? { error: error.message } : {}) }))
  })

/** A channel that nobody else uses. */
export const openChannel = (client: SupabaseClient, config: RealtimeChannelOptions['config'] = {}): RealtimeChannel =>
  client.channel(`contract-${randomUUID()}`, { config })

export interface Following {
  channel: RealtimeChannel
  told: Told[]
  /** Every system message of the channel. */
  system: { status: string; message: string; extension: string }[]
}

/** Follows changes, and resolves once the server says that none is missed from now on, or that it cannot be. */
export const follow = async (client: SupabaseClient, wanted: Wanted[]): Promise<Following> => {
  const following: Following = { channel: openChannel(client), told: [], system: [] }
  for (const { event = '*', schema = 'public', ...rest } of wanted) {
    following.channel.on('postgres_changes', { event, schema, ...rest } as never, (change: Told) => {
      following.told.push(change)
    })
  }
  following.channel.on('system', {}, (message) => following.system.push(message))
  expect((await join(following.channel)).status).toBe('SUBSCRIBED')
  await expect.poll(() => following.system.length, { timeout: 15_000 }).toBeGreaterThan(0)
  return following
}

/** What arrives at channel after channel. */
export const rows = (told: Told[]): [string, Row, Row][] =>
  told.map((change) => [change.eventType, change.new, change.old])
