'use client'
import { Button, Stack, TextInput } from '@mantine/core'
import type { InvitationType, IssuedInvitation } from '@venuekit/core'
import { useCreateInvitation } from '@venuekit/react'
import { useState } from 'react'
import { useKitForm } from '../forms/use-kit-form.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/failure.tsx'
import { InvitationLink } from './invitation-link.tsx'

interface InviteProps {
  readonly type: InvitationType
  readonly label: string
}

export function Invite({ type, label }: InviteProps) {
  return <Dialog label={label}>{() => <InviteForm type={type} />}</Dialog>
}

function InviteForm({ type }: { type: InvitationType }) {
  const [issued, setIssued] = useState<IssuedInvitation>()
  const { mutateAsync } = useCreateInvitation()
  const { form, failure, pending, submit } = useKitForm({
    initial: { invitee_email: '' },
    send: ({ invitee_email }) =>
      mutateAsync({
        invitation_type: type,
        invitee_email,
        accept_url: `${window.location.origin}/invitations/accept`,
      }),
    done: setIssued,
  })
  if (issued) return <InvitationLink issued={issued} />
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure} />
        <TextInput label="E-mail" type="email" required data-autofocus {...form.getInputProps('invitee_email')} />
        <Button type="submit" loading={pending}>
          Make the link
        </Button>
      </Stack>
    </form>
  )
}
