'use client'
import { Badge, Group, Stack, Text } from '@mantine/core'
import type { InsuranceCertificate } from '@venuekit/core'
import { toLocal } from '@venuekit/core/availability'
import type { ReactNode } from 'react'
import { formatLocalDate } from '../ui/format.ts'

interface CertificatesProps {
  readonly insurance: readonly InsuranceCertificate[]
  /** The venue's: cover ends with a day of its calendar. */
  readonly timeZone: string
  /** What can be done with one. */
  readonly actions?: (certificate: InsuranceCertificate) => ReactNode
}

const soon = 30 * 86_400_000

/** Certificates of insurance, and whether they still hold. */
export function Certificates({ insurance, timeZone, actions }: CertificatesProps) {
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
      {insurance.map((certificate) => {
        const { type, expires_on, verified } = certificate
        const expired = expires_on < today
        const color = expired ? 'red' : expires_on < later ? 'orange' : 'pine'
        return (
          <Group key={`${type} ${expires_on}`} gap="xs" wrap="nowrap">
            <Badge miw={0} variant="light" tt="none" color={color}>
              {type}, {expired ? 'expired' : 'until'} {formatLocalDate(expires_on)}
              {verified && ', verified'}
            </Badge>
            {actions?.(certificate)}
          </Group>
        )
      })}
    </Stack>
  )
}
