'use client'
import { Badge, Group, Table, Text } from '@mantine/core'
import type { Space } from '@venuekit/core'
import { useSpaces } from '@venuekit/react'
import { useOwnVenue, useSelf } from '../shell/user.tsx'
import { ActionsHead } from '../ui/actions-head.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { spacesOf } from './queries.ts'
import { SpaceDialog } from './space-dialog.tsx'

/** What the venue lets: who fits in, and how long it is occupied around an event. */
export function Spaces() {
  const { venue_id } = useOwnVenue()
  const { manages } = useSelf()
  const spaces = useSpaces(spacesOf(venue_id), { live: true })
  return (
    <Page title="Spaces" actions={manages && <SpaceDialog />}>
      <Loaded query={spaces}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No spaces yet">
              Add the rooms, halls and terraces that you let. Events and options are booked into them.
            </Empty>
          ) : (
            <Table.ScrollContainer minWidth={520}>
              <Table verticalSpacing="xs">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Space</Table.Th>
                    <Table.Th ta="right">Guests</Table.Th>
                    <Table.Th ta="right">Setup</Table.Th>
                    <Table.Th ta="right">Teardown</Table.Th>
                    {manages && <ActionsHead />}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((space) => (
                    <SpaceRow
                      key={space.space_id}
                      space={space}
                      whole={items.find(({ space_id }) => space_id === space.parent_space_id)}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Loaded>
    </Page>
  )
}

function SpaceRow({ space, whole }: { space: Space; whole: Space | undefined }) {
  const { manages } = useSelf()
  const { name, description, capacity, setup_minutes, teardown_minutes, is_active } = space
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          {name}
          {!is_active && (
            <Badge variant="light" tt="none" color="gray">
              Not let
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed" lineClamp={2}>
          {[whole && `Part of ${whole.name}`, description].filter(Boolean).join('. ')}
        </Text>
      </Table.Td>
      <Table.Td ta="right">{capacity}</Table.Td>
      <Table.Td ta="right">{setup_minutes} min</Table.Td>
      <Table.Td ta="right">{teardown_minutes} min</Table.Td>
      {manages && (
        <Table.Td ta="right">
          <SpaceDialog space={space} />
        </Table.Td>
      )}
    </Table.Tr>
  )
}
