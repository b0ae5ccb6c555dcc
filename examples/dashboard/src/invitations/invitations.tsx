'use client'
import { Badge, Button, Group, Modal, Table } from '@mantine/core'
import type { Invitation, InvitationStatus, IssuedInvitation } from '@venuekit/core'
import { useInvitations, useResendInvitation, useRevokeInvitation } from '@venuekit/react'
import { useState } from 'react'
import { useOwnVenue } from '../shell/user.tsx'
import { ActionsHead } from '../ui/actions-head.tsx'
import { Empty } from '../ui/empty.tsx'
import { formatDay, sentence } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { reportFailure } from '../ui/report.ts'
import { InvitationLink } from './invitation-link.tsx'

const colors: Record<InvitationStatus, string> = {
  pending: 'blue',
  accepted: 'pine',
  declined: 'red',
  expired: 'gray',
  revoked: 'gray',
}

export function Invitations() {
  const invitations = useInvitations({}, { live: true })
  const [issued, setIssued] = useState<IssuedInvitation>()
  return (
    <Page title="Invitations">
      <Loaded query={invitations}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No invitations yet">
              Clients are invited from inquiries, vendors and members from their pages.
            </Empty>
          ) : (
            <Table.ScrollContainer minWidth={640}>
              <Table verticalSpacing="xs">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Whom</Table.Th>
                    <Table.Th>As</Table.Th>
                    <Table.Th>State</Table.Th>
                    <Table.Th>Until</Table.Th>
                    <ActionsHead />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((invitation) => (
                    <InvitationRow key={invitation.invitation_id} invitation={invitation} onIssued={setIssued} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Loaded>
      <Modal opened={issued !== undefined} onClose={() => setIssued(undefined)} title="New link">
        {issued && <InvitationLink issued={issued} />}
      </Modal>
    </Page>
  )
}

interface InvitationRowProps {
  readonly invitation: Invitation
  readonly onIssued: (issued: IssuedInvitation) => void
}

/** Sending again makes a new link, which ends the old one. */
function InvitationRow({ invitation, onIssued }: InvitationRowProps) {
  const { time_zone } = useOwnVenue()
  const { invitation_id, invitee_email, invitation_type, status, expires_at, decline_reason } = invitation
  const resend = useResendInvitation()
  const revoke = useRevokeInvitation()
  const accept_url = () => `${window.location.origin}/invitations/accept`
  return (
    <Table.Tr>
      <Table.Td>{invitee_email}</Table.Td>
      <Table.Td>{sentence(invitation_type)}</Table.Td>
      <Table.Td>
        <Badge variant="light" tt="none" color={colors[status]}>
          {sentence(status)}
        </Badge>
        {decline_reason && ` ${decline_reason}`}
      </Table.Td>
      <Table.Td>{formatDay(expires_at, time_zone)}</Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {(status === 'pending' || status === 'expired') && (
            <Button
              size="xs"
              variant="default"
              loading={resend.isPending}
              onClick={() =>
                resend.mutate(
                  { invitation_id, accept_url: accept_url() },
                  { onSuccess: onIssued, onError: reportFailure },
                )
              }
            >
              New link
            </Button>
          )}
          {status === 'pending' && (
            <Button
              size="xs"
              variant="default"
              loading={revoke.isPending}
              onClick={() => revoke.mutate({ invitation_id }, { onError: reportFailure })}
            >
              Revoke
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
