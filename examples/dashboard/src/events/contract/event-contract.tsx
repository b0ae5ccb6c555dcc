'use client'
import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { isVenueKitError } from '@venuekit/core'
import { useEventContract, useEventSummary, useSendContractForSignature } from '@venuekit/react'
import type { OnlinePayments } from '../../payments/settings.ts'
import { useSelf } from '../../shell/user.tsx'
import { Empty } from '../../ui/empty.tsx'
import { formatDateTime, formatMoney, sentence } from '../../ui/format.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { reportFailure } from '../../ui/report.ts'
import { NewContract } from './new-contract.tsx'
import { PaymentSchedule } from './payment-schedule.tsx'
import { SignContract } from './sign-contract.tsx'

interface EventContractProps {
  readonly event_id: string
  readonly online: OnlinePayments
}

/** The latest version of the event's contract: terms, signature and payments. */
export function EventContract({ event_id, online }: EventContractProps) {
  const { type, manages } = useSelf()
  const summary = useEventSummary({ event_id })
  const contract = useEventContract({ event_id }, { live: true })
  const send = useSendContractForSignature()
  const timeZone = summary.data?.venue?.time_zone ?? 'UTC'
  if (isVenueKitError(contract.error) && contract.error.code === 'not_found') {
    return (
      <Stack>
        <Empty title="No contract yet">The venue writes it; the client signs it here.</Empty>
        {type === 'venue' && manages && (
          <Group justify="center">
            <NewContract event_id={event_id} />
          </Group>
        )}
      </Stack>
    )
  }
  return (
    <Loaded query={contract}>
      {(version) => (
        <Stack>
          <Group justify="space-between">
            <Group gap="xs">
              <Title order={2} size="h4">
                {formatMoney(version.total_amount, version.currency)}
              </Title>
              <Badge variant="light" tt="none">
                {sentence(version.status)}
              </Badge>
              <Text size="sm" c="dimmed">
                Version {version.version}
              </Text>
            </Group>
            {type === 'venue' && manages && version.status === 'draft' && (
              <Button
                loading={send.isPending}
                onClick={() => send.mutate({ contract_id: version.contract_id }, { onError: reportFailure })}
              >
                Send for signature
              </Button>
            )}
            {type === 'client' && version.status === 'pending_signature' && <SignContract contract={version} />}
          </Group>
          {version.signed_at && (
            <Text size="sm">
              Signed by {version.signer_name} on {formatDateTime(version.signed_at, timeZone)}
            </Text>
          )}
          <PaymentSchedule contract={version} online={online} />
          <Card component="section" withBorder padding="md">
            <Title order={3} size="h5" mb="xs">
              Terms
            </Title>
            <Text style={{ whiteSpace: 'pre-wrap' }}>{version.terms}</Text>
          </Card>
        </Stack>
      )}
    </Loaded>
  )
}
