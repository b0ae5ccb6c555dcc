'use client'
import { Button, Select, Stack } from '@mantine/core'
import type { ContractPayment } from '@venuekit/core'
import { useRecordContractPayment } from '@venuekit/react'
import { useState } from 'react'
import { useKitForm } from '../../forms/use-kit-form.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { sentence } from '../../ui/format.ts'

const methods = ['bank_transfer', 'card', 'cash', 'cheque']

export function RecordPayment({ payment }: { payment: ContractPayment }) {
  return (
    <Dialog label="Record payment" button={{ size: 'xs', variant: 'default' }}>
      {(close) => <RecordForm payment={payment} onDone={close} />}
    </Dialog>
  )
}

function RecordForm({ payment, onDone }: { payment: ContractPayment; onDone: () => void }) {
  const [idempotency_key] = useState(() => crypto.randomUUID())
  const { mutateAsync } = useRecordContractPayment()
  const { contract_id, payment_id } = payment
  const { form, failure, pending, submit } = useKitForm({
    initial: { method: 'bank_transfer' },
    send: ({ method }) => mutateAsync({ contract_id, payment_id, method, idempotency_key }),
    done: onDone,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure} />
        <Select
          label="How it was paid"
          allowDeselect={false}
          data={methods.map((value) => ({ value, label: sentence(value) }))}
          {...form.getInputProps('method')}
        />
        <Button type="submit" loading={pending}>
          Record as paid
        </Button>
      </Stack>
    </form>
  )
}
