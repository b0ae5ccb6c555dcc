'use client'
import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { isVenueKitError } from '@venuekit/core'

/** An error in the words of the SDK, which are made for users, and what to do about it. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  if (!error) return null
  const { message, hint } = isVenueKitError(error) ? error : { message: 'Something went wrong.', hint: undefined }
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title={message}>
      <Stack gap="xs" align="flex-start">
        {hint && <Text size="sm">{hint}</Text>}
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
