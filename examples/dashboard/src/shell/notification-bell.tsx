'use client'
import { ActionIcon, Button, Group, Indicator, Popover, ScrollArea, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBell } from '@tabler/icons-react'
import type { Notification } from '@venuekit/core'
import { useMarkAllNotificationsAsRead, useMarkNotificationAsRead, useNotifications } from '@venuekit/react'
import Link from 'next/link'
import { Empty } from '../ui/empty.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { reportFailure } from '../ui/report.ts'
import classes from './notification-bell.module.css'

/** What happened, as it happens. */
export function NotificationBell() {
  const [opened, { toggle, close }] = useDisclosure()
  const notifications = useNotifications({ limit: 30 }, { live: true })
  const readAll = useMarkAllNotificationsAsRead()
  const unread = notifications.data?.items.filter(({ read_at }) => read_at === null).length ?? 0
  return (
    <Popover opened={opened} onChange={close} position="bottom-end" width={340} trapFocus shadow="md">
      <Indicator label={unread > 9 ? '9+' : unread} size={16} disabled={unread === 0} offset={4}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={unread > 0 ? `Notifications, ${unread} unread` : 'Notifications'}
            onClick={toggle}
          >
            <IconBell size={18} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p="xs" aria-label="Notifications">
        <Group justify="space-between" mb="xs">
          <Text fw={600}>Notifications</Text>
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={unread === 0}
            onClick={() => readAll.mutate({}, { onError: reportFailure })}
          >
            Mark all as read
          </Button>
        </Group>
        <ScrollArea.Autosize mah={420}>
          <Loaded query={notifications}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title="Nothing yet">What others do for you or your events is said here.</Empty>
              ) : (
                <Stack gap={2}>
                  {items.map((notification) => (
                    <Entry key={notification.notification_id} notification={notification} onDone={close} />
                  ))}
                </Stack>
              )
            }
          </Loaded>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  )
}

function Entry({ notification, onDone }: { notification: Notification; onDone: () => void }) {
  const { notification_id, title, content, action_url, read_at } = notification
  const { mutate } = useMarkNotificationAsRead()
  const open = () => {
    if (read_at === null) mutate({ notification_id }, { onError: reportFailure })
    if (action_url) onDone()
  }
  const looks = { className: classes.entry, 'data-unread': read_at === null || undefined, onClick: open }
  const text = (
    <>
      <Text size="sm" fw={read_at === null ? 600 : 400}>
        {title}
      </Text>
      {content && (
        <Text size="xs" c="dimmed" lineClamp={2}>
          {content}
        </Text>
      )}
    </>
  )
  if (!action_url || !/^(\/|https?:)/.test(action_url)) return <UnstyledButton {...looks}>{text}</UnstyledButton>
  return (
    <UnstyledButton
      component={Link}
      href={action_url}
      {...(!action_url.startsWith('/') && { target: '_blank', rel: 'noopener' })}
      {...looks}
    >
      {text}
    </UnstyledButton>
  )
}
