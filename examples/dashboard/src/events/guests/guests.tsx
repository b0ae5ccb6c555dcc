'use client'
import { Group } from '@mantine/core'
import { useGuestStats, useGuests } from '@venuekit/react'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AddGuest } from './add-guest.tsx'
import { ExportGuests } from './export-guests.tsx'
import { GuestStatistics } from './guest-statistics.tsx'
import { GuestTable } from './guest-table.tsx'
import { ImportGuests } from './import-guests.tsx'
import { guestsOf } from './queries.ts'
import { RsvpLinks } from './rsvp-links.tsx'

/** Who is invited, who comes, and what they must not eat. Answers appear as guests give them. */
export function Guests({ event_id }: { event_id: string }) {
  const guests = useGuests(guestsOf(event_id), { live: true })
  const stats = useGuestStats({ event_id }, { live: true })
  return (
    <>
      <Group justify="flex-end" gap="xs">
        <ExportGuests event_id={event_id} />
        <RsvpLinks event_id={event_id} />
        <ImportGuests event_id={event_id} />
        <AddGuest event_id={event_id} />
      </Group>
      <Loaded query={stats}>{(figures) => <GuestStatistics stats={figures} />}</Loaded>
      <Loaded query={guests}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No guests yet">Add them one by one, or import a list from a spreadsheet.</Empty>
          ) : (
            <GuestTable guests={items} />
          )
        }
      </Loaded>
    </>
  )
}
