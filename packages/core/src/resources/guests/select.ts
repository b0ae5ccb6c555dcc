import type { Db } from '../../connection.ts'
import { GuestSchema, guestColumns } from './schema.ts'

export const selectGuests = (db: Db, event_id: string) =>
  db.from('guests').select(guestColumns).eq('event_id', event_id)

export const guestPaging = { schema: GuestSchema, key: 'guest_id' } as const
