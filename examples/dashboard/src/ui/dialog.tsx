'use client'
import { Button, type ButtonProps, Modal, type ModalProps } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'

interface DialogProps {
  /** On the button, and the dialog's title unless that is given. */
  readonly label: string
  readonly title?: string
  readonly button?: ButtonProps & { readonly 'aria-label'?: string }
  readonly size?: ModalProps['size']
  readonly children: (close: () => void) => ReactNode
}

/** A button that opens a dialog. Its content is made anew each time; a click beside it does not throw away what is typed. */
export function Dialog({ label, title = label, button, size, children }: DialogProps) {
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button onClick={open} {...button}>
        {label}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        closeOnClickOutside={false}
        title={title}
        {...(size !== undefined && { size })}
      >
        {opened && children(close)}
      </Modal>
    </>
  )
}
