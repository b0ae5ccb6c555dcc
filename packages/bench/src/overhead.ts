import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { createVenueKit } from '@venuekit/core'
import { startBackend } from '@venuekit/dev'
import { interleave, printRatio, round, time } from './measure.ts'

const rounds = 60

const fail = (error: unknown): never => {
  throw error
}

async function byHand(query: PromiseLike<{ data: unknown; error: unknown }>): Promise<void> {
  const { error } = await query
  if (error) fail(error)
}

/** The SDK's functions against the same calls written by hand with supabase-js, on the same backend. */
export async function run(): Promise<void> {
  const backend = await startBackend({ database: 'postgres' })
  try {
    const signedUp = await backend.signUp({ user_type: 'venue' })
    const supabase: SupabaseClient = createClient(backend.url, backend.publishableKey, {
      global: { fetch: backend.fetch, headers: { Authorization: `Bearer ${signedUp.access_token}` } },
    })
    const venuekit = createVenueKit(supabase)
    const venue_id = signedUp.user.id
    const draft = (n: number) => ({
      venue_id,
      name: `Event ${n}`,
      date: new Date(Date.now() + n * 86_400_000).toISOString(),
      ends_at: new Date(Date.now() + n * 86_400_000 + 14_400_000).toISOString(),
    })
    for (let n = 1; n <= 50; n++) await venuekit.events.create(draft(n))
    const { items } = await venuekit.events.list({ venue_id })
    const event_id = items[0]?.event_id ?? fail(new Error('The list of events is empty.'))
    const columns = Object.keys(items[0] ?? {}).join(',')
    let n = 1000
    const pairs: [name: string, sdk: () => Promise<unknown>, hand: () => Promise<unknown>][] = [
      [
        'listEvents',
        () => venuekit.events.list({ venue_id }),
        () =>
          byHand(
            supabase
              .from('events')
              .select(columns)
              .eq('venue_id', venue_id)
              .is('deleted_at', null)
              .order('date')
              .order('event_id')
              .limit(51),
          ),
      ],
      [
        'getEvent',
        () => venuekit.events.get({ event_id }),
        () => byHand(supabase.from('events').select(columns).eq('event_id', event_id).is('deleted_at', null).single()),
      ],
      [
        'createEvent',
        () => venuekit.events.create(draft(n++)),
        () => byHand(supabase.from('events').insert(draft(n++)).select(columns).single()),
      ],
    ]
    const rows = []
    for (const [name, sdk, hand] of pairs) {
      const [sdkTime = 0, handTime = 0] = await interleave(rounds, [() => time(sdk), () => time(hand)])
      rows.push({
        function: name,
        'SDK, ms': round(sdkTime),
        'by hand, ms': round(handTime),
        ratio: sdkTime / handTime,
      })
    }
    console.table(rows.map((row) => ({ ...row, ratio: round(row.ratio) })))
    printRatio(Math.max(...rows.map(({ ratio }) => ratio)), 'each <= 1.05')
  } finally {
    await backend.stop()
  }
}
