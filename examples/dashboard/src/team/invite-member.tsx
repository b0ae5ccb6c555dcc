'use client'
import { Button, Select, Stack, TextInput } from '@mantine/core'
import { type IssuedInvitation, type TeamRole, TeamRoleSchema } from '@venuekit/core'
import { useInviteTeamMember } from '@venuekit/react'
import { useState } from 'react'
import { useKitForm } from '../forms/use-kit-form.ts'
import { InvitationLink } from '../invitations/invitation-link.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Failure } from '../ui/failure.tsx'
import { sentence } from '../ui/format.ts'

export function InviteMember() {
  return <Dialog label="Invite member">{() => <InviteMemberForm />}</Dialog>
}

function InviteMemberForm() {
  const [issued, setIssued] = useState<IssuedInvitation>()
  const { mutateAsync } = useInviteTeamMember()
  const { form, failure, pending, submit } = useKitForm({
    initial: { email: '', role: 'staff' as TeamRole },
    send: (member) => mutateAsync({ ...member, accept_url: `${window.location.origin}/invitations/accept` }),
    done: setIssued,
  })
  if (issued) return <InvitationLink issued={issued} />
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Failure error={failure} />
        <TextInput label="E-mail" type="email" required data-autofocus {...form.getInputProps('email')} />
        <Select
          label="Role"
          allowDeselect={false}
          data={TeamRoleSchema.options.map((value) => ({ value, label: sentence(value) }))}
          {...form.getInputProps('role')}
        />
        <Button type="submit" loading={pending}>
          Make the link
        </Button>
      </Stack>
    </form>
  )
}
