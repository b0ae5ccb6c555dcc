'use client'
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useClaimInquiry, useInquiry } from '@venuekit/react'
import { Enter } from '../auth/enter.tsx'
import { EventStatusBadge } from '../events/status-badge.tsx'
import { Failure } from '../ui/failure.tsx'
import { counted, formatDateTime, formatPeriod } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'

interface InquiryStatusProps {
  readonly claim_token: string
  /** Of who is signed in. */
  readonly email: string | null
}

/** What became of an inquiry from a venue's website, by the link that its sender was given. */
export function InquiryStatus({ claim_token, email }: InquiryStatusProps) {
  const inquiry = useInquiry({ claim_token })
  return (
    <Stack>
      <Title order={1} size="h3">
        Your inquiry
      </Title>
      <Loaded query={inquiry}>
        {(found) => (
          <>
            <Group justify="space-between">
              <Text fw={600}>{found.venue_name}</Text>
              <EventStatusBadge status={found.status} />
            </Group>
            <Text>
              {formatPeriod(found.date, found.ends_at, found.time_zone)}
              {found.guest_count !== null && ` · ${counted(found.guest_count, 'guest')}`}
              {found.spaces.map(({ name }) => ` · ${name}`)}
            </Text>
            {found.hold_expires_at && (
              <Text>The venue keeps the date until {formatDateTime(found.hold_expires_at, found.time_zone)}.</Text>
            )}
            {found.cancelled_reason && <Text style={{ whiteSpace: 'pre-wrap' }}>{found.cancelled_reason}</Text>}
            <Text size="sm" c="dimmed">
              Reference {found.reference}
            </Text>
            {found.claimed && (
              <Text>
                The event belongs to an account. <a href="/events">Your events</a>
              </Text>
            )}
            {!found.claimed && found.status !== 'cancelled' && <Claim claim_token={claim_token} email={email} />}
          </>
        )}
      </Loaded>
    </Stack>
  )
}

function Claim({ claim_token, email }: InquiryStatusProps) {
  const claim = useClaimInquiry({ onSuccess: ({ event_id }) => window.location.assign(`/events/${event_id}`) })
  if (email === null) {
    return (
      <>
        <Text size="sm">
          With an account you can confirm, plan and write to the venue. Use the same e-mail address.
        </Text>
        <Enter page={`/inquiry?token=${encodeURIComponent(claim_token)}`} />
      </>
    )
  }
  return (
    <>
      <Failure error={claim.error} />
      <Button loading={claim.isPending || claim.isSuccess} onClick={() => claim.mutate({ claim_token })}>
        Make it mine
      </Button>
    </>
  )
}
