'use client'
import { Select, Table, Text } from '@mantine/core'
import { type TeamMember, type TeamRole, TeamRoleSchema } from '@venuekit/core'
import { useRemoveTeamMember, useTeamMembers, useUpdateTeamMemberRole } from '@venuekit/react'
import { useSelf } from '../shell/user.tsx'
import { ActionsHead } from '../ui/actions-head.tsx'
import { sentence } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { RemoveButton } from '../ui/remove-button.tsx'
import { reportFailure } from '../ui/report.ts'
import { InviteMember } from './invite-member.tsx'

const roles = TeamRoleSchema.options.map((value) => ({ value, label: sentence(value) }))

/** Who works for the venue or vendor. Staff see the list; owners and managers change it, and only owners make owners. */
export function Team() {
  const { manages } = useSelf()
  const members = useTeamMembers({}, { live: true })
  return (
    <Page title="Team" actions={manages && <InviteMember />}>
      <Loaded query={members}>
        {({ items }) => (
          <Table.ScrollContainer minWidth={520}>
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Member</Table.Th>
                  <Table.Th>Role</Table.Th>
                  {manages && <ActionsHead />}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((member) => (
                  <MemberRow key={member.team_member_id} member={member} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Loaded>
    </Page>
  )
}

function MemberRow({ member: { team_member_id, user_id, name, email, role } }: { member: TeamMember }) {
  const { manages, user } = useSelf()
  const update = useUpdateTeamMemberRole()
  const remove = useRemoveTeamMember()
  const who = name ?? email ?? 'Member'
  return (
    <Table.Tr>
      <Table.Td>
        {who}
        {user_id === user.user_id && ' (you)'}
        {email !== who && (
          <Text size="xs" c="dimmed">
            {email}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {manages ? (
          <Select
            aria-label={`Role of ${who}`}
            size="xs"
            w={140}
            allowDeselect={false}
            data={roles}
            value={role}
            disabled={update.isPending}
            onChange={(value) => update.mutate({ team_member_id, role: value as TeamRole }, { onError: reportFailure })}
          />
        ) : (
          sentence(role)
        )}
      </Table.Td>
      {manages && (
        <Table.Td ta="right">
          {user_id !== user.user_id && (
            <RemoveButton label={`Remove ${who}`} onRemove={() => remove.mutateAsync({ team_member_id })}>
              From now on they see nothing of the team’s. A new invitation lets them in again.
            </RemoveButton>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  )
}
