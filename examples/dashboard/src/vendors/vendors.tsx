'use client'
import { Anchor, Button, Group, Table, Text } from '@mantine/core'
import type { ApprovalStatus, VenueVendorParties } from '@venuekit/core'
import { useUpdateVenueVendorStatus, useVenueVendors } from '@venuekit/react'
import Link from 'next/link'
import { Invite } from '../invitations/invite.tsx'
import { useOwnVenue, useSelf } from '../shell/user.tsx'
import { ActionsHead } from '../ui/actions-head.tsx'
import { Empty } from '../ui/empty.tsx'
import { FileLink } from '../ui/file-link.tsx'
import { sentence } from '../ui/format.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { reportFailure } from '../ui/report.ts'
import { Certificates } from './certificates.tsx'
import { vendorsOf } from './queries.ts'
import { VerifyCertificate } from './verify-certificate.tsx'

/** Who may provide something at the venue, and whether they are insured. */
export function Vendors() {
  const { venue_id } = useOwnVenue()
  const { manages } = useSelf()
  const vendors = useVenueVendors(vendorsOf(venue_id), { live: true })
  return (
    <Page title="Vendors" actions={manages && <Invite type="vendor" label="Invite vendor" />}>
      <Loaded query={vendors}>
        {({ items }) => {
          const external = items.filter(({ vendor }) => vendor !== null)
          if (external.length === 0)
            return (
              <Empty title="No vendors yet">
                Invite those you work with: what they offer can then be ordered for your events.
              </Empty>
            )
          return (
            <Table.ScrollContainer minWidth={640}>
              <Table verticalSpacing="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Vendor</Table.Th>
                    <Table.Th>Approval</Table.Th>
                    <Table.Th>Insurance</Table.Th>
                    {manages && <ActionsHead />}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {external.map((relation) => (
                    <VendorRow key={relation.venue_vendor_id} relation={relation} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }}
      </Loaded>
    </Page>
  )
}

function VendorRow({ relation }: { relation: VenueVendorParties }) {
  const { venue_vendor_id, vendor, approval_status, insurance, updated_at } = relation
  const { manages } = useSelf()
  const { time_zone } = useOwnVenue()
  const { mutate, isPending } = useUpdateVenueVendorStatus()
  const decide = (status: ApprovalStatus) =>
    mutate({ venue_vendor_id, approval_status: status, if_updated_at: updated_at }, { onError: reportFailure })
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} href={`/vendors/${vendor?.vendor_id}`}>
          {vendor?.name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {vendor?.email}
        </Text>
      </Table.Td>
      <Table.Td>{sentence(approval_status)}</Table.Td>
      <Table.Td>
        <Certificates
          insurance={insurance}
          timeZone={time_zone}
          actions={(certificate) => (
            <>
              {certificate.file_id && (
                <FileLink file_id={certificate.file_id} size="xs" aria-label={`Document of ${certificate.type}`}>
                  Document
                </FileLink>
              )}
              {manages && <VerifyCertificate venue_vendor_id={venue_vendor_id} certificate={certificate} />}
            </>
          )}
        />
      </Table.Td>
      {manages && (
        <Table.Td>
          <Group gap="xs" justify="flex-end" wrap="nowrap">
            {approval_status !== 'approved' && (
              <Button size="xs" loading={isPending} onClick={() => decide('approved')}>
                Approve
              </Button>
            )}
            {approval_status !== 'rejected' && (
              <Button size="xs" variant="default" loading={isPending} onClick={() => decide('rejected')}>
                Reject
              </Button>
            )}
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  )
}
