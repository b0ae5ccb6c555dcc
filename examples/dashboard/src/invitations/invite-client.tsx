'use client'
import { Button, Stack } from '@mantine/core'
import { useCreateInvitation } from '@venuekit/react'
import { Failure } from '../ui/failure.tsx'
import { InvitationLink } from './invitation-link.tsx'

interface InviteClientProps {
  readonly event_id: string
  readonly email: string
}

/** Makes the link by which an inquirer without an account claims the event. */
export function InviteClient({ event_id, email }: InviteClientProps) {
  const { mutate, data, error, isPending } = useCreateInvitation()
  if (data) return <InvitationLink issued={data} />
  const accept_url = () => `${window.location.origin}/invitations/accept`
  return (
    <Stack align="flex-start">
      <Failure error={error} />
      <Button
        size="xs"
        loading={isPending}
        onClick={() => mutate({ invitation_type: 'client', invitee_email: email, event_id, accept_url: accept_url() })}
      >
        Make an invitation link
      </Button>
    </Stack>
  )
}
