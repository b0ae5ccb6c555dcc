'use client'
import { Badge, NativeSelect, Table, Text } from '@mantine/core'
import { type Guest, type RsvpStatus, RsvpStatusSchema } from '@venuekit/core'
import { useDeleteGuest, useUpdateGuest } from '@venuekit/react'
import { memo } from 'react'
import { ActionsHead } from '../../ui/actions-head.tsx'
import { sentence } from '../../ui/format.ts'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { reportFailure } from '../../ui/report.ts'

const answers = RsvpStatusSchema.options.map((value) => ({ value, label: sentence(value) }))

export function GuestTable({ guests }: { guests: readonly Guest[] }) {
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th visibleFrom="sm">E-mail</Table.Th>
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

/** Drawn again only if this guest has changed: lists are long. */
const GuestRow = memo(function GuestRow({ guest }: { guest: Guest }) {
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
      <Table.Td visibleFrom="sm">
        <Text size="sm">{email}</Text>
      </Table.Td>
      <Table.Td>
        <NativeSelect
          aria-label={`Answer of ${name}`}
          size="xs"
          w={120}
          data={answers}
          value={rsvp_status}
          onChange={({ currentTarget }) =>
            update.mutate({ guest_id, rsvp_status: currentTarget.value as RsvpStatus }, { onError: reportFailure })
          }
        />
      </Table.Td>
      <Table.Td ta="right">{plus_ones || null}</Table.Td>
      <Table.Td>{dietary_restrictions}</Table.Td>
      <Table.Td>{table_name}</Table.Td>
      <Table.Td>
        <RemoveButton label={`Remove ${name}`} onRemove={() => remove.mutateAsync({ guest_id })}>
          The answer, the diet and the personal link of this guest are lost.
        </RemoveButton>
      </Table.Td>
    </Table.Tr>
  )
})
