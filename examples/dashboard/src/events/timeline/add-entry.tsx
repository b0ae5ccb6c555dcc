'use client'
import { Button, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { TimeInput } from '@mantine/dates'
import type { Space, TimelineEntry } from '@venuekit/core'
import { useKitForm } from '../../forms/use-kit-form.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'

interface AddEntryProps {
  readonly spaces: readonly Space[]
  readonly onAdd: (entry: TimelineEntry) => Promise<unknown>
}

export function AddEntry(props: AddEntryProps) {
  return <Dialog label="Add to timeline">{(close) => <EntryForm {...props} onDone={close} />}</Dialog>
}

function EntryForm({ spaces, onAdd, onDone }: AddEntryProps & { onDone: () => void }) {
  const { form, failure, pending, submit } = useKitForm({
    initial: {
      time: '',
      activity: '',
      duration_minutes: '' as number | '',
      space_id: null as string | null,
      notes: '',
    },
    send: ({ time, activity, duration_minutes, space_id, notes }) =>
      onAdd({
        time,
        activity,
        space_id,
        duration_minutes: duration_minutes === '' ? null : duration_minutes,
        notes: notes || null,
      }),
    done: onDone,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure} />
        <TimeInput label="Time" required data-autofocus {...form.getInputProps('time')} />
        <TextInput label="What happens" required {...form.getInputProps('activity')} />
        <NumberInput label="Minutes" min={0} allowDecimal={false} {...form.getInputProps('duration_minutes')} />
        <Select
          label="Where"
          clearable
          data={spaces.map(({ space_id, name }) => ({ value: space_id, label: name }))}
          {...form.getInputProps('space_id')}
        />
        <Textarea label="Notes" autosize {...form.getInputProps('notes')} />
        <Button type="submit" loading={pending}>
          Add
        </Button>
      </Stack>
    </form>
  )
}
