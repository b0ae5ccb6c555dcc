'use client'
import { Button, NumberInput, Stack, TextInput } from '@mantine/core'
import { useCreateGuest } from '@venuekit/react'
import { useKitForm } from '../../forms/use-kit-form.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'

export function AddGuest({ event_id }: { event_id: string }) {
  return <Dialog label="Add guest">{(close) => <GuestForm event_id={event_id} onDone={close} />}</Dialog>
}

function GuestForm({ event_id, onDone }: { event_id: string; onDone: () => void }) {
  const { mutateAsync } = useCreateGuest()
  const { form, failure, pending, submit } = useKitForm({
    initial: { name: '', email: '', phone: '', plus_ones: 0, dietary_restrictions: '', table_name: '' },
    send: ({ name, plus_ones, ...texts }) => {
      const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''))
      return mutateAsync({ event_id, name, plus_ones, ...given })
    },
    done: onDone,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure} />
        <TextInput label="Name" required data-autofocus {...form.getInputProps('name')} />
        <TextInput label="E-mail" type="email" {...form.getInputProps('email')} />
        <TextInput label="Phone" type="tel" {...form.getInputProps('phone')} />
        <NumberInput label="Companions" min={0} allowDecimal={false} {...form.getInputProps('plus_ones')} />
        <TextInput label="Must not eat" {...form.getInputProps('dietary_restrictions')} />
        <TextInput label="Table" {...form.getInputProps('table_name')} />
        <Button type="submit" loading={pending}>
          Add guest
        </Button>
      </Stack>
    </form>
  )
}
