'use client'
import { Button, NumberInput, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import type { Space } from '@venuekit/core'
import { useCreateSpace, useUpdateSpace } from '@venuekit/react'
import { useKitForm } from '../forms/use-kit-form.ts'
import { useOwnVenue } from '../shell/user.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/failure.tsx'

interface SpaceDialogProps {
  /** The one to edit; without it a new one is made. */
  readonly space?: Space
}

export function SpaceDialog({ space }: SpaceDialogProps) {
  if (!space) return <Dialog label="New space">{(close) => <SpaceForm onDone={close} />}</Dialog>
  const button = { size: 'xs', variant: 'default', 'aria-label': `Edit ${space.name}` }
  return (
    <Dialog label="Edit" title={space.name} button={button}>
      {(close) => <SpaceForm space={space} onDone={close} />}
    </Dialog>
  )
}

function SpaceForm({ space, onDone }: SpaceDialogProps & { onDone: () => void }) {
  const { venue_id } = useOwnVenue()
  const create = useCreateSpace()
  const update = useUpdateSpace()
  const { form, failure, pending, submit } = useKitForm({
    initial: {
      name: space?.name ?? '',
      capacity: space?.capacity ?? ('' as number | ''),
      description: space?.description ?? '',
      setup_minutes: space?.setup_minutes ?? 0,
      teardown_minutes: space?.teardown_minutes ?? 0,
      is_active: space?.is_active ?? true,
    },
    send: async ({ capacity, description, ...rest }) => {
      const fields = { ...rest, capacity: Number(capacity), description: description || null }
      if (!space) return create.mutateAsync({ ...fields, venue_id })
      return update.mutateAsync({ ...fields, space_id: space.space_id, if_updated_at: space.updated_at })
    },
    done: onDone,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure} />
        <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
        <NumberInput
          label="Guests"
          description="How many fit in"
          required
          min={1}
          allowDecimal={false}
          {...form.getInputProps('capacity')}
        />
        <Textarea label="Description" autosize minRows={2} {...form.getInputProps('description')} />
        <NumberInput
          label="Setup"
          description="Minutes before each event"
          min={0}
          allowDecimal={false}
          {...form.getInputProps('setup_minutes')}
        />
        <NumberInput
          label="Teardown"
          description="Minutes after each event"
          min={0}
          allowDecimal={false}
          {...form.getInputProps('teardown_minutes')}
        />
        <Switch label="Can be booked" {...form.getInputProps('is_active', { type: 'checkbox' })} />
        <Button type="submit" loading={pending}>
          {space ? 'Save' : 'Add space'}
        </Button>
      </Stack>
    </form>
  )
}
