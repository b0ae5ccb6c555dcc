'use client'
import { Button, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { TimeInput } from '@mantine/dates'
import type { Space, TimelineEntry } from '@venuekit/core'
import { useKitForm } from '../../forms/use-kit-form.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'

interface EntryProps {
  /** What is there; a new entry without. */
  readonly entry?: TimelineEntry
  /** Its time on the venue's clock. */
  readonly clock?: string
  readonly spaces: readonly Space[]
  readonly onSave: (entry: TimelineEntry) => Promise<unknown>
}

export function EntryDialog(props: EntryProps) {
  const { entry } = props
  const title = entry ? `Edit ${entry.activity}` : 'Add to timeline'
  const button = entry && { size: 'xs', variant: 'default', 'aria-label': title }
  return (
    <Dialog label={entry ? 'Edit' : title} title={title} {...(button && { button })}>
      {(close) => <EntryForm {...props} onDone={close} />}
    </Dialog>
  )
}

function EntryForm({ entry, clock = '', spaces, onSave, onDone }: EntryProps & { onDone: () => void }) {
  const { form, failure, pending, submit } = useKitForm({
    initial: {
      time: clock,
      activity: entry?.activity ?? '',
      duration_minutes: entry?.duration_minutes ?? ('' as number | ''),
      space_id: entry?.space_id ?? null,
      notes: entry?.notes ?? '',
    },
    send: ({ time, activity, duration_minutes, space_id, notes }) =>
      onSave({
        time: entry && time === clock ? entry.time : time,
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
          {entry ? 'Save' : 'Add'}
        </Button>
      </Stack>
    </form>
  )
}
