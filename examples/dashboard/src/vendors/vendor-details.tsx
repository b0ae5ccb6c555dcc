'use client'
import { Card, SimpleGrid, Switch, Table, Text, Title } from '@mantine/core'
import type { Element } from '@venuekit/core'
import { useElements, useUpdateElement, useVendor } from '@venuekit/react'
import { useOwnVenue, useSelf } from '../shell/user.tsx'
import { Empty } from '../ui/empty.tsx'
import { formatMoney } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { reportFailure } from '../ui/report.ts'

/** A vendor as its venue sees it: whom to ask, and what it offers there. */
export function VendorDetails({ vendor_id }: { vendor_id: string }) {
  const { venue_id } = useOwnVenue()
  const vendor = useVendor({ vendor_id })
  const elements = useElements({ vendor_id, venue_id }, { live: true })
  return (
    <Loaded query={vendor}>
      {({ name, description, email, phone, contact_persons }) => (
        <Page title={name}>
          <Text>{[description, email, phone].filter(Boolean).join(' · ')}</Text>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            {contact_persons.map((person) => (
              <Card key={`${person.name} ${person.email}`} withBorder padding="sm">
                <Text fw={600}>{person.name}</Text>
                <Text size="sm">{[person.role, person.email, person.phone].filter(Boolean).join(', ')}</Text>
              </Card>
            ))}
          </SimpleGrid>
          <Title order={2} size="h4">
            On offer here
          </Title>
          <Loaded query={elements}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title="Nothing yet">What the vendor offers at your venue appears here.</Empty>
              ) : (
                <Table verticalSpacing="xs">
                  <Table.Tbody>
                    {items.map((element) => (
                      <OfferRow key={element.element_id} element={element} />
                    ))}
                  </Table.Tbody>
                </Table>
              )
            }
          </Loaded>
        </Page>
      )}
    </Loaded>
  )
}

function OfferRow({ element: { element_id, name, price, is_hidden_by_venue } }: { element: Element }) {
  const { currency } = useOwnVenue()
  const { manages } = useSelf()
  const { mutate, isPending } = useUpdateElement()
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td ta="right">{formatMoney(price, currency)}</Table.Td>
      <Table.Td>
        <Switch
          label="Shown"
          aria-label={`${name} is shown`}
          checked={!is_hidden_by_venue}
          disabled={isPending || !manages}
          onChange={({ currentTarget }) =>
            mutate({ element_id, is_hidden_by_venue: !currentTarget.checked }, { onError: reportFailure })
          }
        />
      </Table.Td>
    </Table.Tr>
  )
}
