'use client'
import { Button, Modal, Stack, Text } from '@mantine/core'
import type { Event, IssuedInvitation } from '@venuekit/core'
import { useChangeEventStatus, useCreateInvitation } from '@venuekit/react'
import { useState } from 'react'
import { InvitationLink } from '../invitations/invitation-link.tsx'
import { Failure } from '../ui/failure.tsx'

/** Holds the date for the one who asked, and makes the link by which an inquirer without an account claims the event. */
export function Approve({ event }: { event: Event }) {
  const [opened, setOpened] = useState(false)
  const [issued, setIssued] = useState<IssuedInvitation>()
  const change = useChangeEventStatus()
  const invite = useCreateInvitation()
  const { event_id, client_id, contact_email, status } = event

  const invitation = () => {
    if (client_id || !contact_email) return
    const accept_url = `${window.location.origin}/invitations/accept`
    const input = { invitation_type: 'client', invitee_email: contact_email, event_id, accept_url } as const
    invite.mutate(input, { onSuccess: setIssued })
  }
  const approve = () => {
    setOpened(true)
    if (status === 'inquiry') change.mutate({ event_id, status: 'pending_confirmation' }, { onSuccess: invitation })
    else invitation()
  }
  return (
    <>
      <Button onClick={approve} loading={change.isPending}>
        {status === 'inquiry' ? 'Approve' : 'Invitation link'}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={event.name}>
        <Stack>
          <Failure error={change.error} retry={approve} />
          <Failure error={invite.error} retry={invitation} />
          {change.isSuccess && <Text>The date is held until it is confirmed.</Text>}
          {client_id && change.isSuccess && <Text>The client has been told and can confirm now.</Text>}
          {issued && <InvitationLink issued={issued} />}
        </Stack>
      </Modal>
    </>
  )
}
