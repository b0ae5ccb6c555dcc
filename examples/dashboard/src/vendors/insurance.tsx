'use client'
import { Card, Group, Stack, Text, Title } from '@mantine/core'
import { useVendorVenues } from '@venuekit/react'
import { useSelf } from '../shell/user.tsx'
import { Empty } from '../ui/empty.tsx'
import { sentence } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { AddCertificate } from './add-certificate.tsx'
import { Certificates } from './certificates.tsx'

/** A vendor's certificates, which each venue keeps and checks for itself. */
export function Insurance() {
  const { id } = useSelf()
  const relations = useVendorVenues({ vendor_id: id }, { live: true })
  return (
    <Page title="Insurance">
      <Loaded query={relations}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No venues yet">A venue that you work with asks for your certificates here.</Empty>
          ) : (
            <Stack>
              {items.map(({ venue_vendor_id, venue, approval_status, insurance }) => (
                <Card key={venue_vendor_id} component="section" withBorder padding="md">
                  <Group justify="space-between" mb="xs">
                    <Title order={2} size="h5">
                      {venue.name}
                    </Title>
                    <AddCertificate venue_vendor_id={venue_vendor_id} venue={venue} />
                  </Group>
                  <Text size="sm" mb="xs">
                    {sentence(approval_status)}
                  </Text>
                  <Certificates insurance={insurance} timeZone={venue.time_zone} />
                </Card>
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}
