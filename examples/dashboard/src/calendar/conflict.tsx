'use client'
import { Alert, Text } from '@mantine/core'
import { isVenueKitError } from '@venuekit/core'
import type { MoveConflict } from './move.ts'

interface ConflictProps {
  readonly conflict: MoveConflict | undefined
  readonly onClose: () => void
}

/** Says why an event could not go where it was dropped. */
export function Conflict({ conflict, onClose }: ConflictProps) {
  if (!conflict) return null
  const { name, wanted, error } = conflict
  return (
    <Alert
      color="red"
      role="alert"
      withCloseButton
      closeButtonLabel="Dismiss"
      onClose={onClose}
      title={`${name} stays where it was`}
    >
      <Text size="sm">
        {wanted}: {error.message} {isVenueKitError(error) && error.hint}
      </Text>
    </Alert>
  )
}
