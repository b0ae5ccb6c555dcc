'use client'
import { AppShell, Burger, Group, NavLink, ScrollArea, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { Assistant } from '../assistant/assistant.tsx'
import { ColorScheme } from './color-scheme.tsx'
import { ConnectionStatus } from './connection-status.tsx'
import { NotForYou } from './not-for-you.tsx'
import { NotificationBell } from './notification-bell.tsx'
import { audienceOf, isUnder, operatorPlace, placesOf } from './places.ts'
import { SessionGuard } from './session-guard.tsx'
import { useSelf } from './user.tsx'
import { UserMenu } from './user-menu.tsx'

interface AppFrameProps {
  /** Whether the user runs the service. */
  readonly operator: boolean
  readonly children: ReactNode
}

export function AppFrame({ operator, children }: AppFrameProps) {
  const { type, name } = useSelf()
  const [opened, { toggle, close }] = useDisclosure()
  const pathname = usePathname()
  const audience = audienceOf(pathname)
  const places = operator ? [...placesOf(type), operatorPlace] : placesOf(type)
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <SessionGuard />
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Navigation" />
            <UnstyledButton component={Link} href="/events" miw={0}>
              <Text fw={700} truncate>
                {name}
              </Text>
            </UnstyledButton>
          </Group>
          <Group gap={4} wrap="nowrap">
            <ConnectionStatus />
            <Assistant />
            <NotificationBell />
            <ColorScheme />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Main">
        <AppShell.Section grow component={ScrollArea}>
          {places.map(({ href, label, icon: Icon }) => {
            const active = isUnder(pathname, href)
            return (
              <NavLink
                key={href}
                component={Link}
                href={href}
                prefetch
                label={label}
                leftSection={<Icon size={18} aria-hidden />}
                active={active}
                onClick={close}
                aria-current={active ? 'page' : undefined}
              />
            )
          })}
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main>
        {audience && !audience.includes(type) ? <NotForYou audience={audience} /> : children}
      </AppShell.Main>
    </AppShell>
  )
}
