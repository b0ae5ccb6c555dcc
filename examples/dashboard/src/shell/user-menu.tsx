'use client'
import { Avatar, Menu, UnstyledButton } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { switchTeam } from '@venuekit/core'
import { useVenueKit } from '@venuekit/react'
import { report } from '../ui/report.ts'
import { leave } from './session-guard.tsx'
import { useSelf } from './user.tsx'

export function UserMenu() {
  const client = useVenueKit()
  const { user } = useSelf()
  const switchTo = (team_id: string) =>
    report(async () => {
      await switchTeam(client, { team_id })
      window.location.assign('/')
    })
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton aria-label="Account">
          <Avatar size={32} color="pine" alt="" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        {user.teams.length > 1 &&
          user.teams.map(({ team_id, name: team, role, is_active }) => (
            <Menu.Item key={team_id} disabled={is_active} onClick={() => switchTo(team_id)}>
              {team} ({role})
            </Menu.Item>
          ))}
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => report(() => leave(client))}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
