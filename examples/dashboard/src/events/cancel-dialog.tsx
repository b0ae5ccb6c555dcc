'use client'
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import type { Event } from '@venuekit/core'
import { useChangeEventStatus } from '@venuekit/react'
import { useKitForm } from '../forms/use-kit-form.ts'
import { Failure } from '../ui/failure.tsx'

interface CancelDialogProps {
  readonly event: Pick<Event, 'event_id' | 'name'> | undefined
  readonly opened: boolean
  readonly onClose: () => void
}

/** Cancelling is final and frees the spaces at once, so it asks for a reason. */
export function CancelDialog({ event, opened, onClose }: CancelDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Cancel ${event?.name ?? ''}?`}>
      {event && <CancelForm event_id={event.event_id} onClose={onClose} />}
    </Modal>
  )
}

function CancelForm({ event_id, onClose }: { event_id: string; onClose: () => void }) {
  const { mutateAsync } = useChangeEventStatus()
  const { form, failure, pending, submit } = useKitForm({
    initial: { reason: '' },
    send: ({ reason }) => mutateAsync({ event_id, status: 'cancelled', reason }),
    done: onClose,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">Its spaces are free again at once, and everyone involved is told. This cannot be undone.</Text>
        <Failure error={failure} />
        <Textarea label="Reason" required autosize minRows={2} data-autofocus {...form.getInputProps('reason')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button type="submit" color="red" loading={pending}>
            Cancel the event
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
