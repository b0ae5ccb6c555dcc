'use client'
import { Group, Select, Table, Text } from '@mantine/core'
import { type ElementStatus, ElementStatusSchema, type EventSummary } from '@venuekit/core'
import { useChangeEventElementStatus, useEventSummary, useRemoveElementFromEvent } from '@venuekit/react'
import { useSelf } from '../../shell/user.tsx'
import { ActionsHead } from '../../ui/actions-head.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatMoney, sentence } from '../../ui/format.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { reportFailure } from '../../ui/report.ts'
import { AddElement } from './add-element.tsx'

const statuses = ElementStatusSchema.options.map((value) => ({ value, label: sentence(value) }))

/** What was ordered for the event, how far it is arranged, and what it costs. */
export function EventElements({ event_id }: { event_id: string }) {
  const { type } = useSelf()
  const summary = useEventSummary({ event_id })
  return (
    <Loaded query={summary}>
      {({ event, venue, elements, totals }) => {
        const currency = venue?.currency ?? 'USD'
        return (
          <>
            {type !== 'vendor' && (
              <Group justify="flex-end">
                <AddElement event={event} currency={currency} />
              </Group>
            )}
            {elements.length === 0 ? (
              <Empty title="Nothing ordered yet">Choose from what the venue and its vendors offer.</Empty>
            ) : (
              <Table.ScrollContainer minWidth={680}>
                <Table verticalSpacing="xs">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>What</Table.Th>
                      <Table.Th>From</Table.Th>
                      <Table.Th ta="right">Quantity</Table.Th>
                      <Table.Th ta="right">Each</Table.Th>
                      <Table.Th ta="right">Amount</Table.Th>
                      <Table.Th>Status</Table.Th>
                      {type !== 'vendor' && <ActionsHead />}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {elements.map((element) => (
                      <ElementRow key={element.event_element_id} element={element} currency={currency} />
                    ))}
                  </Table.Tbody>
                  <Table.Tfoot>
                    <Table.Tr>
                      <Table.Th colSpan={4}>Total</Table.Th>
                      <Table.Th ta="right">{formatMoney(totals.total_amount, currency)}</Table.Th>
                      <Table.Td colSpan={type === 'vendor' ? 1 : 2} />
                    </Table.Tr>
                  </Table.Tfoot>
                </Table>
              </Table.ScrollContainer>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

interface ElementRowProps {
  readonly element: EventSummary['elements'][number]
  readonly currency: string
}

function ElementRow({ element, currency }: ElementRowProps) {
  const { type } = useSelf()
  const { event_element_id, status, quantity, unit_price, amount, customization, updated_at } = element
  const change = useChangeEventElementStatus()
  const remove = useRemoveElementFromEvent()
  const name = element.element?.name ?? 'Element'
  return (
    <Table.Tr>
      <Table.Td>
        {name}
        {customization && (
          <Text size="xs" c="dimmed">
            {customization}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{element.vendor?.name ?? 'In house'}</Table.Td>
      <Table.Td ta="right">{quantity}</Table.Td>
      <Table.Td ta="right">{formatMoney(unit_price, currency)}</Table.Td>
      <Table.Td ta="right">{formatMoney(amount, currency)}</Table.Td>
      <Table.Td>
        {type === 'client' ? (
          sentence(status)
        ) : (
          <Select
            aria-label={`Status of ${name}`}
            size="xs"
            allowDeselect={false}
            data={statuses}
            value={status}
            disabled={change.isPending}
            onChange={(value) =>
              change.mutate(
                { event_element_id, status: value as ElementStatus, if_updated_at: updated_at },
                { onError: reportFailure },
              )
            }
          />
        )}
      </Table.Td>
      {type !== 'vendor' && (
        <Table.Td>
          <RemoveButton label={`Remove ${name}`} onRemove={() => remove.mutateAsync({ event_element_id })}>
            It is not ordered any more, and the event costs less.
          </RemoveButton>
        </Table.Td>
      )}
    </Table.Tr>
  )
}
