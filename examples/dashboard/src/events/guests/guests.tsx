'use client'
import { Group } from '@mantine/core'
import { useGuestStats } from '@venuekit/react'
import { Loaded } from '../../ui/loaded.tsx'
import { AddGuest } from './add-guest.tsx'
import { ExportGuests } from './export-guests.tsx'
import { GuestList } from './guest-list.tsx'
import { GuestStatistics } from './guest-statistics.tsx'
import { ImportGuests } from './import-guests.tsx'
import { RsvpLinks } from './rsvp-links.tsx'

/** Who is invited, who comes, and what they must not eat. Answers appear as guests give them. */
export function Guests({ event_id }: { event_id: string }) {
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
      <GuestList event_id={event_id} total={stats.data?.total} />
    </>
  )
}
