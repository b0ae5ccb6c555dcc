'use client'
import { ActionIcon, Badge, Select, Table, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { type Guest, type RsvpStatus, RsvpStatusSchema } from '@venuekit/core'
import { useDeleteGuest, useUpdateGuest } from '@venuekit/react'
import { ActionsHead } from '../../ui/actions-head.tsx'
import { sentence } from '../../ui/format.ts'
import { reportFailure } from '../../ui/report.ts'

const answers = RsvpStatusSchema.options.map((value) => ({ value, label: sentence(value) }))

export function GuestTable({ guests }: { guests: readonly Guest[] }) {
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>E-mail</Table.Th>
            <Table.Th>Answer</Table.Th>
            <Table.Th ta="right">Companions</Table.Th>
            <Table.Th>Diet</Table.Th>
            <Table.Th>Table</Table.Th>
            <ActionsHead />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {guests.map((guest) => (
            <GuestRow key={guest.guest_id} guest={guest} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function GuestRow({ guest }: { guest: Guest }) {
  const { guest_id, name, email, rsvp_status, plus_ones, dietary_restrictions, table_name, responded_at } = guest
  const update = useUpdateGuest()
  const remove = useDeleteGuest()
  return (
    <Table.Tr>
      <Table.Td>
        {name}
        {responded_at && (
          <Badge ml="xs" size="xs" variant="light" tt="none">
            answered
          </Badge>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm">{email}</Text>
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={`Answer of ${name}`}
          size="xs"
          w={120}
          allowDeselect={false}
          data={answers}
          value={rsvp_status}
          onChange={(value) =>
            update.mutate({ guest_id, rsvp_status: value as RsvpStatus }, { onError: reportFailure })
          }
        />
      </Table.Td>
      <Table.Td ta="right">{plus_ones || null}</Table.Td>
      <Table.Td>{dietary_restrictions}</Table.Td>
      <Table.Td>{table_name}</Table.Td>
      <Table.Td>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove ${name}`}
          onClick={() => remove.mutate({ guest_id }, { onError: reportFailure })}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  )
}
