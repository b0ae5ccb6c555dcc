'use client'
import { ActionIcon, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'

/** Both icons are rendered and one is hidden by style, since the server does not know the scheme. */
export function ColorScheme() {
  const { toggleColorScheme } = useMantineColorScheme()
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Light or dark" onClick={toggleColorScheme}>
      <IconMoon size={18} className="mantine-light-hidden" aria-hidden />
      <IconSun size={18} className="mantine-dark-hidden" aria-hidden />
    </ActionIcon>
  )
}
