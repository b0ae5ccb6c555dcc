import { describe, expect, it } from 'vitest'
import { useVenueKit } from '../../testing/backend.ts'
import { EventStatusSchema } from './schema.ts'
import { nextEventStatuses } from './transitions.ts'

const { backend } = await useVenueKit()

interface Row {
  readonly status: (typeof EventStatusSchema.options)[number]
  readonly venue: readonly string[]
  readonly client: readonly string[]
}

describe('nextEventStatuses', () => {
  it('is the state machine of the database', async () => {
    const rows = await backend.sql<Row>(
      `select status, to_jsonb(private.next_event_statuses(status)) as venue,
         to_jsonb(private.next_event_statuses_of_client(status)) as client
       from unnest(enum_range(null::public.event_status)) as status`,
      [],
    )
    expect(rows.map(({ status }) => status)).toEqual(EventStatusSchema.options)
    for (const { status, venue, client } of rows) {
      expect(nextEventStatuses(status, 'venue')).toEqual(venue)
      expect(nextEventStatuses(status, 'client')).toEqual(client)
    }
  })
})
