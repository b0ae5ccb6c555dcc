'use client'
import { Button, Group, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { type Event, type EventStatus, nextEventStatuses } from '@venuekit/core'
import { useChangeEventStatus } from '@venuekit/react'
import { useSelf } from '../shell/user.tsx'
import { reportFailure } from '../ui/report.ts'
import { CancelDialog } from './cancel-dialog.tsx'
import { eventStatuses } from './status.ts'

/** What the user may do next with an event. */
export function EventActions({ event }: { event: Pick<Event, 'event_id' | 'name' | 'status' | 'updated_at'> }) {
  const { type, manages } = useSelf()
  const { mutate, isPending } = useChangeEventStatus()
  const [cancelling, cancel] = useDisclosure()
  if (type === 'vendor' || !manages) return null
  const next = nextEventStatuses(event.status, type)
  const change = (status: EventStatus) =>
    mutate({ event_id: event.event_id, status, if_updated_at: event.updated_at }, { onError: reportFailure })
  const [first, ...others] = next.filter((status) => status !== 'cancelled')
  return (
    <Group gap="xs">
      {first && (
        <Button loading={isPending} onClick={() => change(first)}>
          {type === 'client' ? 'Confirm' : `Move to ${eventStatuses[first].label.toLowerCase()}`}
        </Button>
      )}
      {next.includes('cancelled') && others.length === 0 && (
        <Button variant="default" onClick={cancel.open}>
          Cancel event
        </Button>
      )}
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
              More
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((status) => (
              <Menu.Item key={status} onClick={() => change(status)}>
                Move to {eventStatuses[status].label.toLowerCase()}
              </Menu.Item>
            ))}
            <Menu.Item color="red" onClick={cancel.open}>
              Cancel event
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <CancelDialog event={event} opened={cancelling} onClose={cancel.close} />
    </Group>
  )
}
