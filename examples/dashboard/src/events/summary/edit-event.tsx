'use client'
import { Button, NumberInput, Stack, Textarea, TextInput } from '@mantine/core'
import type { EventSummary } from '@venuekit/core'
import { toInstant, toLocal } from '@venuekit/core/availability'
import { useUpdateEvent } from '@venuekit/react'
import { useKitForm } from '../../forms/use-kit-form.ts'
import { DateTimeField } from '../../ui/date-time-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { wallClock } from '../../ui/format.ts'
import { endOf, hoursOf } from '../length.ts'

interface EditEventProps {
  readonly event: EventSummary['event']
  /** The venue's, where the user may change when it is. */
  readonly timeZone: string | undefined
}

export function EditEvent(props: EditEventProps) {
  return (
    <Dialog label="Edit" title="Edit event" button={{ variant: 'default', size: 'xs' }}>
      {(close) => <EditEventForm {...props} onDone={close} />}
    </Dialog>
  )
}

/** Saves only over what was read: a change made by someone else meanwhile is reported, not overwritten. */
function EditEventForm({ event, timeZone, onDone }: EditEventProps & { onDone: () => void }) {
  const { mutateAsync } = useUpdateEvent()
  const date = timeZone ? toLocal(event.date, timeZone) : ''
  const lasts = hoursOf(event)
  const when = (picked: string, hours: number) => {
    if (!timeZone) return {}
    const local = wallClock(picked)
    const start = local === date ? event.date : toInstant(local, timeZone)
    return { ...(local !== date && { date: start }), ...(hours !== lasts && { ends_at: endOf(start, hours) }) }
  }
  const { form, failure, pending, submit } = useKitForm({
    initial: {
      name: event.name,
      date,
      hours: lasts as number | '',
      description: event.description ?? '',
      event_type: event.event_type ?? '',
      guest_count: event.guest_count ?? ('' as number | ''),
      budget: event.budget ?? ('' as number | ''),
    },
    send: ({ name, date: picked, hours, description, event_type, guest_count, budget }) =>
      mutateAsync({
        event_id: event.event_id,
        name,
        ...when(picked, Number(hours)),
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
        {timeZone && (
          <>
            <DateTimeField
              label="Start"
              description={`On the clock of ${timeZone}. The end moves along.`}
              required
              {...form.getInputProps('date')}
            />
            <NumberInput
              label="Hours"
              description="How long it lasts"
              required
              min={0}
              step={0.5}
              {...form.getInputProps('hours')}
            />
          </>
        )}
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
