'use client'
import { Button, NumberInput, Stack, Textarea, TextInput } from '@mantine/core'
import type { EventSummary } from '@venuekit/core'
import { useUpdateEvent } from '@venuekit/react'
import { useKitForm } from '../../forms/use-kit-form.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'

interface EditEventProps {
  readonly event: EventSummary['event']
}

export function EditEvent({ event }: EditEventProps) {
  return (
    <Dialog label="Edit" title="Edit event" button={{ variant: 'default', size: 'xs' }}>
      {(close) => <EditEventForm event={event} onDone={close} />}
    </Dialog>
  )
}

/** Saves only over what was read: a change made by someone else meanwhile is reported, not overwritten. */
function EditEventForm({ event, onDone }: EditEventProps & { onDone: () => void }) {
  const { mutateAsync } = useUpdateEvent()
  const { form, failure, pending, submit } = useKitForm({
    initial: {
      name: event.name,
      description: event.description ?? '',
      event_type: event.event_type ?? '',
      guest_count: event.guest_count ?? ('' as number | ''),
      budget: event.budget ?? ('' as number | ''),
    },
    send: ({ name, description, event_type, guest_count, budget }) =>
      mutateAsync({
        event_id: event.event_id,
        name,
        description: description || null,
        event_type: event_type || null,
        guest_count: guest_count === '' ? null : guest_count,
        budget: budget === '' ? null : budget,
        if_updated_at: event.updated_at,
      }),
    done: onDone,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure} />
        <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
        <Textarea label="Description" autosize minRows={2} {...form.getInputProps('description')} />
        <TextInput label="Type" description="Wedding, conference, …" {...form.getInputProps('event_type')} />
        <NumberInput label="Guests" min={1} allowDecimal={false} {...form.getInputProps('guest_count')} />
        <NumberInput label="Budget" min={0} decimalScale={2} thousandSeparator {...form.getInputProps('budget')} />
        <Button type="submit" loading={pending}>
          Save
        </Button>
      </Stack>
    </form>
  )
}
