import { randomUUID } from 'node:crypto'
import type { Sql, TransactionSql } from 'postgres'
import { asUser } from './connections.ts'

/** A venue in the database and callers that act for it, each on a connection of its own. */
export interface Venue {
  readonly venueId: string
  /** Adds a space; a `parent` makes it a part of a divided one. */
  addSpace(name: string, parent?: string): Promise<string>
  /** Adds an inquiry for some spaces. Times are hours from 1 June 2031, 00:00 UTC. */
  addEvent(spaces: string[], from: number, to: number): Promise<string>
  /** Runs `work` in a transaction as the venue's owner, as the REST API does. */
  asOwner<T>(work: (sql: TransactionSql) => Promise<T>): Promise<T>
}

const hour = (hours: number) => new Date(Date.UTC(2031, 5, 1) + hours * 3_600_000)

export async function createVenue(sql: Sql, settings: Record<string, number> = {}): Promise<Venue> {
  const venueId = randomUUID()
  await sql`insert into auth.users (id, email, email_confirmed_at) values (${venueId}, ${`${venueId}@example.com`}, now())`
  await sql`insert into public.venues (venue_id, name, slug, is_published, settings)
    values (${venueId}, 'Hall', ${`hall-${venueId}`}, true, ${sql.json(settings)})`
  await sql`insert into public.team_members (team_type, team_id, user_id, role, is_active)
    values ('venue', ${venueId}, ${venueId}, 'owner', true) on conflict do nothing`

  return {
    venueId,
    async addSpace(name, parent) {
      const spaceId = randomUUID()
      await sql`insert into public.spaces (space_id, venue_id, parent_space_id, name, capacity)
        values (${spaceId}, ${venueId}, ${parent ?? null}, ${name}, 100)`
      return spaceId
    },
    async addEvent(spaces, from, to) {
      const eventId = randomUUID()
      await sql`insert into public.events (event_id, name, date, ends_at, venue_id)
        values (${eventId}, 'Event', ${hour(from)}, ${hour(to)}, ${venueId})`
      for (const spaceId of spaces) {
        await sql`insert into public.event_spaces (event_id, space_id, venue_id) values (${eventId}, ${spaceId}, ${venueId})`
      }
      return eventId
    },
    asOwner: (work) => asUser(sql, venueId, work),
  }
}
