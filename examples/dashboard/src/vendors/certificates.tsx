'use client'
import { Badge, Stack, Text } from '@mantine/core'
import type { InsuranceCertificate } from '@venuekit/core'
import { toLocal } from '@venuekit/core/availability'
import { formatLocalDate } from '../ui/format.ts'

interface CertificatesProps {
  readonly insurance: readonly InsuranceCertificate[]
  /** The venue's: cover ends with a day of its calendar. */
  readonly timeZone: string
}

const soon = 30 * 86_400_000

/** Certificates of insurance, and whether they still hold. */
export function Certificates({ insurance, timeZone }: CertificatesProps) {
  if (insurance.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        None
      </Text>
    )
  }
  const today = toLocal(new Date(), timeZone).slice(0, 10)
  const later = toLocal(new Date(Date.now() + soon), timeZone).slice(0, 10)
  return (
    <Stack gap={4} align="flex-start">
      {insurance.map(({ type, expires_on, verified }) => {
        const expired = expires_on < today
        const color = expired ? 'red' : expires_on < later ? 'orange' : 'pine'
        return (
          <Badge key={`${type} ${expires_on}`} variant="light" tt="none" color={color}>
            {type}, {expired ? 'expired' : 'until'} {formatLocalDate(expires_on)}
            {verified && ', verified'}
          </Badge>
        )
      })}
    </Stack>
  )
}
