'use client'
import { ActionIcon, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconSparkles } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'

const Chat = lazy(async () => ({ default: (await import('./chat.tsx')).Chat }))

/** The assistant, beside whatever page is open. */
export function Assistant() {
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Assistant" onClick={open}>
        <IconSparkles size={18} aria-hidden />
      </ActionIcon>
      <Drawer opened={opened} onClose={close} position="right" title="Assistant" keepMounted={false}>
        <Suspense>
          <Chat />
        </Suspense>
      </Drawer>
    </>
  )
}
