'use client'
import { Button, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { type EventSummary, type TaskAssigneeType, type TaskPriority, TaskPrioritySchema } from '@venuekit/core'
import { toInstant } from '@venuekit/core/availability'
import { useCreateTask } from '@venuekit/react'
import { useKitForm } from '../forms/use-kit-form.ts'
import { DateTimeField } from '../ui/date-time-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/failure.tsx'
import { sentence, wallClock } from '../ui/format.ts'

interface Party {
  readonly id: string
  readonly type: TaskAssigneeType
  readonly name: string
}

/** Who may be given a task of an event: its venue, its client, and the vendors of its elements. */
function partiesOf({ event, venue, client, elements }: EventSummary): readonly Party[] {
  const parties: Party[] = [{ id: event.venue_id, type: 'venue', name: venue?.name ?? 'Venue' }]
  if (client) parties.push({ id: client.client_id, type: 'client', name: client.name ?? 'Client' })
  for (const { vendor } of elements) {
    const known = parties.some(({ id }) => id === vendor?.vendor_id)
    if (vendor && !known) parties.push({ id: vendor.vendor_id, type: 'vendor', name: vendor.name })
  }
  return parties
}

export function NewTask({ summary }: { summary: EventSummary }) {
  return <Dialog label="New task">{(close) => <NewTaskForm summary={summary} onDone={close} />}</Dialog>
}

function NewTaskForm({ summary, onDone }: { summary: EventSummary; onDone: () => void }) {
  const parties = partiesOf(summary)
  const { mutateAsync } = useCreateTask()
  const { form, failure, pending, submit } = useKitForm({
    initial: {
      name: '',
      description: '',
      assigned_to_id: summary.event.venue_id,
      priority: 'medium' as TaskPriority,
      due_date: null as string | null,
    },
    send: ({ description, due_date, assigned_to_id, ...task }) =>
      mutateAsync({
        ...task,
        event_id: summary.event.event_id,
        assigned_to_id,
        assigned_to_type: parties.find(({ id }) => id === assigned_to_id)?.type ?? 'venue',
        ...(description && { description }),
        ...(due_date && {
          due_date: toInstant(wallClock(due_date), summary.venue?.time_zone ?? 'UTC'),
        }),
      }),
    done: onDone,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure} />
        <TextInput label="What" required data-autofocus {...form.getInputProps('name')} />
        <Textarea label="Details" autosize {...form.getInputProps('description')} />
        <Select
          label="For"
          allowDeselect={false}
          data={parties.map(({ id, name, type }) => ({ value: id, label: `${name} (${type})` }))}
          {...form.getInputProps('assigned_to_id')}
        />
        <Select
          label="Priority"
          allowDeselect={false}
          data={TaskPrioritySchema.options.map((value) => ({ value, label: sentence(value) }))}
          {...form.getInputProps('priority')}
        />
        <DateTimeField label="Due" description="On the venue’s clock" clearable {...form.getInputProps('due_date')} />
        <Button type="submit" loading={pending}>
          Create task
        </Button>
      </Stack>
    </form>
  )
}
