'use client'
import { Button } from '@mantine/core'
import type { InsuranceCertificate } from '@venuekit/core'
import { useVerifyInsuranceCertificate } from '@venuekit/react'
import { reportFailure } from '../ui/report.ts'

interface VerifyCertificateProps {
  readonly venue_vendor_id: string
  readonly certificate: InsuranceCertificate
}

/** The venue's word that it has checked a certificate, which its vendor cannot change from then on. */
export function VerifyCertificate({ venue_vendor_id, certificate }: VerifyCertificateProps) {
  const { mutate, isPending } = useVerifyInsuranceCertificate()
  const { verified, ...read } = certificate
  if (verified) return null
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={isPending}
      aria-label={`Verify ${certificate.type}`}
      onClick={() => mutate({ venue_vendor_id, certificate: read }, { onError: reportFailure })}
    >
      Verify
    </Button>
  )
}
