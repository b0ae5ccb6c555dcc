'use client'
import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import type { Event } from '@venuekit/core'
import { useEvents } from '@venuekit/react'
import Link from 'next/link'
import { useState } from 'react'
import { useOwnVenue, useSelf } from '../shell/user.tsx'
import { Empty } from '../ui/empty.tsx'
import { counted, formatPeriod } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Approve } from './approve.tsx'
import { Decline } from './decline.tsx'
import { inquiriesOf } from './queries.ts'
import { RoomCheck } from './room-check.tsx'

/** What people asked for. New ones appear as they come in. */
export function Inquiries() {
  const { venue_id } = useOwnVenue()
  const [approving, setApproving] = useState<Event>()
  const [declining, setDeclining] = useState<Event>()
  const inquiries = useEvents(inquiriesOf(venue_id), { live: true })
  return (
    <Page title="Inquiries">
      <Loaded query={inquiries}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="All answered">New inquiries from your website and from clients appear here at once.</Empty>
          ) : (
            <Stack>
              {items.map((event) => (
                <InquiryCard
                  key={event.event_id}
                  event={event}
                  onApprove={() => setApproving(event)}
                  onDecline={() => setDeclining(event)}
                />
              ))}
            </Stack>
          )
        }
      </Loaded>
      <Approve event={approving} onClose={() => setApproving(undefined)} />
      <Decline event={declining} onClose={() => setDeclining(undefined)} />
    </Page>
  )
}

interface InquiryCardProps {
  readonly event: Event
  readonly onApprove: () => void
  readonly onDecline: () => void
}

function InquiryCard({ event, onApprove, onDecline }: InquiryCardProps) {
  const { time_zone } = useOwnVenue()
  const { manages } = useSelf()
  const { event_id, client_id, name, description, date, ends_at, guest_count, event_type } = event
  const contact = [event.contact_name, event.contact_email, event.contact_phone].filter(Boolean).join(', ')
  return (
    <Card component="article" withBorder padding="md">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={2} size="h4">
            <Link href={`/events/${event_id}`} style={{ color: 'inherit' }}>
              {name}
            </Link>
          </Title>
          <Text size="sm">
            {formatPeriod(date, ends_at, time_zone)}
            {guest_count !== null && ` · ${counted(guest_count, 'guest')}`}
            {event_type && ` · ${event_type}`}
          </Text>
          <Text size="sm" c="dimmed">
            {contact || (client_id ? 'From a client with an account' : 'Entered by the venue')}
          </Text>
        </div>
        {manages && (
          <Group gap="xs">
            <Button variant="default" onClick={onDecline}>
              Decline
            </Button>
            <Button onClick={onApprove}>Approve</Button>
          </Group>
        )}
      </Group>
      {description && (
        <Text mt="xs" style={{ whiteSpace: 'pre-wrap' }}>
          {description}
        </Text>
      )}
      <RoomCheck event={event} />
    </Card>
  )
}
