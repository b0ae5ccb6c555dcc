'use client'
import { Button, Stack, Text, TextInput } from '@mantine/core'
import type { Contract } from '@venuekit/core'
import { useSignContract } from '@venuekit/react'
import { useKitForm } from '../../forms/use-kit-form.ts'
import { useSelf } from '../../shell/user.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { formatMoney } from '../../ui/format.ts'

export function SignContract({ contract }: { contract: Contract }) {
  return (
    <Dialog label="Sign" title="Sign the contract">
      {(close) => <SignForm contract={contract} onDone={close} />}
    </Dialog>
  )
}

/** Signs what is shown: where terms, amount or schedule are others by now, the signature is refused. */
function SignForm({ contract, onDone }: { contract: Contract; onDone: () => void }) {
  const { name } = useSelf()
  const { mutateAsync } = useSignContract()
  const { form, failure, pending, submit } = useKitForm({
    initial: { signer_name: name },
    send: ({ signer_name }) => {
      const { contract_id, terms_hash, updated_at } = contract
      return mutateAsync({ contract_id, signer_name, terms_hash, if_updated_at: updated_at })
    },
    done: onDone,
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">
          You agree to the terms as shown, and to pay {formatMoney(contract.total_amount, contract.currency)} by the
          schedule.
        </Text>
        <Failure error={failure} />
        <TextInput label="Full name" required data-autofocus {...form.getInputProps('signer_name')} />
        <Button type="submit" loading={pending}>
          Sign
        </Button>
      </Stack>
    </form>
  )
}
