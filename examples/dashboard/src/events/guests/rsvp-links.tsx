'use client'
import { ActionIcon, Button, CopyButton, Group, Modal, Stack, Table, Text } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { RsvpLink } from '@venuekit/core'
import { useCreateRsvpLinks } from '@venuekit/react'
import { useState } from 'react'
import { reportFailure } from '../../ui/report.ts'

/** Makes a personal link for each guest who has none. Only their hashes are kept, so they are shown this once. */
export function RsvpLinks({ event_id }: { event_id: string }) {
  const [links, setLinks] = useState<readonly RsvpLink[]>()
  const { mutate, isPending } = useCreateRsvpLinks()
  const make = () => mutate({ event_id }, { onSuccess: setLinks, onError: reportFailure })
  return (
    <>
      <Button variant="default" loading={isPending} onClick={make}>
        RSVP links
      </Button>
      <Modal opened={links !== undefined} onClose={() => setLinks(undefined)} title="RSVP links" size="lg">
        <Stack>
          {links?.length === 0 && <Text>Every guest has a link already.</Text>}
          {links && links.length > 0 && (
            <>
              <Text size="sm">Send each guest the link. You see the links only now.</Text>
              <Table>
                <Table.Tbody>
                  {links.map((link) => (
                    <LinkRow key={link.guest_id} link={link} />
                  ))}
                </Table.Tbody>
              </Table>
            </>
          )}
        </Stack>
      </Modal>
    </>
  )
}

function LinkRow({ link: { name, token } }: { link: RsvpLink }) {
  const url = new URL(`/rsvp/${encodeURIComponent(token)}`, window.location.origin).href
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {url}
          </Text>
          <CopyButton value={url}>
            {({ copied, copy }) => (
              <ActionIcon variant="subtle" aria-label={copied ? 'Copied' : `Copy the link of ${name}`} onClick={copy}>
                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              </ActionIcon>
            )}
          </CopyButton>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
