'use client'
import { Alert, Button, Code, CopyButton, Stack, Text } from '@mantine/core'
import type { IssuedInvitation } from '@venuekit/core'

/** The link of a new invitation, which can be seen only now. */
export function InvitationLink({ issued: { url, invitation } }: { issued: IssuedInvitation }) {
  return (
    <Alert title="Send this link" role="status">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">Only {invitation.invitee_email} can use it, once. You see it only now.</Text>
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {url}
        </Code>
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Stack>
    </Alert>
  )
}
