'use client'
import { Button, NumberInput, Stack, Text, Textarea } from '@mantine/core'
import { useCreateContract } from '@venuekit/react'
import { useKitForm } from '../../forms/use-kit-form.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'

export function NewContract({ event_id }: { event_id: string }) {
  return (
    <Dialog label="Write a contract" title="New contract" size="lg">
      {(close) => <NewContractForm event_id={event_id} onDone={close} />}
    </Dialog>
  )
}

/** Left empty, the total is what the elements add up to; the payments follow the venue's deposit rules. */
function NewContractForm({ event_id, onDone }: { event_id: string; onDone: () => void }) {
  const { mutateAsync } = useCreateContract()
  const { form, failure, pending, submit } = useKitForm({
    initial: { terms: '', total_amount: '' as number | '' },
    send: ({ terms, total_amount }) => mutateAsync({ event_id, terms, ...(total_amount !== '' && { total_amount }) }),
    done: onDone,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure} />
        <Textarea label="Terms" required autosize minRows={8} data-autofocus {...form.getInputProps('terms')} />
        <NumberInput
          label="Total"
          description="The sum of the event’s elements unless given"
          min={0}
          decimalScale={2}
          thousandSeparator
          {...form.getInputProps('total_amount')}
        />
        <Text size="sm">Deposit and final payment follow the venue’s rules.</Text>
        <Button type="submit" loading={pending}>
          Save draft
        </Button>
      </Stack>
    </form>
  )
}
