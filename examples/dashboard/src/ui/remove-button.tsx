'use client'
import { ActionIcon, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { report } from './report.ts'

interface RemoveButtonProps {
  /** What it does, `Remove Ada Lovelace`; the question is the same. */
  readonly label: string
  /** What is lost. */
  readonly children: string
  readonly onRemove: () => Promise<unknown>
}

/** A waste bin that asks before it takes something away: nothing brings it back. */
export function RemoveButton({ label, children, onRemove }: RemoveButtonProps) {
  const [opened, { open, close }] = useDisclosure()
  const [asked, setAsked] = useState(false)
  const [pending, setPending] = useState(false)
  const ask = () => {
    setAsked(true)
    open()
  }
  const remove = async () => {
    setPending(true)
    await report(onRemove)
    setPending(false)
    close()
  }
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={ask}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
      {/* Most rows of a long list are never asked about. */}
      {asked && (
        <Modal opened={opened} onClose={close} title={`${label}?`}>
          <Stack>
            <Text size="sm">{children}</Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Keep it
              </Button>
              <Button color="red" loading={pending} data-autofocus onClick={remove}>
                {label.split(' ', 1)}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  )
}
