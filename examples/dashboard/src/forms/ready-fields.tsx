'use client'
import { Fieldset, Stack } from '@mantine/core'
import { useMounted } from '@mantine/hooks'
import type { ReactNode } from 'react'

interface ReadyFieldsProps {
  /** For those who may look only. */
  readonly disabled?: boolean
  readonly children: ReactNode
}

/** Controls that a document comes with. What is done to them before the page's script runs would be lost. */
export function ReadyFields({ disabled = false, children }: ReadyFieldsProps) {
  const isReady = useMounted()
  return (
    <Fieldset variant="unstyled" disabled={disabled || !isReady}>
      <Stack>{children}</Stack>
    </Fieldset>
  )
}
