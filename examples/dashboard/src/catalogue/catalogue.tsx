'use client'
import { Badge, Switch, Table, Text } from '@mantine/core'
import type { Element } from '@venuekit/core'
import { useElements, useUpdateElement, useVendorVenues } from '@venuekit/react'
import type { ReactNode } from 'react'
import { useSelf } from '../shell/user.tsx'
import { ActionsHead } from '../ui/actions-head.tsx'
import { Empty } from '../ui/empty.tsx'
import { formatMoney, sentence } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { reportFailure } from '../ui/report.ts'
import { ElementDialog } from './element-dialog.tsx'
import { catalogueOf } from './queries.ts'

/** What a vendor offers, venue by venue. */
export function Catalogue() {
  const { id } = useSelf()
  const elements = useElements(catalogueOf(id), { live: true })
  const venues = useVendorVenues({ vendor_id: id, limit: 200 })
  const relations = venues.data?.items ?? []
  return (
    <Page title="Catalogue" actions={relations.length > 0 && <ElementDialog relations={relations} />}>
      <Loaded query={elements}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="Nothing on offer yet">
              {relations.length > 0 || venues.isPending
                ? 'Add what clients can order from you.'
                : 'You offer things at venues that you work with. Ask one for an invitation, then add them here.'}
            </Empty>
          ) : (
            <Table.ScrollContainer minWidth={640}>
              <Table verticalSpacing="xs">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>What</Table.Th>
                    <Table.Th>At</Table.Th>
                    <Table.Th ta="right">Price</Table.Th>
                    <Table.Th>On offer</Table.Th>
                    <ActionsHead />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((element) => {
                    const relation = relations.find(({ venue_id }) => venue_id === element.venue_id)
                    return (
                      <ElementRow
                        key={element.element_id}
                        element={element}
                        venue={relation?.venue}
                        edit={<ElementDialog relations={relations} element={element} />}
                      />
                    )
                  })}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Loaded>
    </Page>
  )
}

interface ElementRowProps {
  readonly element: Element
  readonly venue: { readonly name: string; readonly currency: string } | undefined
  readonly edit: ReactNode
}

function ElementRow({ element, venue, edit }: ElementRowProps) {
  const { element_id, name, category, price, price_unit, is_active, is_hidden_by_venue, updated_at } = element
  const { mutate, isPending } = useUpdateElement()
  return (
    <Table.Tr>
      <Table.Td>
        {name}
        <Text size="xs" c="dimmed">
          {sentence(category)}
        </Text>
      </Table.Td>
      <Table.Td>{venue?.name}</Table.Td>
      <Table.Td ta="right">
        {venue && formatMoney(price, venue.currency)} {price_unit !== 'flat' && sentence(price_unit).toLowerCase()}
      </Table.Td>
      <Table.Td>
        <Switch
          aria-label={`${name} is on offer`}
          checked={is_active}
          disabled={isPending}
          onChange={({ currentTarget }) =>
            mutate(
              { element_id, is_active: currentTarget.checked, if_updated_at: updated_at },
              { onError: reportFailure },
            )
          }
        />
        {is_hidden_by_venue && (
          <Badge variant="light" tt="none" color="orange">
            Hidden by the venue
          </Badge>
        )}
      </Table.Td>
      <Table.Td ta="right">{edit}</Table.Td>
    </Table.Tr>
  )
}
