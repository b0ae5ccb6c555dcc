'use client'
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useClaimInquiry, useInquiry } from '@venuekit/react'
import { Enter } from '../auth/enter.tsx'
import { EventStatusBadge } from '../events/status-badge.tsx'
import { Failure } from '../ui/failure.tsx'
import { formatPeriod } from '../ui/format.ts'
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
    <Loaded query={inquiry}>
      {({ reference, status, date, ends_at, guest_count, claimed, venue_name, time_zone }) => (
        <Stack>
          <Group justify="space-between">
            <Title order={1} size="h3">
              Your inquiry at {venue_name}
            </Title>
            <EventStatusBadge status={status} />
          </Group>
          <Text>
            {formatPeriod(date, ends_at, time_zone)}
            {guest_count !== null && ` · ${guest_count} guests`}
          </Text>
          <Text size="sm" c="dimmed">
            Reference {reference}
          </Text>
          {claimed ? (
            <Text>
              The event belongs to an account. <a href="/events">Your events</a>
            </Text>
          ) : (
            <Claim claim_token={claim_token} email={email} />
          )}
        </Stack>
      )}
    </Loaded>
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
