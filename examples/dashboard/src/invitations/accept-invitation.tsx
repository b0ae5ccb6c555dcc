'use client'
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import type { InvitationVerdict } from '@venuekit/core'
import { useAcceptInvitation, useDeclineInvitation, useVerifyInvitationToken } from '@venuekit/react'
import { Enter } from '../auth/enter.tsx'
import { Failure } from '../ui/failure.tsx'
import { Loaded } from '../ui/loaded.tsx'

interface AcceptInvitationProps {
  readonly token: string
  /** Of who is signed in. */
  readonly email: string | null
}

const purposes: Record<NonNullable<InvitationVerdict['invitation_type']>, string> = {
  client: 'invites you to plan your event together',
  vendor: 'invites you to offer your services there',
  venue: 'invites you to join',
  member: 'invites you into the team',
}

const reasons: Record<string, string> = {
  unknown: 'This link is not known. It may have been replaced by a newer one.',
  expired: 'This invitation has expired. Ask for a new link.',
  accepted: 'This invitation has been accepted already.',
  declined: 'This invitation was declined.',
  revoked: 'This invitation was taken back.',
}

/** What a link offers. Accepting needs an account with the invited address. */
export function AcceptInvitation({ token, email }: AcceptInvitationProps) {
  const verdict = useVerifyInvitationToken({ token })
  return (
    <Stack>
      <Title order={1} size="h3">
        Invitation
      </Title>
      <Loaded query={verdict}>
        {({ valid, reason, inviter, invitation_type }) =>
          valid && invitation_type ? (
            <>
              <Text>
                {inviter ?? 'Someone'} {purposes[invitation_type]}.
              </Text>
              {email ? (
                <Answer token={token} email={email} />
              ) : (
                <>
                  <Text size="sm">Use the address that the invitation was sent to.</Text>
                  <Enter page={`/invitations/accept?token=${encodeURIComponent(token)}`} />
                </>
              )}
            </>
          ) : (
            <Alert color="orange">{reasons[reason ?? 'unknown'] ?? reasons.unknown}</Alert>
          )
        }
      </Loaded>
    </Stack>
  )
}

function Answer({ token, email }: { token: string; email: string }) {
  const enter = () => window.location.assign('/')
  const accept = useAcceptInvitation({ onSuccess: enter })
  const decline = useDeclineInvitation({ onSuccess: enter })
  return (
    <>
      <Text size="sm">You are signed in as {email}.</Text>
      <Failure error={accept.error ?? decline.error} />
      <Group>
        <Button loading={accept.isPending || accept.isSuccess} onClick={() => accept.mutate({ token })}>
          Accept
        </Button>
        <Button variant="default" loading={decline.isPending} onClick={() => decline.mutate({ token })}>
          Decline
        </Button>
      </Group>
    </>
  )
}
