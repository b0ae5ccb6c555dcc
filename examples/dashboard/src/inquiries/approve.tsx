'use client'
import { Button, Modal, Stack, Text } from '@mantine/core'
import type { Event } from '@venuekit/core'
import { useChangeEventStatus } from '@venuekit/react'
import { InviteClient } from '../invitations/invite-client.tsx'
import { Failure } from '../ui/failure.tsx'

interface ApproveProps {
  readonly event: Event | undefined
  readonly onClose: () => void
}

/** Holds the date for the one who asked. Stands beside the list, which an approved inquiry leaves. */
export function Approve({ event, onClose }: ApproveProps) {
  return (
    <Modal opened={event !== undefined} onClose={onClose} title={`Approve ${event?.name ?? ''}`}>
      {event && <Approval event={event} />}
    </Modal>
  )
}

function Approval({ event: { event_id, client_id, contact_email, updated_at } }: { event: Event }) {
  const { mutate, error, isPending, isSuccess } = useChangeEventStatus()
  if (isSuccess) {
    return (
      <Stack role="status">
        <Text>The date is held until it is confirmed.</Text>
        {client_id && <Text>The client has been told and can confirm now.</Text>}
        {!client_id && contact_email && <InviteClient event_id={event_id} email={contact_email} />}
      </Stack>
    )
  }
  return (
    <Stack>
      <Text size="sm">The spaces are held for the time that your rules give, and the client can confirm.</Text>
      <Failure error={error} />
      <Button
        loading={isPending}
        onClick={() => mutate({ event_id, status: 'pending_confirmation', if_updated_at: updated_at })}
      >
        Hold the date
      </Button>
    </Stack>
  )
}
